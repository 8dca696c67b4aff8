using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Kernel.Jobs;

/// <summary>Removes jobs done long ago; the acts that asked for them have their own records.</summary>
internal static class TidyJobs
{
    /// <remarks>default: local practice.</remarks>
    private const int KeptDays = 30;

    public static async Task RunAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var before = services.GetRequiredService<TimeProvider>().UtcNow().AddDays(-KeptDays);
        await services.GetRequiredService<OnceDb>().Jobs()
            .Where(j => j.State == JobState.Done && j.FinishedAt < before)
            .ExecuteDeleteAsync(cancellation);
    }
}
