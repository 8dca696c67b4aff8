using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Supervision;
using Once.Supervision.Carding;
using Once.Supervision.Contract;
using Once.Supervision.Model;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Supervision;

/// <summary>一年内第二张黄牌亮红牌: counted by person, organ and calendar year, each yellow card once.</summary>
public sealed class CardAgainTests
{
    private static readonly Guid Clerk = Guid.Parse("01990000-0000-7000-8000-000000000003");

    [Theory]
    [InlineData("2026-12-30", 1)]
    [InlineData("2026-12-31", 1)]
    [InlineData("2027-01-01", 0)]
    public async Task The_second_of_a_calendar_year_is_red_up_to_its_last_day(string second, int reds)
    {
        await using var town = await WatchTown.OpenAsync();
        await YellowAsync(town, "2026-03-02");
        await YellowAsync(town, second);

        Assert.Equal(reds, (await RedsAsync(town)).Count);
    }

    [Theory, OnBothStores]
    public async Task The_turn_of_the_year_loses_no_card_and_the_finding_says_which_two_it_were(StoreKind kind)
    {
        await using var town = await WatchTown.OpenAsync(kind);
        await YellowAsync(town, "2026-03-02");
        var last = await YellowAsync(town, "2026-12-31");
        town.Time.SetToChina(new(2027, 1, 4));

        var red = Assert.Single(await RedsAsync(town));
        var finding = Assert.Single(await town.FindingsAsync(), f => f.RuleCode == "yellow-again");
        Assert.Equal((finding.Id, Clerk, "系统"), (red.FindingId, red.StaffId, red.IssuedBy));
        Assert.Equal((last, new DateOnly(2026, 12, 31), true), (finding.SubjectId, finding.On, finding.IsPast));
        Assert.Equal("白南乔2026年的黄牌到了 2 张：黄牌20260302、黄牌20261231", finding.Evidence);
    }

    [Fact]
    public async Task Every_second_card_counts_and_none_twice()
    {
        await using var town = await WatchTown.OpenAsync();
        List<int> reds = [];
        foreach (var day in new[] { "2026-03-02", "2026-04-01", "2026-05-06", "2026-06-01" })
        {
            await YellowAsync(town, day);
            await RedsAsync(town);
            reds.Add((await RedsAsync(town)).Count);
        }

        Assert.Equal([0, 1, 1, 2], reds);
    }

    [Fact]
    public async Task A_withdrawn_card_and_one_of_another_person_or_organ_do_not_count()
    {
        await using var town = await WatchTown.OpenAsync();
        var wrong = await YellowAsync(town, "2026-03-02");
        await town.AsAsync<SettleCard>(town.Second, s => s.WithdrawAsync(wrong, null, "起算日错了。"));
        await YellowAsync(town, "2026-04-01");
        await YellowAsync(town, "2026-05-06", Ids.New(town.Time));
        await YellowAsync(town, "2026-06-01", organ: town.Organs["qc-approval"].Id);
        Assert.Empty(await RedsAsync(town));

        await YellowAsync(town, "2026-07-01");
        Assert.Single(await RedsAsync(town));
    }

    [Fact]
    public async Task Once_the_second_is_withdrawn_the_first_counts_towards_the_next()
    {
        await using var town = await WatchTown.OpenAsync();
        await YellowAsync(town, "2026-03-02");
        var second = await YellowAsync(town, "2026-04-01");
        await RedsAsync(town);
        await town.AsAsync<SettleCard>(town.Second, s => s.WithdrawAsync(second, null, "不该发给他。"));
        await YellowAsync(town, "2026-05-06");

        Assert.Equal(2, (await RedsAsync(town)).Count);
    }

    /// <returns>A yellow card issued on that day, which the program then sees.</returns>
    private static async Task<Guid> YellowAsync(WatchTown town, string day, Guid? staff = null, Guid? organ = null)
    {
        var on = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        town.Time.SetToChina(on);
        var finding = new Finding
        {
            Id = Ids.New(town.Time),
            RuleCode = "over-promise",
            SubjectId = Ids.New(town.Time),
            Occurrence = 1,
            Grade = Grade.Yellow,
            OrganId = organ ?? town.Cases.Item.OrganId,
            RegionCode = "439902",
            ItemName = "食品经营许可",
            StaffId = staff ?? Clerk,
            StaffName = "白南乔",
            On = on,
            SeenAt = town.Time.UtcNow(),
            Evidence = "承诺的日子过了",
        };
        var card = Card.Issue(Ids.New(town.Time), new(finding, CardKind.Yellow, null, town.Organs["qc-approval"].Id, "承诺的日子过了", "五日内答复", on.AddDays(7), on.AddDays(7)), Actor.Program, on);
        card.Name($"黄牌{on:yyyyMMdd}");
        await town.Cases.DbAsync(async db =>
        {
            db.Findings().Add(finding);
            db.Cards().Add(card);
            return await db.SaveChangesAsync();
        });
        return card.Id;
    }

    private static async Task<List<Card>> RedsAsync(WatchTown town)
    {
        await town.SweepAsync();
        return [.. (await town.CardsAsync()).Where(c => c.Kind is CardKind.Red)];
    }
}
