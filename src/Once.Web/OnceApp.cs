using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.WebEncoders;
using Once.Accounts.Contract;
using Once.Cases.Contract;
using Once.Kernel;
using Once.Kernel.Jobs;
using Once.Kernel.Storage;
using Once.Ratings.Contract;
using Once.Ui;
using Once.Web.Demonstration;
using Once.Web.Errors;
using Once.Web.Security;
using Once.Web.Shell;

namespace Once.Web;

/// <summary>The web host: services, middleware and routes of all modules.</summary>
public static class OnceApp
{
    public static WebApplication Build(string[] args)
    {
        var contentRoot = Environment.CurrentDirectory;
        RunFolder.Enter();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = contentRoot });
        // Run from its build folder, the program finds styles and scripts by the build's manifest in every environment; a published one has none.
        builder.WebHost.UseStaticWebAssets();
        AddServices(builder);
        var app = builder.Build();
        // The store's model takes seconds to build: one core does that while the other lays out the routes.
        _ = Task.Run(() => BuildModel(app.Services));
        UseMiddleware(app);
        MapRoutes(app);
        return app;
    }

    /// <summary>Brings the store up to date, then opens the doors.</summary>
    /// <exception cref="StoreException">Another program has the store, or a newer one made it.</exception>
    public static async Task StartOnceAsync(this WebApplication app)
    {
        _ = app.Services.GetRequiredService<StoreLock>();
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<MigrateStore>().RunAsync(app.Lifetime.ApplicationStopping);
        }
        await DemoCity.SeedGroundAsync(app.Services, app.Lifetime.ApplicationStopping);
        await app.StartAsync();
        PrintSignIns(app);
    }

    private static void BuildModel(IServiceProvider services)
    {
        using var db = services.GetRequiredService<IDbContextFactory<OnceDb>>().CreateDbContext();
        _ = db.Model;
    }

    private static void PrintSignIns(WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
            return;
        using var scope = app.Services.CreateScope();
        var signIns = scope.ServiceProvider.GetRequiredService<DemoSignIns>().List();
        if (signIns.Count == 0)
            return;
        Console.WriteLine($"演示账号，密码都是 {DemoSignIns.Password}：");
        foreach (var signIn in signIns)
            Console.WriteLine($"  {signIn.UserName,-20} {signIn.Name} {signIn.Role} {signIn.Note}");
    }

    private static void AddServices(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOnce(builder.Configuration, Composition.Modules);
        services.AddOnceBackground(builder.Configuration);
        services.AddOnceDataProtection();
        if (builder.Configuration.GetValue<bool>(DemoSignIns.Setting) && builder.Configuration.GetValue("Once:DemoCases", true))
            services.AddHostedService<FillDemoCity>();
        if (PlayedSystems.AreWanted(builder.Configuration))
            services.AddSingleton<PlayedSystems>().AddHostedService(s => s.GetRequiredService<PlayedSystems>());
        services.AddOnceUi();
        services.AddRazorComponents();
        services.AddCascadingAuthenticationState();
        services.AddHttpContextAccessor();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "once-form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddRateLimiter(options => options.RejectionStatusCode = StatusCodes.Status429TooManyRequests);
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        services.AddProblemDetails();
        services.AddExceptionHandler<RefusalsAsProblems>();
        services.AddOpenApi("v1");
        services.AddResponseCompression(options => options.EnableForHttps = true);
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.Configure<ForwardedHeadersOptions>(options =>
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);
        services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(365));
    }

    private static void UseMiddleware(WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseExceptionHandler(Errors.ErrorPaths.Failure, createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute(Errors.ErrorPaths.Status, createScopeForStatusCodePages: true);
        if (!app.Environment.IsDevelopment())
            app.UseHsts();
        app.UseSecurityHeaders();
        app.UseResponseCompression();
        app.UseRouting();
        app.UseAuthentication();
        app.UseActor();
        app.UseReceptions();
        app.UseRatingDevices();
        app.UseRateLimiter();
        app.UseConsoleHome();
        app.UseAuthorization();
        app.UseOutputCache();
        app.UseReadableQuery();
        app.UsePageFrame();
        app.UseAntiforgery();
    }

    private static void MapRoutes(WebApplication app)
    {
        app.MapStaticAssets();
        app.MapOnceUi(app.Environment.IsDevelopment());
        app.MapOpenApi("/openapi/{documentName}.json");
        foreach (var module in Composition.Modules)
            module.MapRoutes(app);
        app.MapRazorComponents<App>()
            .AddAdditionalAssemblies([.. Composition.PageAssemblies]);
    }
}
