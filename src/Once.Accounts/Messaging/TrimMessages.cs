using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Accounts.Messaging;

/// <summary>Messages go after their time, with what is known of their delivery.</summary>
/// <remarks>个人信息保护法 第19条.</remarks>
internal sealed class TrimMessages(OnceDb db, MessageOptions options, TimeProvider time)
{
    public Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var (read, unread) = (time.UtcNow().AddMonths(-options.KeepMonths), time.UtcNow().AddMonths(-2 * options.KeepMonths));
        return db.Messages().Where(m => m.SentAt < unread || (m.SentAt < read && m.ReadAt != null)).ExecuteDeleteAsync(cancellation);
    }
}
