using System.Text;
using Once.Kernel.Actors;
using Once.Kernel.Crypto;

namespace Once.Cases.Outside;

/// <summary>Who acts when another system says that something was done: that system, with the officer it names, for the organ of the case.
/// The same officer is always the same person, so that receiving, reviewing and deciding stay with three.</summary>
internal static class OutsideActor
{
    public const string Role = "outside-system";

    private static readonly IReadOnlyList<string> Permissions =
        [CasesPermissions.Read, CasesPermissions.Receive, CasesPermissions.Accept, CasesPermissions.Second, CasesPermissions.Review, CasesPermissions.Decide, CasesPermissions.Deliver];

    /// <param name="post">What it does there, where nobody is named.</param>
    public static Actor Of(OutsideSystem system, string post, string? officer, Guid organId)
    {
        var name = officer?.Trim() is { Length: > 0 } given ? given : null;
        var id = new Guid(Sm3.Hash(Encoding.UTF8.GetBytes($"{system.Code}/{name ?? post}")).AsSpan(0, 16)); // no account stands behind it
        return new Actor(ActorKind.Staff, id, name is null ? system.Name : $"{system.Name}（{name}）", OrganId: organId, Role: Role,
            Grants: [.. Permissions.Select(p => new Grant(p, Scope.Own, new HashSet<Guid> { organId }))]);
    }
}
