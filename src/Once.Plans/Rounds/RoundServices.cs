using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Jobs;

namespace Once.Plans.Rounds;

/// <summary>The slices of dispatch, and what is done by itself.</summary>
internal static class RoundServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<OpenRounds>().AddScoped<RemindOwners>().AddScoped<ReportDesk>().AddScoped<FillReport>().AddScoped<TellLead>().AddScoped<JudgeReport>().AddScoped<ServeAbove>();
        services.AddScoped<ReadReport>().AddScoped<ReadRound>().AddScoped<ListOwed>();
        services.AddSingleton(new RecurringWork("plans.rounds", "按月双调度开一轮", Recurrence.Every(TimeSpan.FromMinutes(10)), (provider, cancellation) => provider.GetRequiredService<OpenRounds>().RunAsync(cancellation)));
        services.AddSingleton(new RecurringWork("plans.remind", "催报调度进展", Recurrence.Daily(new(9, 0)), (provider, cancellation) => provider.GetRequiredService<RemindOwners>().RunAsync(cancellation)));
    }
}
