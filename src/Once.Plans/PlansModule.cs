using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Actors;
using Once.Kernel.Modules;

namespace Once.Plans;

/// <summary>行动方案: a plan document read into tasks with owners, last days and targets, and the ledger kept of them.</summary>
public sealed class PlansModule : IModule
{
    public string Name => "plans";

    public IReadOnlyList<Permission> Permissions => PlansPermissions.All;

    public IReadOnlyList<ConsoleEntry> Menu =>
    [
        new("行动方案", "方案台账", "/console/plans", "list-check", PlansPermissions.Read, 200),
        new("行动方案", "各单位任务", "/console/plans/organs", "building", PlansPermissions.Read, 204),
        new("行动方案", "督办单", "/console/plans/orders", "file-alert", PlansPermissions.Read, 210),
        new("行动方案", "提醒约谈表扬", "/console/plans/ladder", "stairs-up", PlansPermissions.Read, 212) { Also = ["/console/plans/letters"] },
        new("行动方案", "季度考核", "/console/plans/appraisals", "clipboard-check", PlansPermissions.Read, 213),
        new("行动方案", "评价指标", "/console/plans/indicators", "target-arrow", PlansPermissions.Read, 209),
        new("行动方案", "评价反馈问题", "/console/plans/evaluations", "checklist", PlansPermissions.Read, 211),
        new("行动方案", "堵点痛点难点", "/console/plans/obstacles", "barrier-block", PlansPermissions.Read, 211),
        new("行动方案", "领导小组和专班", "/console/plans/groups", "hierarchy-2", PlansPermissions.Read, 215),
        new("行动方案", "协调会", "/console/plans/meetings", "users-group", PlansPermissions.Keep, 214),
        new("行动方案", "揭榜竞优", "/console/plans/contests", "trophy", PlansPermissions.Read, 216),
        new("行动方案", "创建评选", "/console/plans/selections", "award", PlansPermissions.Read, 217),
        new("行动方案", "好做法", "/console/plans/practices", "bulb", PlansPermissions.Read, 218),
        new("行动方案", "要报的进展", "/console/plans/reports", "calendar-due", PlansPermissions.Answer, 206),
    ];

    public void MapTables(ModelBuilder model)
    {
        PlansTables.Map(model);
        SupervisionTables.Map(model);
        ContestTables.Map(model);
    }

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<PlansOptions>(configuration.GetSection("Plans"));
        LedgerServices.Add(services);
        SupervisionServices.Add(services);
        ContestServices.Add(services);
    }

    public void MapRoutes(IEndpointRouteBuilder routes)
    {
        Exchanging.LedgerRoutes.Map(routes);
        Supervising.SupervisionRoutes.Map(routes);
        Rounds.RoundRoutes.Map(routes);
        Reporting.ReportRoutes.Map(routes);
        Contests.ContestRoutes.Map(routes);
        Appraising.AppraisalRoutes.Map(routes);
        Evaluating.EvaluationRoutes.Map(routes);
        Indicators.IndicatorRoutes.Map(routes);
        Obstacles.ObstacleRoutes.Map(routes);
    }
}
