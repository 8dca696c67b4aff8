using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Accounts;
using Once.Accounts.Contract;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Supervision;
using Once.Supervision.Carding;
using Once.Supervision.Contract;
using Once.Supervision.Reporting;
using Once.Tests.Cases;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Supervision;

/// <summary>Cards reach people: the organ's head hears of what comes and what was decided, the issuing office of what is answered.</summary>
public sealed class CardTellTests
{
    [Fact]
    public async Task A_card_its_appeal_and_its_withdrawal_are_told_to_the_other_side_once_with_a_link()
    {
        await using var town = await PortalTown.OpenAsync();
        var (supervisor, other, head) = (await ActorAsync(town.Host, Roles.Supervisor, "qc-approval"), await ActorAsync(town.Host, Roles.Supervisor, "yt-approval"), await ActorAsync(town.Host, Roles.Manager, "yt-market"));
        var finding = await FindingAsync(town.Host, supervisor, head.OrganId!.Value);

        var card = await IssueAsync(town.Host, supervisor, finding, CardKind.Warning);
        Assert.Contains("以前答复", Assert.Single(await ToldAsync(town.Host, head, card)), StringComparison.Ordinal);
        await DoAsync(town.Host, head, s => s.GetRequiredService<SettleCard>().AppealAsync(card, null, "不是我们的件。"));
        Assert.Contains("申诉了", Assert.Single(await ToldAsync(town.Host, supervisor, card)), StringComparison.Ordinal);
        await DoAsync(town.Host, other, s => s.GetRequiredService<SettleCard>().WithdrawAsync(card, null, "查实不是。"));

        Assert.Equal(2, (await ToldAsync(town.Host, head, card)).Count);
        Assert.Contains(await ToldAsync(town.Host, head, card), t => t.Contains("撤销了", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_referral_is_told_to_nobody_of_the_organ_goes_to_the_discipline_body_and_owes_no_answer()
    {
        await using var town = await PortalTown.OpenAsync();
        var (supervisor, head) = (await ActorAsync(town.Host, Roles.Supervisor, "qc-approval"), await ActorAsync(town.Host, Roles.Manager, "yt-market"));
        var finding = await FindingAsync(town.Host, supervisor, head.OrganId!.Value);
        var (card, today) = (Guid.Empty, town.Host.Time.ChinaToday());
        foreach (var kind in Enum.GetValues<CardKind>())
        {
            card = await IssueAsync(town.Host, supervisor, finding, kind);
            town.Host.Time.SetToChina(town.Host.Time.ChinaToday().AddDays(20), 10);
        }

        Assert.Empty(await ToldAsync(town.Host, head, card));
        Assert.False((await town.Host.DoAsync(s => s.GetRequiredService<OnceDb>().Cards().AsNoTracking().FirstAsync(c => c.Id == card))).IsOverOn(town.Host.Time.ChinaToday()));
        town.Host.Time.SetToChina(today, 10); // passwords are not older than they may be
        var visitor = await town.SignInAsync("supervisor");
        await visitor.GetAsync($"/console/cards/{card}");
        Assert.Contains("已移交", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("逾期没答复", visitor.Text, StringComparison.Ordinal);
        await visitor.GetAsync($"/console/cards/{card}/print");
        Assert.DoesNotContain("申诉一次", visitor.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("移交你单位", visitor.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_organ_may_still_answer_the_page_says_so_and_offers_no_further_rung()
    {
        await using var town = await PortalTown.OpenAsync();
        var (supervisor, head) = (await ActorAsync(town.Host, Roles.Supervisor, "qc-approval"), await ActorAsync(town.Host, Roles.Manager, "yt-market"));
        var finding = await FindingAsync(town.Host, supervisor, head.OrganId!.Value);
        var visitor = await town.SignInAsync("supervisor");
        await visitor.GetAsync($"/console/findings/{finding}");
        await visitor.PressAsync("发出");

        await visitor.GetAsync($"/console/findings/{finding}");
        Assert.Contains("现在还不能发", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(visitor.Page.QuerySelectorAll("main button"), b => b.TextContent == "发出");

        town.Host.Time.SetToChina(town.Host.Time.ChinaToday().AddDays(20), 10);
        visitor = await town.SignInAsync("supervisor");
        await visitor.GetAsync($"/console/findings/{finding}");
        Assert.Contains(visitor.Page.QuerySelectorAll("main button"), b => b.TextContent == "发出");
    }

    private static async Task<Guid> FindingAsync(OnceHost host, Actor supervisor, Guid organ)
    {
        var finding = Guid.Empty;
        await DoAsync(host, supervisor, async s =>
        {
            var handle = s.GetRequiredService<HandleReport>();
            var report = await s.GetRequiredService<HandInReport>().RunAsync(new("other-organ", "三天没人回。", null, null, organ, false, []));
            await handle.ReceiveAsync(report, null);
            finding = await handle.FindAsync(report, null, Grade.Warning, "三天没有回窗口的询问。", "查实了。");
        });
        return finding;
    }

    private static async Task<Guid> IssueAsync(OnceHost host, Actor supervisor, Guid finding, CardKind kind)
    {
        var card = Guid.Empty;
        await DoAsync(host, supervisor, async s => card = await s.GetRequiredService<IssueCard>().RunAsync(new(finding, kind, "请查明原因，并书面答复。", 5)));
        return card;
    }

    private static Task<List<string>> ToldAsync(OnceHost host, Actor actor, Guid card) => host.DoAsync(s => s.GetRequiredService<OnceDb>().Messages().AsNoTracking()
        .Where(m => m.AccountId == actor.AccountId && m.Href == $"/console/cards/{card}").OrderBy(m => m.SentAt).ThenBy(m => m.Id).Select(m => m.Text).ToListAsync());

    private static Task<Actor> ActorAsync(OnceHost host, string role, string organ) => host.DoAsync(async s =>
    {
        var id = await s.GetRequiredService<OnceDb>().Organs().Where(o => o.Code == organ).Select(o => o.Id).FirstAsync();
        return (await s.GetRequiredService<DemoActors>().StaffAsync()).First(a => a.Role == role && a.OrganId == id);
    });

    private static Task DoAsync(OnceHost host, Actor by, Func<IServiceProvider, Task> act) => host.DoAsync(async s =>
    {
        s.GetRequiredService<CurrentActor>().Become(by);
        await act(s);
    });
}
