using Microsoft.EntityFrameworkCore;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Model;
using Once.Cases.Separating;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>否定报备: a window cannot say no alone, and the written answer never waits for a second officer.</summary>
public sealed class SecondOfficerTests
{
    [Theory, OnBothStores]
    public async Task A_refusal_is_issued_in_the_act_in_which_a_second_officer_agrees(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        var key = await town.SubmitAsync();
        Assert.Equal("cases.second-needed", await RefusalOfAsync(() => AloneAsync(town, key)));

        await AskAsync(town, key);
        Assert.Equal(CaseState.Submitted, (await town.CaseAsync(key)).State);
        await AnswerAsync(town, Second(town), key, true);

        var refused = await town.CaseAsync(key);
        Assert.Equal((CaseState.NotAccepted, AcceptanceGround.NotNeeded), (refused.State, refused.NotAcceptedFor));
        Assert.Equal(1, await town.DbAsync(db => db.CaseDocuments().CountAsync(d => d.Kind == CaseDocumentKind.NonAcceptanceDecision)));
    }

    [Fact]
    public async Task Who_asks_does_not_answer_and_who_disagrees_says_why()
    {
        await using var town = await CaseTown.OpenAsync();
        var key = await town.SubmitAsync();
        await AskAsync(town, key);

        Assert.Equal("cases.second-is-same", await RefusalOfAsync(() => AnswerAsync(town, Second(town) with { AccountId = town.Clerk.AccountId }, key, true)));
        Assert.Equal("Words", (await Assert.ThrowsAsync<RefusedException>(() => AnswerAsync(town, Second(town), key, false))).Refusal.Field);
        Assert.Equal(ReportState.Disagreed, await AnswerAsync(town, Second(town), key, false, "要办，收下"));

        Assert.Equal(CaseState.Submitted, (await town.CaseAsync(key)).State);
        Assert.Equal("cases.second-needed", await RefusalOfAsync(() => AloneAsync(town, key)));
    }

    [Theory]
    [InlineData(14, false)]
    [InlineData(15, true)]
    [InlineData(16, true)]
    public async Task After_fifteen_minutes_without_an_answer_the_window_goes_on_alone_and_is_looked_at_afterwards(int minutes, bool may)
    {
        await using var town = await CaseTown.OpenAsync();
        var key = await town.SubmitAsync();
        await AskAsync(town, key);
        town.Time.Advance(TimeSpan.FromMinutes(minutes));

        if (!may)
        {
            Assert.Equal("cases.second-ringing", await RefusalOfAsync(() => AloneAsync(town, key)));
            return;
        }
        await AloneAsync(town, key);

        Assert.Equal(CaseState.NotAccepted, (await town.CaseAsync(key)).State);
        Assert.Equal(ReportState.WentAlone, await AnswerAsync(town, Second(town), key, false, "应当收下"));
        Assert.Equal("不同意：应当收下", await town.DbAsync(db => db.RefusalReports().Select(r => r.Answer).SingleAsync()));
    }

    [Theory, OnBothStores]
    public async Task What_a_window_refused_alone_is_drawn_and_another_person_keeps_the_result(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        var key = await town.SubmitAsync();
        await AskAsync(town, key);
        town.Time.Advance(TimeSpan.FromMinutes(20));
        await AloneAsync(town, key);
        var supervisor = town.Staff("supervisor", "cases.read", "cases.sample");

        var draw = await town.AsAsync<DrawSample, Guid>(supervisor, sample => sample.RunAsync(new(new(2026, 9, 1), new(2026, 9, 30), 5)));
        Assert.Equal("cases.sample-own", await RefusalOfAsync(() => CheckAsync(town, supervisor with { AccountId = town.Clerk.AccountId }, draw)));
        await CheckAsync(town, supervisor, draw);

        var found = await town.DbAsync(db => db.PostSamples().SingleAsync());
        Assert.Equal((key.RootId, (bool?)true, "看过录音"), (found.RootId, found.IsProper, found.Finding));
        Assert.Equal("cases.sample-empty", await RefusalOfAsync(() => town.AsAsync<DrawSample, Guid>(supervisor, sample => sample.RunAsync(new(new(2026, 8, 1), new(2026, 8, 31), 5)))));
    }

    [Fact]
    public void The_same_pool_and_seed_draw_the_same_and_the_share_is_rounded_up()
    {
        var pool = Enumerable.Range(1, 41).Select(n => new PoolRow(Guid.Empty, 1, $"QC20260917{n:00000}", "", Guid.Empty)).ToList();

        var drawn = DrawSample.Pick(pool, "00112233445566778899aabbccddeeff", 5);

        Assert.Equal(3, drawn.Count);
        Assert.Equal(drawn, DrawSample.Pick([.. pool.AsEnumerable().Reverse()], "00112233445566778899aabbccddeeff", 5));
        Assert.NotEqual(drawn, DrawSample.Pick(pool, "00112233445566778899aabbccddee00", 5));
    }

    private static Actor Second(CaseTown town) => town.Staff("approver", "cases.read", "cases.second");

    private static Task<DateTime> AskAsync(CaseTown town, CaseKey key) =>
        town.AsAsync<AskSecondOfficer, DateTime>(town.Clerk, ask => ask.RunAsync(new(key, AcceptanceGround.NotNeeded, "只卖预包装食品，备案就行", null)));

    private static Task<ReportState> AnswerAsync(CaseTown town, Actor by, CaseKey key, bool agreed, string words = "") =>
        town.AsAsync<AnswerSecond, ReportState>(by, answer => answer.RunAsync(new(key, 1, agreed, words)));

    private static Task<string> AloneAsync(CaseTown town, CaseKey key) => town.AsAsync<RefuseAcceptance, string>(town.Clerk, refuse => refuse.RunAsync(new(key)));

    private static Task<bool> CheckAsync(CaseTown town, Actor by, Guid draw) => town.AsAsync<CheckSample, bool>(by, async check =>
    {
        await check.RunAsync(new(draw, 1, true, "看过录音"));
        return true;
    });

    private static async Task<string> RefusalOfAsync<T>(Func<Task<T>> act) => (await Assert.ThrowsAsync<RefusedException>(act)).Refusal.Code;
}
