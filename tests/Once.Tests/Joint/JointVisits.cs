using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases;
using Once.Cases.Contract;
using Once.Cases.Handling;
using Once.Cases.Joint;
using Once.Cases.Model;
using Once.Catalogue.Contract;
using Once.Kernel.Elements;
using Once.Kernel.Jobs;
using Once.Kernel.Organs;
using Once.Kernel.Storage;
using Once.Tests.Cases;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Joint;

/// <summary>A joint application on the pages: filled in and handed in by its applicant, handled by the people of each organ.</summary>
internal sealed class JointVisits(PortalTown town)
{
    private readonly Dictionary<string, Visitor> _signedIn = [];

    /// <summary>A city in which many people may sign in within a minute.</summary>
    public static Task<PortalTown> OpenTownAsync() => PortalTown.OpenAsync(null, ("Accounts:SignInsPerMinute", "10000"));

    /// <summary>Signs in once and stays so.</summary>
    public async Task<Visitor> AsAsync(string userName) => _signedIn.TryGetValue(userName, out var visitor) ? visitor : _signedIn[userName] = await town.SignInAsync(userName);

    /// <summary>Opens the one form from the guided list, at the district, in the name of an enterprise where one is given.</summary>
    public static async Task OpenFormAsync(Visitor owner, string bundle, string query, int items, string? principal = null)
    {
        await owner.GetAsync("/place");
        await owner.PressAsync("就在这里办", ("Place", "439902"));
        await owner.GetAsync($"/bundle/{bundle}/list{query}");
        await owner.FollowAsync($"一次申请 {items} 项");
        if (owner.Page.QuerySelectorAll("a").FirstOrDefault(a => a.TextContent.Contains("重新填一份", StringComparison.Ordinal)) is { } anew)
            await owner.GetAsync(anew.GetAttribute("href")!);
        if (principal is not null)
        {
            var choice = owner.Page.QuerySelectorAll("input[name=principal]").First(i => i.ParentElement!.TextContent.Contains(principal, StringComparison.Ordinal));
            await owner.PressAsync("换成选的这个", ("principal", choice.GetAttribute("value")));
        }
    }

    /// <summary>Fills in what the form asks, as often as an answer brings another field, and goes on to the summary.</summary>
    public async Task FillAsync(Visitor owner, string bundle, params (string, object?)[] also)
    {
        var everything = await EverythingAsync(bundle);
        for (var rounds = 0; rounds < 5 && owner.Page.QuerySelectorAll("button").Any(b => b.TextContent.Contains("按填的内容更新", StringComparison.Ordinal)); rounds++)
            await owner.PressAsync("按填的内容更新要办的、要填的、要交的", [.. AnswersTo(owner, everything, files: false), .. also]);
        await owner.PressAsync("下一步：核对", [.. AnswersTo(owner, everything, files: true), .. also]);
        Assert.True(owner.Address.Contains("review=1", StringComparison.Ordinal), $"{owner.Address}: {string.Join('；', owner.Errors)}");
    }

    /// <summary>Fills in what an item that is added still asks, and adds it.</summary>
    public async Task AddAsync(Visitor owner, string bundle)
    {
        await owner.PressAsync("加办这一项", AnswersTo(owner, await EverythingAsync(bundle), files: true));
        Assert.True(owner.Errors.Count == 0, string.Join('；', owner.Errors));
    }

    private Task<PublishedItem> EverythingAsync(string bundle) => town.Host.DoAsync(async s =>
    {
        var lookup = s.GetRequiredService<BundleLookup>();
        var found = (await lookup.InForceAsync(bundle))!;
        return JointForm.Everything(found, await lookup.ItemsAsync(found, "439902"));
    });

    /// <returns>The root of the application.</returns>
    public async Task<Guid> ApplyAsync(Visitor owner, string bundle, string query, int items, string? principal = null)
    {
        await OpenFormAsync(owner, bundle, query, items, principal);
        await FillAsync(owner, bundle);
        await owner.PressAsync($"提交全部 {items} 项");
        Assert.True(owner.Address.StartsWith("/my/", StringComparison.Ordinal), $"{owner.Address}: {string.Join('；', owner.Errors)}");
        return Guid.Parse(owner.Address.Split('/', '?')[2]);
    }

    /// <summary>One act of the clerk, the approver or the chief of the organ that has the item.</summary>
    public async Task DoAsync(Guid root, int number, string act)
    {
        var organ = await OrganOfAsync(root, number);
        var (page, officer, form) = act switch
        {
            "受理" => ("Accept", "clerk-qc", Array.Empty<(string, object?)>()),
            "审核" => ("Review", $"approver-{organ}", [("Form.Outcome", (object?)"Granted"), ("Form.Reason", "材料齐全")]),
            _ => ("Decide", $"chief-{organ}", [("Form.Outcome", (object?)"Granted"), ("Form.Reason", "材料齐全")]),
        };
        var visitor = await AsAsync(officer);
        await visitor.GetAsync($"/console/cases/{root}/{number}/{page}");
        var button = visitor.Page.QuerySelector("main form button.btn-primary") ?? throw new InvalidOperationException($"{act} {number} ({organ}, {officer}) on {visitor.Address}: {visitor.Text}");
        await visitor.PressAsync(button.TextContent.Trim(), form);
        Assert.True(visitor.Errors.Count == 0, $"{act} {number} ({organ}): {string.Join('；', visitor.Errors)}");
    }

    /// <summary>Grants an item from where it stands.</summary>
    public async Task GrantAsync(Guid root, int number)
    {
        foreach (var act in new[] { "受理", "审核", "决定" })
            await DoAsync(root, number, act);
        await RunJobsAsync();
    }

    /// <summary>Every organ does its part as soon as it can, until nothing is left to do.</summary>
    public async Task GrantAllAsync(Guid root)
    {
        while ((await CasesAsync(root)).Where(c => c.State is CaseState.Submitted).Select(c => c.CaseNumber).ToList() is { Count: > 0 } ready)
            foreach (var number in ready)
                await GrantAsync(root, number);
    }

    public Task<int> RunJobsAsync() => town.Host.DoAsync(s => s.GetRequiredService<RunJobs>().RunAsync());

    public Task<List<Case>> CasesAsync(Guid root) => town.Host.DoAsync(async s =>
        await s.GetRequiredService<OnceDb>().Cases().AsNoTracking().Where(c => c.RootId == root).OrderBy(c => c.CaseNumber).ToListAsync());

    /// <summary>Required fields that an item asks for under its own answers and that nobody has filled in.</summary>
    public Task<List<string>> MissingAsync(Guid root) => town.Host.DoAsync(async s =>
    {
        var (vault, items, missing) = (s.GetRequiredService<AnswerVault>(), s.GetRequiredService<ItemOfCase>(), new List<string>());
        foreach (var of in await CasesAsync(root))
        {
            var answers = vault.Open(of).Values;
            missing.AddRange((await items.GetAsync(of, default)).For(answers).Fields.Where(f => f.IsRequired && string.IsNullOrEmpty(answers.GetValueOrDefault(f.ElementCode))).Select(f => $"{of.ItemName}：{f.Label}"));
        }
        return missing;
    });

    /// <summary>An answer of an item, and where it comes from, in words.</summary>
    public Task<(string? Value, string? From)> AnswerAsync(Guid root, int number, string element) => town.Host.DoAsync(async s =>
    {
        var sheet = s.GetRequiredService<AnswerVault>().Open((await CasesAsync(root)).Single(c => c.CaseNumber == number));
        return (sheet.Values.GetValueOrDefault(element), sheet.Origins.GetValueOrDefault(element)?.Words);
    });

    private async Task<string> OrganOfAsync(Guid root, int number)
    {
        var of = (await CasesAsync(root)).Single(c => c.CaseNumber == number);
        return await town.Host.DoAsync(async s => (await s.GetRequiredService<OrganDirectory>().BodyOfAsync(of.OrganId)).Code);
    }

    private static (string, object?)[] AnswersTo(Visitor at, PublishedItem everything, bool files)
    {
        var shown = at.Page.QuerySelectorAll("#apply [name]").Select(e => e.GetAttribute("name")!).ToHashSet();
        var empty = everything.Fields.Where(f => shown.Contains(f.ElementCode) && !IsFilled(at, f)).Select(f => (f.ElementCode, f.Type is ElementType.MultiChoice ? (object?)new[] { f.Options[0] } : CaseTown.Answer(f)));
        return !files ? [.. empty] : [.. empty, .. everything.HandedIn.Select(m => (Name: $"material-{m.Code}", m)).Where(m => shown.Contains(m.Name))
            .Select(m => (m.Name, m.m.Collection is Collection.Pledge ? (object?)true : new Upload($"{m.m.Name}.pdf", PortalTown.Pdf)))];
    }

    private static bool IsFilled(Visitor at, ItemField field) => at.Page.QuerySelectorAll($"#apply [name='{field.ElementCode}']").Any(e =>
        e.GetAttribute("type") is "radio" or "checkbox" ? e.HasAttribute("checked") : e.GetAttribute("value") is { Length: > 0 } || e.TextContent.Trim().Length > 0 && e.QuerySelector("option") is null || e.QuerySelector("option[selected]") is not null);
}
