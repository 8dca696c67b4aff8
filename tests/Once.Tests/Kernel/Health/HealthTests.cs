using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel;
using Once.Kernel.Jobs;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Kernel.Health;

public sealed class HealthTests
{
    [Theory, OnBothStores]
    public async Task Anybody_reads_one_word_and_the_operator_reads_every_finding(StoreKind kind)
    {
        await using var host = await OnceHost.StartAsync(kind, settings: new Dictionary<string, string> { ["Once:Health:Token"] = "secret" });
        await host.DoAsync(async services =>
        {
            var db = services.GetRequiredService<OnceDb>();
            db.Jobs().Add(new Job { Id = Ids.New(host.Time), Kind = "x", Payload = "{}", CreatedAt = default, DueAt = default, State = JobState.Parked });
            await db.SaveChangesAsync();
        });
        var client = host.Visit().Client;

        var anybody = await client.GetAsync("/health", TestContext.Current.CancellationToken);
        client.DefaultRequestHeaders.Authorization = new("Bearer", "secret");
        var answer = JsonDocument.Parse(await client.GetStringAsync("/health", TestContext.Current.CancellationToken)).RootElement;

        Assert.Equal(HttpStatusCode.OK, anybody.StatusCode);
        Assert.Equal("""{"status":"Degraded"}""", await anybody.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("停放 1 项，积压超过 10 分钟的 0 项", answer.GetProperty("findings").GetProperty("jobs").GetProperty("text").GetString());
        Assert.Equal("Healthy", answer.GetProperty("findings").GetProperty("store").GetProperty("status").GetString());
        Assert.Equal("工作日历到 2026年12月26日 前都是确定的", answer.GetProperty("findings").GetProperty("calendar").GetProperty("text").GetString());
    }
}
