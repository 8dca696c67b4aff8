using Microsoft.EntityFrameworkCore;
using Npgsql;
using Once.Accounts.Contract;
using Once.Cases;
using Once.Cases.Contract;
using Once.Catalogue.Contract;
using Once.Kernel.Sharing;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Durability;

/// <summary>People hand in applications by the pages; the program, or the PostgreSQL server beneath it, is killed in the
/// middle of it. What was acknowledged is there, whole, and what is sent again is there once.</summary>
[Trait("Category", "Durability")]
public sealed class SubmissionKillTests
{
    private const int Acknowledged = 12;
    private static readonly string[] People = ["linxiaohe", "xuzhiyan", "shenyihe", "taoqingwu"];

    [Theory, OnBothStores]
    public async Task Every_draft_and_case_that_a_page_acknowledged_is_there_after_the_program_was_killed(StoreKind kind)
    {
        await using var store = await TestStore.CreateCityAsync(kind);
        using var folder = new TemporaryFolder();
        var port = PostgresServer.FreePort();
        using var program = await RunningProgram.StartAsync(store.Options, folder, port);
        var (streams, working) = await BeginAsync(program, store);

        await program.KillAsync();
        await Task.WhenAll(working);
        using var again = await RunningProgram.StartAsync(store.Options, folder, port);

        await AssertWholeAsync(store, streams);
    }

    [Fact]
    public async Task Every_draft_and_case_that_a_page_acknowledged_is_there_after_the_PostgreSQL_server_was_killed()
    {
        await using var server = await PostgresServer.StartAsync("");
        await using var store = await TestStore.CreateOnAsync(server);
        using var folder = new TemporaryFolder();
        using var program = await RunningProgram.StartAsync(store.Options, folder, PostgresServer.FreePort());
        var (streams, working) = await BeginAsync(program, store);

        await server.KillAsync();
        await Eventually.Async(() => Task.FromResult(Array.TrueForAll(working, w => w.IsCompleted)));
        await server.StartAgainAsync();
        await using (var dead = new NpgsqlConnection(store.Options.PreparingConnectionString))
            NpgsqlConnection.ClearPool(dead);

        await AssertWholeAsync(store, streams);
    }

    /// <summary>Four people apply at once until some applications have been acknowledged; they go on while something dies.</summary>
    private static async Task<(ApplicationStream[] Streams, Task[] Working)> BeginAsync(RunningProgram program, TestStore store)
    {
        var item = await ItemAsync(store);
        var streams = People.Select((_, i) => new ApplicationStream(program.Visit(), item, (i + 1) * 1000)).ToArray();
        foreach (var (stream, name) in streams.Zip(People))
            await stream.SignInAsync(name, DemoSignIns.Password);
        var working = Array.ConvertAll(streams, stream => Task.Run(stream.GoOnAsync));
        await Eventually.Async(() => Task.FromResult(streams.Sum(s => s.Cases.Count) >= Acknowledged || Array.Exists(working, w => w.IsCompleted)), TimeSpan.FromMinutes(2));
        Assert.All(streams, stream => Assert.Null(stream.End));
        return (streams, working);
    }

    private static async Task AssertWholeAsync(TestStore store, ApplicationStream[] streams)
    {
        foreach (var stream in streams)
            await stream.SendAgainAsync();
        await using var db = store.Open();
        var kept = (await db.Cases().AsNoTracking().Select(c => new { c.RootId, c.State, c.Answers }).ToListAsync()).ConvertAll(c => c with { Answers = db.Unpack(c.Answers) });
        var receipts = await db.CaseDocuments().AsNoTracking().Select(d => d.RootId).ToListAsync();

        foreach (var (root, area) in streams.SelectMany(s => s.Drafts))
            Assert.Contains($"\"business-area\":\"{area}\"", Assert.Single(kept, c => c.RootId == root).Answers, StringComparison.Ordinal);
        foreach (var (root, area) in streams.SelectMany(s => s.Cases))
        {
            Assert.Equal(CaseState.Submitted, Assert.Single(kept, c => c.RootId == root).State);
            Assert.Single(kept, c => c.Answers.Contains($"\"business-area\":\"{area}\"", StringComparison.Ordinal));
            Assert.Single(receipts, r => r == root);
        }
    }

    private static async Task<PublishedItem> ItemAsync(TestStore store)
    {
        await using var once = OnceServices.StartOn(store, new MovableTime());
        return await once.UseAsync<ItemLookup, PublishedItem>(async lookup =>
        {
            var found = (await lookup.AllInForceAsync()).First(i => i.Name.Contains("食品经营许可", StringComparison.Ordinal) && i.RegionCode == "439902");
            return (await lookup.VersionAsync(found.VersionId))!;
        });
    }
}
