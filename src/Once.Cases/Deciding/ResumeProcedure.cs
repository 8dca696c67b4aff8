using Once.Cases.Contract;
using Once.Cases.Handling;
using Once.Cases.Model;

namespace Once.Cases.Deciding;

/// <param name="Result">What the procedure found.</param>
internal sealed record ResumeProcedureRequest(CaseKey Case, string? Result);

/// <summary>恢复计时: the procedure is over, the clocks go on with what was left; today is counted.</summary>
/// <remarks>行政许可法 第45条.</remarks>
internal sealed class ResumeProcedure(CaseDesk desk)
{
    public Task<bool> RunAsync(ResumeProcedureRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case, CasesPermissions.Review, async open =>
        {
            var procedure = open.Case.Procedure;
            open.Case.Resume();
            open.Clocks.Resume();
            await desk.RecordAsync(open.Case, "cases.resume", $"{CaseWords.Of(procedure!.Value)}结束，恢复计时", request.Result, null, cancellation);
            return true;
        }, cancellation);
}
