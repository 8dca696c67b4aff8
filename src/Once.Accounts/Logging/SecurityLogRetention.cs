using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Accounts.Logging;

/// <summary>Removes lines of the security log whose term is over, and sessions long dead. The term is never shorter than
/// six months: a shorter setting is refused, at start and here.</summary>
/// <remarks>网络安全法 第21条第3项; GB/T 22239-2019 8.1.4.3.</remarks>
internal sealed class SecurityLogRetention(OnceDb db, AccountsSettings settings, TimeProvider time)
{
    /// <returns>Lines removed.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var keptFrom = KeptFrom(time.ChinaToday(), settings.SecurityLogMonths);
        await db.Sessions().Where(s => s.CreatedAt < keptFrom).ExecuteDeleteAsync(cancellation);
        return await db.SecurityEvents().Where(e => e.At < keptFrom).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>The first moment still kept: the start, in China, of the day so many months ago.</summary>
    public static DateTime KeptFrom(DateOnly today, int months) => months < AccountsSettings.LeastLogMonths
        ? throw new ArgumentOutOfRangeException(nameof(months), months, "安全日志至少留六个月（网络安全法第二十一条）。")
        : today.AddMonths(-months).StartOfChinaDay();
}
