using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Clocks;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Quartz;

namespace Once.Kernel.Jobs;

/// <summary>Background work of the host: the job worker and the recurring triggers.</summary>
public static class Background
{
    internal static void AddJobs(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(JobOptions.From(configuration));
        services.AddSingleton<RunJobs>();
        services.AddSingleton<RunRecurringWork>();
        services.AddScoped<ParkedJobs>();
        services.AddScoped<RetryJob>();
        services.AddSingleton(new RecurringWork("kernel.tidy-jobs", "清理做完很久的任务", Recurrence.Daily(new TimeOnly(3, 20)), TidyJobs.RunAsync));
        services.AddSingleton(new RecurringWork("kernel.seal-records", "封存记录和查看日志", Recurrence.Daily(new TimeOnly(0, 10)),
            (provider, cancellation) => provider.GetRequiredService<SealRecords>().RunAsync(cancellation)));
        services.AddSingleton(new RecurringWork("kernel.sweep-clocks", "看时钟：提醒、到期、超期", Recurrence.Every(TimeSpan.FromMinutes(1)),
            (provider, cancellation) => provider.GetRequiredService<ClockSweep>().RunAsync(cancellation)));
    }

    /// <summary>Adds it unless <c>Once:Background</c> is <c>false</c>. On PostgreSQL the triggers live in the database
    /// and each fires on one node; on SQLite, which has one program, they live in memory.</summary>
    public static IServiceCollection AddOnceBackground(this IServiceCollection services, IConfiguration configuration)
    {
        if (!configuration.GetValue("Once:Background", true))
            return services;
        var store = StoreOptions.From(configuration);
        services.AddHostedService<JobWorker>();
        services.AddQuartz(quartz =>
        {
            quartz.UseTimeProvider(TimeProvider.System);
            quartz.UseDefaultThreadPool(4);
            if (store.Kind is StoreKind.Sqlite)
                quartz.UseInMemoryStore();
            else
            {
                quartz.UsePersistentStore(persistent =>
                {
                    persistent.UsePostgres(store.ConnectionString);
                    persistent.UseClustering();
                    persistent.ProvisionSchema();
                    persistent.UseSystemTextJsonSerializer();
                });
            }
        });
        services.AddHostedService<ScheduleRecurringWork>();
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services;
    }
}
