using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Kernel.Actors;
using Once.Kernel.Crypto;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Ratings.Contract;
using Once.Ratings.Model;

namespace Once.Ratings.Giving;

/// <summary>The device a rating comes from, known by a digest alone, and whether people may rate on it.</summary>
/// <remarks>国办发〔2019〕51号: 不得强迫或者干扰评价人.</remarks>
internal sealed class RatingDevice(OnceDb db, CurrentActor actor, PersonalDataCipher keys, IOptions<RatingsOptions> options, TimeProvider time)
{
    public const string Cookie = "once-device";

    /// <summary>Gives the browser its mark where it has none; before the page is written.</summary>
    public static void Mark(HttpContext context, TimeProvider time)
    {
        if (context.Request.Cookies.ContainsKey(Cookie))
            return;
        context.Response.Cookies.Append(Cookie, Ids.New(time).ToString("N"), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            MaxAge = TimeSpan.FromDays(365),
            IsEssential = true,
        });
    }

    /// <summary>Digests of device and address; a browser without a mark is known by its address and kind.</summary>
    public (string Device, string Address) Of(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress?.ToString() ?? "";
        var mark = context.Request.Cookies[Cookie] is { Length: 32 } kept ? kept : $"{address} {context.Request.Headers.UserAgent}";
        return (keys.Lookup($"device {mark}"), keys.Lookup($"address {address}"));
    }

    /// <summary>Refuses staff, and browsers in which staff have worked. A window's tablet is the window's own.</summary>
    public async Task RequireOpenAsync(string? device, RatingChannel channel, CancellationToken cancellation = default)
    {
        if (actor.Value.Kind is ActorKind.Staff || actor.Value.Behind is not null)
            throw new RefusedException(RatingRefusals.StaffMayNotRate);
        if (!options.Value.RefuseStaffDevices || device is null || channel is RatingChannel.Tablet)
            return;
        var since = time.UtcNow().AddDays(-options.Value.StaffDeviceDays);
        if (await db.StaffDevices().AnyAsync(d => d.Digest == device && d.SeenAt > since, cancellation))
            throw new RefusedException(RatingRefusals.StaffMayNotRate);
    }
}
