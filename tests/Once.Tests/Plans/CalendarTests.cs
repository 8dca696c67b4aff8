using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Keeping;
using Once.Plans.Model;
using Once.Tests.Hosting;
using Once.Tests.Operating;
using Xunit;

namespace Once.Tests.Plans;

/// <summary>A late notice of holidays moves the last days of what is still owed, with a record.</summary>
public sealed class CalendarTests
{
    private const string Document = """
        晴川市跨年工作方案

        一、政务服务
        （一）开放大厅。公布安排。
        牵头单位：市市场监管局
        完成时限：2027年1月4日前
        （二）公布清单。公布免罚清单。
        牵头单位：市司法局
        完成时限：2027年1月8日前
        """;

    [Theory, OnBothStores]
    public async Task A_notice_that_makes_the_last_day_a_day_off_moves_it_on_with_a_record(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        var tasks = await town.TasksAsync(await town.PublishAsync(Document));
        var before = new Calendars();

        await town.AsAsync<RecountClocks, int>(Actor.Program, r => r.RunAsync(before, before.With(Notices.Of2027), "装入放假通知"));

        var (moved, stayed) = (await town.TaskAsync(tasks[0].Id), await town.TaskAsync(tasks[1].Id));
        Assert.Equal((new DateOnly(2027, 1, 4), new DateOnly(2027, 1, 5)), (moved.Deadline, moved.DueOn));
        Assert.Equal(new DateOnly(2027, 1, 5), moved.Duties[0].DueOn);
        Assert.Equal(new DateOnly(2027, 1, 8), stayed.DueOn);
        var record = await town.DbAsync(db => db.Records().AsNoTracking().SingleAsync(r => r.AggregateId == moved.Id && r.Act == "clocks.recount"));
        Assert.Contains("从2027年1月4日改为2027年1月5日", record.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_due_beyond_the_calendar_gets_its_clock_once_the_calendar_reaches_it()
    {
        await using var town = await PlanTown.OpenAsync();
        var task = (await town.TasksAsync(await town.PublishAsync(Document.Replace("2027年1月4日前", "2029年9月1日前", StringComparison.Ordinal)))).Single(t => t.Heading == "开放大厅");
        var none = await ClocksAsync(town, task);
        var early = await town.AsAsync<FollowCalendars, int>(Actor.Program, f => f.RunAsync());

        Assert.Equal((new DateOnly(2029, 9, 1), 0, 0), (task.DueOn!.Value, none, early));
    }

    private static Task<int> ClocksAsync(PlanTown town, PlanTask task) => town.DbAsync(db => db.Clocks().CountAsync(c => c.OwnerId == task.Id));
}
