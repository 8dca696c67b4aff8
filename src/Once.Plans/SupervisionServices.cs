using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Once.Kernel.Jobs;
using Once.Kernel.Organs;
using Once.Kernel.Storage;
using Once.Plans.Appraising;
using Once.Plans.Contract;
using Once.Plans.Evaluating;
using Once.Plans.Groups;
using Once.Plans.Indicators;
using Once.Plans.Laddering;
using Once.Plans.Meetings;
using Once.Plans.Obstacles;
using Once.Plans.Supervising;

namespace Once.Plans;

/// <summary>The slices of supervision, the ladder and meetings.</summary>
internal static class SupervisionServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<NameDocument>();
        services.AddScoped(s => new IssuedPapers(s.GetRequiredService<OnceDb>(), s.GetRequiredService<OrganDirectory>(), s.GetRequiredService<IOptions<PlansOptions>>().Value.DisciplineOrgan));
        services.AddScoped<ExtendDue>().AddScoped<OrderDesk>().AddScoped<IssueOrder>().AddScoped<SettleOrder>().AddScoped<CheckOnSite>().AddScoped<ReadOrders>().AddScoped<ReadChecks>();
        services.AddScoped<LetterDesk>().AddScoped<LetterClock>().AddScoped<SettleLetter>().AddScoped<CountPeriods>().AddScoped<ReadLadder>().AddScoped<ChangeLadder>();
        services.AddScoped<FindStuck>().AddScoped<KeepMeeting>().AddScoped<ReadMeetings>();
        services.AddScoped<IndicatorDesk>().AddScoped<KeepIndicator>().AddScoped<KeepMaterials>().AddScoped<ImportIndicators>().AddScoped<RemindMaterials>().AddScoped<ReadIndicators>();
        services.AddSingleton(new RecurringWork("plans.remind-materials", "催交评价素材", Recurrence.Daily(new(8, 20)),
            (provider, cancellation) => provider.GetRequiredService<RemindMaterials>().RunAsync(cancellation)));
        services.AddScoped<KeepGroup>().AddScoped<ReadGroups>().AddScoped<ReadChains>();
        services.AddScoped<EnterEvaluation>().AddScoped<ReadEvaluations>();
        services.AddScoped<EnterObstacles>().AddScoped<PublishObstacle>().AddScoped<ReadObstacles>();
        services.AddScoped<AppraisalDesk>().AddScoped<FindScheme>().AddScoped<ChangeScheme>().AddScoped<CountParts>().AddScoped<DrawAppraisals>().AddScoped<SettleAppraisal>().AddScoped<ReadAppraisals>().AddScoped<ReadAppraisedYear>();
        services.AddSingleton(new RecurringWork("plans.appraise", "季度结束后算各单位评价考核的草案", Recurrence.Daily(new(4, 10)),
            (provider, cancellation) => provider.GetRequiredService<DrawAppraisals>().RunAsync(cancellation)));
        services.AddSingleton(new RecurringWork("plans.count-periods", "按季度算各单位逾期，提出提醒、约谈和表扬", Recurrence.Daily(new(1, 20)),
            (provider, cancellation) => provider.GetRequiredService<CountPeriods>().RunAsync(cancellation)));
    }
}
