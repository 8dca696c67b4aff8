using Once.Kernel.Actors;

namespace Once.Ratings.Mending;

/// <summary>What one may be allowed to do with orders.</summary>
internal static class MendingPermissions
{
    /// <summary>The organ's part: verify, mend or explain, appeal.</summary>
    public const string Mend = "ratings.mend";

    /// <summary>The reviewing unit's part: contact, hand over, call back, decide appeals, close. Never for one's own organ.</summary>
    public const string Review = "ratings.mending-review";

    public static readonly IReadOnlyList<Permission> All =
    [
        new(Mend, "办理差评整改单", Roles.ChiefApprover, Roles.Manager),
        new(Review, "转办、回访、裁定、销号差评整改单", Roles.Supervisor, Roles.ReformOffice),
    ];
}
