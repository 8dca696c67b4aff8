using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases;
using Once.Cases.Contract;
using Once.Cases.Model;
using Once.Cases.Separating;
using Once.Cases.Telling;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>What staff are told of their work stands behind the bell of the console: once, in plain words, and no longer than they want.</summary>
public sealed class StaffMessageTests
{
    [Fact]
    public async Task Who_is_named_in_a_note_hears_the_bell_until_they_have_looked_and_the_bell_costs_one_command()
    {
        using var commands = new QueryCount();
        await using var town = await PortalTown.OpenAsync(commands.Listen);
        var applicant = await town.SignInAsync("linxiaohe");
        var root = (await town.ApplyAsync(applicant))["/my/".Length..];
        var clerk = await town.SignInAsync("clerk-yt");
        var approver = await town.SignInAsync("approver-yt-market");
        var name = await town.Host.DoAsync(async s => await s.GetRequiredService<OnceDb>()
            .Database.SqlQueryRaw<string>("SELECT name AS \"Value\" FROM account WHERE sign_in_name = 'approver-yt-market'").SingleAsync());
        await approver.GetAsync("/console/bell");
        Assert.Contains("没有没读的消息", approver.Text, StringComparison.Ordinal);

        await NoteAsync(1);
        await approver.GetAsync("/console/bell");
        var one = await CommandsAsync();
        await NoteAsync(2);
        await NoteAsync(3);
        var three = await CommandsAsync();

        Assert.Equal((one, "3 条没读的消息"), (three, approver.Page.QuerySelector(".o-cbar__bell .visually-hidden")!.TextContent));
        Assert.Contains($"提到您：@{name} 第 3 次请看", approver.Text, StringComparison.Ordinal);
        await approver.GetAsync(approver.Page.QuerySelector(".o-msgs a")!.GetAttribute("href")!);
        Assert.Equal($"/console/cases/{root}/1", approver.Address);
        await approver.GetAsync("/console/bell");
        await approver.PressAsync("全部标为读过");
        Assert.Contains("没有没读的消息", approver.Text, StringComparison.Ordinal);
        await clerk.GetAsync("/console/bell");
        Assert.Contains("没有没读的消息", clerk.Text, StringComparison.Ordinal);

        async Task NoteAsync(int time)
        {
            await clerk.GetAsync($"/console/cases/{root}/1");
            await clerk.PressAsync("留下备注", ("Text", $"@{name} 第 {time} 次请看"));
        }

        async Task<int> CommandsAsync()
        {
            var least = int.MaxValue;
            for (var i = 0; i < 2; i++)
                least = Math.Min(least, await commands.DuringAsync(() => approver.GetAsync("/console/bell")));
            return least;
        }
    }

    [Fact]
    public async Task A_ring_reaches_every_second_officer_of_the_organ_and_the_answer_whoever_rang()
    {
        await using var town = await PortalTown.OpenAsync();
        var applicant = await town.SignInAsync("linxiaohe");
        var key = new CaseKey(Guid.Parse((await town.ApplyAsync(applicant))["/my/".Length..]), 1);
        var (clerk, officer) = (await ActorAsync(town, "clerk-yt", "cases.accept"), await ActorAsync(town, "approver-yt-market", "cases.second"));

        await town.Host.DoAsync(async s =>
        {
            s.GetRequiredService<CurrentActor>().Become(clerk);
            await s.GetRequiredService<AskSecondOfficer>().RunAsync(new(key, AcceptanceGround.NotNeeded, "只卖包装好的食品，不用许可", null));
            return true;
        });
        await town.Host.DoAsync(async s =>
        {
            s.GetRequiredService<CurrentActor>().Become(officer);
            await s.GetRequiredService<AnswerSecond>().RunAsync(new(key, 1, false, "要办，收下"));
            return true;
        });

        Assert.Contains("申请人在等，请在 ", await TextAsync(town, "approver-yt-market"), StringComparison.Ordinal);
        Assert.Contains("申请人在等，请在 ", await TextAsync(town, "chief-yt-market"), StringComparison.Ordinal);
        var answered = await TextAsync(town, "clerk-yt");
        Assert.Contains("应答了：不同意，请接着办。", answered, StringComparison.Ordinal);
        Assert.DoesNotContain("申请人在等", answered, StringComparison.Ordinal);
    }

    /// <summary>Handed in on 17 September 2026, to be answered by the 23rd; the 20th is a Sunday on which one works, the 25th a holiday.</summary>
    [Theory]
    [InlineData(21, null)]
    [InlineData(22, "您经手的办件：1 件下一个工作日到期。")]
    [InlineData(23, "您经手的办件：1 件今天到期。")]
    [InlineData(24, "您经手的办件：1 件已经超期。")]
    [InlineData(25, null)]
    public async Task On_working_mornings_whoever_handles_a_case_is_told_what_falls_due(int day, string? words)
    {
        await using var town = await CaseTown.OpenAsync();
        var key = await town.SubmitAsync();
        await town.DbAsync(db => db.Cases().Where(c => c.RootId == key.RootId).ExecuteUpdateAsync(c => c.SetProperty(x => x.HandlerId, town.Clerk.AccountId)));
        town.Time.SetToChina(new DateOnly(2026, 9, day), 8, 30);

        await town.AsAsync<RemindHandlers, bool>(Actor.Program, async remind => { await remind.RunAsync(); return true; });

        var told = await town.DbAsync(db => db.Database.SqlQueryRaw<string>("SELECT text AS \"Value\" FROM message WHERE kind = 'work.deadlines'").ToListAsync());
        Assert.Equal(words is null ? [] : [words], told);
    }

    /// <summary>The district of the case has the 21st and 22nd off: after the 20th, a make-up Sunday, its next working day is the 23rd; on the
    /// 21st, a working day elsewhere, nobody is told of it.</summary>
    [Theory]
    [InlineData(20, "您经手的办件：1 件下一个工作日到期。")]
    [InlineData(21, null)]
    public async Task The_days_off_of_a_place_are_its_own_and_what_runs_again_tells_nobody_twice(int day, string? words)
    {
        await using var town = await CaseTown.OpenAsync();
        await town.AsAsync<Calendars, int>(Actor.Program, calendars => Task.FromResult(calendars.Replace(calendars.Notices,
            [new RegionDay(town.Item.RegionCode, new(2026, 9, 21), false, "本地节日", "测试"), new RegionDay(town.Item.RegionCode, new(2026, 9, 22), false, "本地节日", "测试")])));
        var key = await town.SubmitAsync();
        await town.DbAsync(db => db.Cases().Where(c => c.RootId == key.RootId).ExecuteUpdateAsync(c => c.SetProperty(x => x.HandlerId, town.Clerk.AccountId).SetProperty(x => x.DueOn, new DateOnly(2026, 9, 23))));
        town.Time.SetToChina(new DateOnly(2026, 9, day), 8, 30);

        for (var run = 0; run < 2; run++)
            await town.AsAsync<RemindHandlers, bool>(Actor.Program, async remind => { await remind.RunAsync(); return true; });

        var told = await town.DbAsync(db => db.Database.SqlQueryRaw<string>("SELECT text AS \"Value\" FROM message WHERE kind = 'work.deadlines'").ToListAsync());
        Assert.Equal(words is null ? [] : [words], told);
    }

    private static async Task<Actor> ActorAsync(PortalTown town, string userName, string permission)
    {
        var account = await town.Host.DoAsync(async s => await s.GetRequiredService<OnceDb>()
            .Database.SqlQueryRaw<string>("SELECT id AS \"Value\" FROM account WHERE sign_in_name = {0}", userName).SingleAsync());
        return new Actor(ActorKind.Staff, Guid.Parse(account), userName, OrganId: town.Item.OrganId,
            Grants: [.. new[] { "cases.read", permission }.Select(p => new Grant(p, Scope.Organ, new HashSet<Guid> { town.Item.OrganId }))]);
    }

    private static async Task<string> TextAsync(PortalTown town, string userName)
    {
        var visitor = await town.SignInAsync(userName);
        await visitor.GetAsync("/console/bell");
        return visitor.Text;
    }
}
