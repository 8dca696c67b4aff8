using System.Net;
using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans;
using Once.Plans.Groups;
using Once.Plans.Model;
using Once.Tests.Cases;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Plans;

/// <summary>领导小组、专班、协调机制和服务链: kept whole, changed with a history, ended once, shown to those concerned and to everybody.</summary>
public sealed class GroupTests
{
    private const string Seats = "组长 市政府 主要负责人\n副组长：市政协 分管负责人\n办公室\t市优化营商环境办公室\n成员 市市场监管局";

    private static readonly DateOnly Since = new(2026, 9, 1);

    [Theory, OnBothStores]
    public async Task A_group_is_entered_changed_with_its_history_and_ended_once(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);

        var id = await KeepAsync(town, Asked());
        var view = await OneAsync(town, id);
        Assert.Equal([(SeatRole.Head, "组长", "市政府", true), (SeatRole.Deputy, "副组长", "市政协", false), (SeatRole.Office, "办公室", "市优化营商环境办公室", true), (SeatRole.Member, "成员", "市市场监管局", true)],
            view.Row.Seats.Select(s => (s.Role, s.RoleWord, s.Organ, s.OrganId is not null)));
        Assert.Equal("组长：市政府主要负责人", view.Row.HeadWords);

        await KeepAsync(town, Asked() with { Id = id, Version = view.Row.Group.Version, Seats = Seats + "\n成员 市城管局" });
        var changed = await OneAsync(town, id);
        Assert.Equal(5, changed.Row.Seats.Count);
        Assert.Equal("加上成员市城管局", changed.History[0].Reason);
        // Whoever saw it before the change is told.
        await RefusedAsync(KernelRefusals.ChangedMeanwhile, () => KeepAsync(town, Asked() with { Id = id, Version = view.Row.Group.Version }));

        await town.AsAsync<KeepGroup>(town.Keeper, k => k.EndAsync(id, changed.Row.Group.Version, "机构改革，并入市委改革办"));
        await RefusedAsync(GroupRefusals.Ended, () => town.AsAsync<KeepGroup>(town.Keeper, k => k.EndAsync(id, null, "再撤一次")));
        await RefusedAsync(GroupRefusals.Ended, () => KeepAsync(town, Asked() with { Id = id }));
        Assert.Empty((await ListAsync(town, town.Keeper)).Rows);
        Assert.Equal(1, (await ListAsync(town, town.Keeper)).Ended);
        // The name is free again.
        await KeepAsync(town, Asked());
    }

    [Theory]
    [InlineData("2026-08-31", false)]
    [InlineData("2026-09-01", true)]
    [InlineData("2026-09-16", true)]
    [InlineData("2026-09-17", false)]
    public async Task A_group_stands_from_its_first_day_to_the_day_before_it_ends(string day, bool stands)
    {
        await using var town = await PlanTown.OpenAsync();
        var id = await KeepAsync(town, Asked());
        await town.AsAsync<KeepGroup>(town.Keeper, k => k.EndAsync(id, null, "任务完成"));

        var group = await town.DbAsync(db => db.Groups().AsNoTracking().SingleAsync());
        Assert.Equal(new DateOnly(2026, 9, 17), group.EndedOn);
        Assert.Equal(stands, group.StandsOn(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("", "写组成人员，一行一个。")]
    [InlineData("成员 市城管局", "要有一行组长、召集人或者链长。")]
    [InlineData("组长 市政府\n市城管局", "第 2 行“市城管局”：先写组长、副组长、办公室或者成员，空一格再写单位。")]
    [InlineData("组长 市政府\n\n成员", "第 3 行只有“成员”，后面写哪个单位。")]
    [InlineData("组长 市政府\n成员 市政府", "第 2 行的“市政府”写了两遍。")]
    public async Task Seats_that_cannot_be_read_are_named_by_line_and_nothing_changes(string seats, string message)
    {
        await using var town = await PlanTown.OpenAsync();

        var refused = await Assert.ThrowsAsync<RefusedException>(() => KeepAsync(town, Asked() with { Seats = seats }));
        Assert.Equal((message, "Seats"), (refused.Refusal.Message, refused.Refusal.Field));
        Assert.Equal(0, await town.DbAsync(db => db.Groups().CountAsync()));
    }

    [Fact]
    public async Task A_name_stands_once_and_what_is_missing_is_said_beside_its_field()
    {
        await using var town = await PlanTown.OpenAsync();
        await KeepAsync(town, Asked());

        await RefusedAsync(GroupRefusals.NameTwice, () => KeepAsync(town, Asked()));
        await RefusedAsync(GroupRefusals.NameMissing, () => KeepAsync(town, Asked() with { Name = " " }));
        await RefusedAsync(GroupRefusals.BasisMissing, () => KeepAsync(town, Asked() with { Basis = null }));
        await RefusedAsync(GroupRefusals.DutiesMissing, () => KeepAsync(town, Asked() with { Duties = "" }));
        await RefusedAsync(GroupRefusals.SinceMissing, () => KeepAsync(town, Asked() with { SinceOn = null }));
    }

    [Fact]
    public async Task A_group_that_is_not_public_is_seen_by_its_keeper_and_by_those_who_sit_in_it()
    {
        await using var town = await PlanTown.OpenAsync();
        var id = await KeepAsync(town, Asked() with { IsPublic = false });

        Assert.Single((await ListAsync(town, town.Market)).Rows);
        Assert.Empty((await ListAsync(town, town.Urban)).Rows);
        await RefusedAsync(KernelRefusals.NotFound, () => town.AsAsync<ReadGroups, GroupView>(town.Urban, r => r.OneAsync(id)));
        Assert.Empty(await town.AsAsync<ReadGroups, IReadOnlyList<GroupRow>>(Actor.Program, r => r.OpenAsync()));
        await RefusedAsync(KernelRefusals.NotPermitted, () => town.AsAsync<KeepGroup, Guid>(town.Market, k => k.RunAsync(Asked() with { Name = "另一个" })));
    }

    [Fact]
    public async Task A_group_tells_how_the_tasks_of_its_members_stand_in_the_plan_it_drives()
    {
        await using var town = await PlanTown.OpenAsync();
        var plan = await town.PublishAsync();

        var id = await KeepAsync(town, Asked() with { PlanId = plan });
        var view = await OneAsync(town, id);
        // The market office leads one by 30 September and one without a day.
        Assert.Equal((2, 0), (view.Open, view.Over));
        town.Time.SetToChina(new DateOnly(2026, 10, 1));
        Assert.Equal(1, (await OneAsync(town, id)).Over);
        Assert.Single(await town.AsAsync<ReadGroups, IReadOnlyList<GroupRow>>(town.Keeper, r => r.OfPlanAsync(plan)));
    }

    [Fact]
    public async Task The_pages_enter_change_print_publish_and_end_a_group()
    {
        await using var town = await PortalTown.OpenAsync();
        var keeper = await town.SignInAsync("reform");
        await keeper.GetAsync("/console/plans/groups");
        Assert.Contains("还没有登记", keeper.Text, StringComparison.Ordinal);
        await keeper.GetAsync("/console/plans/groups/new");
        await keeper.PressAsync("保存", ("Name", "清欠专班"), ("Basis", "晴政办发〔2026〕8号"), ("SinceOn", "2026-09-01"), ("Duties", "盯住拖欠账款"), ("Seats", "成员 市城管局"));
        Assert.Contains("要有一行组长", string.Join("", keeper.Errors), StringComparison.Ordinal);
        Assert.Contains("盯住拖欠账款", keeper.Page.QuerySelector("textarea[name=Duties]")!.TextContent, StringComparison.Ordinal);
        await keeper.PressAsync("保存", ("Kind", "Working"), ("Seats", "组长 市政府 分管负责人\n成员 市城管局"));
        Assert.Contains("分管负责人", keeper.Text, StringComparison.Ordinal);
        var address = keeper.Address;
        await keeper.FollowAsync("改");
        await keeper.PressAsync("保存", ("Seats", "组长 市政府 分管负责人\n成员 市市场监管局"));
        Assert.Contains("加上成员市市场监管局；去掉成员市城管局", keeper.Text, StringComparison.Ordinal);
        await keeper.GetAsync("/console/plans/groups/print");
        Assert.Contains("清欠专班", keeper.Text, StringComparison.Ordinal);

        var anybody = town.Host.Visit();
        await anybody.GetAsync("/plans/groups");
        Assert.Contains("市政府分管负责人", anybody.Text, StringComparison.Ordinal);
        await keeper.GetAsync(address);
        await keeper.PressAsync("撤销", ("Reason", "任务完成"));
        Assert.Contains("任务完成", keeper.Text, StringComparison.Ordinal);
        await anybody.GetAsync("/plans/groups");
        Assert.DoesNotContain("清欠专班", anybody.Text, StringComparison.Ordinal);
        await keeper.GetAsync("/console/plans/groups?ended=1");
        Assert.Contains("清欠专班", keeper.Text, StringComparison.Ordinal);
        var clerk = await town.SignInAsync("clerk-yt");
        await clerk.GetAsync("/console/plans/groups");
        Assert.Equal(HttpStatusCode.Forbidden, clerk.Status);
    }

    private static KeepGroupRequest Asked() => new(null, null, GroupKind.Leading, "晴川市优化营商环境领导小组", "晴政办发〔2026〕2号", "研究重大问题", null, Since, true, Seats);

    private static Task<Guid> KeepAsync(PlanTown town, KeepGroupRequest request) => town.AsAsync<KeepGroup, Guid>(town.Keeper, k => k.RunAsync(request));

    private static Task<GroupView> OneAsync(PlanTown town, Guid id) => town.AsAsync<ReadGroups, GroupView>(town.Keeper, r => r.OneAsync(id));

    private static Task<GroupsView> ListAsync(PlanTown town, Actor actor) => town.AsAsync<ReadGroups, GroupsView>(actor, r => r.ListAsync(null, ended: false));

    private static async Task RefusedAsync(Refusal refusal, Func<Task> act) => Assert.Equal(refusal.Code, (await Assert.ThrowsAsync<RefusedException>(act)).Refusal.Code);
}
