using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans.Contract;
using Once.Plans.Meetings;
using Once.Plans.Model;
using Once.Plans.Tasks;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Plans;

/// <summary>协调会: the agenda from stuck tasks, decisions that become tasks, minutes that stay.</summary>
public sealed class MeetingTests
{
    [Theory]
    [InlineData("2026-11-16", false)]
    [InlineData("2026-11-17", true)]
    [InlineData("2026-11-18", true)]
    public async Task A_task_without_progress_for_two_months_is_stuck(string today, bool stuck)
    {
        await using var town = await PlanTown.OpenAsync();
        // The task that goes on: issued on 17 September, never reported on.
        var task = (await town.TasksAsync(await town.PublishAsync())).Single(t => t.IsContinuous);
        town.Time.SetToChina(Day(today));

        Assert.Equal(stuck ? "两个月没有进展" : null, (await StuckAsync(town)).SingleOrDefault(s => s.Id == task.Id)?.Why);
    }

    [Theory]
    [InlineData("2026-09-29", false)]
    [InlineData("2026-09-30", false)]
    [InlineData("2026-10-01", true)]
    public async Task A_task_is_stuck_from_the_day_after_its_last(string today, bool stuck)
    {
        await using var town = await PlanTown.OpenAsync();
        var task = (await town.TasksAsync(await town.PublishAsync()))[0];
        town.Time.SetToChina(Day(today));

        Assert.Equal(stuck ? "逾期 1 天" : null, (await StuckAsync(town)).SingleOrDefault(s => s.Id == task.Id)?.Why);
    }

    [Theory, OnBothStores]
    public async Task A_task_sent_back_twice_is_stuck(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        var task = (await town.TasksAsync(await town.PublishAsync()))[0];
        await town.AsAsync<KeepParts, int>(town.Market, p => p.AddEvidenceAsync(new(task.Id, "公告", null, null)));
        for (var time = 1; time <= 2; time++)
        {
            Assert.Empty(await StuckAsync(town));
            await town.AsAsync<FinishTask>(town.Market, f => f.AskAsync(task.Id, null));
            await town.AsAsync<FinishTask>(town.Keeper, f => f.SendBackAsync(task.Id, null, "不够"));
        }

        Assert.Equal("报完成被退回 2 次", Assert.Single(await StuckAsync(town)).Why);
    }

    [Theory, OnBothStores]
    public async Task Decisions_become_tasks_of_the_meeting_and_the_minutes_stay(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        await town.PublishAsync();
        town.Time.SetToChina(new(2026, 10, 9));
        var stuck = await StuckAsync(town);

        var id = await town.AsAsync<KeepMeeting, Guid>(town.Keeper, k => k.PlanAsync(new("第一次联席会议", new(2026, 10, 12), "三楼会议室", [.. stuck.Select(s => s.Id)])));
        await town.AsAsync<KeepMeeting>(town.Keeper, k => k.AddPointAsync(id, "统一窗口收件"));
        var early = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<KeepMeeting>(town.Keeper, k => k.HoldAsync(id, null, "市长", "各部门", null)));
        town.Time.SetToChina(new(2026, 10, 12));
        await town.AsAsync<KeepMeeting>(town.Keeper, k => k.DecideAsync(new(id, 1, "月底前上线，城管局配合。", town.Organs["qc-market"].Id, [town.Organs["qc-urban"].Id], new(2026, 10, 30))));
        await town.AsAsync<KeepMeeting>(town.Keeper, k => k.DecideAsync(new(id, 2, "先记下。", null, [], null)));
        var again = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<KeepMeeting>(town.Keeper, k => k.DecideAsync(new(id, 1, "改主意", null, [], null))));
        await town.AsAsync<KeepMeeting>(town.Keeper, k => k.HoldAsync(id, null, "市长", "各部门", "会议强调抓落实。"));
        var late = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<KeepMeeting>(town.Keeper, k => k.AddPointAsync(id, "再加一个")));

        Assert.Equal((SupervisionRefusals.MinutesEarly, SupervisionRefusals.PointDecided, SupervisionRefusals.MeetingHeld), (early.Refusal, again.Refusal, late.Refusal));
        var view = await town.AsAsync<ReadMeetings, MeetingView>(town.Keeper, r => r.OneAsync(id));
        var task = Assert.Single(view.Tasks.Values);
        Assert.Equal((TaskOrigin.Meeting, id, new DateOnly(2026, 10, 30), "牵头：市市场监管局；责任：市城管局"), (task.Origin, task.OriginId!.Value, task.DueOn!.Value, task.DutyWords));
        Assert.Equal([task.Id, null], view.Points.Select(p => p.DecidedTaskId));
        // Two months after 12 October is a Saturday: the next one is on the Monday.
        Assert.Equal(new DateOnly(2026, 12, 14), (await town.AsAsync<ReadMeetings, MeetingsView>(town.Keeper, r => r.ListAsync())).NextOn);
    }

    [Fact]
    public async Task Only_the_keepers_office_holds_meetings()
    {
        await using var town = await PlanTown.OpenAsync();

        var refused = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<KeepMeeting, Guid>(town.Market, k => k.PlanAsync(new("自己开会", new(2026, 9, 20), null, []))));

        Assert.Equal(KernelRefusals.NotPermitted, refused.Refusal);
    }

    private static Task<IReadOnlyList<StuckTask>> StuckAsync(PlanTown town) => town.AsAsync<FindStuck, IReadOnlyList<StuckTask>>(town.Keeper, f => f.RunAsync(town.Organs["qc-reform-office"].Id));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
