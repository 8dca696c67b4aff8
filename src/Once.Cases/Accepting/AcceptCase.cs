using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Tolerating;
using Once.Catalogue.Contract;

namespace Once.Cases.Accepting;

internal sealed record AcceptCaseRequest(CaseKey Case);

/// <summary>受理: the papers are complete; the statutory and the promised clock begin.</summary>
/// <remarks>行政许可法 第32条第1款第5项、第2款.</remarks>
internal sealed class AcceptCase(CaseDesk desk, ItemOfCase items, BeginHandling begin, TolerateMissing tolerate, OnePersonPowers powers)
{
    /// <returns>Number of the notice.</returns>
    public Task<string> RunAsync(AcceptCaseRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case, CasesPermissions.Accept, async open =>
        {
            var item = await items.GetAsync(open.Case, cancellation);
            await tolerate.RefuseIfBarredAsync(open.Case, item, cancellation);
            open.Case.Accept(open.Actor.AccountId, open.Today, open.Clocks.AnswerDueOn);
            var alone = await powers.BasisAsync(open.Case.OrganId, item.BasicCode, cancellation);
            if (alone is not null)
                open.Case.LeaveToOnePerson();
            var notice = await begin.RunAsync(open, item, cancellation);
            await desk.RecordAsync(open.Case, "cases.accept", "受理", null,
                new { Document = notice, EffectiveOn = open.Case.AcceptedOn, open.Case.AcceptedBySilence, OnePersonBy = alone }, cancellation);
            return notice;
        }, cancellation);

    public static void MapRoute(IEndpointRouteBuilder routes) =>
        routes.MapPost("/cases/{rootId:guid}/{caseNumber:int}/accept", async Task<Ok<IssuedNotice>> (
            Guid rootId, int caseNumber, int? version, AcceptCase accept, CancellationToken cancellation) =>
            TypedResults.Ok(new IssuedNotice(await accept.RunAsync(new AcceptCaseRequest(new CaseKey(rootId, caseNumber, version)), cancellation))))
        .WithName("AcceptCase").WithSummary("受理").ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}

/// <summary>The number of the document an act issued.</summary>
internal sealed record IssuedNotice(string Number);
