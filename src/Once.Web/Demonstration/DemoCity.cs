using Once.Accounts.Contract;
using Once.Cases.Contract;
using Once.Catalogue.Contract;
using Once.Credit.Contract;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Places;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Ratings.Contract;
using Once.Supervision.Contract;

namespace Once.Web.Demonstration;

/// <summary>晴川市: ground, people and sign-ins before the doors open, cases behind the first page.</summary>
public static class DemoCity
{
    public const int Cases = 300;

    /// <summary>Who reviews bad ratings in the simulated city: 效能监管科 of the city’s approval bureau.</summary>
    private const string ReviewingOrgan = "qc-approval-supervision";

    /// <summary>Working days that the last loaded case has for its acts.</summary>
    private const int LastActs = 10;

    /// <summary>The ground of the city at every start; people and sign-ins where <c>Once:Demo</c> is set.</summary>
    public static async Task SeedGroundAsync(IServiceProvider services, CancellationToken cancellation = default)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SeedCity>().RunAsync(cancellation);
        await scope.ServiceProvider.GetRequiredService<DemoSignIns>().SeedAsync(cancellation);
        await scope.ServiceProvider.GetRequiredService<DemoPowers>().SeedAsync(cancellation);
    }

    /// <summary>Makes the cases unless they are there; a notice above every page says so meanwhile.</summary>
    /// <returns>True when cases were made.</returns>
    public static async Task<bool> FillAsync(IServiceProvider services, int count = Cases, CancellationToken cancellation = default)
    {
        await using (var scope = services.CreateAsyncScope())
            if (await SeedCases.AreThereAsync(scope.ServiceProvider.GetRequiredService<OnceDb>(), cancellation))
                return false;

        await SeedCredit.RunAsync(services, cancellation);
        var notice = services.GetRequiredService<PageNotice>();
        var sweep = services.GetRequiredService<HoldSweep>();
        sweep.IsHeld = true;
        var progress = new NoticeOfProgress(notice, count);
        var clock = new StoryClock();
        await using var story = StoryServices(services, clock);
        try
        {
            var now = services.GetRequiredService<TimeProvider>().UtcNow();
            await ReformAsync(services, story, clock, now, cancellation);
            await SeedPlans.RunAsync(story, clock.MoveTo, now, cancellation);
            await SeedCases.RunAsync(story, clock.MoveTo, now, count, progress, cancellation);
            await SeedCredit.CheckAsync(story, clock.MoveTo, now, cancellation);
            await SeedRatings.RunAsync(story, clock.MoveTo, now, cancellation);
            await SeedMending.RunAsync(story, clock.MoveTo, now, cancellation);
            await SeedSupervision.RunAsync(story, clock.MoveTo, now, cancellation);
            await SeedReports.RunAsync(story, clock.MoveTo, now, cancellation);
            await SeedAppointments.RunAsync(story, clock.MoveTo, now, cancellation);
            await SeedRisks.RunAsync(story, clock.MoveTo, now, cancellation);
        }
        finally
        {
            notice.Text = null;
            sweep.IsHeld = false;
        }
        return true;
    }

    /// <summary>Fills the store with many cases, spread over the year so far, for measuring; in January over the year before.</summary>
    public static async Task LoadAsync(IServiceProvider services, int count, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var clock = new StoryClock();
        await using var story = StoryServices(services, clock);
        var calendar = story.GetRequiredService<Calendars>().National;
        var last = calendar.AddWorkingDays(services.GetRequiredService<TimeProvider>().ChinaToday(), -LastActs);
        var from = calendar.WorkingDayOnOrAfter(new DateOnly(last.Year, 1, 2));
        await LoadCases.RunAsync(story, clock.MoveTo, new LoadPlan(count, from, calendar.WorkingDaysBetween(from, last)), progress: progress, cancellation: cancellation);
    }

    /// <summary>A city's time over many days, for looking at figures and for measuring; goes on where a run of the same plan was killed.</summary>
    /// <returns>How many ratings were written.</returns>
    public static async Task<int> SimulateAsync(
        IServiceProvider services, SimulationPlan plan, IProgress<int>? progress = null, IProgress<DateOnly>? rated = null, CancellationToken cancellation = default)
    {
        if (services.GetRequiredService<StoreOptions>().Kind is StoreKind.Sqlite) // where one writes at a time
        {
            await CasesAsync(null, cancellation);
            return await RatingsAsync(null, cancellation);
        }
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var days = new SimulatedDays();
        var ratings = Task.Run(() => RatingsAsync(days, stop.Token), CancellationToken.None);
        var cases = CasesAsync(days, stop.Token);
        if (await Task.WhenAny(cases, ratings) is { IsCompletedSuccessfully: false })
            await stop.CancelAsync();
        await Task.WhenAll(cases, ratings);
        return await ratings;

        async Task CasesAsync(SimulatedDays? told, CancellationToken stopped)
        {
            var clock = new StoryClock();
            await using var story = StoryServices(services, clock);
            await SimulateCases.RunAsync(story, clock.MoveTo, plan, progress: progress, days: told, cancellation: stopped);
        }

        async Task<int> RatingsAsync(SimulatedDays? told, CancellationToken stopped)
        {
            var clock = new StoryClock();
            await using var story = StoryServices(services, clock);
            return await SimulateRatings.RunAsync(story, clock.MoveTo, plan, ReviewingOrgan, rated, told, stopped);
        }
    }

    /// <summary>On the first working day of March some promises became shorter, outside the area of the sign-ins.</summary>
    private static async Task ReformAsync(IServiceProvider services, ServiceProvider story, StoryClock clock, DateTime now, CancellationToken cancellation)
    {
        var march = story.GetRequiredService<Calendars>().National.WorkingDayOnOrAfter(new DateOnly(now.ChinaDate().Year, 3, 1)).ChinaMoment(new TimeOnly(9, 0));
        if (march > now)
            return;
        await using var scope = services.CreateAsyncScope();
        var staff = await scope.ServiceProvider.GetRequiredService<DemoActors>().StaffAsync(cancellation);
        clock.MoveTo(march);
        if (staff.FirstOrDefault(a => a.Role == Roles.CatalogueOfficer) is { } officer)
            await SeedReforms.RunAsync(story, officer, without: "439902", cancellation);
    }

    /// <summary>The same modules on the same store, with a clock of their own; nothing runs in the background.</summary>
    private static ServiceProvider StoryServices(IServiceProvider services, StoryClock clock)
    {
        // The past was checked when it was handed in: nobody is asked about it again.
        var configuration = new ConfigurationBuilder().AddConfiguration(services.GetRequiredService<IConfiguration>())
            .AddInMemoryCollection([new("Cases:Registers:IsOff", "true")]).Build();
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<TimeProvider>(clock)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning))
            .AddOnce(configuration, Composition.Modules)
            .BuildServiceProvider();
    }

    /// <summary>Tells at once, unlike <see cref="Progress{T}"/>, whose last word may come after the end.</summary>
    private sealed class NoticeOfProgress(PageNotice notice, int count) : IProgress<int>
    {
        public void Report(int value) => notice.Text = $"演示城市：正在补演示办件，已有 {value} 件，共约 {count} 件。您可以照常使用。";
    }

    private sealed class StoryClock : TimeProvider
    {
        private DateTimeOffset _now;

        public void MoveTo(DateTime utc) => _now = new DateTimeOffset(utc, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;
    }
}

/// <summary>Fills the demonstration city after the doors are open.</summary>
internal sealed partial class FillDemoCity(IServiceProvider services, ILogger<FillDemoCity> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (await DemoCity.FillAsync(services, cancellation: stoppingToken))
                LogFilled();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStopped();
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailed(failure); // the program serves on without its demonstration cases
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "演示办件没有补完。")]
    private partial void LogFailed(Exception failure);

    [LoggerMessage(Level = LogLevel.Information, Message = "演示办件补好了。")]
    private partial void LogFilled();

    [LoggerMessage(Level = LogLevel.Information, Message = "演示办件还没补完就停了；要重来，删掉 var 目录。")]
    private partial void LogStopped();
}
