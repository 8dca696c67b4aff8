using System.Globalization;
using Microsoft.Extensions.Hosting;
using Once.Kernel.Time;
using Quartz;

namespace Once.Kernel.Jobs;

/// <summary>Tells Quartz at start what is to be done when; work that no module wants any more goes.</summary>
internal sealed class ScheduleRecurringWork(ISchedulerFactory schedulers, IEnumerable<RecurringWork> works, TimeProvider time) : IHostedService
{
    private const string Group = "once";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var wanted = works.ToDictionary(work => new JobKey(work.Name, Group));
        foreach (var known in await scheduler.GetJobKeys(GroupMatcher<JobKey>.GroupEquals(Group), cancellationToken))
        {
            if (!wanted.ContainsKey(known))
                await scheduler.DeleteJob(known, cancellationToken);
        }
        foreach (var (key, work) in wanted)
        {
            var job = JobBuilder.Create<RunRecurringWork>().WithIdentity(key).Build();
            await scheduler.ScheduleJob(job, TriggerOf(work, key), ScheduleJobOptions.Replacing, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private ITrigger TriggerOf(RecurringWork work, JobKey key)
    {
        var trigger = TriggerBuilder.Create().WithIdentity(key.Name, Group).ForJob(key);
        if (work.When.Interval is { } interval)
            return trigger.StartAt(time.GetUtcNow() + interval).WithSchedule(SimpleScheduleBuilder.Create().WithInterval(interval).RepeatForever()).Build();
        // China has one zone and no summer time, so a wall clock's time there is one time of the UTC day.
        var utc = time.ChinaToday().ChinaMoment(work.When.DayTime!.Value);
        var expression = string.Create(CultureInfo.InvariantCulture, $"{utc.Second} {utc.Minute} {utc.Hour} * * ?");
        return trigger.WithSchedule(CronScheduleBuilder.Create(expression).InTimeZone(TimeZoneInfo.Utc)).Build();
    }
}
