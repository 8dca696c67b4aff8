using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Accounts.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Exporting;
using Once.Kernel.Organs;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Supervision.Risks;

namespace Once.Supervision.Contract;

/// <summary>Some clues of risk in every state, by the real acts. All of it is an example. Safe to run twice: nothing is done where one is there.</summary>
public static class SeedRisks
{
    private static readonly (string Title, string Level, string Subject, string Organ, string Words, int DaysAgo, string Becomes)[] Stories =
    [
        ("网上销售过期食品", "高", "云亭区古城路便利店", "yt-market", "多名消费者在网上反映买到过期牛奶。（示例）", 40, "dealt"),
        ("电梯到期没有检验", "高", "云亭区城南广场物业", "yt-market", "两部电梯的检验到期日已过。（示例）", 33, "late"),
        ("广告用词不实", "低", "云亭区明视眼镜店", "yt-market", "广告写“国家级”。（示例）", 26, "unfounded"),
        ("店招没有备案", "中", "云亭区老街面馆", "yt-market", "街景图片里店招没有备案。（示例）", 3, "back"),
        ("许可证快到期还在宣传", "中", "云亭区阳光托育", "yt-market", "网页上的许可证编号查不到。（示例）", 2, ""),
        ("同一地址登记过多", "低", "云亭区云上商务楼", "yt-market", "一个房间登记了十二家企业。（示例）", 15, ""),
    ];

    /// <param name="services">Services whose clock <paramref name="moveTo"/> moves.</param>
    /// <param name="until">The present, UTC.</param>
    public static async Task RunAsync(IServiceProvider services, Action<DateTime> moveTo, DateTime until, CancellationToken cancellation = default)
    {
        IReadOnlyList<Actor> staff;
        Dictionary<string, Organ> organs;
        await using (var scope = services.CreateAsyncScope())
        {
            if (await scope.ServiceProvider.GetRequiredService<OnceDb>().RiskClues().AnyAsync(cancellation))
                return;
            organs = (await scope.ServiceProvider.GetRequiredService<OrganDirectory>().AllAsync(cancellation)).Values.ToDictionary(o => o.Code);
            staff = await scope.ServiceProvider.GetRequiredService<DemoActors>().StaffAsync(cancellation);
        }
        foreach (var (story, ordinal) in Stories.Select((story, i) => (story, i + 1)))
        {
            if (organs.GetValueOrDefault(story.Organ) is not { CreditCode: { } code } organ || staff.FirstOrDefault(a => a.ReachOf(SupervisionPermissions.TakeRisks).Covers(organ.Id)) is not { } taker
                || staff.FirstOrDefault(a => a.ReachOf(SupervisionPermissions.AnswerRisks).Covers(organ.Id)) is not { } head)
                return;
            var at = until.AddDays(-story.DaysAgo);
            var number = string.Create(CultureInfo.InvariantCulture, $"FX2026{ordinal:D4}");
            var table = CsvTable.Headings(RiskRows.Columns) + CsvTable.Row(number, story.Title, story.Level, story.Subject, code, story.Words, CsvTable.Day(at.ChinaDate().AddDays(-2)));
            await DoAsync(taker, at, async s =>
            {
                using var content = new MemoryStream(Encoding.UTF8.GetBytes(table));
                await s.GetRequiredService<TakeRisks>().RunAsync("省“互联网+监管”系统", content, "线索.csv", cancellation);
            });
            await DoAsync(head, at.AddDays(story.Becomes is "late" ? 14 : 1), s => ActAsync(s, number, story.Becomes, cancellation));
        }
        moveTo(until);
        await using var last = services.CreateAsyncScope();
        await SuperviseNow.RunAsync(last.ServiceProvider, cancellation);

        async Task DoAsync(Actor by, DateTime at, Func<IServiceProvider, Task> act)
        {
            moveTo(at < until ? at : until);
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(by);
            await act(scope.ServiceProvider);
        }
    }

    private static async Task ActAsync(IServiceProvider services, string number, string becomes, CancellationToken cancellation)
    {
        var id = await services.GetRequiredService<OnceDb>().RiskClues().Where(c => c.Number == number).Select(c => c.Id).FirstAsync(cancellation);
        var answer = services.GetRequiredService<AnswerRisk>();
        await (becomes switch
        {
            "dealt" => answer.ReplyAsync(id, null, RiskOutcome.Dealt, "到店检查，下架过期牛奶三盒，责令改正。（示例）", cancellation),
            "late" => answer.ReplyAsync(id, null, RiskOutcome.PartlyDealt, "一部已经约检，一部停用。（示例）", cancellation),
            "unfounded" => answer.ReplyAsync(id, null, RiskOutcome.Unfounded, "广告两个月前已经撤下，页面是旧的截图。（示例）", cancellation),
            "back" => answer.SendBackAsync(id, null, "店招备案归城市管理局管。（示例）", cancellation),
            _ => Task.CompletedTask,
        });
    }
}
