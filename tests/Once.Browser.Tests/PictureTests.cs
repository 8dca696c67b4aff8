using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Once.Kernel.Actors;
using Once.Kernel.Jobs;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Browser.Tests;

/// <summary>The pictures of the README, taken from the demonstration city on a fixed day; <c>make pictures</c> keeps them.</summary>
public sealed class PictureTests(Chromium chromium, BrowserHost host)
{
    [Fact]
    public async Task Each_picture_of_the_readme_is_taken_from_the_running_program()
    {
        using var folder = new TemporaryFolder();
        var kept = Environment.GetEnvironmentVariable("ONCE_PICTURES") ?? folder.FullPath;
        var applicant = await chromium.EnterAsync(host.Address, Roles.Applicant, 390);
        var clerk = await chromium.EnterAsync(host.Address, Roles.Clerk);
        var nobody = await chromium.EnterAsync(host.Address, null);
        var taken = new List<string>();
        async Task TakeAsync(IPage page, string name)
        {
            taken.Add($"{name}.png");
            await page.ScreenshotAsync(new() { Path = Path.Combine(kept, $"{name}.png"), Animations = ScreenshotAnimations.Disabled });
        }

        async Task TakeFromListAsync(string userName, string list, string row, string name)
        {
            var page = await chromium.EnterAsync(host.Address, userName);
            await page.GotoAsync(list);
            await page.Locator("main tr", new() { HasText = row }).Locator("a").First.ClickAsync();
            await page.ArriveAsync($"{list}/.+");
            await TakeAsync(page, name);
        }

        await nobody.GotoAsync("/");
        await TakeAsync(nobody, "home");
        await FoodLicence.FindAsync(applicant);
        await TakeAsync(applicant, "guide-phone");
        await FoodLicence.OpenFormAsync(applicant);
        await FoodLicence.FillAsync(applicant);
        await applicant.EvaluateAsync("scrollTo(0, 0)");
        await TakeAsync(applicant, "apply-phone");
        await FoodLicence.AttachAsync(applicant);
        await FoodLicence.SendAsync(applicant);
        var root = FoodLicence.RootOf(applicant);
        await clerk.GotoAsync("/console");
        await TakeAsync(clerk, "inbox");
        await FoodLicence.AcceptAsync(clerk, root);
        await applicant.GotoAsync($"/my/{root}");
        await TakeAsync(applicant, "my-case-phone");
        var approver = await chromium.EnterAsync(host.Address, Roles.Approver);
        await approver.GotoAsync($"/console/cases/{root}/1");
        await TakeAsync(approver, "workbench");
        await FoodLicence.ReviewAsync(approver, root);
        await FoodLicence.DecideAsync(await chromium.EnterAsync(host.Address, Roles.Chief), root);
        await nobody.SignInAsync(Roles.Applicant);
        await nobody.GotoAsync($"/my/{root}");
        await nobody.Locator("a[href^='/licences/']", new() { HasText = "亮证和打印" }).ClickAsync();
        await nobody.ArriveAsync("/licences/");
        await TakeAsync(nobody, "licence");
        foreach (var work in host.Services.GetServices<RecurringWork>().Where(w => w.Name is "metrics.fold" or "plans.light"))
            await RunAsync(work);
        await TakeFromListAsync("approver-qc-market", "/console/joint", "正在办", "joint");
        await TakeFromListAsync("reform", "/console/plans", "晴川市优化营商环境攻坚行动方案", "plan");
        var supervisor = await chromium.EnterAsync(host.Address, "supervisor");
        await supervisor.GotoAsync("/console/board");
        await TakeAsync(supervisor, "board");

        var repository = RepositoryAbove(AppContext.BaseDirectory);
        foreach (var readme in new[] { "README.md", "README.en.md" })
        {
            var text = await File.ReadAllTextAsync(Path.Combine(repository, readme));
            Assert.All(taken, name => Assert.Contains($"docs/pictures/{name}", text, StringComparison.Ordinal));
        }
        Assert.Equal(taken.Order(StringComparer.Ordinal), Directory.GetFiles(Path.Combine(repository, "docs/pictures")).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
    }

    private async Task RunAsync(RecurringWork work)
    {
        await using var scope = host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(Actor.Program);
        await work.RunAsync(scope.ServiceProvider, TestContext.Current.CancellationToken);
    }

    private static string RepositoryAbove(string folder) =>
        File.Exists(Path.Combine(folder, "Once.slnx")) ? folder : RepositoryAbove(Path.GetDirectoryName(folder.TrimEnd('/'))!);
}
