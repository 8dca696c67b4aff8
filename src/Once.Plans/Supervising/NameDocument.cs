using Once.Kernel.Documents;
using Once.Kernel.Organs;

namespace Once.Plans.Supervising;

/// <summary>The number of a document that an office issues: its sign, the kind, the year, and the next of the series without gaps.
/// Called last in an act, inside its transaction.</summary>
internal sealed class NameDocument(DocumentNumbers numbers, OrganDirectory organs)
{
    /// <param name="kind">督, 提醒, 约谈, 移交, 表扬.</param>
    public async Task<string> RunAsync(Guid issuerId, string kind, int year, CancellationToken cancellation)
    {
        var body = await organs.BodyOfAsync(issuerId, cancellation);
        return $"{body.DocumentSign ?? body.ShortName}{kind}〔{year}〕{await numbers.NextAsync($"plan/{body.Code}/{kind}", year, cancellation)}号";
    }
}
