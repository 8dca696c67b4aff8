using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Refusals;
using Once.Metrics.Contract;
using Once.Ratings;
using Once.Ratings.Contract;
using Once.Ratings.Giving;
using Once.Ratings.Measuring;
using Once.Ratings.Model;
using Once.Ratings.Reading;
using Once.Ratings.Reviewing;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Ratings;

/// <summary>The rated organ learns item, channel, week, tags and masked words, by no way more: list, export, figures, records.</summary>
public sealed class IdentityTests
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory, OnBothStores]
    public async Task Neither_person_nor_case_nor_day_reaches_the_rated_organ_by_list_or_export(StoreKind kind)
    {
        await using var town = await RatingTown.OpenAsync(kind);
        var given = await FiveAsync(town);

        var page = await town.Services.AsAsync<RatedView, RatedPage>(town.Manager, view => view.RunAsync(new RatingFilter()));
        var export = await town.Services.AsAsync<ExportRatings, string>(town.Manager, e => e.RunAsync(new RatingFilter()));

        Assert.Equal(5, page.Rows.Count);
        var seen = JsonSerializer.Serialize(page.Rows, Plain) + export;
        Assert.Contains("让＊＊＊等了很久", seen, StringComparison.Ordinal);
        Assert.All(
            (string[])["林晓禾", "13900002046", given.Id.ToString(), given.EventKey, given.GivenOn.ToString("yyyy-MM-dd", null), "市监甲"],
            secret => Assert.DoesNotContain(secret, seen, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Fewer_than_five_are_not_told_and_no_filter_narrows_to_fewer()
    {
        await using var town = await RatingTown.OpenAsync();
        await FiveAsync(town);

        var all = await town.Services.AsAsync<RatedView, RatedPage>(town.Manager, view => view.RunAsync(new RatingFilter()));
        var bad = await town.Services.AsAsync<RatedView, RatedPage>(town.Manager, view => view.RunAsync(new RatingFilter(BadOnly: true)));
        var behind = await town.Services.DoAsync(async s =>
        {
            s.GetRequiredService<CurrentActor>().Become(town.Manager);
            return await MeasureRatings.Source.BehindAsync(s, new BehindRequest([RatingMarks.Bad], MetricWindow.Flow, new(2020, 1, 1), new(2030, 1, 1), null, null, null, 1), default);
        });

        Assert.Equal((false, true, 0), (all.IsTooSmall, bad.IsTooSmall, bad.Rows.Count));
        Assert.Empty(behind.Rows);
    }

    [Fact]
    public async Task Facts_of_figures_are_dated_by_the_monday_of_their_week()
    {
        await using var town = await RatingTown.OpenAsync();
        var given = await town.RatedAsync();

        var marks = RatingMarks.Of(given);

        Assert.All(marks, m => Assert.Equal(DayOfWeek.Monday, m.Day.DayOfWeek));
        Assert.InRange(given.GivenOn.DayNumber - given.WeekOf.DayNumber, 0, 6);
    }

    [Fact]
    public async Task Records_name_nobody_who_rated()
    {
        await using var town = await RatingTown.OpenAsync();
        var given = await FiveAsync(town);

        var records = await town.DbAsync(db => db.Records().Where(r => r.AggregateId == given.Id).ToListAsync());

        Assert.All(records, r => Assert.Equal((Guid.Empty, "评价人"), (r.ActorId, r.ActorName)));
        Assert.DoesNotContain("林晓禾", JsonSerializer.Serialize(records, Plain), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reviewing_unit_reads_everything_and_each_look_is_written_down()
    {
        await using var town = await RatingTown.OpenAsync();
        var given = await FiveAsync(town);

        var read = await town.Services.AsAsync<ReviewView, ReviewedRating>(town.Reviewer, view => view.OneAsync(given.Id));

        Assert.Equal(("林晓禾", "13900002046"), (read.Name, read.Phone));
        Assert.Equal([(town.Reviewer.AccountId, given.Id)], (await town.DbAsync(db => db.Set<Look>().ToListAsync())).Select(l => (l.ActorId, l.AggregateId)));
        await Assert.ThrowsAsync<RefusedException>(() => town.Services.AsAsync<ReviewView, ReviewedRating>(town.Manager, view => view.OneAsync(given.Id)));
    }

    [Fact]
    public async Task A_supervisor_of_the_rated_body_reads_of_its_ratings_what_the_body_reads()
    {
        await using var town = await RatingTown.OpenAsync();
        var given = await FiveAsync(town);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => town.Services.AsAsync<ReviewView, ReviewedRating>(town.OwnReviewer, view => view.OneAsync(given.Id)));
        var listed = await town.Services.AsAsync<ReviewView, ReviewPage>(town.OwnReviewer, view => view.ListAsync(new RatingFilter()));
        var exported = await town.Services.AsAsync<ExportRatings, string>(town.OwnReviewer, export => export.RunAsync(new RatingFilter()));
        var own = await town.Services.AsAsync<RatedView, RatedPage>(town.OwnReviewer, view => view.RunAsync(new RatingFilter()));

        Assert.Equal("ratings.own-body", refused.Refusals[0].Code);
        Assert.Empty(listed.Rows);
        Assert.Single(exported.TrimEnd().Split('\n'));
        Assert.Equal(5, own.Rows.Count);
        Assert.DoesNotContain(own.Rows, r => r.Words is { } words && (words.Contains("林晓禾", StringComparison.Ordinal) || words.Contains("13900002046", StringComparison.Ordinal)));
        Assert.Empty(await town.DbAsync(db => db.Set<Look>().Where(l => l.AggregateId == given.Id).ToListAsync()));
    }

    [Fact]
    public async Task Who_is_of_the_rated_organ_does_not_judge_and_an_exclusion_is_counted_and_public()
    {
        await using var town = await RatingTown.OpenAsync();
        var given = await FiveAsync(town);
        await town.RatedAsync();

        var refused = await Assert.ThrowsAsync<RefusedException>(() => ExcludeAsync(town, town.OwnReviewer, given.Id, "不实"));
        var silent = await Assert.ThrowsAsync<RefusedException>(() => ExcludeAsync(town, town.Reviewer, given.Id, " "));
        await ExcludeAsync(town, town.Reviewer, given.Id, "评错了单位，本人同意。");
        await town.Services.UseAsync<RebuildMetrics, int>(metrics => metrics.FoldAsync());
        var open = await town.Services.UseAsync<ReadOpenRatings, OpenRatingsView>(r => r.RunAsync(null, false, 1));

        Assert.Equal(("ratings.rated-may-not-judge", "ratings.reason-missing"), (refused.Refusals[0].Code, silent.Refusals[0].Code));
        Assert.Equal((5, 0, 1), (open.Total.Given, open.Total.Bad, open.Total.Excluded));
        Assert.Equal(["评错了单位，本人同意。"], open.Excluded.Select(e => e.Reason));
    }

    /// <summary>Four good ratings and one bad, named one with a name and a number in its words.</summary>
    private static async Task<Rating> FiveAsync(RatingTown town)
    {
        for (var i = 0; i < 4; i++)
            await town.RatedAsync();
        return await town.GiveAsync(await town.ServeAsync(), RatingTown.Request(Satisfaction.Poor, "让林晓禾等了很久，电话 13900002046", "own") with { IsNamed = true, Name = "林晓禾", Phone = "13900002046" });
    }

    private static Task<bool> ExcludeAsync(RatingTown town, Actor by, Guid id, string reason) => town.Services.AsAsync<JudgeRating, bool>(by, async judge =>
    {
        await judge.ExcludeAsync(id, reason);
        return true;
    });
}
