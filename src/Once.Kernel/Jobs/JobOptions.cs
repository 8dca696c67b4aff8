using Microsoft.Extensions.Configuration;

namespace Once.Kernel.Jobs;

/// <summary>How jobs are tried.</summary>
/// <param name="Backoff">Waits after the first, second … failure; after one more failure the job is parked.</param>
/// <param name="Lease">How long a worker holds a job before it must renew its hold; one that died lets go after it.</param>
/// <param name="Poll">How often an idle worker looks: the longest an outbox row waits.</param>
/// <remarks>default: local practice, configurable (<c>Once:Jobs:Backoff:0</c> … as <c>00:01:00</c>, <c>Once:Jobs:Lease</c>,
/// <c>Once:Jobs:Poll</c>).</remarks>
public sealed record JobOptions(IReadOnlyList<TimeSpan> Backoff, TimeSpan Lease, TimeSpan Poll)
{
    public static readonly JobOptions Default = new(
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(12)],
        TimeSpan.FromMinutes(10), TimeSpan.FromMilliseconds(500));

    public int MaxAttempts => Backoff.Count + 1;

    public static JobOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Once:Jobs");
        return new JobOptions(
            section.GetSection("Backoff").Get<TimeSpan[]>() is { Length: > 0 } backoff ? backoff : Default.Backoff,
            section.GetValue("Lease", Default.Lease),
            section.GetValue("Poll", Default.Poll));
    }
}
