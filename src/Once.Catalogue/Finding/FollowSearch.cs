using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Once.Catalogue.Finding;

/// <summary>Reads the directory when the program starts and looks for changes every four seconds on every node, so that
/// no search waits for it.</summary>
internal sealed partial class FollowSearch(SearchDirectory directory, ILogger<FollowSearch> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(4);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        try
        {
            // Not on the thread that opens the doors.
            await Task.Yield();
            do
                await LookAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        try
        {
            await directory.FollowAsync(cancellation);
        }
        catch (Exception e) when (e is System.Data.Common.DbException or InvalidOperationException or TimeoutException)
        {
            NotRead(log, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The directory of the search could not be read")]
    private static partial void NotRead(ILogger logger, Exception exception);
}
