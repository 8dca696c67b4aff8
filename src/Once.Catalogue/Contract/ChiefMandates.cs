using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Powers;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Catalogue.Contract;

/// <summary>首席审批员授权: whether a chief approver may decide a matter. An organ that has appointed chief approvers by a
/// mandate lets them decide within it alone; one that never has goes by the post. Read at most five seconds late on
/// other nodes.</summary>
/// <remarks>三集中三到位: 首席审批员有审批权; default, local practice, in the words of the demonstration city's plan.</remarks>
public sealed class ChiefMandates
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(5);

    private readonly IDbContextFactory<OnceDb> _databases;
    private readonly OrganDirectory _organs;
    private readonly TimeProvider _time;
    private (long ReadAt, ILookup<Guid, ChiefMandate> ByOrgan)? _kept;

    internal ChiefMandates(IDbContextFactory<OnceDb> databases, OrganDirectory organs, TimeProvider time) => (_databases, _organs, _time) = (databases, organs, time);

    public static readonly Refusal NotCovered = new("catalogue.chief-not-covered", "您的首席审批员授权不管这个事项。");
    public static readonly Refusal NotInForce = new("catalogue.chief-not-in-force", "您的首席审批员授权今天不在有效期里。");
    public static readonly Refusal NotAppointed = new("catalogue.chief-not-appointed", "这个单位已经授权别人当首席审批员，您没有授权。");

    /// <summary>Why the actor may not decide matters of this item for the organ today; null when he may.</summary>
    public async Task<Refusal?> WhyNotAsync(Actor actor, Guid organId, string basicCode, CancellationToken cancellation = default)
    {
        if (actor.Role is not Roles.ChiefApprover)
            return null;
        var mandates = await OfOrganAsync(organId, cancellation);
        var own = mandates.Where(m => m.AccountId == actor.AccountId).ToList();
        var today = _time.ChinaToday();
        if (mandates.Count == 0 || own.Exists(m => m.IsInForce(today) && m.Covers(basicCode)))
            return null;
        return own.Count == 0 ? NotAppointed : own.Exists(m => m.IsInForce(today)) ? NotCovered : NotInForce;
    }

    /// <exception cref="RefusedException">The mandate does not cover it; see <see cref="WhyNotAsync"/>.</exception>
    public async Task RequireAsync(Actor actor, Guid organId, string basicCode, CancellationToken cancellation = default)
    {
        if (await WhyNotAsync(actor, organId, basicCode, cancellation) is { } refusal)
            throw new RefusedException(refusal);
    }

    /// <summary>What is kept in memory is read anew: called by whoever changed a mandate.</summary>
    internal void Forget() => _kept = null;

    /// <summary>Of the organ and of those above it up to the body that bears its acts.</summary>
    private async Task<IReadOnlyList<ChiefMandate>> OfOrganAsync(Guid organId, CancellationToken cancellation)
    {
        var byOrgan = await AllAsync(cancellation);
        if (byOrgan.Count == 0)
            return [];
        var all = await _organs.AllAsync(cancellation);
        var found = new List<ChiefMandate>();
        for (var at = all.GetValueOrDefault(organId); at is not null; at = at is { CreditCode: null, ParentId: { } parent } ? all.GetValueOrDefault(parent) : null)
            found.AddRange(byOrgan[at.Id]);
        return found;
    }

    private async Task<ILookup<Guid, ChiefMandate>> AllAsync(CancellationToken cancellation)
    {
        var now = _time.GetTimestamp();
        if (_kept is { } kept && _time.GetElapsedTime(kept.ReadAt, now) < KeptFor)
            return kept.ByOrgan;
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        var byOrgan = (await db.ChiefMandates().AsNoTracking().ToListAsync(cancellation)).ToLookup(m => m.OrganId);
        _kept = (now, byOrgan);
        return byOrgan;
    }
}
