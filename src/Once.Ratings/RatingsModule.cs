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
using Once.Kernel.Storage;
using Once.Ratings.Contract;
using Once.Ratings.Entering;
using Once.Ratings.Exchanging;
using Once.Ratings.Giving;
using Once.Ratings.Importing;
using Once.Ratings.Measuring;
using Once.Ratings.Mending;
using Once.Ratings.Model;
using Once.Ratings.Reading;
using Once.Ratings.Reviewing;
using Once.Ratings.Windows;

namespace Once.Ratings;

/// <summary>好差评: what people say of a service they really had, whether it counts, and what it comes to.</summary>
public sealed class RatingsModule : IModule
{
    public string Name => "ratings";

    public IReadOnlyList<Permission> Permissions => [.. RatingsPermissions.All, .. MendingPermissions.All];

    public IReadOnlyList<ConsoleEntry> Menu =>
    [
        new("好差评", "好差评", "/console/ratings", "message-2", RatingsPermissions.Read, 150),
        new("好差评", "好差评数据", "/console/ratings/figures", "chart-bar", RatingsPermissions.Read, 152),
        new("好差评", "差评整改单", "/console/ratings/orders", "message-report", RatingsPermissions.Read, 153),
        new("好差评", "请办事人评价", "/console/ratings/invite", "device-tablet", RatingsPermissions.Invite, 154),
        new("好差评", "评价窗口", "/console/ratings/windows", "qrcode", RatingsPermissions.Windows, 156),
        new("好差评", "录一条评价", "/console/ratings/enter", "phone", RatingsPermissions.Enter, 158),
        new("好差评", "导入评价", "/console/ratings/import", "file-upload", RatingsPermissions.Import, 160),
    ];

    public void MapTables(ModelBuilder model)
    {
        RatingsTables.Map(model);
        MendingTables.Map(model);
    }

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<RatingsOptions>(configuration.GetSection("Ratings"))
            .PostConfigure<RatingsOptions>(options => options.SiteUrl = options.SiteUrl.Length > 0 ? options.SiteUrl : configuration["Messages:SiteUrl"] ?? "").AddHttpClient();
        services.AddScoped<TellBadRating>().AddScoped<RatingLinks>().AddScoped<RatingDevice>().AddSingleton<RememberStaffDevice>().AddScoped<MindBursts>();
        services.AddScoped<FindEvent>().AddScoped<GiveRating>().AddScoped<SupplementRating>().AddScoped<IEndedCasePanel, InviteOnCase>().AddSingleton(new DocumentRating(code => $"/rate/document/{code}"));
        services.AddScoped<AskForRating>().AddSingleton(AskForRating.Daily).AddSingleton(AskForRating.Message).AddScoped<SendRating>().AddScoped<IJobHandler>(s => s.GetRequiredService<SendRating>());
        services.AddScoped<WriteDefaults>().AddSingleton(WriteDefaults.Daily);
        services.AddScoped<RatedView>().AddScoped<ReviewView>().AddScoped<JudgeRating>().AddScoped<ExportRatings>().AddScoped<ReadOpenRatings>().AddScoped<CountRatings>().AddScoped<GroupRatings>();
        services.AddScoped<KeepWindows>().AddScoped<OpenContact>().AddScoped<EnterRating>().AddScoped<InspectOrgan>().AddScoped(s => new GivenInspections(s.GetRequiredService<OnceDb>())).AddScoped<TakeRatings>().AddScoped<ImportRatings>();
        services.AddSingleton(MeasureRatings.Source);
        foreach (var definition in RatingFigures.Definitions)
            services.AddSingleton(definition);
        services.AddSingleton(RatingFigures.Sheet);
        services.AddRateLimiter(limits => limits.AddPolicy(RatingsLimits.Give, RatingsLimits.Giving).AddPolicy(RatingsLimits.Api, RatingsLimits.Calling));
        MendingServices.Add(services, configuration);
        services.AddSingleton(new EncryptedColumns(typeof(Rating), nameof(Rating.RaterName))).AddSingleton(new EncryptedColumns(typeof(Rating), nameof(Rating.RaterPhone)));
    }

    public void MapRoutes(IEndpointRouteBuilder routes)
    {
        ExportRatings.MapRoute(routes);
        ShowPhoto.MapRoute(routes);
        TurnTablet.MapRoute(routes);
        ImportRatings.MapRoute(routes);
        TakeRatings.MapRoute(routes);
        MendingRoutes.Map(routes);
    }
}
