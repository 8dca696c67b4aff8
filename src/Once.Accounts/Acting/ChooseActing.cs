using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Accounts.Mandates;
using Once.Accounts.Model;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Ui;

namespace Once.Accounts.Acting;

/// <summary>Chooses for whom an applicant acts, or in which post a member of staff works, from the next request on.</summary>
internal sealed class ChooseActing(OnceDb db, PrincipalsOf principals)
{
    /// <param name="principalId">The enterprise; null for oneself.</param>
    public async Task ActForAsync(SessionView session, Guid? principalId, CancellationToken cancellation = default)
    {
        if (principalId is { } principal)
        {
            if (session.PartyId is not { } person)
                throw new RefusedException(AccountRefusals.NotVerified);
            if (!await principals.IncludesAsync(person, principal, cancellation))
                throw new RefusedException(MandateRules.MayNotActFor);
        }
        await db.Sessions().Where(s => s.Id == session.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.ActingForId, principalId), cancellation);
    }

    public async Task WorkInAsync(SessionView session, Guid postId, CancellationToken cancellation = default)
    {
        if (!await db.Posts().AnyAsync(p => p.Id == postId && p.AccountId == session.AccountId && p.EndedAt == null, cancellation))
            throw new RefusedException(KernelRefusals.NotFound);
        await db.Sessions().Where(s => s.Id == session.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.PostId, postId), cancellation);
    }

    public static void MapRoutes(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/account/acting", async (
            [FromForm] string? principal, [FromForm(Name = "return")] string? back, CurrentSession current, ChooseActing choose, CancellationToken cancellation) =>
        {
            await choose.ActForAsync(current.Value!, Guid.TryParse(principal, out var id) ? id : null, cancellation);
            return Results.LocalRedirect(UiRoutes.LocalPath(back));
        }).WithMetadata(new SignedInAttribute { Who = SignedInAttribute.For.Applicants }).ExcludeFromDescription();

        routes.MapPost("/account/post", async (
            [FromForm] Guid post, CurrentSession current, ChooseActing choose, CancellationToken cancellation) =>
        {
            await choose.WorkInAsync(current.Value!, post, cancellation);
            return Results.LocalRedirect("/console");
        }).WithMetadata(new SignedInAttribute { Who = SignedInAttribute.For.Staff }).ExcludeFromDescription();
    }
}
