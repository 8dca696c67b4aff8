using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Plans.Contract;
using Once.Plans.Model;
using Once.Plans.Obstacles;
using Once.Plans.Tasks;

namespace Once.Plans.Seeding;

/// <summary>The demonstration city's list of 堵点、痛点、难点: two are mended and public. All of it is an example.</summary>
internal static class SeedObstacles
{
    private const string Sheet = """
        问题	类别	来源	责任单位
        外地企业迁入要先回原登记机关跑一趟（示例）	堵点	企业反映	市市场监管局
        公积金网上缴存只认一家银行的卡（示例）	痛点	企业反映	市公积金中心
        水电气外线施工要分三次跑占道手续（示例）	难点	督查发现	市住房和城乡建设局、市城管局、晴川水务
        老年人不会用手机取号，大厅没有人引导（示例）	痛点	热线	市行政审批服务局
        破产企业的车辆查封后一直解不了（示例）	难点	企业反映	市公安局、市税务局
        招标公告要求本地业绩（示例）	堵点	督查发现	市住房和城乡建设局
        """;

    /// <summary>What was mended, by its place in the list.</summary>
    private static readonly (int At, string Answer)[] Mended =
    [
        (3, "取号机旁安排了引导员，六十岁以上可以直接到绿色窗口，不用取号。（示例）"),
        (4, "车管所凭法院裁定和管理人的申请当天解除查封，不用再逐辆跑。（示例）"),
    ];

    public static async Task RunAsync(Func<Actor, Func<IServiceProvider, Task>, Task> act, Actor keeper, IReadOnlyList<Actor> staff, CancellationToken cancellation)
    {
        EnteredObstacles? entered = null;
        await act(keeper, async s => entered = await s.GetRequiredService<EnterObstacles>().RunAsync(new ImportObstaclesRequest(Sheet), cancellation));
        if (entered!.Faults is [var fault, ..])
            throw new InvalidOperationException($"Row {fault.Row} of the demonstration's obstacles: {fault.Value}. {fault.Message}");
        foreach (var (at, answer) in Mended)
        {
            PlanTask? task = null;
            await act(keeper, async s => task = await s.GetRequiredService<OnceDb>().WholeTasks().AsNoTracking().FirstAsync(t => t.OriginId == entered.Ids[at], cancellation));
            var lead = task!.Duties.First(d => d.Role is DutyRole.Lead).OrganId!.Value;
            if (staff.FirstOrDefault(a => a.ReachOf(PlansPermissions.Answer).Covers(lead) && a.AccountId != keeper.AccountId) is not { } answerer)
                continue;
            await act(answerer, s => s.GetRequiredService<ReportProgress>().RunAsync(new(task.Id, null, answer, null, 100), cancellation));
            await act(answerer, s => s.GetRequiredService<KeepParts>().AddEvidenceAsync(new(task.Id, "办结情况说明（示例）", null, null), cancellation));
            await act(answerer, s => s.GetRequiredService<FinishTask>().AskAsync(task.Id, null, cancellation));
            await act(keeper, s => s.GetRequiredService<FinishTask>().ConfirmAsync(task.Id, null, null, cancellation));
            await act(keeper, s => s.GetRequiredService<PublishObstacle>().RunAsync(new(entered.Ids[at], null, task.Heading, answer), cancellation));
        }
    }
}
