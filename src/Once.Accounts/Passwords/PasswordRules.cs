using System.Text;
using Once.Kernel.Refusals;

namespace Once.Accounts.Passwords;

/// <summary>What a password must be like.</summary>
/// <remarks>GB/T 22239-2019 8.1.4.1 a) asks for complexity without naming numbers; ten characters of three classes and
/// the last five are defaults of the platform.</remarks>
internal static class PasswordRules
{
    public const int LeastLength = 10;
    public const int MostLength = 128;
    public const int LeastClasses = 3;

    /// <summary>So many passwords, the present one included, may not be used again.</summary>
    public const int Remembered = 5;

    /// <summary>In words for the page, before anything was typed.</summary>
    public const string Hint = "至少 10 个字符，大写字母、小写字母、数字、符号里要有三种，不能含登录名或手机号。";

    public static readonly Refusal TooShort = new("accounts.password-too-short", "密码至少要 10 个字符。", Field: "NewPassword");
    public static readonly Refusal TooLong = new("accounts.password-too-long", "密码最多 128 个字符。", Field: "NewPassword");
    public static readonly Refusal TooPlain = new("accounts.password-too-plain", "大写字母、小写字母、数字、符号里至少要有三种。", Field: "NewPassword");
    public static readonly Refusal HoldsName = new("accounts.password-holds-name", "密码里不能有登录名或手机号。", Field: "NewPassword");
    public static readonly Refusal UsedBefore = new("accounts.password-used-before", "这个密码最近用过，请换一个没用过的。", Field: "NewPassword");
    public static readonly Refusal NotRepeated = new("accounts.password-not-repeated", "两次填的密码不一样，请再填一次。", Field: "Repeated");

    /// <summary>Everything that is wrong with it at once; empty when it will do.</summary>
    /// <param name="names">Sign-in name or phone, which it must not contain in any case.</param>
    public static IReadOnlyList<Refusal> Check(string password, params IEnumerable<string?> names)
    {
        var wrong = new List<Refusal>();
        var length = password.EnumerateRunes().Count();
        if (length < LeastLength)
            wrong.Add(TooShort);
        if (length > MostLength)
            wrong.Add(TooLong);
        if (Classes(password) < LeastClasses)
            wrong.Add(TooPlain);
        if (names.Any(name => name is { Length: >= 3 } && password.Contains(name, StringComparison.OrdinalIgnoreCase)))
            wrong.Add(HoldsName);
        return wrong;
    }

    private static int Classes(string password) => password.EnumerateRunes().Select(ClassOf).Distinct().Count();

    private static int ClassOf(Rune rune) =>
        Rune.IsUpper(rune) ? 0 : Rune.IsLower(rune) ? 1 : Rune.IsDigit(rune) ? 2 : 3;
}
