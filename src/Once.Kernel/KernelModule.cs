using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Clocks;
using Once.Kernel.Crypto;
using Once.Kernel.Documents;
using Once.Kernel.Health;
using Once.Kernel.Holidays;
using Once.Kernel.Jobs;
using Once.Kernel.Modules;
using Once.Kernel.Organs;
using Once.Kernel.Parties;
using Once.Kernel.Places;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Kernel;

/// <summary>The kernel's own front door.</summary>
public sealed class KernelModule : IModule
{
    public string Name => "kernel";

    public IReadOnlyList<Permission> Permissions =>
    [
        new(ParkedJobs.Permission, "处理停放的后台任务", Roles.SystemAdmin),
        new(LoadCalendar.Permission, "装入放假通知", Roles.SystemAdmin),
        new(AskForVerification.Permission, "核验记录、看办理记录", Roles.AuditAdmin),
        new(HealthRoutes.Permission, "查看运行状况", Roles.SystemAdmin),
    ];

    public void MapTables(ModelBuilder model) => KernelTables.Map(model);

    public void MapRoutes(IEndpointRouteBuilder routes) => routes.MapHealth();

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddHealth();
        services.AddStorage();
        services.AddJobs(configuration);
        services.AddAttachments(configuration);
        services.AddSingleton<OrganDirectory>();
        services.AddScoped<CurrentActor>();
        services.AddScoped<ChosenPlace>();
        services.AddSingleton<PageNotice>();
        services.AddScoped<DocumentNumbers>();
        services.AddScoped<Outbox>();
        services.AddSingleton<Calendars>(_ => new Calendars());
        services.AddSingleton<Ladders>();
        services.AddSingleton(StandardLadders.Case);
        services.AddSingleton<Timings>();
        services.AddScoped<ClockSweep>();
        services.AddScoped<RecountClocks>();
        services.AddSingleton<FollowCalendar>();
        services.AddHostedService<CalendarWatch>();
        services.AddScoped<LoadCalendar>();
        services.AddScoped<PreviewNotice>();
        services.AddScoped<IJobHandler, RecountLater>();
        services.AddSingleton(KeyRingOptions.From(configuration));
        services.AddSingleton<KeyRing>();
        services.AddSingleton<PersonalDataCipher>();
        services.AddSingleton(new EncryptedColumns(typeof(Party), nameof(Party.CitizenNumberCipher), nameof(Party.PhoneCipher)));
        services.AddScoped<RotatePersonalData>();
        services.AddScoped<Recorder>();
        services.AddScoped<ReadAhead>();
        services.AddScoped<AccessLog>();
        services.AddScoped<DestroyContent>();
        services.AddScoped<SealRecords>();
        services.AddScoped<VerifyRecords>();
        services.AddScoped<AskForVerification>();
        services.AddScoped<IJobHandler, VerifyInBackground>();
    }
}

/// <summary>Puts the store and all modules into the host's services.</summary>
public static class OnceHosting
{
    public static IServiceCollection AddOnce(this IServiceCollection services, IConfiguration configuration, IReadOnlyList<IModule> modules)
    {
        var store = StoreOptions.From(configuration);
        services.AddSingleton(store);
        services.AddSingleton(modules);
        services.AddPooledDbContextFactory<OnceDb>(options => store.Configure(options, modules));
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<OnceDb>>().CreateDbContext());
        foreach (var module in modules)
            module.AddServices(services, configuration);
        return services;
    }
}
