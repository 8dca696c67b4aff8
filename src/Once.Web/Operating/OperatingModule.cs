using Once.Kernel.Holidays;
using Once.Kernel.Jobs;
using Once.Kernel.Modules;
using Once.Kernel.Records;

namespace Once.Web.Operating;

/// <summary>运行: the console's pages for the kernel's own matters, calendar, jobs and records. Their permissions are the
/// kernel's.</summary>
public sealed class OperatingModule : IModule
{
    public string Name => "operating";

    public IReadOnlyList<ConsoleEntry> Menu =>
    [
        new("系统管理", "工作日历", "/console/calendar", "calendar", LoadCalendar.Permission, 910),
        new("系统管理", "后台任务", "/console/jobs", "refresh", ParkedJobs.Permission, 911),
        new("系统管理", "记录和封存", "/console/records", "lock", AskForVerification.Permission, 912),
    ];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<ListLoadings>();
        services.AddScoped<ListJobs>();
        services.AddScoped<ListSeals>();
        services.AddScoped<ReadHistory>();
        services.AddSingleton(VerifyPlanPapers.Source);
        services.AddSingleton(AppraiseCards.Source).AddSingleton(RectifyReports.Ledger).AddSingleton(RectifyReports.Listener);
    }
}
