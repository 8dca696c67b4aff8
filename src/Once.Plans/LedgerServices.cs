using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Actors;
using Once.Kernel.Jobs;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Plans.Checking;
using Once.Plans.Contract;
using Once.Plans.Entering;
using Once.Plans.Exchanging;
using Once.Plans.Keeping;
using Once.Plans.Ledger;
using Once.Plans.Publicity;
using Once.Plans.Reporting;
using Once.Plans.Rounds;
using Once.Plans.Publishing;
using Once.Plans.Targets;
using Once.Plans.Tasks;

namespace Once.Plans;

/// <summary>The slices of the ledger.</summary>
internal static class LedgerServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(PlanTerms.Ladder);
        services.AddScoped<FollowCalendars>().AddSingleton(FollowCalendars.DaysFollow);
        services.AddSingleton(new RecurringWork("plans.days", "任务的最后一天跟着放假安排走", Recurrence.Daily(new(3, 20)), (provider, cancellation) => provider.GetRequiredService<FollowCalendars>().RunAsync(cancellation)));
        services.AddScoped<TaskClocks>().AddScoped<KeepRectifications>().AddSingleton(KeepRectifications.Ledger).AddSingleton(KeepRectifications.Listener).AddSingleton(Obstacles.PublishObstacle.Listener);
        services.AddScoped(s => new PlanLedger(
            s.GetRequiredService<OnceDb>(), s.GetRequiredService<Recorder>(), s.GetRequiredService<TaskClocks>(), s.GetRequiredService<CurrentActor>(), s.GetRequiredService<TimeProvider>()));
        services.AddScoped<EnterPlan>().AddScoped<DraftDesk>().AddScoped<ReadDraft>().AddScoped<CorrectTask>().AddScoped<SettleNames>().AddScoped<ShapeTasks>().AddScoped<PublishPlan>();
        services.AddScoped<ListPlans>().AddScoped<ReadLedger>().AddScoped<CountDuties>();
        services.AddScoped<TaskDesk>().AddScoped<ReadTaskPage>().AddScoped<ReportProgress>().AddScoped<FinishTask>().AddScoped<OpenTasks>().AddScoped<KeepParts>();
        services.AddScoped<LedgerSheet>().AddScoped<ImportSheet>().AddScoped<PlanExamples>().AddScoped<ReadOpenPlan>();
        services.AddScoped(s => new PlanExampleLookup(s.GetRequiredService<OnceDb>(), s.GetRequiredService<PlanExamples>()));
        RoundServices.Add(services);
        services.AddScoped<ReportFigures>().AddScoped<WriteReport>();
        services.AddScoped<LightTargets>().AddScoped<KeepTargets>().AddScoped<DrawChecks>();
        services.AddSingleton(FindInLedger.Tasks);
        services.AddSingleton(new RecurringWork("plans.light", "指标按运行数据亮灯", Recurrence.Every(TimeSpan.FromMinutes(1)),
            (provider, cancellation) => provider.GetRequiredService<LightTargets>().RunAsync(cancellation)));
    }
}
