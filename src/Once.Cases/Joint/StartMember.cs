using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Cases.Contract;
using Once.Cases.Documents;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Sparing;
using Once.Cases.Submitting;
using Once.Catalogue.Contract;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Licences.Contract;

namespace Once.Cases.Joint;

/// <summary>前置办成，自动开始: what an item waited for is there. Its organ receives it today; the sibling's licence takes the place of
/// the paper, and nothing is asked of the applicant.</summary>
internal sealed class StartMember(
    OnceDb db, CaseDesk desk, ItemOfCase items, IssueDocument issue, HeldLicences licences, StandInForPapers standIns, FillFromSiblings fill, Calendars calendars, IOptions<CasesOptions> options)
{
    public Task<DateOnly> RunAsync(CaseKey key, CancellationToken cancellation = default) =>
        desk.ProgramActAsync(key, async open =>
        {
            var of = open.Case;
            var receivedOn = SubmitCase.ReceiptRuleOf(options.Value).DayOf(open.Now, calendars.For(of.RegionCode));
            of.BeginAfterOthers(receivedOn);
            open.Clocks.Start(CaseTerms.AnswerOf(of.ItemType), "答复是否受理", "前置事项办成", open.Now, receivedOn);
            var item = await items.GetAsync(of, cancellation);
            var (filled, answers) = await fill.RunAsync(of, item, cancellation);
            var taken = await TakeOverAsync(of, item.For(answers), cancellation);
            var receipt = await issue.RunAsync(open, item, CaseDocumentKind.Receipt, JointTexts.Beginning(of), cancellation);
            await desk.RecordAsync(of, "cases.start-member", "前一项办成，自动开始", null,
                new { Document = receipt.Number, ReceivedOn = receivedOn, Licences = taken.Select(l => l.Number), Fields = filled }, cancellation);
            return receivedOn;
        }, cancellation);

    /// <summary>The licences of the siblings it waited for, each in the place of the material it is named for.</summary>
    private async Task<IReadOnlyList<CaseLicence>> TakeOverAsync(Case of, PublishedItem asked, CancellationToken cancellation)
    {
        var before = await (
            from wait in db.JointWaits()
            join sibling in db.Cases() on new { wait.RootId, CaseNumber = wait.WaitsFor } equals new { sibling.RootId, sibling.CaseNumber }
            where wait.RootId == of.RootId && wait.CaseNumber == of.CaseNumber && sibling.LicenceId != null
            select sibling.LicenceId!.Value).ToListAsync(cancellation);
        var standings = await licences.StandingsAsync(before, cancellation);
        var already = await db.CaseLicences().Where(l => l.RootId == of.RootId && l.CaseNumber == of.CaseNumber).Select(l => l.MaterialCode).ToListAsync(cancellation);
        var cover = new LicenceCover([.. standings.Values], new Dictionary<string, Guid>());
        return standIns.Add(of, asked with { Materials = [.. asked.Materials.Where(m => !already.Contains(m.Code))] }, cover);
    }
}

/// <summary>An item whose input cannot come any more ends before it began; what was filled in may be used for a later application.</summary>
internal sealed class EndMember(CaseDesk desk, Telling.TellApplicant tell)
{
    private const string Why = "要等的前一项没有办成，这一项没有开始就终止了。前一项办成以后可以单独申请，填过的、交过的可以接着用。";

    public Task<bool> RunAsync(CaseKey key, CancellationToken cancellation = default) =>
        desk.ProgramActAsync(key, async open =>
        {
            open.Case.EndWithoutOthers(open.Today);
            await tell.RunAsync(open.Case, Telling.CaseMessages.About(Telling.CaseMessages.Ended, open.Case, Why), cancellation);
            await desk.RecordAsync(open.Case, "cases.end-member", "前一项没有办成，终止办理", Why, null, cancellation);
            return true;
        }, cancellation);
}
