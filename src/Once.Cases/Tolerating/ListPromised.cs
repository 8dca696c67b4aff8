using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Model;
using Once.Cases.Tracking;
using Once.Credit.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Tolerating;

/// <summary>Which cases with a promise are shown.</summary>
internal enum PromisedView
{
    /// <summary>等补交: accepted, and something is still to come.</summary>
    Following,

    /// <summary>过期没补: the day has passed.</summary>
    Late,

    /// <summary>还没受理: promised, and the days have not begun.</summary>
    NotBegun,

    /// <summary>告知承诺.</summary>
    Pledged,

    /// <summary>没有兑现、等撤销.</summary>
    Broken,
}

/// <param name="Words">Part of the item's name or of the applicant's, or the beginning of the case's number.</param>
internal sealed record PromisedSearch(PromisedView View, string? Words, int Page = 1);

/// <summary>A case with what is owed upon a promise, and until when.</summary>
/// <param name="Owed">Papers that have not come; empty for a pledge.</param>
internal sealed record PromisedRow(
    Guid RootId, int CaseNumber, string Number, string ItemName, string ApplicantName, CaseState State, int FollowDays, DateOnly? FollowUntil, DateTime? PledgedAt, DateOnly? DecidedOn,
    IReadOnlyList<string> Owed)
{
    /// <summary>The later check of a pledge; null before the decision, and for 容缺.</summary>
    public PromiseCheck? Check { get; init; }
}

/// <summary>容缺和承诺的办件: within reach, the nearest day first; three queries and a count, however many there are.</summary>
internal sealed class ListPromised(OnceDb db, CurrentActor actor, SubjectPromises promises, TimeProvider time)
{
    public const int PageSize = 20;

    private static readonly CaseState[] NotBegun = [CaseState.Submitted, CaseState.Correcting];

    public async Task<(IReadOnlyList<PromisedRow> Rows, int Total)> RunAsync(PromisedSearch search, CancellationToken cancellation = default)
    {
        var today = time.ChinaToday();
        var found = db.CasesWithin(actor.Value).AsNoTracking();
        found = search.View switch
        {
            PromisedView.Following => found.Where(c => c.FollowUntil != null && c.FollowUntil >= today),
            PromisedView.Late => found.Where(c => c.FollowUntil != null && c.FollowUntil < today),
            PromisedView.NotBegun => found.Where(c => c.FollowDays > 0 && NotBegun.Contains(c.State)),
            PromisedView.Pledged => found.Where(c => c.PledgedAt != null && c.State != CaseState.Draft),
            _ => found.Where(c => c.PledgedAt != null && db.CasePledges().Any(p => p.RootId == c.RootId && p.CaseNumber == c.CaseNumber && p.BrokenOn != null && p.AnnulledOn == null)),
        };
        if (search.Words?.Trim() is { Length: > 0 } words)
            found = found.Where(c => c.ItemName.Contains(words) || c.ApplicantName.Contains(words) || c.Number!.StartsWith(words));
        var ordered = search.View is PromisedView.Following or PromisedView.Late ? found.OrderBy(c => c.FollowUntil).ThenBy(c => c.RootId) : found.OrderByDescending(c => c.RootId);
        var cases = await ordered.Skip((Math.Max(1, search.Page) - 1) * PageSize).Take(PageSize)
            .Select(c => new { c.RootId, c.CaseNumber, c.Number, c.ItemName, c.ApplicantName, c.State, c.FollowDays, c.FollowUntil, c.PledgedAt, c.DecidedOn }).ToListAsync(cancellation);
        var roots = cases.ConvertAll(c => c.RootId);
        var owed = (await db.ToleratedMaterials().AsNoTracking().Where(m => roots.Contains(m.RootId) && m.SuppliedAt == null).OrderBy(m => m.MaterialCode).ToListAsync(cancellation))
            .ToLookup(m => (m.RootId, m.CaseNumber), m => m.Name);
        var checks = await promises.ChecksAsync([.. cases.Where(c => c.PledgedAt is not null).Select(c => CaseKey.ChainOf(c.RootId, c.CaseNumber))], cancellation);
        return ([.. cases.Select(c => new PromisedRow(
            c.RootId, c.CaseNumber, c.Number ?? "", c.ItemName, c.ApplicantName, c.State, c.FollowDays, c.FollowUntil, c.PledgedAt, c.DecidedOn, [.. owed[(c.RootId, c.CaseNumber)]])
        { Check = checks.GetValueOrDefault(CaseKey.ChainOf(c.RootId, c.CaseNumber)) })],
            await found.CountAsync(cancellation));
    }
}
