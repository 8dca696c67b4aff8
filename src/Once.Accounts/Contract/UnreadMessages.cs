using Microsoft.EntityFrameworkCore;
using Once.Accounts.Messaging;
using Once.Kernel.Actors;
using Once.Kernel.Storage;

namespace Once.Accounts.Contract;

/// <summary>How many messages wait to be read, for the head of every page.</summary>
public sealed class UnreadMessages(OnceDb db, TimeProvider time)
{
    /// <summary>The head says no more than this.</summary>
    public const int Most = 99;

    public async Task<int> CountAsync(Actor actor, CancellationToken cancellation = default) => actor.AccountId == Guid.Empty ? 0
        : await db.MessagesOf(actor, time).Where(m => m.ReadAt == null).Take(Most).CountAsync(cancellation);
}
