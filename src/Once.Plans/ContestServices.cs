using Microsoft.Extensions.DependencyInjection;
using Once.Plans.Contests;
using Once.Plans.Practices;
using Once.Plans.Telling;

namespace Once.Plans;

/// <summary>The slices of contests and good practice, and the messages of the module.</summary>
internal static class ContestServices
{
    public static void Add(IServiceCollection services)
    {
        foreach (var kind in PlanMessages.Kinds)
            services.AddSingleton(kind);
        services.AddScoped<TellOrgans>();
        services.AddScoped<ContestDesk>().AddScoped<JudgeChoices>().AddScoped<PostContest>().AddScoped<ClaimContest>().AddScoped<ScoreContest>().AddScoped<ConfirmSelection>().AddScoped<ReadContests>();
        services.AddScoped<PracticeDesk>().AddScoped<TellPractice>().AddScoped<SettlePractice>().AddScoped<ReadPractices>();
    }
}
