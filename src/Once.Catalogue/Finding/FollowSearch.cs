using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Once.Catalogue.Finding;

/// <summary>Reads the directory when the program starts, has old entries written anew and looks for changes every four seconds on every node, so that
/// no search waits for it.</summary>
internal sealed partial class FollowSearch(SearchDirectory directory, RenewIndex renew, ILogger<FollowSearch> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(4);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        try
        {
            // Not on the thread that opens the doors.
            await Task.Yield();
            await TryAsync(async cancellation => await renew.RunAsync(cancellation), stoppingToken);
            do
                await TryAsync(directory.FollowAsync, stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task TryAsync(Func<CancellationToken, Task> act, CancellationToken cancellation)
    {
        try
        {
            await act(cancellation);
        }
        catch (Exception e) when (e is System.Data.Common.DbException or InvalidOperationException or TimeoutException)
        {
            NotRead(log, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The directory of the search could not be read")]
    private static partial void NotRead(ILogger logger, Exception exception);
}
