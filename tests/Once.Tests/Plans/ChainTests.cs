using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Metrics.Model;
using Once.Plans;
using Once.Plans.Groups;
using Once.Plans.Model;
using Once.Tests.Cases;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Plans;

/// <summary>八事快办: a chain's steps lead to the items behind them, with what these promise and how they were handled.</summary>
public sealed class ChainTests
{
    private const string Steps = "设立登记 市市场监管局 企业设立登记\n公章刻制　市公安局　001039024001\n银行面签 有关银行";

    [Theory, OnBothStores]
    public async Task Steps_are_found_by_name_or_code_kept_in_order_and_written_as_they_are_read(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);

        var id = await KeepAsync(town, Asked());
        var chain = await ReadAsync(town, id);
        Assert.Equal([("设立登记", "市市场监管局", "000139024001"), ("公章刻制", "市公安局", "001039024001"), ("银行面签", "有关银行", null)], chain.Steps.Select(s => (s.Step.Name, s.Step.Organ, s.Step.BasicCode)));
        Assert.Equal(["企业设立登记", "公章刻制备案", null], chain.Steps.Select(s => s.Item?.Name));
        Assert.Equal("企业开办一件事", chain.Bundle!.Name);
        Assert.Null(chain.Steps[2].PromiseWords);
        Assert.NotNull(chain.Steps[0].PromiseWords);

        // Written back without a change, and then one step less: the others move up.
        var seen = await town.DbAsync(db => db.Groups().AsNoTracking().SingleAsync());
        await KeepAsync(town, Asked() with { Id = id, Version = seen.Version, Steps = ChainLines.Write(chain.Steps.Skip(1).Select(s => s.Step)), BundleKey = null });
        var changed = await ReadAsync(town, id);
        Assert.Equal([(1, "公章刻制"), (2, "银行面签")], changed.Steps.Select(s => (s.Step.Number, s.Step.Name)));
        Assert.Null(changed.Bundle);
    }

    [Theory, OnBothStores]
    public async Task Figures_stand_by_the_step_whose_item_they_are_of(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        var id = await KeepAsync(town, Asked());
        var (_, _, from, to) = await ReadAsync(town, id);
        await town.DbAsync(async db =>
        {
            foreach (var (measure, day, value, count) in new[]
            {
                ("case.decided", from, 1, 30), ("case.decided", to.AddDays(1 - to.Day), 1, 12), ("case.decided", from.AddMonths(-1), 1, 5), ("case.decided", to.AddDays(1), 1, 7),
                ("case.worked", from, 1, 27), ("case.worked", from, 3, 3), ("case.promise-kept", from, 1, 9), ("case.promise-broken", from, 1, 1),
            })
                db.Add(new MetricFact { Measure = measure, Grain = FactGrain.SubjectMonth, Day = day, OrganId = town.Market.OrganId!.Value, RegionCode = "439900", Subject = "001039024001", Value = value, Count = count });
            return await db.SaveChangesAsync();
        });

        var chain = await ReadAsync(town, id);
        Assert.Equal((1, 1, from.AddMonths(3)), (from.Day, to.AddDays(1).Day, to.AddDays(1)));
        Assert.Equal(["42 件", "1 个工作日", "90%"], chain.Steps[1].Figures.Select(f => f.Words));
        Assert.Equal(["/console/figures/case.decided?item=001039024001", "/console/figures/case.worked-90?item=001039024001", "/console/figures/case.promise-on-time?item=001039024001"], chain.Steps[1].Figures.Select(f => f.Href));
        Assert.Empty(chain.Steps[0].Figures);
        Assert.Empty(chain.Steps[2].Figures);
    }

    [Theory]
    [InlineData("设立登记", "第 1 行“设立登记”：先写环节，空一格再写谁办。", "Steps")]
    [InlineData("设立登记 市市场监管局\n\n设立登记 市公安局", "第 3 行的“设立登记”写了两遍。", "Steps")]
    [InlineData("设立登记 市市场监管局 没有这个事项", "第 1 行的事项“没有这个事项”在事项库里没有：写事项的全名或者编码，平台上不办的不写。", "Steps")]
    public async Task Steps_that_cannot_be_read_are_named_by_line_and_nothing_changes(string steps, string message, string field)
    {
        await using var town = await PlanTown.OpenAsync();

        var refused = await Assert.ThrowsAsync<RefusedException>(() => KeepAsync(town, Asked() with { Steps = steps }));
        Assert.Equal((message, field), (refused.Refusal.Message, refused.Refusal.Field));
        Assert.Equal((0, 0), (await town.DbAsync(db => db.Groups().CountAsync()), await town.DbAsync(db => db.ChainSteps().CountAsync())));
    }

    [Fact]
    public async Task Only_a_chain_has_steps_and_a_bundle()
    {
        await using var town = await PlanTown.OpenAsync();

        await RefusedAsync(GroupRefusals.StepsOfChains, () => KeepAsync(town, Asked() with { Kind = GroupKind.Working }));
        await RefusedAsync(GroupRefusals.BundleOfChains, () => KeepAsync(town, Asked() with { Kind = GroupKind.Working, Steps = null }));
        await RefusedAsync(KernelRefusals.NotFound, () => KeepAsync(town, Asked() with { BundleKey = "no-such-bundle" }));
        await RefusedAsync(KernelRefusals.NotPermitted, () => town.AsAsync<KeepGroup, Guid>(town.Market, k => k.RunAsync(Asked())));
    }

    [Fact]
    public async Task What_one_page_asks_of_the_store_does_not_grow_with_the_chains()
    {
        var count = new QueryCount();
        await using var town = await PlanTown.OpenAsync(change: count.Listen);
        var first = await KeepAsync(town, Asked());
        await ReadAsync(town, first);

        var one = await count.DuringAsync(() => ReadAsync(town, first));
        await KeepAsync(town, Asked() with { Name = "第二条链" });
        await KeepAsync(town, Asked() with { Name = "第三条链" });
        Assert.Equal(one, await count.DuringAsync(() => ReadAsync(town, first)));
    }

    [Fact]
    public async Task The_public_page_shows_the_way_through_the_chain_and_leads_to_the_guides()
    {
        await using var town = await PortalTown.OpenAsync();
        var keeper = await town.SignInAsync("reform");
        await keeper.GetAsync("/console/plans/groups/new");
        await keeper.PressAsync("保存", ("Kind", "Chain"), ("Name", "企业开办服务链"), ("Basis", "晴政办发〔2026〕8号"), ("SinceOn", "2026-09-01"), ("Duties", "一条链管到底"), ("Seats", "链长 市市场监管局 主要负责人"), ("Steps", "设立登记 市市场监管局 没有这一项"));
        Assert.Contains("在事项库里没有", string.Join("", keeper.Errors), StringComparison.Ordinal);
        await town.Host.DoAsync(async s =>
        {
            var (db, today) = (s.GetRequiredService<OnceDb>(), s.GetRequiredService<TimeProvider>().ChinaToday());
            db.Add(new MetricFact { Measure = "case.decided", Grain = FactGrain.SubjectMonth, Day = today.AddDays(1 - today.Day).AddMonths(-1), OrganId = Guid.Empty, RegionCode = "439900", Subject = "001039024001", Value = 1, Count = 1234 });
            return await db.SaveChangesAsync();
        });
        await keeper.PressAsync("保存", ("Kind", "Chain"), ("Steps", Steps), ("BundleKey", "start-company"));
        Assert.Contains("1,234 件", keeper.Text, StringComparison.Ordinal);
        Assert.Contains("不在平台上办", keeper.Text, StringComparison.Ordinal);
        Assert.Contains("企业开办一件事", keeper.Text, StringComparison.Ordinal);

        var anybody = town.Host.Visit();
        await anybody.GetAsync("/plans/groups");
        Assert.Equal(["设立登记", "公章刻制", "银行面签"], anybody.Page.QuerySelectorAll(".o-flow__box a, .o-flow__box b").Select(b => b.TextContent));
        await anybody.FollowAsync("设立登记");
        Assert.Contains("企业设立登记", anybody.Text, StringComparison.Ordinal);
        await anybody.GetAsync("/plans/groups");
        await anybody.FollowAsync("一次办完：企业开办一件事");
        Assert.Contains("企业开办", anybody.Text, StringComparison.Ordinal);
    }

    private static KeepGroupRequest Asked() =>
        new(null, null, GroupKind.Chain, "企业开办服务链", "晴政办发〔2026〕2号", "一条链管到底", null, new DateOnly(2026, 9, 1), true, "链长 市市场监管局 主要负责人") { Steps = Steps, BundleKey = "start-company" };

    private static Task<Guid> KeepAsync(PlanTown town, KeepGroupRequest request) => town.AsAsync<KeepGroup, Guid>(town.Keeper, k => k.RunAsync(request));

    private static async Task<ChainView> ReadAsync(PlanTown town, Guid id)
    {
        var chains = await ChainsAsync(town);
        return await town.AsAsync<ReadChains, ChainView>(town.Keeper, async read => (await read.OfAsync(chains, figures: true))[id]);
    }

    private static Task<List<CoordinationGroup>> ChainsAsync(PlanTown town) => town.DbAsync(db => db.Groups().AsNoTracking().ToListAsync());

    private static async Task RefusedAsync(Refusal refusal, Func<Task> act) => Assert.Equal(refusal.Code, (await Assert.ThrowsAsync<RefusedException>(act)).Refusal.Code);
}
