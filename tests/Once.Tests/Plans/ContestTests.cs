using Microsoft.EntityFrameworkCore;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans.Contests;
using Once.Plans.Model;
using Once.Plans;
using Once.Tests.Hosting;
using Xunit;
using Record = Xunit.Record;

namespace Once.Tests.Plans;

/// <summary>揭榜竞优: posted, claimed, handed in, scored by judges, published.</summary>
public sealed class ContestTests
{
    [Theory, OnBothStores]
    public async Task A_topic_is_posted_claimed_scored_and_its_results_published(StoreKind kind)
    {
        await using var town = await ContestTown.OpenAsync(kind);
        var contest = await town.PostAsync();
        await town.CompeteAsync(contest, (town.County, "yt-gov"), (town.OtherCounty, "lx-gov"), (town.Park, "gx-committee"));
        town.Time.SetToChina(new(2026, 10, 1));
        await town.AsAsync<ScoreContest>(town.Keeper, s => s.BeginAsync(contest, null));
        var early = await RefusedAsync(() => town.AsAsync<ScoreContest>(town.Keeper, s => s.PublishAsync(contest, null)));
        foreach (var judge in town.Judges)
        {
            await town.MarkAsync(judge, contest, "yt-gov", 40, 30, 20);
            await town.MarkAsync(judge, contest, "lx-gov", 40, 30, 20);
            await town.MarkAsync(judge, contest, "gx-committee", 20, 10, 20);
        }
        // A judge may change their mind while the scoring lasts: 91 + 90 + 90 over three.
        await town.MarkAsync(town.Judges[0], contest, "yt-gov", 40, 30, 21);
        await town.AsAsync<ScoreContest>(town.Keeper, s => s.PublishAsync(contest, null));

        Assert.Equal("plans.marks-missing", early.Refusal.Code);
        var claims = await town.DbAsync(db => db.ContestClaims().AsNoTracking().OrderBy(c => c.Place).ToListAsync());
        Assert.Equal([(town.Organ("yt-gov"), 9033, 1, true), (town.Organ("lx-gov"), 9000, 2, true), (town.Organ("gx-committee"), 5000, 3, false)], claims.Select(c => (c.OrganId, c.Score!.Value, c.Place!.Value, c.Won)));
        Assert.Equal(["新榜“餐馆开业半天办完”，2026年9月10日前可以揭榜。", "“餐馆开业半天办完”的结果公布了。"], await town.BellAsync(town.Park));
        Assert.Contains("“餐馆开业半天办完”可以打分了。", await town.BellAsync(town.Judges[1]));
        Assert.Equal(
            ["发榜", "云亭区政府揭榜", "云亭区政府交成果"],
            await town.DbAsync(db => db.Records().AsNoTracking().Where(r => r.AggregateId == contest).OrderBy(r => r.Number).Select(r => r.Title).Take(3).ToListAsync()));
        var open = await town.AsAsync<ReadContests, ContestView>(Once.Kernel.Actors.Actor.Nobody, r => r.OpenAsync(contest));
        Assert.Equal(3, open.Claims.Count);
    }

    [Theory]
    [InlineData("2026-09-09", null)]
    [InlineData("2026-09-10", null)]
    [InlineData("2026-09-11", "plans.claim-over")]
    public async Task The_last_day_of_claiming_is_in_time(string today, string? code)
    {
        await using var town = await ContestTown.OpenAsync();
        var contest = await town.PostAsync();
        town.Time.SetToChina(Day(today));

        Assert.Equal(code, await CodeAsync(() => town.AsAsync<ClaimContest>(town.Park, c => c.RunAsync(contest, town.Organ("gx-committee"), "先试一个园区"))));
    }

    [Theory]
    [InlineData("2026-09-29", null, "plans.contest-running")]
    [InlineData("2026-09-30", null, "plans.contest-running")]
    [InlineData("2026-10-01", "plans.result-over", null)]
    public async Task The_last_day_of_handing_in_is_in_time_and_scoring_begins_the_day_after(string today, string? handIn, string? begin)
    {
        await using var town = await ContestTown.OpenAsync();
        var contest = await town.PostAsync();
        await town.CompeteAsync(contest, (town.Park, "gx-committee"));
        town.Time.SetToChina(Day(today));

        Assert.Equal(handIn, await CodeAsync(() => town.AsAsync<ClaimContest>(town.Park, c => c.HandInAsync(new(contest, town.Organ("gx-committee"), "又快了半天")))));
        Assert.Equal(begin, await CodeAsync(() => town.AsAsync<ScoreContest>(town.Keeper, s => s.BeginAsync(contest, null))));
    }

    [Fact]
    public async Task A_judge_leaves_the_result_of_their_own_county_to_the_others()
    {
        await using var town = await ContestTown.OpenAsync();
        var contest = await town.PostAsync(town.CountyJudge);
        await town.CompeteAsync(contest, (town.County, "yt-gov"), (town.Park, "gx-committee"));
        town.Time.SetToChina(new(2026, 10, 1));
        await town.AsAsync<ScoreContest>(town.Keeper, s => s.BeginAsync(contest, null));

        Assert.Equal("plans.own-claim", await CodeAsync(() => town.MarkAsync(town.CountyJudge, contest, "yt-gov", 40, 30, 30)));
        await town.MarkAsync(town.CountyJudge, contest, "gx-committee", 40, 20, 10);
        foreach (var judge in town.Judges)
        {
            await town.MarkAsync(judge, contest, "yt-gov", 30, 20, 20);
            await town.MarkAsync(judge, contest, "gx-committee", 30, 20, 20);
        }
        await town.AsAsync<ScoreContest>(town.Keeper, s => s.PublishAsync(contest, null));
        Assert.Equal([1, 1], await town.DbAsync(db => db.ContestClaims().OrderBy(c => c.Place).Select(c => c.Place!.Value).ToListAsync()));
    }

    [Fact]
    public async Task Before_the_results_a_claimant_sees_its_own_claim_alone_and_the_public_none()
    {
        await using var town = await ContestTown.OpenAsync();
        var contest = await town.PostAsync();
        await town.CompeteAsync(contest, (town.County, "yt-gov"), (town.Park, "gx-committee"));

        var own = await town.AsAsync<ReadContests, ContestView>(town.Park, r => r.OneAsync(contest));
        var judge = await town.AsAsync<ReadContests, ContestView>(town.Judges[1], r => r.OneAsync(contest));
        var open = await town.AsAsync<ReadContests, ContestView>(Once.Kernel.Actors.Actor.Nobody, r => r.OpenAsync(contest));

        Assert.Equal((town.Organ("gx-committee"), 1), (Assert.Single(own.Claims).Organ.Id, own.OtherClaims));
        Assert.Equal(2, judge.Claims.Count);
        Assert.Equal((0, 2), (open.Claims.Count, open.OtherClaims));
    }

    [Fact]
    public async Task Only_bodies_below_claim_each_once_and_only_through_those_who_answer_for_them()
    {
        await using var town = await ContestTown.OpenAsync();
        var contest = await town.PostAsync();
        await town.CompeteAsync(contest, (town.Park, "gx-committee"));

        Assert.Equal("plans.claimed-already", await CodeAsync(() => town.AsAsync<ClaimContest>(town.Park, c => c.RunAsync(contest, town.Organ("gx-committee"), "再来"))));
        Assert.Equal("kernel.not-permitted", await CodeAsync(() => town.AsAsync<ClaimContest>(town.Park, c => c.RunAsync(contest, town.Organ("yt-gov"), "替别人"))));
        Assert.Equal("plans.claimant-wrong", await CodeAsync(() => town.AsAsync<ClaimContest>(town.Keeper, c => c.RunAsync(contest, town.Organ("qc-market"), "市里的局"))));
        Assert.Equal("kernel.not-found", await CodeAsync(() => town.AsAsync<ClaimContest>(town.County, c => c.HandInAsync(new(contest, town.Organ("gx-committee"), "别人的")))));
    }

    [Theory]
    [InlineData("成效 40\n创新 30\n可推广 30", 3)]
    [InlineData("成效：60分\n创新，40", 2)]
    [InlineData("成效 40\n创新 30", 0)]
    [InlineData("成效", 0)]
    [InlineData("", 0)]
    public void Criteria_make_a_hundred_together(string text, int lines)
    {
        var read = Record.Exception(() => Assert.Equal(lines, PostContest.CriteriaOf(Guid.Empty, text).Count));

        Assert.Equal(lines == 0 ? "plans.criteria-wrong" : null, (read as RefusedException)?.Refusal.Code);
    }

    [Theory]
    [InlineData(new[] { 90, 91, 91 }, 9067)]
    [InlineData(new[] { 100, 90, 80, 70 }, 8500)]
    [InlineData(new[] { 0, 80, 82, 81, 100 }, 8100)]
    public void From_five_judges_on_the_highest_and_the_lowest_are_left_out(int[] totals, int hundredths) => Assert.Equal(hundredths, Standings.ScoreOf(totals));

    [Fact]
    public void Equal_scores_share_a_place_and_less_than_sixty_never_wins()
    {
        var bodies = Enumerable.Range(1, 4).Select(n => new Guid(n, 0, 0, new byte[8])).ToList();

        var standings = Standings.Of(new Dictionary<Guid, IReadOnlyList<int>> { [bodies[0]] = [80], [bodies[1]] = [80], [bodies[2]] = [60], [bodies[3]] = [59] }, 4);

        Assert.Equal([(1, true), (1, true), (3, true), (4, false)], standings.Select(s => (s.Place, s.Won)));
    }

    private static Task<RefusedException> RefusedAsync(Func<Task> act) => Assert.ThrowsAsync<RefusedException>(act);

    private static async Task<string?> CodeAsync(Func<Task> act) => (await Record.ExceptionAsync(act) as RefusedException)?.Refusal.Code;

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
