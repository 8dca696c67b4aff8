using Once.Kernel.Time;
using Once.Licences.Contract;
using Once.Plans.Contract;

namespace Once.Web.Operating;

/// <summary>Orders of supervision and letters of the ladder at <c>/verify</c>: whether one was issued, to whom, and still stands.
/// Here, because plans know nothing of licences.</summary>
internal static class VerifyPlanPapers
{
    public static readonly VerifiableSource Source = new(async (services, typed, cancellation) =>
        await services.GetRequiredService<IssuedPapers>().FindAsync(typed, cancellation) is { } paper ? Said(paper) : null);

    private static Verified Said(IssuedPaper paper) => new(
        paper.InForce ? $"这份{paper.Title}是真的" : $"这份{paper.Title}是真的，但已经撤回", paper.InForce, paper.Title, paper.InForce ? "有效" : "已撤回",
        [new("文号", paper.Number), new("发文单位", paper.Issuer), new("发给", paper.Addressee), new("发文日期", ChineseDates.Full(paper.IssuedOn))], [],
        "和手里那份对一对，文号、单位和日期要一样。写了什么，这里不显示。");
}
