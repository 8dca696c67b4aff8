using Once.Kernel.Actors;

namespace Once.Accounts.Model;

/// <summary>岗位: a role held in an organ, with its scope. One account may hold several and switches between them.</summary>
internal sealed class Post
{
    public required Guid Id { get; init; }

    public required Guid AccountId { get; init; }

    public required Guid OrganId { get; init; }

    public required string Role { get; init; }

    public required Scope Scope { get; init; }

    public required DateTime SinceAt { get; init; }

    public DateTime? EndedAt { get; set; }
}

/// <summary>A departure from what the modules give a role from the start: granted in addition, or taken away.</summary>
internal sealed class RoleGrant
{
    public required string Role { get; init; }

    public required string Permission { get; init; }

    public required bool IsGranted { get; set; }

    public required Guid ChangedById { get; set; }

    public required DateTime ChangedAt { get; set; }
}

/// <summary>A password no longer in use, kept hashed so that it is not used again soon.</summary>
internal sealed class UsedPassword
{
    public required Guid AccountId { get; init; }

    public required DateTime Since { get; init; }

    public required string Hash { get; init; }
}

/// <summary>A line of the security log; never changed once written.</summary>
internal sealed class SecurityEvent
{
    public required Guid Id { get; init; }

    public required DateTime At { get; init; }

    public required Guid AccountId { get; init; }

    public required string AccountName { get; init; }

    public string? Role { get; init; }

    public required string Act { get; init; }

    public required string Title { get; init; }

    public required bool Succeeded { get; init; }

    public Guid? SubjectId { get; init; }

    public string? Details { get; init; }

    public string? Ip { get; init; }
}
