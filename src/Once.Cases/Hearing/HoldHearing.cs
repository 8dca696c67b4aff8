using Once.Cases.Contract;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Kernel.Refusals;

namespace Once.Cases.Hearing;

/// <param name="SignedBy">Who was there and signed, and who would not.</param>
internal sealed record HoldHearingRequest(CaseKey Case, string Minutes, string SignedBy);

/// <summary>记听证笔录: by the chair. The clocks go on; an opinion given before is given anew by the minutes, and the
/// decision rests on them.</summary>
/// <remarks>行政许可法 第48条.</remarks>
internal sealed class HoldHearing(CaseDesk desk, ItemOfCase items, ReadHearings hearings)
{
    public Task<bool> RunAsync(HoldHearingRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case, CasesPermissions.Read, async open =>
        {
            var faults = new List<Refusal>();
            if (string.IsNullOrWhiteSpace(request.Minutes))
                faults.Add(HearingRefusals.MinutesMissing);
            if (string.IsNullOrWhiteSpace(request.SignedBy))
                faults.Add(HearingRefusals.SignersMissing);
            if (faults.Count > 0)
                throw new RefusedException(faults);
            var of = open.Case;
            var hearing = await hearings.LastAsync(open, cancellation);
            hearing.Hold(open.Actor.AccountId, request.Minutes.Trim(), request.SignedBy.Trim(), open.Now);
            open.Clocks.Finish(CaseTerms.HearingHold);
            if (of.Procedure is SpecialProcedure.Hearing)
            {
                of.Resume();
                open.Clocks.Resume();
            }
            if (of.ReviewAnew())
            {
                open.Clocks.Cancel(CaseTerms.DecisionStage, "听证后重新审核");
                open.Clocks.Start(CaseTerms.ReviewStageOf(await items.GetAsync(of, cancellation)), "提出审核意见", "听证", open.Now, open.Today);
            }
            await desk.RecordAsync(of, "cases.hold-hearing", "举行听证，记笔录", null, new { hearing.Minutes, hearing.SignedBy }, cancellation);
            return true;
        }, cancellation);
}
