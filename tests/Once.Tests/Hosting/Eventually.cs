using Xunit;

namespace Once.Tests.Hosting;

/// <summary>Waits for what another thread or process does. It fails after half a minute, unless told otherwise, rather than waiting for ever.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Asks again and again, with a breath in between: what a job, another process or the store does gives no signal.</summary>
    /// <exception cref="TimeoutException">It never became true.</exception>
    public static async Task Async(Func<Task<bool>> isTrue, TimeSpan? longest = null)
    {
        var started = TimeProvider.System.GetTimestamp();
        using var breath = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!await isTrue())
        {
            if (TimeProvider.System.GetElapsedTime(started) > (longest ?? Longest))
                throw new TimeoutException($"It did not happen within {longest ?? Longest}.");
            await breath.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }
}
