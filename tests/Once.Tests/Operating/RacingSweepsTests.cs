using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Clocks;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Operating;

public sealed class RacingSweepsTests
{
    private const int Owners = 200;
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothStores]
    public async Task An_expiry_is_written_into_its_owner_s_records_once(StoreKind kind)
    {
        await using var once = await OnceServices.StartAsync(kind);
        var owner = Ids.New(once.Time);
        await StoreAsync(once, [Notices.Clock(owner, 1, once.Time.UtcNow(), new Calendars(), "case")]);
        once.Time.SetToChina(new DateOnly(2026, 11, 20));

        await once.UseAsync<ClockSweep, SweepResult>(s => s.RunAsync(Cancellation));
        await once.UseAsync<ClockSweep, SweepResult>(s => s.RunAsync(Cancellation));

        var record = await once.DoAsync(s => s.GetRequiredService<OnceDb>().Records().SingleAsync(Cancellation));
        Assert.Equal((owner, "clocks.expire", "“作出许可决定”的期限到了", "系统"), (record.AggregateId, record.Act, record.Title, record.ActorName));
    }

    [Fact]
    public async Task Three_nodes_that_sweep_at_once_on_PostgreSQL_fire_each_rung_once_and_quickly()
    {
        PostgresServer.SkipIfMissing();
        var heard = new ConcurrentBag<string>();
        void Listen(IServiceCollection services) => services.AddSingleton(new ClockListener("test", (_, fired, _) =>
        {
            heard.Add($"{fired.OwnerId} {fired.ClockNumber} {fired.Rung.Name}");
            return Task.CompletedTask;
        }));
        await using var one = await OnceServices.StartAsync(StoreKind.Postgres, Listen);
        await using var two = OnceServices.StartOn(one.Store, one.Time, Listen);
        await using var three = OnceServices.StartOn(one.Store, one.Time, Listen);
        var calendars = new Calendars();
        await StoreAsync(one, [.. Enumerable.Range(0, Owners).Select(_ => Ids.New(one.Time)).SelectMany(owner =>
            Enumerable.Range(1, 2).Select(number => Notices.Clock(owner, number, one.Time.UtcNow(), calendars, "case")))]);
        one.Time.SetToChina(new DateOnly(2026, 11, 20));
        var watch = Stopwatch.StartNew();

        var results = await Task.WhenAll(new[] { one, two, three }.Select(node => node.UseAsync<ClockSweep, SweepResult>(s => s.RunAsync(Cancellation))));

        var seconds = watch.Elapsed.TotalSeconds;
        TestContext.Current.SendDiagnosticMessage($"three sweeps of {Owners * 2} clocks: {seconds:F1} s, raced {results.Sum(r => r.Raced)}, shares {string.Join('/', results.Select(r => r.Fired))}");
        // What raced is taken up by the next sweep.
        var rest = await one.UseAsync<ClockSweep, SweepResult>(s => s.RunAsync(Cancellation));
        Assert.Equal(Owners * 2 * 3, results.Sum(r => r.Fired) + rest.Fired);
        Assert.Equal(0, results.Sum(r => r.Failed) + rest.Failed);
        Assert.Equal(Owners * 2 * 3, heard.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Owners * 2, await one.DoAsync(s => s.GetRequiredService<OnceDb>().Records().CountAsync(r => r.Act == "clocks.expire", Cancellation)));
        // Without the locks every clock is fired three times and thrown away twice.
        Assert.InRange(results.Sum(r => r.Raced), 0, Owners / 10);
        Assert.True(seconds < 60, $"The sweeps took {seconds:F1} s.");
    }

    private static Task<int> StoreAsync(OnceServices once, IReadOnlyList<Clock> clocks) => once.DoAsync(s =>
    {
        var db = s.GetRequiredService<OnceDb>();
        db.Clocks().AddRange(clocks);
        return db.SaveChangesAsync(Cancellation);
    });
}
