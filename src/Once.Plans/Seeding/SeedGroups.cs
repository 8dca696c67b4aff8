using Microsoft.Extensions.DependencyInjection;
using Once.Plans.Groups;
using Once.Plans.Model;

namespace Once.Plans.Seeding;

/// <summary>The demonstration city's leading group, its working groups, a mechanism and service chains. All of it is an example.</summary>
internal static class SeedGroups
{
    private const string Basis = "晴政办发〔2026〕2 号（示例）";

    private static readonly (GroupKind Kind, string Name, string Duties, string Seats)[] Groups =
    [
        (GroupKind.Leading, "晴川市优化营商环境领导小组", "研究全市优化营商环境的重要政策和重大问题，督促任务落实。办公室设在市优化营商环境办公室。",
            "组长 市政府 主要负责人\n副组长 市政府 分管负责人\n副组长 市纪委监委 分管负责人\n办公室 市优化营商环境办公室 主要负责人\n成员 市人大常委会 分管负责人\n成员 市政协 分管负责人\n成员 市行政审批服务局 主要负责人\n成员 市市场监管局 主要负责人\n成员 市司法局 主要负责人\n成员 市税务局 主要负责人"),
        (GroupKind.Working, "政务环境组", "审批提速、一网通办、一件事一次办、好差评。", "组长 市行政审批服务局 主要负责人\n成员 市数据局\n成员 市市场监管局\n成员 市公安局"),
        (GroupKind.Working, "市场环境组", "企业开办和退出、公平竞争、融资、清欠。", "组长 市市场监管局 主要负责人\n成员 市工业和信息化局\n成员 市税务局\n成员 市财政局"),
        (GroupKind.Working, "法治环境组", "规范涉企执法、行政复议、信用修复。", "组长 市司法局 主要负责人\n成员 市中级人民法院\n成员 市人民检察院\n成员 市公安局"),
        (GroupKind.Working, "督查考核组", "现场检查、季度考核、问题线索移送。", "组长 市纪委监委 分管负责人\n办公室 市优化营商环境办公室\n成员 市政府督查室"),
        (GroupKind.Mechanism, "企业破产处置府院联动机制", "法院和政府部门一起解决破产案件里的资产处置、税务、注销、职工安置。", "召集人 市政府 分管负责人\n召集人 市中级人民法院 主要负责人\n成员 市税务局\n成员 市人力资源和社会保障局\n成员 市自然资源和规划局\n成员 市市场监管局"),
        (GroupKind.Chain, "企业开办服务链", "设立登记、公章、发票、社保、公积金、银行开户，一条链管到底。", "链长 市市场监管局 主要负责人\n成员 市公安局\n成员 市税务局\n成员 市人力资源和社会保障局"),
        (GroupKind.Chain, "建筑许可服务链", "立项到施工许可、竣工验收，并联办、限时办。", "链长 市住房和城乡建设局 主要负责人\n成员 市自然资源和规划局\n成员 市行政审批服务局"),
        (GroupKind.Chain, "不动产登记服务链", "登记、交易、缴税一窗办，水电气同步过户。", "链长 市自然资源和规划局 主要负责人\n成员 市税务局\n成员 市不动产登记中心"),
    ];

    public static async Task RunAsync(Func<Func<IServiceProvider, Task>, Task> asKeeper, Guid plan, DateOnly since, CancellationToken cancellation)
    {
        foreach (var (kind, name, duties, seats) in Groups)
            await asKeeper(s => s.GetRequiredService<KeepGroup>().RunAsync(new(null, null, kind, name, Basis, duties, kind is GroupKind.Leading or GroupKind.Working ? plan : null, since, true, seats), cancellation));
    }
}
