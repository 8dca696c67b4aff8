using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using AngleSharp;
using AngleSharp.Dom;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Once.Accounts.SecondFactor;

namespace Once.Browser.Tests;

/// <summary>One walk of each person through everything they can reach by links, and to the door of everything else.
/// Chromium judges a page once for each shape it comes in; the rest is only asked for.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The gate lives as long as the run.")]
public sealed class SiteTour(Chromium chromium, BrowserHost host)
{
    /// <summary>How many addresses of one route a person opens.</summary>
    private const int OfOneRoute = 2;

    /// <summary>How many shapes of one route are judged in all.</summary>
    private const int Shapes = 2;

    /// <summary>Pages of one window that are judged side by side.</summary>
    private const int Judges = 2;

    private static readonly AxeRunOptions Rules = new() { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] } };

    private readonly ConcurrentDictionary<string, Task<Walk>> _walks = new(StringComparer.Ordinal);
    private readonly HashSet<string> _frames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _contents = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _gate = new(1);
    private bool _isSet;

    /// <summary>What one person met: faults, and the routes that served them.</summary>
    public sealed record Walk(IReadOnlyList<string> Faults, IReadOnlySet<string> Served);

    /// <param name="userName">Empty for nobody.</param>
    public Task<Walk> AsAsync(string userName) => _walks.GetOrAdd(userName, WalkAsync);

    private async Task<Walk> WalkAsync(string userName)
    {
        await SetTheStageAsync();
        var first = await chromium.EnterAsync(host.Address, userName.Length == 0 ? null : userName);
        await using var window = first.Context;
        var faults = new ConcurrentQueue<string>();
        var toJudge = Channel.CreateUnbounded<(string Path, bool IsNewFrame)>();
        var judges = await Task.WhenAll(Enumerable.Range(0, Judges).Select(async n => JudgeAllAsync(n == 0 ? first : await first.Context.NewPageAsync(), toJudge.Reader, faults)));

        var served = new HashSet<string>(StringComparer.Ordinal);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var known = new HashSet<string>(StringComparer.Ordinal);
        var ahead = new Queue<string>(await host.AddressesAsync());
        while (ahead.TryDequeue(out var path))
        {
            if (!known.Add(path) || SitePages.RouteOf(host.Services, path.Split('?')[0]) is not { } route || counts.GetValueOrDefault(route) >= OfOneRoute)
                continue;
            counts[route] = counts.GetValueOrDefault(route) + 1;
            var answer = await first.Context.APIRequest.GetAsync(path, new() { Headers = new Dictionary<string, string> { ["Accept"] = "text/html" } });
            if (answer.Status >= 500)
                faults.Enqueue($"{path}: {answer.Status}");
            if (!answer.Headers.GetValueOrDefault("content-type", "").StartsWith("text/html", StringComparison.Ordinal))
                continue; // a file below a page
            var markup = await answer.TextAsync();
            using var shown = await BrowsingContext.New(Configuration.Default).OpenAsync(r => r.Content(markup));
            var landed = answer.Status is 200 ? SitePages.RouteOf(host.Services, new Uri(answer.Url).AbsolutePath) ?? route : $"{answer.Status}";
            if (landed == route)
                served.Add(route);
            var isNewFrame = _frames.Add(PageShape.OfFrame(shown));
            if (IsNewContent(landed, shown) || isNewFrame) // a door that is shut looks the same behind every address
                await toJudge.Writer.WriteAsync((path, isNewFrame));
            foreach (var link in shown.QuerySelectorAll("a[href^='/']").Select(a => a.GetAttribute("href")!.Split('#')[0]))
                ahead.Enqueue(link);
        }
        toJudge.Writer.Complete();
        await Task.WhenAll(judges);
        return new Walk([.. faults], served);
    }

    /// <summary>Judges pages as they come, beside the walk that finds them.</summary>
    private static async Task JudgeAllAsync(IPage page, ChannelReader<(string Path, bool IsNewFrame)> toJudge, ConcurrentQueue<string> faults)
    {
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
                faults.Enqueue($"{page.Url}: {message.Text}");
        };
        await foreach (var (path, isNewFrame) in toJudge.ReadAllAsync())
            foreach (var fault in await JudgeAsync(page, path, isNewFrame))
                faults.Enqueue(fault);
    }

    private bool IsNewContent(string route, IDocument page)
    {
        if (!_contents.TryGetValue(route, out var shapes))
            _contents[route] = shapes = new HashSet<string>(StringComparer.Ordinal);
        return shapes.Count < Shapes && shapes.Add(PageShape.OfContent(page));
    }

    /// <summary>Loads the page once and measures it on a phone and on a desk. The portal is judged as a phone shows it and the
    /// console as a desk does; a frame seen for the first time on both.</summary>
    private static async Task<IReadOnlyList<string>> JudgeAsync(IPage page, string path, bool isNewFrame)
    {
        var faults = new List<string>();
        await page.GotoAsync(path);
        foreach (var width in new[] { 390, 1440 })
        {
            await page.SetViewportSizeAsync(width, 900);
            if (!await FitsAsync(page))
                faults.Add($"{path}: wider than {width}");
            if (width == 390)
                faults.AddRange((await page.EvaluateAsync<string[]>(DeadForms)).Select(form => $"{path}: nothing to press on a phone in {form}"));
            if (!isNewFrame && width == 390 == path.StartsWith("/console", StringComparison.Ordinal))
                continue;
            var axe = await page.RunAxe(Rules);
            faults.AddRange(axe.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{path} at {width}: {v.Id} {v.Nodes[0].Html}"));
        }
        return faults;
    }

    /// <summary>Forms to fill in that stand on the page while none of their buttons does.</summary>
    private const string DeadForms = """
        [...document.querySelectorAll('main form[method=post]')]
          .filter(f => [...f.querySelectorAll('input, select, textarea')].some(field => field.matches(':enabled') && field.getClientRects().length > 0))
          .filter(f => ![...document.querySelectorAll('button')].some(b => b.form === f && b.type === 'submit' && b.getClientRects().length > 0 && !b.classList.contains('visually-hidden')))
          .map(f => f.id || f.textContent.trim().slice(0, 20))
        """;

    /// <summary>Whether the page fits its width; charts need a moment for a new one, longer behind another page.</summary>
    private static async Task<bool> FitsAsync(IPage page)
    {
        for (var look = 0; look < 30; look++)
        {
            if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") <= 0)
                return true;
            await page.WaitForTimeoutAsync(100);
        }
        return false;
    }

    /// <summary>The applicant has a granted case, one to mend, one just handed in and a draft, and lets somebody use the
    /// licence; an item and a bundle are being changed; somebody signs in with a code.</summary>
    private async Task SetTheStageAsync()
    {
        await _gate.WaitAsync();
        try
        {
            if (_isSet)
                return;
            var applicant = await chromium.EnterAsync(host.Address, Roles.Applicant);
            var clerk = await chromium.EnterAsync(host.Address, Roles.Clerk);
            var approver = await chromium.EnterAsync(host.Address, Roles.Approver);
            var chief = await chromium.EnterAsync(host.Address, Roles.Chief);
            var granted = await FoodLicence.ApplyAsync(applicant);
            await FoodLicence.AcceptAsync(clerk, granted);
            await FoodLicence.ReviewAsync(approver, granted);
            await FoodLicence.DecideAsync(chief, granted);
            await FoodLicence.AcceptAsync(clerk, await FoodLicence.ApplyAsync(applicant, later: "manager-training"));
            await FoodLicence.NotifyAsync(clerk, await FoodLicence.ApplyAsync(applicant));
            await FoodLicence.ApplyAsync(applicant);
            await FoodLicence.FindAsync(applicant);
            await FoodLicence.OpenFormAsync(applicant);
            await applicant.Locator("button[value=draft]:not(.visually-hidden):visible").First.ClickAsync();
            await applicant.LoadedAsync();
            await LendAsync(applicant, granted);
            await BringInAsync(chief);
            var window = await chromium.EnterAsync(host.Address, Roles.Clerk);
            await ReceiveAsync(window);
            var catalogue = await chromium.EnterAsync(host.Address, "catalogue");
            await BeginToChangeAsync(catalogue);
            var guarded = await chromium.EnterAsync(host.Address, Roles.HalfSignedIn);
            await AskForCodeAsync(guarded);
            foreach (var one in new[] { applicant, clerk, window, approver, chief, catalogue, guarded })
                await one.Context.DisposeAsync();
            _isSet = true;
        }
        finally
        {
            _gate.Release();
        }
    }

    private static async Task ReceiveAsync(IPage clerk)
    {
        await clerk.GotoAsync("/console/receptions");
        await clerk.FillAsync("[name=Number]", "11010519491231002X");
        await clerk.FillAsync("[name=Name]", "唐未央");
        await clerk.ClickAsync("main form button[type=submit]");
        await clerk.ArriveAsync("/console/receptions/[^/]+$");
        await clerk.GetByRole(AriaRole.Button, new() { Name = "签好了，留在窗口" }).ClickAsync();
        await ReceiveForElsewhereAsync(clerk);
        await clerk.FillAsync("[name=q] >> nth=-1", "食品经营");
        await clerk.GetByRole(AriaRole.Button, new() { Name = "找事项，替他填" }).ClickAsync();
        await clerk.ArriveAsync("/search");
        await FoodLicence.FindAsync(clerk);
        await FoodLicence.OpenFormAsync(clerk);
        await FoodLicence.FillAsync(clerk);
        await FoodLicence.AttachAsync(clerk);
        await FoodLicence.SendAsync(clerk);
    }

    /// <summary>Takes another city's matter within the same reception, and comes back to it.</summary>
    private static async Task ReceiveForElsewhereAsync(IPage clerk)
    {
        var reception = new Uri(clerk.Url).AbsolutePath;
        await clerk.GotoAsync($"{reception}/partner");
        await clerk.FillAsync("[name=ItemName]", "道路运输从业资格证换证");
        await clerk.FillAsync("[name=Lines]", "从业资格类别：道路旅客运输");
        await clerk.FillAsync("[name=Name1]", "身份证");
        await clerk.SetInputFilesAsync("[name=File1]", FoodLicence.Paper);
        await clerk.GetByRole(AriaRole.Button, new() { Name = "代收，送给对方" }).ClickAsync();
        await clerk.ArriveAsync("/console/partners/[^/]+$");
        await clerk.GotoAsync(reception);
    }

    private static async Task LendAsync(IPage holder, string root)
    {
        await holder.GotoAsync($"/my/{root}");
        var licence = await holder.Locator("a[href^='/licences/']", new() { HasText = "亮证和打印" }).GetAttributeAsync("href");
        await holder.GotoAsync($"/licences/{licence!.Split('/')[2]}/authorise");
        await holder.FillAsync("[name=UserName]", "望川广场物业");
        await holder.FillAsync("[name=Purpose]", "签租赁合同");
        await holder.FillAsync("[name=UntilOn]", "2026-12-31");
        await holder.ClickAsync("main form button[type=submit]");
        await holder.ArriveAsync("/licences/copies/");
    }

    /// <summary>A file of licences issued elsewhere with a fault in it.</summary>
    private static async Task BringInAsync(IPage officer)
    {
        await officer.GotoAsync("/console/licences/import");
        const string wrong = "证照类型,证照编号,电子证照标识,持证人,持证人代码,发证机关,有效期起,有效期止,状态,名称\n营业执照,92430100MA0000001,1.2.156,湘江客栈,11439900012933254G,湖南省市场监督管理局,2026-09-01,长期,,湘江客栈\n";
        await officer.SetInputFilesAsync("input[type=file]", new FilePayload { Name = "证照.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(wrong) });
        await officer.ClickAsync("main form button[type=submit]");
        await officer.ArriveAsync("/console/licences/import/[^/]+$");
    }

    private static async Task BeginToChangeAsync(IPage officer)
    {
        await officer.GotoAsync("/console/items");
        await officer.Locator("main table a[href^='/console/items/']").First.ClickAsync();
        await officer.FillAsync("[name=reason]", "补一条常见问题");
        await officer.ClickAsync("main form button[type=submit]");
        await officer.LoadedAsync();
        await officer.GotoAsync("/console/bundles");
        await officer.Locator("main table a[href^='/console/bundles/']").First.ClickAsync();
        await officer.FillAsync("[name=reason]", "承诺再短一天");
        await officer.ClickAsync("button[value=next]");
        await officer.LoadedAsync();
    }

    private async Task AskForCodeAsync(IPage person)
    {
        await person.GotoAsync("/account/two-factor");
        var secret = (await person.Locator("code").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await person.FillAsync("[name=Code]", Totp.CodeAt(secret, Totp.StepOf(host.Time.GetUtcNow().UtcDateTime)));
        await person.ClickAsync("main form button[type=submit]");
        await person.LoadedAsync();
    }
}
