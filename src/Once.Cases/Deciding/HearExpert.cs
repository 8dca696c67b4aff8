using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Kernel.Refusals;

namespace Once.Cases.Deciding;

/// <param name="Expert">Name and unit.</param>
internal sealed record HearExpertRequest(CaseKey Case, string Expert, string Opinion);

/// <summary>专家意见: what an expert said, kept with the case. It binds nobody; who decides answers for the decision.</summary>
/// <remarks>行政许可法 第45条, 第55条.</remarks>
internal sealed class HearExpert(CaseDesk desk)
{
    public Task<bool> RunAsync(HearExpertRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case, CasesPermissions.Review, async open =>
        {
            var faults = new List<Refusal>();
            if (string.IsNullOrWhiteSpace(request.Expert))
                faults.Add(CaseRefusals.ExpertMissing);
            if (string.IsNullOrWhiteSpace(request.Opinion))
                faults.Add(CaseRefusals.ReasonMissing with { Message = "写下专家的意见。", Clause = null });
            if (faults.Count > 0)
                throw new RefusedException(faults);
            open.Case.HearExpert();
            await desk.RecordAsync(open.Case, "cases.hear-expert", $"专家意见：{request.Expert.Trim()}", request.Opinion.Trim(), null, cancellation);
            return true;
        }, cancellation);
}
