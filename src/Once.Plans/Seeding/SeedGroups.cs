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
    ];

    /// <summary>八事快办, each kept together by its 链长.</summary>
    private static readonly (string Name, string Duties, string Seats, string? Bundle, string Steps)[] Chains =
    [
        ("企业开办服务链", "设立登记、公章、发票、社保、公积金、银行开户，一条链管到底。", "链长 市市场监管局 主要负责人\n成员 市公安局\n成员 市税务局\n成员 市人力资源和社会保障局", "start-company",
            "设立登记 市市场监管局 000139024001\n公章刻制 市公安局 001039024001\n发票申领 市税务局 001039025000\n社保登记 市人力资源和社会保障局 002039024001\n公积金缴存 市公积金中心 002039025001\n银行开户 晴川银行 002039026001"),
        ("建筑许可服务链", "立项到施工许可、竣工验收，并联办、限时办。", "链长 市住房和城乡建设局 主要负责人\n成员 市自然资源和规划局\n成员 市行政审批服务局", "start-project",
            "规划许可 市自然资源和规划局 000139030000\n施工图审查 市住房和城乡建设局 001039031000\n施工许可 市住房和城乡建设局 000139035000\n规划核实 市自然资源和规划局 001039041000\n竣工备案 市住房和城乡建设局 001039045000"),
        ("获得电力服务链", "报装、外线施工、接电，客户只跑一处。", "链长 晴川供电公司 主要负责人\n成员 市城管局\n成员 市自然资源和规划局", null, "用电报装 晴川供电公司 002039036002\n外线施工和接电 晴川供电公司"),
        ("用水用气服务链", "水气报装一窗受理，外线施工并联审批。", "链长 市住房和城乡建设局 主要负责人\n成员 晴川水务\n成员 晴川燃气", null, "用水报装 晴川水务 002039036001\n用气报装 晴川燃气 002039036003\n外线施工和接通 晴川水务、晴川燃气"),
        ("不动产登记服务链", "登记、交易、缴税一窗办，水电气同步过户。", "链长 市自然资源和规划局 主要负责人\n成员 市税务局\n成员 市不动产登记中心", "house-transfer",
            "查询 市不动产登记中心 002039012004\n缴税 市税务局 001039028000\n转移登记 市不动产登记中心 000739028000\n用水过户 晴川水务 002039028001"),
        ("纳税服务链", "新办、申报、退税、注销，能网上办的不用跑。", "链长 市税务局 主要负责人\n成员 市财政局", null, "新办和领发票 市税务局 001039025000\n申报纳税 市税务局\n清税注销 市税务局 001039026000"),
        ("融资信贷服务链", "银行和企业对接，首贷、续贷有专区。", "链长 市财政局 主要负责人\n成员 市工业和信息化局\n成员 市市场监管局", null, "融资需求登记 市财政局\n银行对接 晴川银行\n抵押登记 市不动产登记中心\n放款 晴川银行"),
        ("办理破产服务链", "破产立案、资产处置、信用修复、注销，法院和政府一起办。", "链长 市中级人民法院 主要负责人\n成员 市税务局\n成员 市市场监管局", "close-company", "立案审查 市中级人民法院\n资产处置 市中级人民法院\n清税 市税务局 001039026000\n注销登记 市市场监管局 000139024002"),
    ];

    public static async Task RunAsync(Func<Func<IServiceProvider, Task>, Task> asKeeper, Guid plan, DateOnly since, CancellationToken cancellation)
    {
        foreach (var (kind, name, duties, seats) in Groups)
            await asKeeper(s => s.GetRequiredService<KeepGroup>().RunAsync(new(null, null, kind, name, Basis, duties, kind is GroupKind.Leading or GroupKind.Working ? plan : null, since, true, seats), cancellation));
        foreach (var (name, duties, seats, bundle, steps) in Chains)
            await asKeeper(s => s.GetRequiredService<KeepGroup>().RunAsync(new(null, null, GroupKind.Chain, name, Basis, duties, null, since, true, seats) { Steps = steps, BundleKey = bundle }, cancellation));
    }
}
