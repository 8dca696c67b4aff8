using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Loading;
using Once.Cases.Model;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Storage;

namespace Once.Bench.Cases;

/// <summary>One client of the bench: the desk of the bulk loader, each act in a scope of its own, as a request is, and timed.</summary>
internal sealed class BenchDesk
{
    /// <summary>So many that nobody has more than a few earlier cases, as in a city.</summary>
    private const int Applicants = 500;

    private readonly LoadDesk _desk;
    private readonly int _client;
    private long _serial = Stopwatch.GetTimestamp();

    private BenchDesk(LoadDesk desk, int client) => (_desk, _client) = (desk, client);

    /// <summary>Seconds spent in each act since the bench last asked.</summary>
    public double[] Seconds { get; } = new double[LoadDesk.Acts.Count];

    public static async Task<BenchDesk> OpenAsync(IServiceProvider services, PublishedItem item, int client)
    {
        var db = services.GetRequiredService<OnceDb>();
        var desk = LoadDesk.Open(db, services.GetRequiredService<TimeProvider>(), item, Applicants);
        await db.SaveChangesAsync();
        return new BenchDesk(desk, client);
    }

    /// <inheritdoc cref="LoadDesk.Clerk"/>
    public Actor Clerk => _desk.Clerk;

    /// <summary>One case, from the submission to the end, six commits; or only its first acts.</summary>
    public async Task RunAsync(IServiceProvider services, int acts = int.MaxValue)
    {
        var serial = _serial++;
        CaseKey? key = null;
        for (var act = 0; act < Math.Min(acts, LoadDesk.Acts.Count); act++)
        {
            var started = Stopwatch.GetTimestamp();
            key = await _desk.ActAsync(services, isOwnScope: true, act, $"bench-{_client:00}-{serial}", (int)(serial % Applicants), key, CancellationToken.None);
            Seconds[act] += Stopwatch.GetElapsedTime(started).TotalSeconds;
        }
    }
}
