using Xunit;

namespace Once.Tests.Hosting;

/// <summary>Waits for what another thread or process does. It fails after half a minute rather than waiting for ever.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Asks again and again, with a breath in between.</summary>
    /// <exception cref="TimeoutException">It never became true.</exception>
    public static async Task Async(Func<Task<bool>> isTrue)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await isTrue())
        {
            if (TimeProvider.System.GetElapsedTime(started) > Longest)
                throw new TimeoutException("It did not happen within thirty seconds.");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}
