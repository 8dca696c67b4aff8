using Microsoft.EntityFrameworkCore;
using Once.Kernel;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Durability;

[Trait("Category", "Durability")]
public sealed class KillTests
{
    [Theory, OnBothStores]
    public async Task Every_acknowledged_act_is_there_after_the_program_was_killed(StoreKind kind)
    {
        await using var once = await OnceServices.StartAsync(kind);
        var acknowledged = new List<Guid>();

        using (var writer = ActWriter.Start(once.Store.Options.ConnectionString))
        {
            for (var i = 0; i < 60; i++)
                acknowledged.Add(Guid.Parse((await writer.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!));
            writer.Kill();
            // What it had acknowledged before the signal reached it counts as well.
            while (await writer.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { Length: 36 } line)
                acknowledged.Add(Guid.Parse(line));
            await writer.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.NotEqual(0, writer.ExitCode);
        }

        await AssertWholeAsync(once, acknowledged);
    }

    [Fact]
    public async Task Every_acknowledged_act_is_there_after_the_PostgreSQL_server_was_killed()
    {
        await using var server = await PostgresServer.StartAsync("");
        await using var once = await OnceServices.StartOnServerAsync(server);
        var acknowledged = new List<Guid>();
        var writing = Task.Run(async () =>
        {
            for (; ; )
            {
                var id = await ActWriter.WriteAsync(once.Services);
                lock (acknowledged)
                    acknowledged.Add(id);
            }
        }, TestContext.Current.CancellationToken);
        await Eventually.Async(() => Task.FromResult(acknowledged.Count >= 60 || writing.IsCompleted));

        await server.KillAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => writing);
        await server.StartAgainAsync();

        await AssertWholeAsync(once, acknowledged);
    }

    private static async Task AssertWholeAsync(OnceServices once, List<Guid> acknowledged)
    {
        await using var db = once.Store.Open();
        var parties = (await db.Parties().Select(p => p.Id).ToListAsync()).ToHashSet();
        var records = (await db.Records().Select(r => r.AggregateId).ToListAsync()).ToHashSet();
        var jobs = (await db.Jobs().Where(j => j.Kind == "test.nothing").Select(j => j.IdempotencyKey!).ToListAsync()).Select(Guid.Parse).ToHashSet();

        Assert.True(acknowledged.Count >= 60);
        Assert.Empty(acknowledged.Except(parties));
        // An act is whole or not there at all.
        Assert.True(parties.SetEquals(records) && parties.SetEquals(jobs));
        Assert.Empty(await once.UseAsync<CheckStore, IReadOnlyList<string>>(check => check.RunAsync()));
    }
}
