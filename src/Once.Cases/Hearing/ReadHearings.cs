using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Publishing;
using Once.Kernel.Parties;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Hearing;

/// <summary>A hearing everybody may come to.</summary>
internal sealed record PublicHearingRow(string ItemName, string Applicant, string Why, DateTime At, string Place, string Chair, Guid OrganId);

/// <summary>Hearings of a case, and those open to everybody.</summary>
internal sealed class ReadHearings(OnceDb db)
{
    /// <summary>Of a case that the caller has within reach, the newest first.</summary>
    public async Task<IReadOnlyList<CaseHearing>> OfCaseAsync(Guid rootId, int caseNumber, CancellationToken cancellation = default) =>
        await db.CaseHearings().AsNoTracking().Where(h => h.RootId == rootId && h.CaseNumber == caseNumber).OrderByDescending(h => h.Ordinal).ToListAsync(cancellation);

    /// <summary>What interested parties said, of a case within the caller's reach, the oldest first.</summary>
    public async Task<IReadOnlyList<PartyStatement>> StatementsAsync(Guid rootId, int caseNumber, CancellationToken cancellation = default) =>
        await db.PartyStatements().AsNoTracking().Where(s => s.RootId == rootId && s.CaseNumber == caseNumber).OrderBy(s => s.Ordinal).ToListAsync(cancellation);

    /// <summary>The newest of the case on the desk, to be changed.</summary>
    public async Task<CaseHearing> LastAsync(OpenCase open, CancellationToken cancellation) =>
        await db.CaseHearings().Where(h => h.RootId == open.Case.RootId && h.CaseNumber == open.Case.CaseNumber).OrderByDescending(h => h.Ordinal).FirstOrDefaultAsync(cancellation)
        ?? throw new RefusedException(HearingRefusals.NothingToAsk);

    /// <summary>Public hearings from now on, the next first; natural persons masked.</summary>
    public async Task<IReadOnlyList<PublicHearingRow>> AheadAsync(DateTime now, CancellationToken cancellation = default)
    {
        var rows = await (
            from hearing in db.CaseHearings().AsNoTracking()
            where hearing.State == HearingState.Announced && hearing.IsPublic && hearing.ScheduledAt >= now
            join of in db.Cases() on new { hearing.RootId, hearing.CaseNumber } equals new { of.RootId, of.CaseNumber }
            where of.State == CaseState.Accepted || of.State == CaseState.Reviewed
            join party in Kernel.KernelTables.Parties(db) on of.ApplicantId equals party.Id into known
            from party in known.DefaultIfEmpty()
            orderby hearing.ScheduledAt
            select new { hearing, of.ItemName, of.ApplicantName, of.OrganId, Kind = (PartyKind?)party.Kind }).Take(100).ToListAsync(cancellation);
        return [.. rows.Select(r => new PublicHearingRow(r.ItemName, PublicationWords.PartyOf(r.ApplicantName, r.Kind is null or PartyKind.NaturalPerson),
            r.hearing.Why, r.hearing.ScheduledAt!.Value, r.hearing.Place!, r.hearing.ChairName!, r.OrganId))];
    }
}

/// <summary>What a hearing asks of review and decision; cases without one pay nothing for it.</summary>
internal sealed class MindHearing(OnceDb db)
{
    /// <summary>Who chairs does not review.</summary>
    /// <remarks>行政许可法 第48条第1款第3项.</remarks>
    public async Task RefuseChairAsync(OpenCase open, CancellationToken cancellation)
    {
        if (open.Case.HasHearing && await Of(open).AnyAsync(h => h.ChairId == open.Actor.AccountId, cancellation))
            throw new RefusedException(HearingRefusals.ReviewerChairs);
    }

    /// <summary>The decision waits for a hearing, and rests on its minutes.</summary>
    /// <returns>The sentence of the decision that names the minutes; null where there was no hearing.</returns>
    /// <remarks>行政许可法 第48条第2款.</remarks>
    public async Task<string?> RefuseWhilePendingAsync(OpenCase open, CancellationToken cancellation)
    {
        if (!open.Case.HasHearing)
            return null;
        var hearings = await Of(open).ToListAsync(cancellation);
        if (hearings.Exists(h => h.IsPending(open.Today)))
            throw new RefusedException(HearingRefusals.Pending);
        return hearings.LastOrDefault(h => h.State is HearingState.Held)?.HeldOn is { } held
            ? $"本机关于{Kernel.Time.ChineseDates.Full(held)}举行了听证，本决定根据听证笔录作出。" : null;
    }

    private IQueryable<CaseHearing> Of(OpenCase open) =>
        db.CaseHearings().AsNoTracking().Where(h => h.RootId == open.Case.RootId && h.CaseNumber == open.Case.CaseNumber).OrderBy(h => h.Ordinal);
}
