using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel;
using Once.Kernel.Clocks;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Xunit;
using static Once.Tests.Kernel.Clocks.Given;

namespace Once.Tests.Kernel.Clocks;

/// <summary>Clocks in a real store, with a clock that can be moved.</summary>
public sealed class ClockSweepTests : IAsyncLifetime
{
    private readonly SqliteConnection _keptOpen = new($"Data Source=sweep-{Environment.CurrentManagedThreadId}-{Interlocked.Increment(ref _stores)};Mode=Memory;Cache=Shared");
    private readonly MovedClockTime _time = new() { Now = Moment("2026-09-03 09:00") };
    private readonly List<string> _heard = [];
    private static int _stores;
    private ServiceProvider _services = null!;
    private Func<RungFired, OnceDb, Task> _onRung = (_, _) => Task.CompletedTask;

    public async ValueTask InitializeAsync()
    {
        await _keptOpen.OpenAsync();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["ConnectionStrings:Once"] = _keptOpen.ConnectionString }).Build();
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(_time)
            .AddOnce(configuration, [new KernelModule()])
            .AddSingleton(new ClockListener("test", async (services, fired, _) =>
            {
                await _onRung(fired, services.GetRequiredService<OnceDb>());
                _heard.Add($"{fired.ClockNumber} {fired.Rung.Name}");
            }))
            .BuildServiceProvider();
        await InScope(services => services.GetRequiredService<MigrateStore>().RunAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _keptOpen.DisposeAsync();
    }

    [Fact]
    public async Task A_clock_comes_back_from_the_store_as_it_was()
    {
        var clock = Clock.Start(Opening(StatutoryTerms.LicenceDecision with { ClosesAt = new TimeOnly(17, 30), Ladder = "case" }, "2026-09-03 09:00"), At("2026-09-03 09:00", StandardLadders.Case));
        clock.Suspend(LicensingGrounds.Testing, Told, At("2026-09-09 09:00", StandardLadders.Case));
        clock.Resume(At("2026-09-17 09:00", StandardLadders.Case));
        clock.Extend(10, Approval, At("2026-09-18 09:00", StandardLadders.Case));
        await Store(clock);

        var stored = await InScope(services => services.GetRequiredService<OnceDb>().WholeClocks().AsNoTracking().SingleAsync());

        Assert.Equivalent(clock.Count, stored.Count);
        Assert.Equal((clock.DueAt, clock.NextRungAt, clock.Terms), (stored.DueAt, stored.NextRungAt, stored.Terms));
        Assert.Equal("检测", stored.Suspensions[0].GroundName);
        Assert.Equal(new DateOnly(2026, 10, 29), stored.DueOn);
    }

    [Fact]
    public async Task After_an_outage_all_rungs_are_heard_once_and_in_order()
    {
        await Store(Case(1, "2026-09-03 09:00"), Case(2, "2026-09-04 09:00"));
        _time.Now = Moment("2026-10-20 09:00");

        var first = await Sweep();
        var second = await Sweep();

        Assert.Equal(new SweepResult(6, 0, 0), first);
        Assert.Equal(new SweepResult(0, 0, 0), second);
        Assert.Equal(["1 two-days-left", "1 last-afternoon", "1 expired", "2 two-days-left", "2 last-afternoon", "2 expired"], _heard);
        Assert.Equal(new DateOnly(2026, 9, 18), (await Stored(1)).BreachedOn);
    }

    [Fact]
    public async Task Nothing_is_heard_before_its_moment()
    {
        await Store(Case(1, "2026-09-03 09:00")); // end 17 September
        _time.Now = Moment("2026-09-15 08:29");
        Assert.Equal(0, (await Sweep()).Fired);

        _time.Now = Moment("2026-09-15 08:30");

        Assert.Equal(1, (await Sweep()).Fired);
        Assert.Equal(["1 two-days-left"], _heard);
    }

    [Fact]
    public async Task A_listener_that_fails_leaves_nothing_behind_and_is_tried_again()
    {
        await Store(Case(1, "2026-09-03 09:00"), Case(2, "2026-09-03 09:00"));
        _time.Now = Moment("2026-09-15 09:00");
        _onRung = (fired, _) => fired.ClockNumber == 1 ? throw new InvalidOperationException("not now") : Task.CompletedTask;

        var failing = await Sweep();
        _onRung = (_, _) => Task.CompletedTask;
        var again = await Sweep();

        Assert.Equal(new SweepResult(1, 0, 1), failing);
        Assert.Equal(new SweepResult(1, 0, 0), again);
        Assert.Equal(["2 two-days-left", "1 two-days-left"], _heard);
    }

    [Fact]
    public async Task A_listener_writes_the_effect_of_silence_in_the_same_transaction()
    {
        await Store(Case(1, "2026-09-03 09:00"));
        _time.Now = Moment("2026-10-20 09:00");
        _onRung = async (fired, db) =>
        {
            if (!fired.IsExpiry)
                return;
            var clock = await db.WholeClocks().SingleAsync(c => c.OwnerId == fired.OwnerId && c.Number == fired.ClockNumber);
            clock.Cancel($"视为受理，自{fired.StartedOn:yyyy-MM-dd}起", new Timing(_time.Now, Time.Dates.China, AlertLadder.None));
        };

        await InScope(services => services.GetRequiredService<ClockSweep>().CatchUpAsync(Owner));

        var stored = await Stored(1);
        Assert.Equal((ClockState.Cancelled, "视为受理，自2026-09-03起"), (stored.State, stored.EndReason));
    }

    [Fact]
    public async Task The_same_rung_cannot_be_stored_twice()
    {
        await Store(Case(1, "2026-09-03 09:00"));
        var cancellation = TestContext.Current.CancellationToken;
        await using var one = _services.CreateAsyncScope();
        await using var two = _services.CreateAsyncScope();
        var (first, second) = (one.ServiceProvider.GetRequiredService<OnceDb>(), two.ServiceProvider.GetRequiredService<OnceDb>());
        (await first.WholeClocks().SingleAsync(cancellation)).FireRungs(At("2026-09-15 09:00", StandardLadders.Case));
        (await second.WholeClocks().SingleAsync(cancellation)).FireRungs(At("2026-09-15 09:00", StandardLadders.Case));

        await first.SaveChangesAsync(cancellation);

        await Assert.ThrowsAnyAsync<DbUpdateException>(() => second.SaveChangesAsync(cancellation));
    }

    [Fact]
    public async Task A_notice_is_previewed_and_then_moves_its_clocks()
    {
        var calendars = _services.GetRequiredService<Calendars>();
        calendars.Replace([.. CalendarFile.BuiltIn.Where(n => n.Year < 2026)], []);
        _time.Now = Moment("2026-02-10 09:00");
        await Store(
            Clock.Start(Opening(Rule(9, TermUnit.WorkingDay), "2026-02-10 09:00"), new Timing(_time.Now, calendars.National, AlertLadder.None)),
            Clock.Start(Opening(Rule(1, TermUnit.Hour), "2026-02-10 09:00", 2), new Timing(_time.Now, calendars.National, AlertLadder.None)));

        var preview = await InScope(services => services.GetRequiredService<RecountClocks>().PreviewAsync(CalendarFile.BuiltIn[^1]));
        Assert.Equal(new DateOnly(2026, 2, 27), (await Stored(1)).DueOn);
        calendars.Load(CalendarFile.BuiltIn[^1]);
        var moved = await InScope(services => services.GetRequiredService<RecountClocks>().RunAsync());

        Assert.Equal(preview, moved);
        Assert.Equal(new DueMove(new DateOnly(2026, 2, 27), new DateOnly(2026, 2, 28), true, false), Assert.Single(moved).Move);
        Assert.Equal(new DateOnly(2026, 2, 28), (await Stored(1)).DueOn);
    }

    private static Clock Case(int number, string start) =>
        Clock.Start(Opening(Rule(10, TermUnit.WorkingDay) with { Ladder = "case" }, start, number), At(start, StandardLadders.Case));

    private Task<SweepResult> Sweep() => InScope(services => services.GetRequiredService<ClockSweep>().RunAsync());

    private Task<Clock> Stored(int number) =>
        InScope(services => services.GetRequiredService<OnceDb>().WholeClocks().AsNoTracking().SingleAsync(c => c.Number == number));

    private Task<int> Store(params Clock[] clocks) => InScope(services =>
    {
        var db = services.GetRequiredService<OnceDb>();
        db.Clocks().AddRange(clocks);
        return db.SaveChangesAsync();
    });

    private async Task<T> InScope<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = _services.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }

    private sealed class MovedClockTime : TimeProvider
    {
        public DateTime Now { get; set; }

        public override DateTimeOffset GetUtcNow() => new(Now);
    }
}
