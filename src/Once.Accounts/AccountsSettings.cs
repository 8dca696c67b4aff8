using Microsoft.Extensions.Configuration;
using Once.Accounts.Contract;

namespace Once.Accounts;

/// <summary>Settings under <c>Accounts</c>. Numbers without a clause are defaults of the platform, open to local practice.</summary>
/// <remarks>GB/T 22239-2019 8.1.4.1 asks for limits, lockout, idle end and periodic change without naming numbers;
/// 网络安全法 第21条第3项: logs at least six months.</remarks>
internal sealed class AccountsSettings
{
    public const string Section = "Accounts";
    public const int LeastLogMonths = 6;

    public int StaffIdleMinutes { get; set; } = 30;

    public int ApplicantIdleMinutes { get; set; } = 120;

    public int LongestSessionHours { get; set; } = 12;

    public int FailuresBeforeLock { get; set; } = 5;

    public int LockMinutes { get; set; } = 15;

    /// <summary>Days after which staff must change their password; 0 means never. Applicants are not asked.</summary>
    public int StaffPasswordDays { get; set; } = 90;

    /// <summary>Administrators must have a second factor. Only a demonstration turns it off.</summary>
    public bool RequireSecondFactor { get; set; } = true;

    public int SecurityLogMonths { get; set; } = LeastLogMonths;

    /// <summary>Posts to the sign-in pages allowed per address and minute.</summary>
    public int SignInsPerMinute { get; set; } = 20;

    public TimeSpan LockedFor => TimeSpan.FromMinutes(LockMinutes);

    public TimeSpan LongestSession => TimeSpan.FromHours(LongestSessionHours);

    public TimeSpan IdleEnd(AccountKind kind) =>
        TimeSpan.FromMinutes(kind is AccountKind.Staff ? StaffIdleMinutes : ApplicantIdleMinutes);

    /// <exception cref="InvalidOperationException">The log would be kept shorter than the law asks.</exception>
    public static AccountsSettings From(IConfiguration configuration)
    {
        var settings = configuration.GetSection(Section).Get<AccountsSettings>() ?? new AccountsSettings();
        if (settings.SecurityLogMonths < LeastLogMonths)
            throw new InvalidOperationException("Accounts:SecurityLogMonths 不能少于 6：安全日志至少留六个月（网络安全法第二十一条）。");
        return settings;
    }
}
