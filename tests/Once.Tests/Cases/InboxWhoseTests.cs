using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Accounts.Contract;
using Once.Cases;
using Once.Cases.Inbox;
using Once.Cases.Model;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>My · team · all · copied: who finds a case in which list, naming a colleague, being away.</summary>
public sealed class InboxWhoseTests
{
    private static readonly AccountSummary Ye = Of(1, "叶书砚");
    private static readonly AccountSummary YeLong = Of(2, "叶书砚宁");
    private static readonly AccountSummary Wen = Of(3, "温知夏");

    [Fact]
    public void A_note_names_colleagues_by_their_whole_names_each_once_and_the_longest_wins()
    {
        Assert.Equal([YeLong, Wen], Mentions.In("@叶书砚宁请看，@温知夏 也看；@叶书砚宁", [Ye, YeLong, Wen]));
        Assert.Equal([Ye], Mentions.In("请@叶书砚看看", [Ye, YeLong, Wen]));
        Assert.Empty(Mentions.In("写信到 a@example.cn", [Ye]));
    }

    [Theory]
    [InlineData("@陆明川 请看", "没有找到“陆明川”，@ 后面写同事的全名。")]
    [InlineData("@", "没有找到“”，@ 后面写同事的全名。")]
    public void A_name_that_nobody_has_is_refused_with_the_name(string text, string sentence)
    {
        var refused = Assert.Throws<RefusedException>(() => Mentions.In(text, [Ye]));

        Assert.Equal((CaseRefusals.MentionUnknown.Code, sentence), (refused.Refusal.Code, refused.Refusal.Message));
    }

    [Fact]
    public async Task Who_is_named_in_a_note_finds_the_case_among_those_copied_until_it_is_put_aside()
    {
        await using var town = await PortalTown.OpenAsync();
        var applicant = await town.SignInAsync("linxiaohe");
        var root = (await town.ApplyAsync(applicant))["/my/".Length..];
        var clerk = await town.SignInAsync("clerk-yt");
        var approver = await town.SignInAsync("approver-yt-market");
        var name = await town.Host.DoAsync(async s => await s.GetRequiredService<OnceDb>()
            .Database.SqlQueryRaw<string>("SELECT name AS \"Value\" FROM account WHERE sign_in_name = 'approver-yt-market'").SingleAsync());
        await approver.GetAsync("/console?whose=Copied");
        Assert.Contains("没有抄送您的办件", approver.Text, StringComparison.Ordinal);

        await clerk.GetAsync($"/console/cases/{root}/1");
        await clerk.PressAsync("留下备注", ("Text", "@没有这个人 看看"));
        Assert.Contains("没有找到", string.Join(' ', clerk.Errors), StringComparison.Ordinal);
        await clerk.PressAsync("留下备注", ("Text", $"@{name} 油烟那份请先看"));
        await approver.GetAsync("/console?whose=Copied");
        var box = approver.Page.QuerySelector("input[name=chosen]")!.GetAttribute("value")!;
        await approver.PressAsync("看过了", ("chosen", new[] { box }));
        Assert.Contains("1 件办了", approver.Text, StringComparison.Ordinal);
        await approver.GetAsync("/console?whose=Copied");

        Assert.Contains("没有抄送您的办件", approver.Text, StringComparison.Ordinal);
    }

    /// <summary>Away from 21 to 23 September: on the eve and on the day after, the colleague sees only what is their own.</summary>
    [Theory]
    [InlineData(20, 0)]
    [InlineData(21, 1)]
    [InlineData(23, 1)]
    [InlineData(24, 0)]
    public async Task What_was_given_to_someone_away_shows_among_their_colleagues_own(int day, int seen)
    {
        await using var town = await CaseTown.OpenAsync();
        var key = await town.SubmitAsync();
        var (away, cover) = (town.Clerk, town.Staff("window-clerk", "cases.read"));
        await town.DbAsync(async db =>
        {
            await db.Cases().Where(c => c.RootId == key.RootId).ExecuteUpdateAsync(set => set.SetProperty(c => c.HandlerId, away.AccountId));
            db.Absences().Add(new Absence
            {
                AccountId = away.AccountId,
                Id = Ids.New(town.Time),
                Name = "甲",
                CoverId = cover.AccountId,
                CoverName = "乙",
                FromOn = new(2026, 9, 21),
                ToOn = new(2026, 9, 23),
            });
            return await db.SaveChangesAsync();
        });
        town.Time.SetToChina(new(2026, 9, day));

        var mine = await town.AsAsync<CaseQueue, QueuePage>(cover, queue => queue.PageAsync(new QueueRequest(Whose: QueueWhose.Mine), new(2026, 9, day)));
        var own = await town.AsAsync<CaseQueue, QueuePage>(away, queue => queue.PageAsync(new QueueRequest(Whose: QueueWhose.Mine), new(2026, 9, day)));

        Assert.Equal((seen, 1), (mine.Rows.Count, own.Rows.Count));
    }

    [Theory, OnBothStores]
    public async Task The_four_lists_are_asked_of_every_store(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        await town.SubmitAsync();
        var elsewhere = town.Clerk with { OrganId = Ids.New(town.Time) };

        Task<QueuePage> PageAsync(Once.Kernel.Actors.Actor actor, QueueWhose whose) =>
            town.AsAsync<CaseQueue, QueuePage>(actor, queue => queue.PageAsync(new QueueRequest(Whose: whose), new(2026, 9, 17)));

        Assert.Single((await PageAsync(town.Clerk, QueueWhose.All)).Rows);
        Assert.Single((await PageAsync(town.Clerk, QueueWhose.Team)).Rows);
        Assert.Empty((await PageAsync(elsewhere, QueueWhose.Team)).Rows);
        Assert.Empty((await PageAsync(town.Clerk, QueueWhose.Mine)).Rows);
        Assert.Empty((await PageAsync(town.Clerk, QueueWhose.Copied)).Rows);
    }

    [Theory, OnBothStores]
    public async Task A_batch_of_many_goes_on_in_steps_and_each_case_has_its_result(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        var keys = new List<CaseKey>();
        for (var number = 1; number <= 12; number++)
            keys.Add((await town.SubmitAsync($"key-{number:0000}")) with { Version = 0 });
        var stranger = town.Staff("window-clerk", "cases.read");

        var id = await town.AsAsync<ContinueBatch, Guid>(town.Clerk, batch => batch.StartAsync(BatchAct.Accept, keys, null));
        var begun = await town.AsAsync<ContinueBatch, BatchProgress?>(town.Clerk, batch => batch.RunAsync(id));
        var other = await town.AsAsync<ContinueBatch, BatchProgress?>(stranger, batch => batch.RunAsync(id));
        var over = await town.AsAsync<ContinueBatch, BatchProgress?>(town.Clerk, batch => batch.RunAsync(id));
        var again = await town.AsAsync<ContinueBatch, BatchProgress?>(town.Clerk, batch => batch.RunAsync(id));

        Assert.Equal((10, 12, false), (begun!.Done, begun.Total, begun.IsOver));
        Assert.Null(other);
        Assert.True(over!.IsOver);
        Assert.Equal(12, over.Results.Count(r => r.IsDone));
        Assert.Equal(12, again!.Results.Count);
        Assert.Equal(12, await town.DbAsync(db => db.Cases().CountAsync(c => c.State == Once.Cases.Contract.CaseState.Accepted)));
    }

    [Fact]
    public async Task An_absence_is_arranged_on_its_page_refused_where_it_makes_no_sense_and_ended_on_return()
    {
        await using var town = await PortalTown.OpenAsync();
        var approver = await town.SignInAsync("approver-yt-market");
        await approver.GetAsync("/console/absence");
        var cover = approver.Page.QuerySelector("select[name=CoverId] option[value]:not([value=''])")!.GetAttribute("value")!;

        await approver.PressAsync("排好", ("FromOn", "2026-09-16"), ("ToOn", "2026-09-20"), ("CoverId", cover));
        Assert.Contains("从今天或者以后", string.Join(' ', approver.Errors), StringComparison.Ordinal);
        await approver.PressAsync("排好", ("FromOn", "2026-09-18"), ("ToOn", "2026-09-17"), ("CoverId", cover));
        Assert.Contains("在出去的日子之后", string.Join(' ', approver.Errors), StringComparison.Ordinal);
        await approver.PressAsync("排好", ("FromOn", "2026-09-18"), ("ToOn", "2026-12-17"), ("CoverId", cover));
        Assert.Contains("最多排 90 天", string.Join(' ', approver.Errors), StringComparison.Ordinal);
        await approver.PressAsync("排好", ("FromOn", "2026-09-17"), ("ToOn", "2026-09-20"), ("CoverId", cover));
        Assert.Contains("9月17日到9月20日", approver.Text, StringComparison.Ordinal);
        await approver.PressAsync("排好", ("FromOn", "2026-09-20"), ("ToOn", "2026-09-21"), ("CoverId", cover));
        Assert.Contains("已经排过外出", string.Join(' ', approver.Errors), StringComparison.Ordinal);
        await approver.GetAsync("/console/absence");
        await approver.PressAsync("我回来了");

        Assert.DoesNotContain("9月17日到9月20日", approver.Text, StringComparison.Ordinal);
    }

    private static AccountSummary Of(int number, string name) => new(new Guid(number, 0, 0, new byte[8]), AccountKind.Staff, name, null, []);
}
