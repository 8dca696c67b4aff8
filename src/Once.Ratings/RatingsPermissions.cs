using Once.Kernel.Actors;

namespace Once.Ratings;

/// <summary>What one may be allowed to do with ratings.</summary>
internal static class RatingsPermissions
{
    /// <summary>The rated organ's view: item, channel, week, tags and masked words.</summary>
    public const string Read = "ratings.read";

    /// <summary>The reviewing unit's: everything, each look recorded.</summary>
    public const string Review = "ratings.review";
    public const string Import = "ratings.import";
    public const string Enter = "ratings.enter";

    /// <summary>监督查评 by somebody appointed; nothing is read with it.</summary>
    public const string Inspect = "ratings.inspect";
    public const string Windows = "ratings.windows";
    public const string Invite = "ratings.invite";

    public static readonly IReadOnlyList<Permission> All =
    [
        new(Read, "看本单位的好差评", Roles.ChiefApprover, Roles.Manager, Roles.Supervisor, Roles.ReformOffice, Roles.Leader),
        new(Review, "核查好差评，看评价人和办件", Roles.Supervisor),
        new(Import, "导入其他系统的好差评", Roles.Supervisor),
        new(Enter, "录入电话、短信里的好差评", Roles.Supervisor),
        new(Inspect, "作监督查评", Roles.SpecialSupervisor),
        new(Windows, "设置评价窗口", Roles.Manager),
        new(Invite, "在窗口请办事人评价", Roles.WindowClerk),
    ];
}
