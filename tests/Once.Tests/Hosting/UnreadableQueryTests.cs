using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Once.Accounts.Contract;
using Once.Web.Demonstration;
using Xunit;

namespace Once.Tests.Hosting;

/// <summary>What somebody typed into an address where a number, a day or a key belongs: the page comes as if it were not there, and says so.</summary>
public sealed class UnreadableQueryTests
{
    private const string Told = "网址里有一处没认出来";

    private static readonly string?[] People =
        [null, "linxiaohe", "clerk-yt", "manager-yt-market", "catalogue", "supervisor", "discipline", "reform", "system-admin", "security-admin", "audit-admin"];

    [Fact]
    public async Task Every_page_that_takes_a_number_or_a_key_passes_over_what_is_none()
    {
        await using var host = await OnceHost.StartAsync(settings: new Dictionary<string, string> { ["Once:Demo"] = "true", ["Accounts:RequireSecondFactor"] = "false" });
        await DemoCity.SeedGroundAsync(host.Services);
        var left = PagesOf(host.Services);
        Assert.True(left.Count > 30, $"{left.Count}");
        var faults = new List<string>();

        foreach (var person in People)
        {
            var visitor = person is null ? host.Visit() : await host.SignInAsync(person, DemoSignIns.Password);
            foreach (var (path, names) in left.ToList())
            {
                await visitor.GetAsync(path);
                if (visitor.Status is not (HttpStatusCode.OK or HttpStatusCode.NotFound) || visitor.Address.Split('?')[0] != path)
                    continue;
                left.Remove(path);
                foreach (var (name, value) in names.SelectMany(n => (string[])["eins", "2147483648", "2147483647", "-1"], (n, v) => (n, v)))
                    await AskAsync(visitor, path, name, value, faults);
            }
        }

        Assert.Empty(left.Keys);
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    [Theory]
    [InlineData("?page=2", false)]
    [InlineData("?page=", false)]
    [InlineData("?page=0", true)]
    [InlineData("?page=10000", false)]
    [InlineData("?page=10001", true)]
    [InlineData("?page=zwei&theme=open", true)]
    public async Task What_can_be_read_is_left_alone(string query, bool told)
    {
        await using var host = await OnceHost.StartAsync();
        var visitor = host.Visit();

        await visitor.GetAsync($"/items{query}");

        Assert.Equal((HttpStatusCode.OK, told), (visitor.Status, visitor.Text.Contains(Told, StringComparison.Ordinal)));
    }

    /// <summary>The parts of a page take what it hands them: the address is read in one place.</summary>
    [Fact]
    public void Only_pages_take_numbers_and_keys_from_the_address()
    {
        var parts = Once.Web.Composition.PageAssemblies.Append(Assembly.Load("Once.Ui")).SelectMany(a => a.GetTypes())
            .Where(t => typeof(IComponent).IsAssignableFrom(t) && !t.IsDefined(typeof(RouteAttribute)) && Taken(t).Count > 0);

        Assert.Empty(parts.Select(t => t.FullName));
    }

    private static async Task AskAsync(Visitor visitor, string path, string name, string value, List<string> faults)
    {
        await visitor.GetAsync($"{path}?{name}={value}");
        if ((int)visitor.Status >= 500)
            faults.Add($"{path}?{name}={value}: {visitor.Status}");
        else if (value == "eins" && visitor.Status is HttpStatusCode.OK && !visitor.Text.Contains(Told, StringComparison.Ordinal))
            faults.Add($"{path}?{name}={value}: nothing is said of it");
    }

    private static Dictionary<string, IReadOnlyList<string>> PagesOf(IServiceProvider services) => services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
        .Select(e => (Path: Filled(e.RoutePattern.RawText!), Names: Taken(e.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type)))
        .Where(e => e.Names.Count > 0).DistinctBy(e => e.Path).ToDictionary(e => e.Path, e => e.Names);

    private static IReadOnlyList<string> Taken(Type? page) => page is null ? [] :
        [.. page.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(p => p.IsDefined(typeof(SupplyParameterFromQueryAttribute)) && (Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType).IsValueType)
            .Select(p => p.GetCustomAttribute<SupplyParameterFromQueryAttribute>()!.Name ?? p.Name)];

    /// <summary>A row that is not there, wherever a page is of one.</summary>
    private static string Filled(string template) => string.Join('/', template.Split('/').Select(part =>
        !part.StartsWith('{') ? part : part.Contains(":guid", StringComparison.Ordinal) ? Guid.Empty.ToString() : part.Contains(":int", StringComparison.Ordinal) ? "1" : "x"));
}
