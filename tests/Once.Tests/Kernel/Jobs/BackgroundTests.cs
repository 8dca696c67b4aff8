using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Once.Kernel.Jobs;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Kernel.Jobs;

public sealed class BackgroundTests
{
    [Theory, OnBothStores]
    public async Task Outbox_work_and_recurring_work_are_done_within_a_second_or_two(StoreKind kind)
    {
        var ticks = new SemaphoreSlim(0);
        var letter = new TaskCompletionSource();
        await using var store = await TestStore.CreateAsync(kind);
        using var host = Build(store, ticks, letter);
        await host.StartAsync(TestContext.Current.CancellationToken);

        await using (var scope = host.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<Outbox>().Add("test.letter", "hello");
            await scope.ServiceProvider.GetRequiredService<OnceDb>().SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await letter.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.True(await ticks.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Two_nodes_started_at_once_share_the_triggers_in_PostgreSQL()
    {
        PostgresServer.SkipIfMissing();
        var ticks = new SemaphoreSlim(0);
        await using var store = await TestStore.CreateAsync(StoreKind.Postgres);
        using var a = Build(store, ticks, new());
        using var b = Build(store, ticks, new());

        await Task.WhenAll(a.StartAsync(TestContext.Current.CancellationToken), b.StartAsync(TestContext.Current.CancellationToken));

        Assert.True(await ticks.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        await Task.WhenAll(a.StopAsync(TestContext.Current.CancellationToken), b.StopAsync(TestContext.Current.CancellationToken));
    }

    private static IHost Build(TestStore store, SemaphoreSlim ticks, TaskCompletionSource letter)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Once"] = store.Options.ConnectionString,
            ["Logging:LogLevel:Default"] = "Error",
        });
        Once.Kernel.OnceHosting.AddOnce(builder.Services, builder.Configuration, Once.Web.Composition.Modules);
        builder.Services.AddSingleton(letter).AddScoped<IJobHandler, SendLetter>();
        builder.Services.AddSingleton(new RecurringWork("test.tick", "试走", Recurrence.Every(TimeSpan.FromMilliseconds(300)), (_, _) =>
        {
            ticks.Release();
            return Task.CompletedTask;
        }));
        builder.Services.AddOnceBackground(builder.Configuration);
        return builder.Build();
    }

    private sealed class SendLetter(TaskCompletionSource letter) : IJobHandler
    {
        public string Kind => "test.letter";

        public string Title => "寄信";

        public Task RunAsync(string payload, CancellationToken cancellation)
        {
            letter.TrySetResult();
            return Task.CompletedTask;
        }
    }
}
