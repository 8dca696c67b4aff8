using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Once.Accounts.Contract;
using Once.Catalogue.Contract;
using Once.Kernel.Elements;
using Once.Tests.Hosting;
using Once.Web.Demonstration;

namespace Once.Tests.Cases;

/// <summary>The demonstration city with its people and without its cases, and the applicant's form of one item.</summary>
internal sealed class PortalTown : IAsyncDisposable
{
    public static readonly byte[] Pdf = "%PDF-1.4\n%%EOF\n"u8.ToArray();

    private PortalTown(OnceHost host, PublishedItem item) => (Host, Item) = (host, item);

    public OnceHost Host { get; }

    public PublishedItem Item { get; }

    public string FormAddress => $"/apply/{Item.Code}";

    public static async Task<PortalTown> OpenAsync(Action<IServiceCollection>? services = null, params (string Name, string Value)[] settings)
    {
        var host = await OnceHost.StartAsync(services: services, settings: new Dictionary<string, string>([KeyValuePair.Create("Once:Demo", "true"), KeyValuePair.Create("Once:DemoCases", "false"), .. settings.Select(s => KeyValuePair.Create(s.Name, s.Value))]));
        await DemoCity.SeedGroundAsync(host.Services);
        var item = await host.DoAsync(async s =>
        {
            var lookup = s.GetRequiredService<ItemLookup>();
            var found = (await lookup.AllInForceAsync()).First(i => i.Name.Contains("食品经营许可", StringComparison.Ordinal) && i.RegionCode == "439902");
            return (await lookup.VersionAsync(found.VersionId))!;
        });
        return new PortalTown(host, item);
    }

    public Task<Visitor> SignInAsync(string userName) => Host.SignInAsync(userName, DemoSignIns.Password);

    /// <summary>A visitor who has just registered: signed in, and unverified.</summary>
    public async Task<Visitor> RegisterAsync()
    {
        var visitor = Host.Visit();
        await visitor.GetAsync("/register");
        await visitor.PressAsync("注册并登录", ("Phone", "13900002046"), ("Name", "唐未央"), ("Number", "11010519491231002X"), ("NewPassword", "Qing-chuan-2026"), ("Repeated", "Qing-chuan-2026"));
        return visitor;
    }

    /// <summary>Right answers for every field the form shows, and a file for every material it asks for.</summary>
    public (string Name, object? Value)[] Complete(Visitor at) => Complete(at, Item);

    /// <summary>The same for any item.</summary>
    public static (string Name, object? Value)[] Complete(Visitor at, PublishedItem item)
    {
        var shown = at.Page.QuerySelectorAll("#apply [name]").Select(e => e.GetAttribute("name")!).ToHashSet();
        var answers = item.Fields.Where(f => shown.Contains(f.ElementCode)).Select(f => (f.ElementCode, (object?)Answer(f)));
        var files = item.HandedIn.Where(m => m is { Necessity: Necessity.Required or Necessity.MayFollow, When: null })
            .Select(m => ($"material-{m.Code}", m.Collection is Collection.Pledge ? (object?)true : new Upload($"{m.Name}.pdf", Pdf)));
        return [.. answers, .. files];
    }

    /// <summary>Applies for the item with nothing wrong.</summary>
    /// <returns>The address of the case.</returns>
    public async Task<string> ApplyAsync(Visitor visitor)
    {
        await visitor.GetAsync(FormAddress);
        await visitor.PressAsync("提交申请", Complete(visitor));
        return visitor.Address.Split('?')[0];
    }

    public static string ValueOf(Visitor at, string name) => at.Page.QuerySelector<IHtmlInputElement>($"#apply input[name='{name}']")!.Value;

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private static object Answer(ItemField field) => field.Type is ElementType.MultiChoice ? new[] { field.Options[0] } : CaseTown.Answer(field);
}
