using Microsoft.Extensions.DependencyInjection;
using Once.Supervision.Watching;

namespace Once.Supervision.Contract;

/// <summary>One sweep at once, for the demonstration and for measuring.</summary>
public static class SuperviseNow
{
    /// <param name="services">A scope's services; the actor is the program.</param>
    /// <returns>How many findings are new.</returns>
    public static Task<int> RunAsync(IServiceProvider services, CancellationToken cancellation = default) =>
        services.GetRequiredService<SweepFindings>().RunAsync(cancellation);
}

/// <summary>Holds the recurring sweep of this process back, while the past of the demonstration is being told.</summary>
public sealed class HoldSweep
{
    public bool IsHeld { get; set; }
}
