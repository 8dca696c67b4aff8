using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Once.Kernel.Crypto;
using Once.Kernel.Exporting;
using Once.Kernel.Refusals;
using Once.Supervision.Model;

namespace Once.Supervision.Risks;

/// <summary>A clue of risk as another system posts it; judged like a row of its file.</summary>
/// <param name="Number">Number there; the same number is taken once.</param>
/// <param name="Level">高, 中 or 低.</param>
/// <param name="Subject">监管对象.</param>
/// <param name="OrganCode">统一社会信用代码 of the organ that regulates.</param>
/// <param name="FoundOn">As 2026-09-01.</param>
internal sealed record OutsideRisk(string? Number, string? Title, string? Level, string? Subject, string? OrganCode, string? Words, string? FoundOn);

/// <summary>What another system posts.</summary>
internal sealed record OutsideRisks(IReadOnlyList<OutsideRisk?> Risks);

/// <summary>What it is answered.</summary>
internal sealed record OutsideRisksTaken(int Taken, int Known, IReadOnlyList<RowFault> Faults);

/// <summary>The door of the “互联网+监管” system: a signed post of clues of risk; every fault is told by its place in the post and its field.</summary>
internal static class PostedRisks
{
    /// <remarks>Default: local practice.</remarks>
    private const int Most = 1000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly Dictionary<string, (string Field, Func<OutsideRisk, string?> Of)> Fields = new(StringComparer.Ordinal)
    {
        [RiskRows.Number] = ("number", r => r.Number),
        [RiskRows.Title] = ("title", r => r.Title),
        [RiskRows.Level] = ("level", r => r.Level),
        [RiskRows.Subject] = ("subject", r => r.Subject),
        [RiskRows.Organ] = ("organCode", r => r.OrganCode),
        [RiskRows.Words] = ("words", r => r.Words),
        [RiskRows.FoundOn] = ("foundOn", r => r.FoundOn),
    };

    /// <exception cref="RefusedException">It is no post of clues, or there are too many.</exception>
    public static IReadOnlyList<ReadRisk> Read(string body, DateOnly today, List<RowFault> faults)
    {
        OutsideRisks? posted;
        try
        {
            posted = JsonSerializer.Deserialize<OutsideRisks>(body, Json);
        }
        catch (JsonException)
        {
            posted = null;
        }
        if (posted?.Risks is not { Count: > 0 and <= Most } risks || risks.Any(r => r is null))
            throw new RefusedException(RiskRefusals.FileUnread.Saying($"正文要是 {{\"risks\":[…]}}，一次最多 {Most} 条。"));
        return [.. risks.Select((risk, i) => RiskRows.One(i + 1, column => Fields[column].Of(risk!)?.Trim() ?? "", today, faults)).OfType<ReadRisk>()];
    }

    /// <summary>The fault under the name that the field has in the post.</summary>
    public static RowFault ByField(RowFault fault) => fault with { Column = Fields[fault.Column].Field };

    public static void MapRoute(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/risks", async Task<IResult> (HttpRequest request, TakeRisks take, CancellationToken cancellation) =>
        {
            using var reader = new StreamReader(request.Body);
            var body = await reader.ReadToEndAsync(cancellation);
            return await take.FromDoorAsync(request.Headers["X-Once-System"].ToString(), request.Headers[BodySignature.TimeHeader], request.Headers[BodySignature.Header], body, cancellation) is { } taken
                ? TypedResults.Ok(new OutsideRisksTaken(taken.Taken, taken.Known, taken.Faults))
                : TypedResults.Unauthorized();
        }).AllowAnonymous().DisableAntiforgery().RequireRateLimiting(SupervisionLimits.Api).WithTags("效能监管").WithSummary("收“互联网+监管”的风险线索")
            .WithDescription("请求头 X-Once-System、X-Once-Time、X-Once-Signature（SM3-HMAC，秒.正文）；正文是 {\"risks\":[…]}，一次最多 1000 条。好的收下并转给监管单位，有错的逐条返回，收过的编号不重复收。")
            .Accepts<OutsideRisks>("application/json").Produces<OutsideRisksTaken>();
}
