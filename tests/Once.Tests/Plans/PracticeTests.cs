using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans.Contract;
using Once.Plans.Practices;
using Once.Plans;
using Once.Tests.Hosting;
using Xunit;
using Record = Xunit.Record;

namespace Once.Tests.Plans;

/// <summary>好做法: collected, reviewed by another, spread, taken over elsewhere.</summary>
public sealed class PracticeTests
{
    [Theory, OnBothStores]
    public async Task A_small_reform_is_collected_reviewed_spread_and_taken_over(StoreKind kind)
    {
        await using var town = await ContestTown.OpenAsync(kind);
        var id = await TellAsync(town, town.County, "yt-gov", submits: true);
        await town.AsAsync<SettlePractice>(town.Keeper, s => s.ReviewAsync(id, null, PracticeState.Returned, "写清前后的数字"));
        await town.AsAsync<TellPractice, Guid>(town.County, t => t.RunAsync(new(id, null, null, PracticeKind.MicroReform, "材料先看后交", "跑两趟", "先看照片", "六成到九成", FirstWithin.None, null, true)));
        await town.AsAsync<SettlePractice>(town.Keeper, s => s.ReviewAsync(id, null, PracticeState.Kept, "好学"));
        var before = await CodeAsync(() => town.AsAsync<ReadPractices, PracticeView>(Actor.Nobody, r => r.OpenAsync(id)));
        await town.AsAsync<SettlePractice>(town.Keeper, s => s.SpreadAsync(id, null, [town.Organ("lx-gov"), town.Organ("gx-committee")]));
        await town.AsAsync<SettlePractice>(town.Park, s => s.AnswerAsync(id, town.Organ("gx-committee"), true, "两个窗口用上了"));
        await town.AsAsync<SettlePractice>(town.OtherCounty, s => s.AnswerAsync(id, town.Organ("lx-gov"), false, "窗口只有一个人"));
        var again = await CodeAsync(() => town.AsAsync<SettlePractice>(town.Park, s => s.AnswerAsync(id, town.Organ("gx-committee"), true, "再来")));

        Assert.Equal(("kernel.not-found", "plans.adoption-settled"), (before, again));
        var open = await town.AsAsync<ReadPractices, PracticeView>(Actor.Nobody, r => r.OpenAsync(id));
        Assert.Equal(("六成到九成", "两个窗口用上了"), (open.Practice.Effect, Assert.Single(open.Adoptions).Adoption.How));
        var row = Assert.Single((await town.AsAsync<ReadPractices, PracticesView>(town.Keeper, r => r.ListAsync(null, null, 1))).Rows);
        Assert.Equal((2, 1), (row.Asked, row.Adopted));
        Assert.Equal(["请看云亭区政府的做法“材料先看后交”，能用就用起来，用没用都回一句。"], await town.BellAsync(town.Park));
        Assert.Contains("高新区管委会采用了“材料先看后交”。", await town.BellAsync(town.County));
        Assert.Equal(
            ["报送", "退回修改", "报送", "入库", "推广", "高新区管委会采用", "临溪区政府说不适用"],
            await town.DbAsync(db => db.Records().AsNoTracking().Where(r => r.AggregateId == id).OrderBy(r => r.Number).Select(r => r.Title).ToListAsync()));
    }

    [Fact]
    public async Task A_draft_is_read_by_its_own_office_alone()
    {
        await using var town = await ContestTown.OpenAsync();
        var id = await TellAsync(town, town.County, "yt-gov", submits: false);

        Assert.Equal("材料先看后交", (await town.AsAsync<ReadPractices, PracticeView>(town.County, r => r.OneAsync(id))).Practice.Title);
        foreach (var other in new[] { town.Keeper, town.Park, town.Judges[1] })
            Assert.Equal("kernel.not-found", await CodeAsync(() => town.AsAsync<ReadPractices, PracticeView>(other, r => r.OneAsync(id))));
    }

    [Fact]
    public async Task What_waits_for_review_is_not_read_by_other_counties()
    {
        await using var town = await ContestTown.OpenAsync();
        var id = await TellAsync(town, town.County, "yt-gov", submits: true);

        Assert.Equal("kernel.not-found", await CodeAsync(() => town.AsAsync<ReadPractices, PracticeView>(town.Park, r => r.OneAsync(id))));
        Assert.Empty((await town.AsAsync<ReadPractices, PracticesView>(town.Park, r => r.ListAsync(null, null, 1))).Rows);
    }

    [Theory]
    [InlineData(FirstWithin.None, "查过", "plans.first-missing")]
    [InlineData(FirstWithin.City, null, "plans.first-proof-missing")]
    [InlineData(FirstWithin.City, "查过全市公开材料", null)]
    public async Task A_first_case_says_within_which_bounds_and_by_what_it_shows(FirstWithin first, string? proof, string? code)
    {
        await using var town = await ContestTown.OpenAsync();

        Assert.Equal(code, await CodeAsync(() => town.AsAsync<TellPractice, Guid>(town.Park, t => t.RunAsync(
            new(null, null, town.Organ("gx-committee"), PracticeKind.FirstCase, "信用担保先开工", "等手续", "先承诺后补", "早开工四十天", first, proof, true)))));
    }

    [Fact]
    public async Task Nobody_reviews_their_own_and_nothing_spreads_before_it_is_kept()
    {
        await using var town = await ContestTown.OpenAsync();
        var own = await TellAsync(town, town.Keeper, "qc-reform-office", submits: true);
        var waiting = await TellAsync(town, town.County, "yt-gov", submits: true);

        Assert.Equal("plans.other-person", await CodeAsync(() => town.AsAsync<SettlePractice>(town.Keeper, s => s.ReviewAsync(own, null, PracticeState.Kept, "好"))));
        Assert.Equal("plans.practice-not-kept", await CodeAsync(() => town.AsAsync<SettlePractice>(town.Keeper, s => s.SpreadAsync(waiting, null, [town.Organ("gx-committee")]))));
        Assert.Equal("kernel.not-permitted", await CodeAsync(() => town.AsAsync<SettlePractice>(town.County, s => s.ReviewAsync(waiting, null, PracticeState.Kept, "自己批"))));
        Assert.Equal("plans.practice-in-review", await CodeAsync(() => TellAgainAsync(town, waiting)));
    }

    private static Task<Guid> TellAgainAsync(ContestTown town, Guid id) =>
        town.AsAsync<TellPractice, Guid>(town.County, t => t.RunAsync(new(id, null, null, PracticeKind.MicroReform, "改", "改", "改", "改", FirstWithin.None, null, false)));

    private static Task<Guid> TellAsync(ContestTown town, Actor actor, string organ, bool submits) => town.AsAsync<TellPractice, Guid>(actor, t => t.RunAsync(
        new(null, null, town.Organ(organ), PracticeKind.MicroReform, "材料先看后交", "跑两趟", "先看照片", "少跑一趟", FirstWithin.None, null, submits)));

    private static async Task<string?> CodeAsync(Func<Task> act) => (await Record.ExceptionAsync(act) as RefusedException)?.Refusal.Code;
}
