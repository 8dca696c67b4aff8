using Once.Cases.Contract;
using Once.Cases.Documents;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Hearing;

/// <param name="Parties">Whose weighty interests the licence touches, beside the applicant.</param>
internal sealed record TellHearingRightRequest(CaseKey Case, string Why, IReadOnlyList<InterestedParty> Parties);

/// <summary>告知听证权利: to the applicant and to each interested party, each with a notice of their own; five working days
/// to ask begin.</summary>
/// <remarks>行政许可法 第36条, 第47条第1款.</remarks>
internal sealed class TellHearingRight(OnceDb db, CaseDesk desk, ItemOfCase items, IssueDocument issue, ReadHearings hearings)
{
    public Task<bool> RunAsync(TellHearingRightRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case, CasesPermissions.Review, async open =>
        {
            if (string.IsNullOrWhiteSpace(request.Why))
                throw new RefusedException(CaseRefusals.ReasonMissing with { Clause = "《行政许可法》第四十七条" });
            var of = open.Case;
            of.BeginHearing();
            var earlier = await hearings.OfCaseAsync(of.RootId, of.CaseNumber, cancellation);
            if (earlier.Any(h => h.IsPending(open.Today)))
                throw new RefusedException(HearingRefusals.AlreadyOpen);
            var item = await items.GetAsync(of, cancellation);
            open.Clocks.Cancel(CaseTerms.HearingRequest, "重新告知");
            open.Clocks.Start(CaseTerms.HearingRequestRule, "要求听证", "告知听证权利", open.Now, open.Today);
            var hearing = new CaseHearing
            {
                RootId = of.RootId,
                CaseNumber = of.CaseNumber,
                Ordinal = earlier.Count + 1,
                Why = request.Why.Trim(),
                Parties = CaseJson.Write(request.Parties),
                IsByLaw = false,
                ToldOn = open.Today,
                AskUntil = open.Clocks.Open(CaseTerms.HearingRequest)!.DueOn,
            };
            db.CaseHearings().Add(hearing);
            var text = HearingTexts.Right(of, hearing.Why, hearing.AskUntil!.Value);
            var notice = await issue.RunAsync(open, item, CaseDocumentKind.HearingRightNotice, text, cancellation);
            var others = new List<string>();
            foreach (var party in request.Parties)
                others.Add((await issue.RunAsync(open, item, CaseDocumentKind.HearingRightNotice, text, cancellation, party.Name)).Number);
            await desk.RecordAsync(of, "cases.tell-hearing-right", "告知听证权利", hearing.Why,
                new { Document = notice.Number, Parties = request.Parties.Select(p => p.Name), PartyDocuments = others, hearing.AskUntil }, cancellation);
            return true;
        }, cancellation);
}
