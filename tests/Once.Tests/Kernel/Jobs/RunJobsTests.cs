using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Jobs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Kernel.Jobs;

public sealed class RunJobsTests
{
    [Theory, OnBothStores]
    public async Task A_job_runs_once_as_the_program_and_is_done(StoreKind kind)
    {
        var letters = new Letters();
        await using var once = await StartAsync(kind, letters);
        await AddAsync(once, "\"hello\"");

        Assert.Equal(1, await RunAsync(once));
        Assert.Equal(0, await RunAsync(once));

        Assert.Equal(["\"hello\" by 系统"], letters.Sent);
        var job = await JobAsync(once);
        Assert.Equal(JobState.Done, job.State);
        Assert.Equal(new DateTime(2026, 9, 17, 1, 0, 0, DateTimeKind.Utc), job.FinishedAt);
    }

    [Theory, OnBothStores]
    public async Task A_job_vanishes_with_the_act_that_rolled_back(StoreKind kind)
    {
        await using var once = await StartAsync(kind, new Letters());

        await once.DoAsync(async services =>
        {
            var db = services.GetRequiredService<OnceDb>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            services.GetRequiredService<Outbox>().Add("test.letter", "hello");
            await db.SaveChangesAsync();
            await transaction.RollbackAsync();
        });

        Assert.Equal(0, await RunAsync(once));
    }

    [Theory, OnBothStores]
    public async Task A_failed_job_waits_1_5_30_minutes_2_and_12_hours_and_is_then_parked_with_its_error(StoreKind kind)
    {
        var letters = new Letters { Fault = "no paper" };
        await using var once = await StartAsync(kind, letters);
        await AddAsync(once, "\"hello\"");

        foreach (var minutes in (int[])[1, 5, 30, 120, 720])
        {
            Assert.Equal(1, await RunAsync(once));
            once.Time.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
            Assert.Equal(0, await RunAsync(once));
            once.Time.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.Equal(1, await RunAsync(once));

        var job = await JobAsync(once);
        Assert.Equal(JobState.Parked, job.State);
        Assert.Equal(6, job.Attempts);
        Assert.Contains("no paper", job.LastError, StringComparison.Ordinal);
        once.Time.Advance(TimeSpan.FromDays(30));
        Assert.Equal(0, await RunAsync(once));
    }

    [Theory, OnBothStores]
    public async Task An_administrator_sees_a_parked_job_and_lets_it_run_again(StoreKind kind)
    {
        var letters = new Letters();
        await using var once = await StartAsync(kind, letters);
        await once.DoAsync(async services =>
        {
            services.GetRequiredService<Outbox>().Add("test.nobody-does-this", "hello");
            await services.GetRequiredService<OnceDb>().SaveChangesAsync();
        });
        await RunAsync(once);
        var job = await JobAsync(once);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => once.UseAsync<ParkedJobs, IReadOnlyList<ParkedJobRow>>(parked => parked.RunAsync()));
        Assert.Equal(KernelRefusals.NotSignedIn, refused.Refusal);
        var rows = await once.DoAsync(services =>
        {
            services.GetRequiredService<CurrentActor>().Become(Actor.Program);
            return services.GetRequiredService<ParkedJobs>().RunAsync();
        });
        Assert.Equal("没有处理“test.nobody-does-this”的程序。", Assert.Single(rows).LastError);
        await RetryAsync(once, job.Id);

        Assert.Equal(JobState.Waiting, (await JobAsync(once)).State);
        var again = await Assert.ThrowsAsync<RefusedException>(() => RetryAsync(once, job.Id));
        Assert.Equal(RetryJob.NotParked, again.Refusal);
    }

    [Theory, OnBothStores]
    public async Task A_job_of_a_worker_that_died_is_taken_over_after_its_lease_of_ten_minutes(StoreKind kind)
    {
        var letters = new Letters();
        await using var once = await StartAsync(kind, letters);
        await AddAsync(once, "\"hello\"");
        await once.UseAsync<OnceDb, int>(db => db.Jobs().ExecuteUpdateAsync(set => set
            .SetProperty(j => j.State, JobState.Running)
            .SetProperty(j => j.Attempts, 1)
            .SetProperty(j => j.ClaimedUntil, new DateTime(2026, 9, 17, 1, 10, 0, DateTimeKind.Utc))));

        once.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(0, await RunAsync(once));
        once.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await RunAsync(once));

        Assert.Equal(JobState.Done, (await JobAsync(once)).State);
    }

    [Theory, OnBothStores]
    public async Task A_job_that_lasts_longer_than_its_lease_is_renewed_and_not_taken_over(StoreKind kind)
    {
        var letters = new Letters { Held = new TaskCompletionSource() };
        await using var once = await StartAsync(kind, letters, new Dictionary<string, string> { ["Once:Jobs:Lease"] = "00:00:00.3" });
        await AddAsync(once, "\"hello\"");
        var running = Task.Run(() => RunAsync(once), TestContext.Current.CancellationToken);
        await Eventually.Async(async () => await StateAsync(once) is JobState.Running);

        once.Time.Advance(TimeSpan.FromMinutes(5));
        await Eventually.Async(async () => (await JobAsync(once)).ClaimedUntil >= once.Time.UtcNow());
        var byAnother = await RunAsync(once);
        letters.Held.SetResult();

        Assert.Equal(0, byAnother);
        Assert.Equal(1, await running);
        Assert.Single(letters.Sent);
        var job = await JobAsync(once);
        Assert.Equal((JobState.Done, 1), (job.State, job.Attempts));
    }

    [Theory, OnBothStores]
    public async Task Work_whose_job_another_worker_has_taken_is_told_to_stop(StoreKind kind)
    {
        var letters = new Letters { Held = new TaskCompletionSource() };
        await using var once = await StartAsync(kind, letters, new Dictionary<string, string> { ["Once:Jobs:Lease"] = "00:00:00.3" });
        await AddAsync(once, "\"hello\"");
        var running = Task.Run(() => RunAsync(once), TestContext.Current.CancellationToken);
        await Eventually.Async(async () => await StateAsync(once) is JobState.Running);

        await once.UseAsync<OnceDb, int>(db => db.Jobs().ExecuteUpdateAsync(set => set.SetProperty(j => j.Attempts, 2)));

        Assert.Equal(1, await running);
        Assert.Empty(letters.Sent);
        Assert.Equal(2, (await JobAsync(once)).Attempts);
    }

    [Theory, OnBothStores]
    public async Task Four_workers_do_each_of_forty_jobs_once(StoreKind kind)
    {
        var letters = new Letters();
        await using var once = await StartAsync(kind, letters);
        await once.DoAsync(async services =>
        {
            for (var i = 0; i < 40; i++)
                services.GetRequiredService<Outbox>().Add("test.letter", i);
            await services.GetRequiredService<OnceDb>().SaveChangesAsync();
        });

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => RunAsync(once))));

        Assert.Equal(40, letters.Sent.Count);
        Assert.Equal(40, letters.Sent.Distinct().Count());
    }

    [Theory, OnBothStores]
    public async Task A_second_job_with_the_same_idempotency_key_is_not_stored(StoreKind kind)
    {
        await using var once = await StartAsync(kind, new Letters());
        await AddAsync(once, "\"hello\"", "letter-1");

        await Assert.ThrowsAsync<DbUpdateException>(() => AddAsync(once, "\"hello\"", "letter-1"));

        Assert.Equal(1, await RunAsync(once));
    }

    private static async Task<JobState> StateAsync(OnceServices once) => (await JobAsync(once)).State;

    private static Task<OnceServices> StartAsync(StoreKind kind, Letters letters, Dictionary<string, string>? settings = null) =>
        OnceServices.StartAsync(kind, services => services.AddSingleton(letters).AddScoped<IJobHandler, SendLetter>(), settings);

    private static Task<int> RunAsync(OnceServices once) => once.Services.GetRequiredService<RunJobs>().RunAsync();

    private static Task AddAsync(OnceServices once, string payload, string? key = null) => once.DoAsync(async services =>
    {
        services.GetRequiredService<Outbox>().Add("test.letter", System.Text.Json.JsonSerializer.Deserialize<string>(payload)!, key);
        await services.GetRequiredService<OnceDb>().SaveChangesAsync();
    });

    private static Task RetryAsync(OnceServices once, Guid id) => once.DoAsync(services =>
    {
        services.GetRequiredService<CurrentActor>().Become(Actor.Program);
        return services.GetRequiredService<RetryJob>().RunAsync(id);
    });

    private static Task<Job> JobAsync(OnceServices once) => once.UseAsync<OnceDb, Job>(db => db.Jobs().AsNoTracking().SingleAsync());

    private sealed class Letters
    {
        public ConcurrentQueue<string> Sent { get; } = new();

        public string? Fault { get; init; }

        public TaskCompletionSource? Held { get; init; }
    }

    private sealed class SendLetter(Letters letters, CurrentActor actor) : IJobHandler
    {
        public string Kind => "test.letter";

        public string Title => "寄信";

        public async Task RunAsync(string payload, CancellationToken cancellation)
        {
            if (letters.Held is { } held)
                await held.Task.WaitAsync(cancellation);
            if (letters.Fault is { } fault)
                throw new InvalidOperationException(fault);
            letters.Sent.Enqueue($"{payload} by {actor.Value.Name}");
        }
    }
}
