using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Ratings.Contract;

namespace Once.Ratings.Giving;

/// <summary>Whether a rating is one too many from its device or its network: such are held for a person to look at, never dropped.</summary>
/// <remarks>Numbers: default, local practice (<see cref="RatingsOptions"/>).</remarks>
internal sealed class MindBursts(OnceDb db, IOptions<RatingsOptions> options, TimeProvider time)
{
    /// <returns>Null when it may count at once.</returns>
    public async Task<HeldFor?> WhyAsync(string? device, string? address, RatingChannel channel, CancellationToken cancellation = default)
    {
        var (rule, now) = (options.Value, time.UtcNow());
        var since = now.AddMinutes(-rule.BurstMinutes);
        if (device is not null)
        {
            var burst = channel is RatingChannel.Tablet ? rule.BurstOfTablet : rule.BurstOfDevice;
            if (await db.Ratings().CountAsync(r => r.DeviceDigest == device && r.GivenAt > since, cancellation) + 1 >= burst)
                return HeldFor.DeviceBurst;
            var day = now.ChinaDate().StartOfChinaDay();
            if (channel is not RatingChannel.Tablet && await db.Ratings().CountAsync(r => r.DeviceDigest == device && r.GivenAt >= day, cancellation) + 1 >= rule.DayOfDevice)
                return HeldFor.DeviceDay;
        }
        return address is not null && channel is not RatingChannel.Tablet && await db.Ratings().CountAsync(r => r.AddressDigest == address && r.GivenAt > since, cancellation) + 1 >= rule.BurstOfAddress
            ? HeldFor.AddressBurst : null;
    }
}
