using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Documents;
using Once.Cases.Handling;
using Once.Cases.Inbox;
using Once.Cases.Model;
using Once.Kernel.Clocks;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Hearing;

/// <param name="At">UTC; null where day or hour is missing.</param>
/// <param name="Why">Needed where the organ holds it by itself for the public interest; else empty.</param>
/// <param name="Parties">Interested parties, where the organ holds it by itself.</param>
internal sealed record AnnounceHearingRequest(CaseKey Case, DateTime? At, string Place, Guid Chair, bool IsPublic, string Why, IReadOnlyList<InterestedParty> Parties);

/// <summary>通知听证: who, when, where, at least seven working days before, to the applicant and each interested party; the
/// chair has no part in the review. The clocks of decision stop until it is held.</summary>
/// <remarks>行政许可法 第45条, 第46条, 第47条第1款, 第48条第1款.</remarks>
internal sealed class AnnounceHearing(OnceDb db, CaseDesk desk, ItemOfCase items, IssueDocument issue, Colleagues colleagues, Calendars calendars)
{
    /// <returns>Number of the applicant's notice.</returns>
    public Task<string> RunAsync(AnnounceHearingRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case, CasesPermissions.Review, async open =>
        {
            var of = open.Case;
            of.BeginHearing();
            var hearing = await OpenAsync(open, request, cancellation);
            RefuseIncomplete(request);
            var chair = await ChairAsync(open, request, cancellation);
            var earliest = calendars.For(of.RegionCode).AddWorkingDays(open.Today, CaseHearing.NoticeDays);
            hearing.Announce(request.At!.Value, request.Place.Trim(), chair.Id, chair.Name, request.IsPublic, earliest);

            var item = await items.GetAsync(of, cancellation);
            var text = HearingTexts.Notice(of, hearing);
            var notice = await issue.RunAsync(open, item, CaseDocumentKind.HearingNotice, text, cancellation);
            foreach (var party in CaseJson.Read<List<InterestedParty>>(hearing.Parties))
                await issue.RunAsync(open, item, CaseDocumentKind.HearingNotice, text, cancellation, party.Name);
            if (of.Procedure is not SpecialProcedure.Hearing)
            {
                of.SuspendFor(SpecialProcedure.Hearing, open.Today);
                open.Clocks.Suspend(LicensingGrounds.Hearing, new SuspensionNotice(open.Today, hearing.ScheduledAt!.Value.ChinaDate(), notice.Number), open.Now);
            }
            await desk.RecordAsync(of, "cases.announce-hearing", "通知听证", hearing.Why,
                new { Document = notice.Number, hearing.ScheduledAt, hearing.Place, Chair = chair.Name, hearing.IsPublic }, cancellation);
            return notice.Number;
        }, cancellation);

    /// <summary>The hearing that was asked for or is announced anew; else one the organ holds by itself.</summary>
    private async Task<CaseHearing> OpenAsync(OpenCase open, AnnounceHearingRequest request, CancellationToken cancellation)
    {
        var of = open.Case;
        var all = await db.CaseHearings().Where(h => h.RootId == of.RootId && h.CaseNumber == of.CaseNumber).OrderBy(h => h.Ordinal).ToListAsync(cancellation);
        if (all.Find(h => h.IsPending(open.Today)) is { } pending)
            return pending;
        if (string.IsNullOrWhiteSpace(request.Why))
            throw new RefusedException(CaseRefusals.ReasonMissing.At("Why") with { Clause = "《行政许可法》第四十六条" });
        var hearing = new CaseHearing
        {
            RootId = of.RootId,
            CaseNumber = of.CaseNumber,
            Ordinal = all.Count + 1,
            Why = request.Why.Trim(),
            Parties = CaseJson.Write(request.Parties),
            IsByLaw = true,
        };
        db.CaseHearings().Add(hearing);
        return hearing;
    }

    private static void RefuseIncomplete(AnnounceHearingRequest request)
    {
        var faults = new List<Refusal>();
        if (request.At is null)
            faults.Add(HearingRefusals.DayMissing);
        if (string.IsNullOrWhiteSpace(request.Place))
            faults.Add(HearingRefusals.PlaceMissing);
        if (faults.Count > 0)
            throw new RefusedException(faults);
    }

    /// <summary>A colleague who neither reviewed the case, looks after it, nor looked at the place.</summary>
    private async Task<Accounts.Contract.AccountSummary> ChairAsync(OpenCase open, AnnounceHearingRequest request, CancellationToken cancellation)
    {
        var of = open.Case;
        var chair = (await colleagues.OfAsync([of.OrganId], cancellation)).FirstOrDefault(c => c.Id == request.Chair) ?? throw new RefusedException(HearingRefusals.ChairMissing);
        var hasLooked = await db.CaseVisitOfficers().AnyAsync(o => o.RootId == of.RootId && o.CaseNumber == of.CaseNumber && o.AccountId == chair.Id, cancellation);
        return chair.Id == of.ReviewedById || chair.Id == of.HandlerId || hasLooked ? throw new RefusedException(HearingRefusals.ChairReviews) : chair;
    }
}
