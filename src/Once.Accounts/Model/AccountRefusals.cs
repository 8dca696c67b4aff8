using Once.Kernel.Refusals;

namespace Once.Accounts.Model;

internal static class AccountRefusals
{
    public static readonly Refusal WrongSignIn = new("accounts.wrong-sign-in", "账号或密码不对。请核对大小写后再填一次。", Field: "Password");
    public static readonly Refusal Locked = new("accounts.locked", "密码连续填错太多次，账号暂时锁住了。", "GB/T 22239-2019 8.1.4.1");
    public static readonly Refusal Closed = new("accounts.closed", "这个账号已经停用。要恢复请找本单位系统管理员。");
    public static readonly Refusal TryAgain = new("accounts.try-again", "刚才有另一次登录同时在进行，请再试一次。");
    public static readonly Refusal WrongCode = new("accounts.wrong-code", "动态码不对或已经用过。请填手机上现在显示的 6 位数字。", Field: "Code");
    public static readonly Refusal CodeAlreadySet = new("accounts.code-already-set", "两步验证已经开通了。");
    public static readonly Refusal CodeRequired = new("accounts.code-required", "管理员必须开着两步验证，不能关闭。", "GB/T 22239-2019 8.1.4.1");
    public static readonly Refusal PhoneTaken = new("accounts.phone-taken", "这个手机号已经注册过，请直接登录。", Field: "Phone");
    public static readonly Refusal NameTaken = new("accounts.name-taken", "这个登录名已经有人用了，请换一个。", Field: "SignInName");
    public static readonly Refusal AlreadyVerified = new("accounts.already-verified", "这个账号已经核验过身份了。");
    public static readonly Refusal AlreadyClosed = new("accounts.already-closed", "这个账号已经停用了。");
    public static readonly Refusal PersonHasAccount = new("accounts.person-has-account", "这个人已经有核验过的账号，请用那个账号登录。");
    public static readonly Refusal NumberDiffers = new("accounts.number-differs", "证件上的号码和账号里填的不一样，不能核验。", Field: "Number");
    public static readonly Refusal NameDiffers = new("accounts.name-differs", "证件上的姓名和账号里填的不一样，不能核验。", Field: "Name");
    public static readonly Refusal NotVerified = new("accounts.not-verified", "您的账号还没有核验身份。带身份证到任一大厅窗口核验，或者用省统一认证登录一次。");
    public static readonly Refusal AdministratorsApart = new("accounts.administrators-apart", "系统、安全、审计三员要由不同的人担任，也不能兼办业务。", "GB/T 22239-2019 8.1.5", "Role");
    public static readonly Refusal NotForThisRole = new("accounts.not-for-this-role", "三员只能有各自的管理权限，业务角色不能有管理权限。", "GB/T 22239-2019 8.1.5");
    public static readonly Refusal UnknownRole = new("accounts.unknown-role", "没有这个角色，请从列表里选。", Field: "Role");
    public static readonly Refusal UnknownOrgan = new("accounts.unknown-organ", "没有这个单位，请从列表里选。", Field: "OrganId");
    public static readonly Refusal NotForOneself = new("accounts.not-for-oneself", "不能给自己办这件事，请另一位管理员来办。");
    public static readonly Refusal PostHeld = new("accounts.post-held", "这个人在这个单位已经是这个岗位了。", Field: "Role");
}
