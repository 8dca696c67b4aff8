using Once.Cases.Accepting;
using Once.Cases.Handling;
using Once.Cases.Loading;
using Once.Cases.Model;
using Once.Cases.Telling;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Separating;

/// <param name="Words">Needed to disagree.</param>
internal sealed record AnswerSecondRequest(CaseKey Case, int Ordinal, bool? Agreed, string Words);

/// <summary>应答: another officer agrees, and the written refusal is issued in the same act; or disagrees, and the window
/// accepts or asks for corrections. After a window went alone it is a look afterwards.</summary>
internal sealed class AnswerSecond(OnceDb db, CaseDesk desk, CasesInHand hand, TellStaff tell, WriteRefusal write)
{
    public Task<ReportState> RunAsync(AnswerSecondRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case, CasesPermissions.Second, async open =>
        {
            var of = open.Case;
            var report = (await hand.RowsAsync(
                db.RefusalReports().Where(r => r.RootId == of.RootId && r.CaseNumber == of.CaseNumber && r.Ordinal == request.Ordinal),
                r => r.RootId == of.RootId && r.CaseNumber == of.CaseNumber && r.Ordinal == request.Ordinal, cancellation)).FirstOrDefault()
                ?? throw new RefusedException(KernelRefusals.NotFound);
            report.Settle(open.Actor.AccountId, open.Actor.Name, request.Agreed ?? throw new RefusedException(CaseRefusals.ChoiceMissing.At("Agreed")), request.Words, open.Now);
            await desk.RecordAsync(of, "cases.answer-second", report.State is ReportState.WentAlone ? "否定报备，事后复核" : "否定报备，第二人应答", report.Answer, new { report.Ordinal, report.State }, cancellation);
            await tell.RunAsync([report.AskedById], StaffMessages.SecondAnswered(open, report), cancellation);
            if (report.State is ReportState.Agreed)
                await write.RunAsync(open, report, cancellation);
            return report.State;
        }, cancellation);
}
