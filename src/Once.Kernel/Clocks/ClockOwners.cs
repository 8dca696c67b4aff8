using Microsoft.EntityFrameworkCore;
using Once.Kernel.Records;
using Once.Kernel.Storage;

namespace Once.Kernel.Clocks;

/// <summary>What kind of thing a clock belongs to. A clock knows only its owner's id; the owner's own records say the rest.</summary>
internal static class ClockOwners
{
    /// <summary>An owner without a record yet.</summary>
    public const string Unknown = "clock";

    public static Task<Dictionary<Guid, string>> OwnerKindsAsync(this OnceDb db, IReadOnlyList<Guid> owners, CancellationToken cancellation) =>
        db.Records().Where(r => r.Number == 1 && owners.Contains(r.AggregateId)).ToDictionaryAsync(r => r.AggregateId, r => r.Aggregate, cancellation);
}
