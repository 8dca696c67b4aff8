using Microsoft.AspNetCore.Authorization;

namespace Once.Accounts.Contract;

/// <summary>The page or route is open to those whose post in use holds the permission; others get 403, or the sign-in
/// page when nobody is signed in. How far the permission reaches is judged by the slice (<c>Actor.Require</c>).</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class RequirePermissionAttribute(string permission)
    : AuthorizeAttribute, IAuthorizationRequirement, IAuthorizationRequirementData
{
    public string Permission { get; } = permission;

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}

/// <summary>The page or route is open to anyone signed in, applicant or staff.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SignedInAttribute : AuthorizeAttribute, IAuthorizationRequirement, IAuthorizationRequirementData
{
    /// <summary>Which side may enter; both unless narrowed.</summary>
    public For Who { get; init; } = For.Anyone;

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];

    public enum For { Anyone, Applicants, Staff }
}
