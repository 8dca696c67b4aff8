using Once.Accounts.Contract;
using Once.Accounts.Mandates;
using Once.Kernel.Actors;
using Once.Kernel.Organs;

namespace Once.Accounts.Acting;

/// <summary>Makes the actor of an open session: the person, the post in use and what it may reach.</summary>
internal sealed class BuildActor(RoleGrants grants, OrganDirectory organs, PrincipalsOf principals, MandateScope scope)
{
    public async Task<Actor> RunAsync(SessionView session, CancellationToken cancellation)
    {
        if (session.Stage is not SessionStage.Open)
            return Actor.Nobody;
        return session.Kind is AccountKind.Staff
            ? await StaffAsync(session, cancellation)
            : await ApplicantAsync(session, cancellation);
    }

    private async Task<Actor> ApplicantAsync(SessionView session, CancellationToken cancellation)
    {
        var own = new Actor(ActorKind.Applicant, session.AccountId, session.Name, session.PartyId);
        if (session is not { ActingForId: { } principal, PartyId: { } person } || !await principals.IncludesAsync(person, principal, cancellation))
            return own;
        var matters = await principals.MattersAsync(person, principal, cancellation);
        return own with { ActingForId = principal, Matters = matters, MatterLicences = matters is null ? null : await scope.LicencesAsync(matters, cancellation) };
    }

    private async Task<Actor> StaffAsync(SessionView session, CancellationToken cancellation)
    {
        if (session is not { OrganId: { } organId, Role: { } role, Scope: { } scope })
            return new Actor(ActorKind.Staff, session.AccountId, session.Name);
        var reached = await ReachedAsync(organId, scope, cancellation);
        var held = await grants.OfAsync(role, cancellation);
        return new Actor(ActorKind.Staff, session.AccountId, session.Name, OrganId: organId, Role: role,
            Grants: [.. held.Select(permission => new Grant(permission, scope, reached))]);
    }

    /// <summary>The organs of a scope; null when they are all organs there are.</summary>
    private async Task<IReadOnlySet<Guid>?> ReachedAsync(Guid organId, Scope scope, CancellationToken cancellation)
    {
        var reached = scope switch
        {
            Scope.OrganSubtree => await organs.SubtreeAsync(organId, cancellation),
            Scope.RegionSubtree when await organs.FindAsync(organId, cancellation) is { } organ =>
                await organs.InRegionAsync(organ.RegionCode, cancellation),
            _ => new HashSet<Guid> { organId },
        };
        return scope is Scope.RegionSubtree && reached.Count == (await organs.AllAsync(cancellation)).Count ? null : reached;
    }
}
