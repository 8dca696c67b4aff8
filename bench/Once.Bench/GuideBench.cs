using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Once.Catalogue.Bundles;
using Once.Catalogue.Contract;
using Once.Kernel.Places;
using Once.Web;

namespace Once.Bench;

/// <summary>The demonstration city's guides as visitors get them, over loopback, and its bundles merged under answers.</summary>
internal static class GuideBench
{
    private const int Requests = 2000;
    private const string Food = "/guide/1143990200621508854000131024000";

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("once-bench-").FullName;
        try
        {
            await using var app = OnceApp.Build(
            [
                "--applicationName=Once.Web", "--urls=http://127.0.0.1:0", $"--ConnectionStrings:Once=Data Source={Path.Combine(folder, "once.db")}", $"--Once:Keys:Path={Path.Combine(folder, "keys")}",
                $"--Once:Attachments:Path={Path.Combine(folder, "attachments")}", "--Once:Demo=true", "--Once:DemoCases=false", "--Logging:LogLevel:Default=Error",
            ]);
            await app.StartOnceAsync();
            using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
            client.DefaultRequestHeaders.Add("Cookie", "place=439902");
            await GetAsync(client, null, _ => Food); // the code grows warm
            await GetAsync(client, "guide, kept whole", _ => Food);
            await GetAsync(client, "guide, written anew", at => Food + "?v=" + at.ToString(CultureInfo.InvariantCulture));
            await GetAsync(client, "list of a bundle", _ => "/bundle/open-restaurant/list?business-area=40&has-business-licence=no&food-business-items=hot&sewer-connection=yes&sign-plan=shop");
            await GetAsync(client, "search page", _ => "/search?q=%E5%BC%80%E9%A5%AD%E9%A6%86");
            await MergeAsync(app);
            await app.StopAsync();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task GetAsync(HttpClient client, string? what, Func<int, string> address)
    {
        for (var at = 0; at < Requests / 4; at++)
            await client.GetByteArrayAsync(new Uri(address(-at), UriKind.Relative));
        var times = new List<double>(Requests);
        for (var at = 0; at < Requests; at++)
        {
            var from = Stopwatch.GetTimestamp();
            await client.GetByteArrayAsync(new Uri(address(at), UriKind.Relative));
            times.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
        }
        if (what is not null)
            Say(what, times);
    }

    /// <summary>Every bundle under many answers: the merged list, and the question to ask next.</summary>
    private static async Task MergeAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var lookup = scope.ServiceProvider.GetRequiredService<BundleLookup>();
        var random = new Random(20260922);
        var (merging, asking) = (new List<double>(), new List<double>());
        foreach (var bundle in await lookup.AllInForceAsync())
        {
            var items = await lookup.ItemsAsync(bundle, ChosenPlace.City);
            for (var at = 0; at < Requests / 10; at++)
            {
                var answers = bundle.Questions.Where(_ => random.Next(3) > 0).ToDictionary(q => q.Field.ElementCode, q => Answer(q.Field, random));
                var from = Stopwatch.GetTimestamp();
                BundleLookup.Plan(bundle, items, answers, new HashSet<string>());
                merging.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
                from = Stopwatch.GetTimestamp();
                new Doubt(bundle, items).Open(answers, new HashSet<string>());
                asking.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
            }
        }
        Say("merge of a bundle under answers", merging);
        Say("question to ask next", asking);
    }

    private static string Answer(ItemField field, Random random) =>
        field.Options.Count > 0 ? field.Options[random.Next(field.Options.Count)] : field.Type is Kernel.Elements.ElementType.YesNo ? random.Next(2) == 0 ? "是" : "否" : "60";

    private static void Say(string what, List<double> times)
    {
        times.Sort();
        Console.WriteLine($"{what}: median {times[times.Count / 2]:F2} ms, p95 {times[times.Count * 95 / 100]:F2} ms, p99 {times[times.Count * 99 / 100]:F2} ms");
    }
}
