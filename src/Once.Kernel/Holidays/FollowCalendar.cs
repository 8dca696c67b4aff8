using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Kernel.Holidays;

/// <summary>Brings this node's <see cref="Calendars"/> up to the store when another node has loaded something.</summary>
public sealed class FollowCalendar(IDbContextFactory<OnceDb> databases, Calendars calendars) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private int _version;

    /// <summary>One light query; reads the whole only when the version has changed.</summary>
    public async Task RunAsync(CancellationToken cancellation = default)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            if (await StoredCalendar.VersionAsync(db, cancellation) == _version)
                return;
            var stored = await StoredCalendar.ReadAsync(db, cancellation);
            calendars.Replace(stored.Notices, stored.RegionDays);
            _version = stored.Version;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();
}

/// <summary>Looks every four seconds on every node, also where background work is off; before the doors open once.</summary>
internal sealed partial class CalendarWatch(FollowCalendar follow, ILogger<CalendarWatch> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(4);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await follow.RunAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await LookAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        try
        {
            await follow.RunAsync(cancellation);
        }
        catch (Exception e) when (e is System.Data.Common.DbException or InvalidOperationException or TimeoutException)
        {
            NotSeen(log, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The stored calendar could not be looked at")]
    private static partial void NotSeen(ILogger logger, Exception exception);
}
