using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Once.Kernel.Jobs;

/// <summary>Runs jobs while the program runs, looking twice a second: an outbox row is done within a second of its
/// commit, whichever node wrote it.</summary>
internal sealed class JobWorker(RunJobs jobs, JobOptions options, ILogger<JobWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Poll);
        try
        {
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
            await jobs.RunAsync(cancellation);
        }
#pragma warning disable CA1031 // a store that is away for a while must not end the worker
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.LogError(exception, "Jobs could not be looked at");
        }
    }
}
