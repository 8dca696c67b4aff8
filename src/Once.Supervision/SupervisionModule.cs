using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Crypto;
using Once.Kernel.Jobs;
using Once.Kernel.Modules;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Ratings.Contract;
using Once.Ui;
using Once.Supervision.Carding;
using Once.Supervision.Clues;
using Once.Supervision.Contract;
using Once.Supervision.Digesting;
using Once.Supervision.Inspectors;
using Once.Supervision.Measuring;
using Once.Supervision.Model;
using Once.Supervision.Reporting;
using Once.Supervision.Risks;
using Once.Supervision.Showing;
using Once.Supervision.Watching;

namespace Once.Supervision;

/// <summary>效能监管: watches every clock by dated rules, keeps what it finds for ever, and issues cards and orders about it.</summary>
public sealed class SupervisionModule : IModule
{
    public string Name => "supervision";

    public IReadOnlyList<Permission> Permissions => SupervisionPermissions.All;

    public IReadOnlyList<ConsoleEntry> Menu =>
    [
        new("效能监管", "监管看板", "/console/board", "gauge", SupervisionPermissions.Watch, 180),
        new("效能监管", "晨报", "/console/digest", "mail", SupervisionPermissions.Read, 181),
        new("效能监管", "监管发现", "/console/findings", "eye", SupervisionPermissions.Watch, 182),
        new("效能监管", "牌和督办单", "/console/cards", "alert-square", SupervisionPermissions.Read, 184),
        new("效能监管", "反映问题", "/console/reports", "message-report", SupervisionPermissions.Report, 186),
        new("效能监管", "问题线索", "/console/clues", "shield-lock", SupervisionPermissions.SeeClues, 188),
        new("效能监管", "特约监督员", "/console/inspectors", "user-star", SupervisionPermissions.Appoint, 192),
        new("特约监督", "我的监督", "/console/inspections", "eye-check", SupervisionPermissions.Inspect, 178),
        new("效能监管", "风险线索", "/console/risks", "radar", SupervisionPermissions.ReadRisks, 190),
    ];

    public void MapTables(ModelBuilder model) => SupervisionTables.Map(model);

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<SupervisionOptions>(configuration.GetSection("Supervision"));
        services.AddSingleton<WatchRules>().AddSingleton<HoldSweep>().AddSingleton(SweepFindings.Often);
        services.AddScoped<SweepFindings>().AddScoped<SeeClocks>().AddScoped<SeePauses>().AddScoped<SeeEvents>().AddScoped<SeeCards>().AddScoped<SeeRisks>().AddScoped<KeepFindings>().AddScoped<EndFindings>();
        services.AddSingleton(MeasureCards.Source).AddSingleton(CardFigures.Sheet).AddSingleton(MeasureFindings.Source).AddSingleton(FindingFigures.Sheet).AddSingleton(MeasureRisks.Source).AddSingleton(RiskFigures.Sheet);
        foreach (var definition in CardFigures.Definitions.Concat(FindingFigures.Definitions).Concat(RiskFigures.Definitions))
            services.AddSingleton(definition);
        services.AddScoped<TellCards>().AddScoped<IssueCard>().AddScoped<SettleCard>().AddScoped<ReadCards>();
        services.AddScoped(s => new CardTally(s.GetRequiredService<OnceDb>()));
        services.AddSingleton<ProblemKinds>().AddScoped<HandInReport>().AddScoped<ReportDesk>().AddScoped<HandleReport>().AddScoped<ReportTasks>().AddScoped<RectifyReport>().AddScoped<HearOfTask>().AddScoped(s => new ReportRectifications(s.GetRequiredService<HearOfTask>())).AddScoped<ReadReports>().AddScoped<TellReports>();
        services.AddSingleton(new CaseLink(SupervisionPermissions.Report, (root, number) => new ActionEntry("反映问题", $"/console/reports/new?case={root}&number={number}", "message-report", "系统、流程或者别的单位有问题")));
        services.AddScoped<AppointInspector>().AddScoped<ReadAppointments>();
        services.AddSingleton(new InspectionRight(async (s, account, day, cancellation) =>
            (await s.GetRequiredService<OnceDb>().Appointments().AsNoTracking().Where(a => a.AccountId == account && a.Begins <= day && a.Until >= day).ToListAsync(cancellation)).Exists(a => a.StandsOn(day))));
        services.AddScoped<TakeRisks>().AddScoped<AnswerRisk>().AddScoped<ReadRisks>().AddScoped<TellRisks>();
        services.AddScoped<CluesWithin>().AddScoped<RaiseClue>().AddScoped<PassClue>().AddScoped<ReadClues>().AddScoped<TellClues>();
        services.AddSingleton(new EncryptedColumns(typeof(Clue), nameof(Clue.WordsCipher), nameof(Clue.PersonCipher), nameof(Clue.SourceCipher), nameof(Clue.ResultCipher)));
        services.AddSingleton(new EncryptedColumns(typeof(ClueFile), nameof(ClueFile.NameCipher), nameof(ClueFile.ContentCipher)));
        services.AddSingleton(new ChainVeil(Clue.Aggregate, (s, id, cancellation) => s.GetRequiredService<CluesWithin>().IsAboutOwnAsync(id, cancellation)));
        services.AddRateLimiter(limits => limits.AddPolicy(SupervisionLimits.Clues, SupervisionLimits.OfClues).AddPolicy(SupervisionLimits.Api, SupervisionLimits.Calling));
        foreach (var kind in TellReports.Kinds.Concat(TellClues.Kinds).Concat(TellCards.Kinds).Concat(TellRisks.Kinds))
            services.AddSingleton(kind);
        services.AddScoped<ReadBoard>().AddScoped<ReadFindings>();
        services.AddSingleton(SendDigests.Often).AddSingleton<DigestLinks>().AddScoped<IJobHandler, MailDigest>();
        services.AddScoped<MakeDigest>().AddScoped<SendDigests>().AddScoped<SubscribeDigest>().AddScoped<ReadDigests>();
    }

    public void MapRoutes(IEndpointRouteBuilder routes) => SupervisionRoutes.Map(routes);
}
