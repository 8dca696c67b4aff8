using Once.Cases;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Delivering;
using Once.Cases.JointFigures;
using Once.Cases.Model;
using Once.Cases.Procedures;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Metrics.Contract;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Joint;

/// <summary>What doing it together saved, measured from the cases.</summary>
public sealed class JointFigureTests
{
    private static readonly WorkCalendar Calendar = new Calendars().National;

    /// <summary>Thursday 3 to Tuesday 15 September 2026: eight working days together; alone three and five and eight.</summary>
    [Fact]
    public void Together_counts_once_what_alone_counts_with_every_item()
    {
        var marks = JointMarks.Of(new(2026, 9, 3),
        [
            new(1, CaseState.Decided, Outcome.Granted, new(2026, 9, 3), new(2026, 9, 8), [new(2026, 9, 16)], [1], false),
            new(2, CaseState.Decided, Outcome.Granted, new(2026, 9, 8), new(2026, 9, 15), [new(2026, 9, 9), new(2026, 9, 16)], [1], false),
            new(3, CaseState.Closed, Outcome.Granted, new(2026, 9, 3), new(2026, 9, 15), [], [1, 2], false),
        ], (5, 9), [[(1, 1), (3, 2)]], true, Calendar).ToDictionary(m => m.Name, m => (m.Day, m.Value));

        Assert.Equal((new DateOnly(2026, 9, 3), 3), marks["items"]);
        Assert.Equal(1, marks["cross-region"].Value);
        Assert.Equal((new DateOnly(2026, 9, 15), 5), marks["papers"]);
        Assert.Equal(9, marks["papers-alone"].Value);
        Assert.Equal((2, 3), (marks["trips"].Value, marks["trips-alone"].Value));
        Assert.Equal((3, 4), (marks["on-site"].Value, marks["on-site-alone"].Value));
        Assert.Equal((8, 16), (marks["days"].Value, marks["days-alone"].Value));
        Assert.Contains("granted", marks.Keys);
    }

    /// <summary>A case worked out by hand over the National Day holiday of 2026 (1 to 7 October; 10 October is a make-up working day).
    /// Received on Tuesday 29 September. The first is decided on the 30th: one working day. The second begins then and is decided on Saturday the
    /// 10th: 8, 9, 10 October are three. The third runs beside it until Monday the 12th: four from the 30th. Together five from the 29th (30, 8, 9, 10, 12); alone one, three and four, eight.
    /// The applicant brings a paper for two items on the 9th, fetches the first result on the 9th as well and all the others on the 13th: two trips, and five alone.</summary>
    [Fact]
    public void Days_are_working_days_over_a_holiday_and_a_day_at_the_counter_is_one_trip_whatever_for()
    {
        DateOnly ninth = new(2026, 10, 9), thirteenth = new(2026, 10, 13);
        var marks = JointMarks.Of(new(2026, 9, 29),
        [
            new(1, CaseState.Decided, Outcome.Granted, new(2026, 9, 29), new(2026, 9, 30), [ninth], [], false),
            new(2, CaseState.Decided, Outcome.Granted, new(2026, 9, 30), new(2026, 10, 10), [ninth, thirteenth], [1], false),
            new(3, CaseState.Decided, Outcome.Granted, new(2026, 9, 30), new(2026, 10, 12), [ninth, ninth, thirteenth], [1], false),
        ], (4, 7), [[(2, 1), (3, 1)]], false, Calendar).ToDictionary(m => m.Name, m => m.Value);

        Assert.Equal((5, 8), (marks["days"], marks["days-alone"]));
        Assert.Equal((4, 7), (marks["papers"], marks["papers-alone"]));
        Assert.Equal((2, 5), (marks["trips"], marks["trips-alone"]));
        Assert.Equal((1, 2), (marks["on-site"], marks["on-site-alone"]));
    }

    [Theory]
    [InlineData("cases.deliver", """{"document":"x","way":"Window"}""", true)]
    [InlineData("cases.deliver", """{"way":"OnSpot"}""", true)]
    [InlineData("cases.deliver", """{"way":"ReceivingWindow"}""", true)]
    [InlineData("cases.deliver", """{"way":"Electronic"}""", false)]
    [InlineData("cases.deliver", """{"way":"Post"}""", false)]
    [InlineData("cases.deliver", null, false)]
    [InlineData("cases.receive-supplement", null, true)]
    [InlineData("cases.supplement", null, false)]
    public void A_trip_is_what_was_done_at_a_counter(string act, string? content, bool counts) => Assert.Equal(counts, CameInPerson.Counts(act, content));

    /// <summary>Three results: the first fetched on the day of its decision, the others together the day after.</summary>
    [Theory, OnBothStores]
    public async Task Results_fetched_together_are_one_trip_and_count_when_the_last_is_handed_over(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        town.Time.SetToChina(new(2026, 9, 29), 10);
        var root = (await town.SubmitAsync("?business-area=40&has-business-licence=yes&food-business-items=hot&sewer-connection=yes&sign-plan=shop")).RootId;
        foreach (var number in new[] { 1, 2, 3 })
            await JointFlowTests.GrantAsync(town, root, number);
        await town.RunJobsAsync();
        await DeliverAsync(1);
        Task<MetricReading?> TripsAsync() => town.AsAsync<MetricLookup, MetricReading?>(Actor.Program, l => l.ReadAsync("joint.trips-saved", new(2026, 1, 1), new(2026, 12, 31)));
        town.Time.SetToChina(new(2026, 9, 30), 10);
        await DeliverAsync(2);
        await DeliverAsync(3);
        await town.RunJobsAsync();

        await town.AsAsync<RebuildMetrics, int>(Actor.Program, r => r.FoldAsync());

        var trips = (await TripsAsync())!;
        Assert.Equal((2L, 3L), (trips.Numerator, trips.Denominator!.Value));
        Assert.Equal(1, await town.DbAsync(db => Task.FromResult(db.Set<Once.Kernel.Records.Record>().Count(r => r.Act == "cases.hand-over-joint"))));

        Task<string> DeliverAsync(int number) => town.AsAsync<DeliverResult, string>(town.Clerk, d => d.RunAsync(new(new CaseKey(root, number), DeliveryWay.Window, "林晓禾")));
    }

    [Fact]
    public void What_is_not_done_yet_saves_nothing_and_what_was_split_off_is_not_counted()
    {
        MeasuredItem done = new(1, CaseState.Decided, Outcome.Granted, new(2026, 9, 3), new(2026, 9, 8), [new(2026, 9, 9)], [], false);
        MeasuredItem open = new(2, CaseState.Accepted, null, new(2026, 9, 3), null, [new(2026, 9, 9)], [], false);

        Assert.DoesNotContain("done", JointMarks.Of(new(2026, 9, 3), [done, open], (1, 1), [], false, Calendar).Select(m => m.Name));
        var marks = JointMarks.Of(new(2026, 9, 3), [done, open with { IsSplitOff = true }], (1, 1), [], false, Calendar);
        Assert.Equal(1, marks.Single(m => m.Name == "trips-alone").Value);
    }

    [Fact]
    public void The_first_seals_of_a_new_enterprise_are_counted_when_they_are_granted_and_not_before()
    {
        MeasuredItem seals = new(2, CaseState.Decided, Outcome.Granted, new(2026, 9, 3), new(2026, 9, 4), [], [], false) { IsFirstSet = true };
        MeasuredItem open = new(1, CaseState.Accepted, null, new(2026, 9, 3), null, [], [], false);

        var mark = Assert.Single(JointMarks.Of(new(2026, 9, 3), [open, seals], (1, 1), [], false, Calendar), m => m.Name == "first-sets");
        Assert.Equal(new DateOnly(2026, 9, 4), mark.Day);
        Assert.DoesNotContain("first-sets", JointMarks.Of(new(2026, 9, 3), [open, seals with { Outcome = Outcome.Refused }], (1, 1), [], false, Calendar).Select(m => m.Name));
        Assert.DoesNotContain("first-sets", JointMarks.Of(new(2026, 9, 3), [open, seals with { State = CaseState.Accepted, Outcome = null, DoneOn = null }], (1, 1), [], false, Calendar).Select(m => m.Name));
    }

    [Theory, OnBothStores]
    public async Task A_whole_that_is_opened_anew_is_taken_out_of_the_figures_until_it_is_done_again(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        var root = (await town.SubmitAsync("?business-area=40&has-business-licence=yes&food-business-items=hot&sewer-connection=no&sign-plan=shop")).RootId;
        await JointFlowTests.GrantAsync(town, root, 1);
        await JointFlowTests.DecideAsync(town, root, 2, Outcome.Refused);
        await town.AsAsync<DeliverResult, string>(town.Clerk, d => d.RunAsync(new(new CaseKey(root, 2), DeliveryWay.Electronic, "林晓禾")));
        await town.AsAsync<CloseCase, bool>(town.Clerk, async c => { await c.RunAsync(new(new CaseKey(root, 2))); return true; });
        await town.RunJobsAsync();
        Task<long> DoneAsync() => town.AsAsync<MetricLookup, long>(Actor.Program, async l => (await l.ReadAsync("joint.done", new(2026, 1, 1), new(2026, 12, 31)))!.Numerator);
        await town.AsAsync<RebuildMetrics, int>(Actor.Program, r => r.FoldAsync());
        Assert.Equal(1, await DoneAsync());

        var higher = new Actor(ActorKind.Staff, Guid.Parse("0190a000-0000-7000-8000-000000000009"), "上级", Role: "manager", Grants: [.. new[] { "cases.read", "cases.reopen" }.Select(p => new Grant(p, Scope.RegionSubtree, null))]);
        await town.AsAsync<ReopenCase, string>(higher, r => r.RunAsync(new(new CaseKey(root, 2), "复议决定撤销，重新办理")));
        await town.RunJobsAsync();
        await town.AsAsync<RebuildMetrics, int>(Actor.Program, r => r.FoldAsync());
        Assert.Equal(0, await DoneAsync());

        await town.AsAsync<ReviewCase, bool>(town.Approver, async a => { await a.RunAsync(new(new CaseKey(root, 2), Outcome.Granted, "看过了")); return true; });
        await town.AsAsync<DecideCase, string>(town.Chief, a => a.RunAsync(new(new CaseKey(root, 2), Outcome.Granted, "")));
        await town.RunJobsAsync();
        await town.AsAsync<RebuildMetrics, int>(Actor.Program, r => r.FoldAsync());
        Assert.Equal(1, await DoneAsync());
        Assert.Equal(["cases.finish-joint", "cases.resume-joint", "cases.finish-joint"], await town.DbAsync(db => Task.FromResult(db.Set<Once.Kernel.Records.Record>()
            .Where(r => r.Act == "cases.finish-joint" || r.Act == "cases.resume-joint").OrderBy(r => r.Number).Select(r => r.Act).ToList())));
    }

    [Theory]
    [InlineData("439902", "439903", true)]
    [InlineData("439902", "439902", false)]
    [InlineData("439900", "439902", false)]
    [InlineData("430100", "439902", true)]
    public void Who_is_at_home_in_another_county_applies_across_regions(string home, string place, bool elsewhere) =>
        Assert.Equal(elsewhere, MeasureJoint.IsElsewhere(home, place));

    [Theory, OnBothStores]
    public async Task A_joint_application_is_folded_when_it_is_done_and_stands_behind_its_figure(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        var root = (await town.SubmitAsync("?business-area=40&has-business-licence=yes&food-business-items=hot&sewer-connection=yes&sign-plan=shop")).RootId;
        foreach (var number in new[] { 1, 2, 3 })
            await JointFlowTests.GrantAsync(town, root, number);
        await town.RunJobsAsync();

        await town.AsAsync<RebuildMetrics, int>(Actor.Program, r => r.FoldAsync());
        Task<MetricReading?> FigureAsync(string key) => town.AsAsync<MetricLookup, MetricReading?>(Actor.Program, l => l.ReadAsync(key, new(2026, 1, 1), new(2026, 12, 31)));

        Assert.Equal((1L, 1L), ((await FigureAsync("joint.received"))!.Numerator, (await FigureAsync("joint.done"))!.Numerator));
        var papers = (await FigureAsync("joint.papers-saved"))!;
        Assert.True(papers.Numerator < papers.Denominator, papers.How);
        Assert.Equal(3, (await FigureAsync("case.joint-decided"))!.Numerator);
        var behind = await town.AsAsync<IServiceProvider, BehindPage>(town.Approver, s => MeasureJoint.Source.BehindAsync(s, new(["done"], MetricWindow.Flow, new(2026, 1, 1), new(2026, 12, 31), null, null, "open-restaurant", 1), default));
        Assert.Equal($"/console/joint/{root}", Assert.Single(behind.Rows).Href);
        Assert.Equal(1, await town.DbAsync(db => Task.FromResult(db.Set<Once.Kernel.Records.Record>().Count(r => r.Act == "cases.finish-joint"))));
    }
}
