namespace Once.Kernel.Refusals;

/// <summary>Refusals that any module may meet.</summary>
public static class KernelRefusals
{
    public static readonly Refusal NotSignedIn = new("kernel.not-signed-in", "请先登录。");
    public static readonly Refusal NotPermitted = new("kernel.not-permitted", "您的岗位没有这项权限，需要的话请找本单位系统管理员开通。");
    public static readonly Refusal NotFound = new("kernel.not-found", "没有找到这条记录，可能已被撤下，或不在您能看的范围内。");
    public static readonly Refusal ChangedMeanwhile = new("kernel.changed-meanwhile", "这条记录刚刚被别人改过。您填的还在，请看过新内容后再提交。");
}
