using Microsoft.EntityFrameworkCore;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Tracking;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Codes;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Contract;

/// <summary>A matter that has come to its end for the applicant, as one who rates it or reviews the rating needs it.</summary>
/// <param name="EndedOn">Day of the decision, else of the end.</param>
/// <param name="StaffId">Who decided it, else who accepted it; null where the program did.</param>
/// <param name="AccountId">The account that wrote it.</param>
public sealed record RatableCase(
    Guid RootId, int CaseNumber, string Number, string ItemCode, string ItemName, Guid OrganId, string RegionCode, DateOnly EndedOn, Guid? StaffId, Guid AccountId, string ApplicantName)
{
    /// <summary>Whose matter it is; null where the applicant is no party of the platform.</summary>
    public Guid? ApplicantId { get; init; }
}

/// <summary>What a case shows of the things that people complain of.</summary>
/// <param name="PromiseOver">Whether the promised term was broken; null where there was none or it still runs.</param>
/// <param name="StatuteOver">Whether the statutory term was broken; null likewise.</param>
/// <param name="AskedOutsideList">Names of papers asked for that the item's list does not have.</param>
/// <param name="PromisedTrips">Times one has to come, as the guide says.</param>
/// <param name="KnownTrips">Times the case itself shows that somebody came: handing in, bringing papers, fetching the result. There may have been more.</param>
public sealed record CaseEvidence(bool? PromiseOver, bool? StatuteOver, IReadOnlyList<string> AskedOutsideList, int PromisedTrips, int KnownTrips);

/// <summary>Finds matters to be rated, for the module above.</summary>
public sealed class RatableCases
{
    private static readonly CaseState[] Ended = [CaseState.Decided, CaseState.Delivered, CaseState.Closed, CaseState.NotAccepted, CaseState.Terminated];

    private readonly OnceDb _db;
    private readonly CurrentActor _actor;
    private readonly ItemOfCase _items;

    internal static bool HasEnded(CaseState state) => Ended.Contains(state);

    internal RatableCases(OnceDb db, CurrentActor actor, ItemOfCase items) => (_db, _actor, _items) = (db, actor, items);

    /// <summary>One of the person's own that has ended; null where it is not theirs, or not ended.</summary>
    public async Task<RatableCase?> MineAsync(Guid rootId, int number, CancellationToken cancellation = default) =>
        _actor.Value.Kind is ActorKind.Applicant ? await FindAsync(_db.CasesWithin(_actor.Value), rootId, number, cancellation) : null;

    /// <summary>Whoever asks: the caller holds a signed link or may review.</summary>
    public Task<RatableCase?> AnyAsync(Guid rootId, int number, CancellationToken cancellation = default) => FindAsync(_db.Cases(), rootId, number, cancellation);

    /// <summary>By the check code of one of its documents; null where the code is unknown or the case has not ended.</summary>
    public async Task<RatableCase?> OfDocumentAsync(string typed, CancellationToken cancellation = default)
    {
        if (CheckCodes.Read(typed) is not { } code)
            return null;
        var key = await _db.CaseDocuments().AsNoTracking().Where(d => d.CheckCode == code).Select(d => new { d.RootId, d.CaseNumber }).FirstOrDefaultAsync(cancellation);
        return key is null ? null : await AnyAsync(key.RootId, key.CaseNumber, cancellation);
    }

    /// <summary>By the number on its receipt.</summary>
    public async Task<RatableCase?> NumberedAsync(string number, CancellationToken cancellation = default)
    {
        var found = await _db.Cases().AsNoTracking().FirstOrDefaultAsync(c => c.Number == number && Ended.Contains(c.State), cancellation);
        return found is null ? null : Of(found);
    }

    /// <summary>Those decided, or else ended, on a day, in the order of their numbers; for what follows when nobody rates.</summary>
    /// <param name="skip">How many of the day were read before.</param>
    public async Task<IReadOnlyList<RatableCase>> EndedOnAsync(DateOnly day, int skip, int most, CancellationToken cancellation = default) =>
        [.. (await _db.Cases().AsNoTracking()
            .Where(c => Ended.Contains(c.State) && (c.DecidedOn == day || (c.DecidedOn == null && c.ClosedOn == day)))
            .OrderBy(c => c.Number).ThenBy(c => c.RootId).Skip(skip).Take(most).ToListAsync(cancellation)).Select(Of)];

    /// <summary>Whether the person has had a matter that ended with one of these organs since the day.</summary>
    public Task<bool> HaveEndedWithAsync(IReadOnlySet<Guid> organs, DateOnly since, CancellationToken cancellation = default)
    {
        var ids = organs.ToList();
        return _actor.Value.Kind is ActorKind.Applicant
            ? _db.CasesWithin(_actor.Value).AnyAsync(c => Ended.Contains(c.State) && ids.Contains(c.OrganId) && (c.DecidedOn >= since || c.ClosedOn >= since), cancellation)
            : Task.FromResult(false);
    }

    /// <summary>What the case shows; null for an unknown one.</summary>
    public async Task<CaseEvidence?> EvidenceAsync(Guid rootId, int number, CancellationToken cancellation = default)
    {
        if (await _db.Cases().AsNoTracking().FirstOrDefaultAsync(c => c.RootId == rootId && c.CaseNumber == number, cancellation) is not { } of)
            return null;
        var clocks = await _db.WholeClocksOfAsync(CaseKey.ChainOf(rootId, number), cancellation);
        var item = await _items.GetAsync(of, cancellation);
        var asked = await _db.CorrectionPoints().AsNoTracking().Where(p => p.RootId == rootId && p.CaseNumber == number && p.IsMaterial).Select(p => new { p.TargetCode, p.TargetName, p.SuppliedAt }).ToListAsync(cancellation);
        var listed = item.Materials.Select(m => m.Code).ToHashSet(StringComparer.Ordinal);
        var came = (of.Source is CaseSource.Window ? 1 : 0)
            + await _db.Receptions().CountAsync(r => of.ApplicantId != null && (r.PrincipalId ?? r.PersonId) == of.ApplicantId && r.OpenedAt > (of.SubmittedAt ?? of.CreatedAt), cancellation);
        return new CaseEvidence(
            Over(clocks, CaseTerms.Promise), Over(clocks, CaseTerms.Decision),
            [.. asked.Where(a => !listed.Contains(a.TargetCode)).Select(a => a.TargetName).Distinct()], item.Visits, came);
    }

    private static bool? Over(List<Clock> clocks, string code) =>
        clocks.Where(c => c.RuleCode == code).OrderBy(c => c.Number).LastOrDefault() is not { } clock ? null
        : clock.BreachedOn is not null ? true
        : clock.State is ClockState.Finished ? false : null;

    private static async Task<RatableCase?> FindAsync(IQueryable<Case> within, Guid rootId, int number, CancellationToken cancellation)
    {
        var found = await within.AsNoTracking().FirstOrDefaultAsync(c => c.RootId == rootId && c.CaseNumber == number && Ended.Contains(c.State), cancellation);
        return found is null ? null : Of(found);
    }

    private static RatableCase Of(Case of) => new(
        of.RootId, of.CaseNumber, of.Number ?? "", of.ItemCode, of.ItemName, of.OrganId, of.RegionCode,
        of.DecidedOn ?? of.ClosedOn ?? of.CreatedAt.ChinaDate(), of.DecidedById ?? of.AcceptedById, of.AccountId, of.ApplicantName)
    { ApplicantId = of.ApplicantId };
}

/// <summary>Contribution point: what stands on the page of a matter of one's own after it has ended, such as how to rate it.
/// Register with <c>services.AddScoped&lt;IEndedCasePanel, …&gt;()</c>.</summary>
public interface IEndedCasePanel
{
    /// <summary>What is drawn beneath the turn; null where there is nothing to say. The page loads its panels one after another.</summary>
    Task<Microsoft.AspNetCore.Components.RenderFragment?> LoadAsync(Guid rootId, int caseNumber, CancellationToken cancellation);
}
