using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Jobs;
using Once.Kernel.Parties;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Web;

namespace Once.Tests.Durability;

/// <summary>A program of its own that commits acts as fast as it can — a party, its record and a job in one transaction —
/// and acknowledges each on its output, until it is killed.</summary>
internal static class ActWriter
{
    public const string Command = "write-acts";

    public static Process Start(string connection)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(ActWriter).Assembly.Location);
        start.ArgumentList.Add(Command);
        start.ArgumentList.Add(connection);
        return Process.Start(start)!;
    }

    public static async Task<int> RunAsync(string connection)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:Once"] = connection })
            .Build();
        await using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging()
            .AddOnce(configuration, Composition.Modules)
            .BuildServiceProvider();
        for (; ; )
        {
            Console.WriteLine(await WriteAsync(services));
            await Console.Out.FlushAsync();
        }
    }

    /// <summary>One act; when this returns, it is acknowledged.</summary>
    public static async Task<Guid> WriteAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(Actor.Program);
        var db = scope.ServiceProvider.GetRequiredService<OnceDb>();
        var id = Ids.New(TimeProvider.System);
        db.Parties().Add(new Party { Id = id, Kind = PartyKind.NaturalPerson, Name = "试写", RegionCode = "439900" });
        scope.ServiceProvider.GetRequiredService<Outbox>().Add("test.nothing", id, id.ToString());
        await scope.ServiceProvider.GetRequiredService<Recorder>().RecordAsync(new Deed("party", id, "test.write", "试写"));
        await db.SaveChangesAsync();
        return id;
    }
}
