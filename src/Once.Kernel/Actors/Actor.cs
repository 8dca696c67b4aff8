using Once.Kernel.Refusals;

namespace Once.Kernel.Actors;

public enum ActorKind { Nobody, Applicant, Staff, Program }

/// <summary>How far a grant reaches from the organ of the post.</summary>
public enum Scope { Own, Organ, OrganSubtree, RegionSubtree }

/// <summary>One permission held by a post, already worked out to the organs it reaches.</summary>
/// <param name="OrganIds">Organs whose rows it reaches; null means every organ of the city.</param>
public sealed record Grant(string Permission, Scope Scope, IReadOnlySet<Guid>? OrganIds);

/// <summary>Who acts: a person signed in, nobody, or the program itself.</summary>
/// <param name="AccountId">The account; <see cref="Guid.Empty"/> for nobody and for the program.</param>
/// <param name="PartyId">The natural person behind an applicant's account, once proven; null while unverified.</param>
/// <param name="ActingForId">The enterprise acted for under a mandate; null when acting for oneself.</param>
/// <param name="OrganId">Organ of the post in use; null for applicants.</param>
/// <param name="Role">Role code of the post in use; null for applicants.</param>
public sealed record Actor(
    ActorKind Kind, Guid AccountId, string Name, Guid? PartyId = null, Guid? ActingForId = null,
    Guid? OrganId = null, string? Role = null, IReadOnlyList<Grant>? Grants = null)
{
    /// <summary>The member of staff who stands in for this person at a window, with their consent: records name them. Null when
    /// a person acts for themselves.</summary>
    public Actor? Behind { get; init; }

    /// <summary>基本编码 of the matters the mandate acted under covers; null where it covers all, or none is needed.</summary>
    public IReadOnlySet<string>? Matters { get; init; }

    /// <summary>Types of the licences those matters end in: under a limited mandate no others of the enterprise are shown. Null as above.</summary>
    public IReadOnlySet<string>? MatterLicences { get; init; }

    /// <summary>Who really acts.</summary>
    public Actor Hand => Behind ?? this;

    public static readonly Actor Nobody = new(ActorKind.Nobody, Guid.Empty, "");

    /// <summary>The platform acting by force of a rule, such as silence that counts as acceptance.</summary>
    public static readonly Actor Program = new(ActorKind.Program, Guid.Empty, "系统");

    public bool Has(string permission) => Kind is ActorKind.Program || (Grants?.Any(g => g.Permission == permission) ?? false);

    /// <summary>Whether the mandate acted under covers the matter (基本编码).</summary>
    public bool MayHandle(string basicCode) => Matters?.Contains(basicCode) ?? true;

    /// <summary>What the permission reaches for this actor; reaches nothing when it is not held.</summary>
    public Reach ReachOf(string permission)
    {
        if (Kind is ActorKind.Program)
            return Reach.Everything;
        var grants = Grants?.Where(g => g.Permission == permission).ToList() ?? [];
        if (grants.Count == 0)
            return Reach.Nothing;
        if (grants.Any(g => g.OrganIds is null))
            return Reach.Everything;
        return new Reach(false, grants.SelectMany(g => g.OrganIds!).ToHashSet());
    }

    /// <summary>Refuses unless the permission reaches the organ.</summary>
    /// <exception cref="RefusedException"><see cref="KernelRefusals.NotSignedIn"/> or <see cref="KernelRefusals.NotPermitted"/>.</exception>
    public void Require(string permission, Guid? organId = null)
    {
        if (Kind is ActorKind.Nobody)
            throw new RefusedException(KernelRefusals.NotSignedIn);
        var reach = ReachOf(permission);
        if (organId is { } organ ? !reach.Covers(organ) : !Has(permission))
            throw new RefusedException(KernelRefusals.NotPermitted);
    }
}

/// <summary>The organs a permission reaches. Lists filter by it: <c>reach.IsEverything || ids.Contains(row.OrganId)</c>.</summary>
public sealed record Reach(bool IsEverything, IReadOnlySet<Guid> OrganIds)
{
    public static readonly Reach Everything = new(true, new HashSet<Guid>());
    public static readonly Reach Nothing = new(false, new HashSet<Guid>());

    public bool Covers(Guid organId) => IsEverything || OrganIds.Contains(organId);
}

/// <summary>The actor of this request or job; set once by the host, read by slices.</summary>
public sealed class CurrentActor
{
    public Actor Value { get; private set; } = Actor.Nobody;

    public void Become(Actor actor) => Value = actor;
}
