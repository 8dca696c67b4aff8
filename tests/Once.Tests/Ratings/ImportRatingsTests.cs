using System.Text;
using Microsoft.EntityFrameworkCore;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Metrics.Contract;
using Once.Ratings;
using Once.Ratings.Contract;
using Once.Ratings.Importing;
using Once.Ratings.Measuring;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Ratings;

/// <summary>Ratings of matters that other systems handled: no local case is needed, levels are read by the mapping chosen.</summary>
public sealed class ImportRatingsTests
{
    private const string Headings = "projectNo,deptCode,taskName,pf,satisfaction,evalDetail,writingEvaluation,assessTime,assessNumber,anonymity,userName,mobileNum\r\n";

    [Theory, OnBothStores]
    public async Task Good_rows_go_in_once_and_each_fault_is_told_by_row_and_field(StoreKind kind)
    {
        await using var town = await RatingTown.OpenAsync(kind);
        var dept = town.Organ.CreditCode!;
        var file = Headings
            + $"P1,{dept},食品经营许可,2,5,\"510,517\",很快,2026-09-01 10:30:00,1,1,,\r\n"
            + $"P2,{dept},食品经营许可,6,1,109,\"打 13900002046 没有人接\",2026-09-02 08:00:00,1,2,林晓禾,13900002046\r\n"
            + $"P3,{dept},食品经营许可,9,6,999,,昨天,1,1,,\r\n"
            + "P4,91350100M000100Y43,别的,1,4,,,2026-09-02 08:00:00,1,1,,\r\n"
            + $"P1,{dept},食品经营许可,2,2,,后来又拖,2026-09-05 10:30:00,2,1,,\r\n";

        var first = await ImportAsync(town, file, "national", "national");
        var again = await ImportAsync(town, file, "national", "national");

        Assert.Equal((2, 1, 0), (first.Taken, first.Supplements, first.Known));
        Assert.Equal([(4, "assessTime"), (4, "evalDetail"), (4, "pf"), (4, "satisfaction"), (5, "deptCode")], first.Faults.Select(f => (f.Row, f.Column)).Order());
        Assert.Equal((0, 0, 3), (again.Taken, again.Supplements, again.Known));
        var stored = await town.DbAsync(db => db.Ratings().OrderBy(r => r.OutsideNumber).ToListAsync());
        Assert.Equal([(Satisfaction.VeryGood, (Satisfaction?)Satisfaction.Poor), (Satisfaction.VeryPoor, null)], stored.Select(r => (r.Level, r.SupplementLevel)));
        Assert.Equal((null, new DateTime(2026, 9, 2, 0, 0, 0, DateTimeKind.Utc), "打 ＊＊＊ 没有人接"), (stored[1].RootId, stored[1].GivenAt, stored[1].MaskedWords));
    }

    [Theory]
    [InlineData("national", Satisfaction.VeryPoor)]
    [InlineData("gbt39046", Satisfaction.VeryGood)]
    public async Task The_same_one_is_the_worst_or_the_best_by_the_interface_it_came_from(string levels, Satisfaction level)
    {
        await using var town = await RatingTown.OpenAsync();

        await ImportAsync(town, $"[{{\"projectNo\":\"J1\",\"deptCode\":\"{town.Organ.CreditCode}\",\"pf\":\"1\",\"satisfaction\":\"1\",\"assessTime\":\"2026-09-01 10:30:00\"}}]", levels, "national", "ratings.json");

        Assert.Equal(level, (await town.DbAsync(db => db.Ratings().SingleAsync())).Level);
    }

    [Fact]
    public async Task A_default_of_another_system_stays_apart_from_what_people_gave()
    {
        await using var town = await RatingTown.OpenAsync();
        var dept = town.Organ.CreditCode!;

        await ImportAsync(town, Headings + $"D1,{dept},社保卡,7,5,,,2026-09-01 10:30:00,1,1,,\r\nD2,{dept},社保卡,1,5,,,2026-09-01 10:30:00,1,1,,\r\n", "national", "with-default");
        await town.Services.UseAsync<RebuildMetrics, int>(metrics => metrics.FoldAsync());
        var counted = await town.Services.AsAsync<CountRatings, RatingFiguresView>(town.Reviewer, c => c.RunAsync(CountBy.Channel, new(2026, 9, 1), new(2026, 9, 30), null));

        Assert.Equal((1, 1, 1), (counted.Total.Given, counted.Total.Good, counted.Total.Default));
        Assert.Equal(["网页", "系统默认"], counted.Rows.Select(r => r.Name));
    }

    [Fact]
    public async Task Without_a_mapping_nothing_is_read()
    {
        await using var town = await RatingTown.OpenAsync();

        var refused = await Assert.ThrowsAsync<RefusedException>(() => ImportAsync(town, Headings, "", "national"));

        Assert.Equal("ratings.import-mapping-missing", refused.Refusals[0].Code);
    }

    private static Task<TakenRatings> ImportAsync(RatingTown town, string text, string levels, string channels, string name = "ratings.csv") =>
        town.Services.AsAsync<ImportRatings, TakenRatings>(town.Reviewer, import => import.RunAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), name, "省好差评系统", LevelMapping.Find(levels), ChannelMapping.Find(channels)));
}
