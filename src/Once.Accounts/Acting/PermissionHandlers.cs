using Microsoft.AspNetCore.Authorization;
using Once.Accounts.Contract;
using Once.Kernel.Actors;

namespace Once.Accounts.Acting;

internal sealed class PermissionHandler(CurrentActor actor) : AuthorizationHandler<RequirePermissionAttribute>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RequirePermissionAttribute requirement)
    {
        if (actor.Value.Has(requirement.Permission))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

internal sealed class SignedInHandler(CurrentActor actor) : AuthorizationHandler<SignedInAttribute>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, SignedInAttribute requirement)
    {
        var admitted = requirement.Who switch
        {
            SignedInAttribute.For.Applicants => actor.Value.Kind is ActorKind.Applicant,
            SignedInAttribute.For.Staff => actor.Value.Kind is ActorKind.Staff,
            _ => actor.Value.Kind is ActorKind.Applicant or ActorKind.Staff,
        };
        if (admitted)
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
