using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Once.Accounts.Contract;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Once.Web.Demonstration;
using Xunit;

namespace Once.Tests.Operating;

/// <summary>PostgreSQL answers while other parts of a page are made, which SQLite never does: pages whose parts read side
/// by side fail here alone. Each kind of person follows the links they see.</summary>
public sealed partial class PagesOnPostgresTests : IClassFixture<PagesOnPostgresTests.City>
{
    private const int OfOneKind = 2;
    private readonly City _city;

    public PagesOnPostgresTests(City city) => _city = city;

    [Theory]
    [InlineData("linxiaohe")]
    [InlineData("clerk-yt")]
    [InlineData("chief-yt-market")]
    [InlineData("catalogue")]
    [InlineData("system-admin")]
    public async Task Every_page_that_links_lead_to_is_served_from_PostgreSQL(string userName)
    {
        PostgresServer.SkipIfMissing();
        var visitor = await _city.Host!.SignInAsync(userName, DemoSignIns.Password);
        var faults = new List<string>();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var ahead = new Queue<string>(["/", "/my", "/account", "/licences", "/search?q=开店", "/items", "/bundles", "/publicity", "/console"]);
        while (ahead.TryDequeue(out var path))
        {
            var kind = Row().Replace(path.Split('?')[0], "*");
            if (kind.Contains('.', StringComparison.Ordinal) || (counts[kind] = counts.GetValueOrDefault(kind) + 1) > OfOneKind)
                continue;
            await visitor.GetAsync(path);
            if ((int)visitor.Status >= 500)
                faults.Add($"{path}: {visitor.Status}");
            foreach (var link in visitor.Page.QuerySelectorAll("a[href^='/']").Select(a => a.GetAttribute("href")!.Split('#')[0]))
                ahead.Enqueue(link);
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
        Assert.True(counts.Count > 20);
    }

    [GeneratedRegex("(?<=/)([0-9a-f-]{36}|[0-9A-Z]{12,}|[0-9]+)(?=/|$)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();

    /// <summary>The demonstration city with a few cases on PostgreSQL.</summary>
    public sealed class City : IAsyncLifetime
    {
        public OnceHost? Host { get; private set; }

        public async ValueTask InitializeAsync()
        {
            if (PostgresServer.Missing is not null)
                return;
            Host = await OnceHost.StartAsync(StoreKind.Postgres, settings: new Dictionary<string, string>
            {
                ["Once:Demo"] = "true",
                ["Accounts:RequireSecondFactor"] = "false",
            });
            await DemoCity.SeedGroundAsync(Host.Services);
            await DemoCity.FillAsync(Host.Services, 20);
        }

        public ValueTask DisposeAsync() => Host?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
