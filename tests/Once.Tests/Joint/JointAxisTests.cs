using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Joint;
using Once.Cases.Model;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Joint;

/// <summary>How far the time axis of all items is drawn.</summary>
public sealed class JointAxisTests
{
    private const string WithLicence = "?business-area=40&has-business-licence=yes&food-business-items=hot&sewer-connection=yes&sign-plan=shop";

    private static readonly WorkCalendar Calendar = new Calendars().National;

    [Theory, OnBothStores]
    public async Task What_is_over_is_drawn_until_two_days_after_its_last_result_however_long_ago_that_was(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        var root = (await town.SubmitAsync(WithLicence)).RootId;
        await JointFlowTests.GrantAsync(town, root, 1);
        await JointFlowTests.GrantAsync(town, root, 2);
        await town.RunJobsAsync();
        town.Time.SetToChina(new(2026, 9, 30), 10);

        var before = JointAxis.Of((await town.WholeAsync(root))!, Calendar, new(2026, 9, 30));
        await JointFlowTests.GrantAsync(town, root, 3);
        await town.RunJobsAsync();
        var over = (await town.WholeAsync(root))!;

        Assert.True(before.LastOn >= new DateOnly(2026, 9, 30));
        Assert.Equal(new DateOnly(2026, 10, 2), JointAxis.Of(over, Calendar, new(2026, 9, 30)).LastOn);
        Assert.Equal(new DateOnly(2026, 10, 2), JointAxis.Of(over, Calendar, new(2026, 10, 1)).LastOn);
        Assert.Equal(new DateOnly(2026, 10, 2), JointAxis.Of(over, Calendar, new(2026, 12, 24)).LastOn);
    }

    [Fact]
    public async Task What_was_over_at_once_still_has_ten_days_and_what_runs_is_drawn_until_today()
    {
        await using var town = await JointTown.OpenAsync();
        var root = (await town.SubmitAsync(WithLicence)).RootId;
        var running = (await town.WholeAsync(root))!;
        foreach (var number in new[] { 1, 2, 3 })
            await JointFlowTests.GrantAsync(town, root, number);
        await town.RunJobsAsync();
        var over = JointAxis.Of((await town.WholeAsync(root))!, Calendar, new(2026, 12, 24));

        Assert.Equal(9, over.LastOn.DayNumber - over.FirstOn.DayNumber);
        Assert.True(JointAxis.Of(running, Calendar, new(2026, 11, 2)).LastOn >= new DateOnly(2026, 11, 2));
    }

    /// <summary>Handed in on Tuesday 29 September: the market bureau decides at once. Of the two items of the other organ one is accepted on the
    /// 30th and decided on Saturday the 10th, a make-up working day (8, 9, 10 October); one is still looked at on Monday the 12th (30, 8, 9, 10, 12).</summary>
    [Fact]
    public async Task Where_the_time_went_is_told_by_organ_in_working_days_and_what_runs_counts_until_today()
    {
        await using var town = await JointTown.OpenAsync();
        town.Time.SetToChina(new(2026, 9, 29), 10);
        var root = (await town.SubmitAsync(WithLicence)).RootId;
        await JointFlowTests.GrantAsync(town, root, 1);
        town.Time.SetToChina(new(2026, 9, 30), 10);
        await town.AsAsync<AcceptCase, string>(town.Clerk, a => a.RunAsync(new(new CaseKey(root, 2))));
        town.Time.SetToChina(new(2026, 10, 10), 10);
        await town.AsAsync<ReviewCase, bool>(town.Approver, async a => { await a.RunAsync(new(new CaseKey(root, 2), Outcome.Granted, "看过了")); return true; });
        await town.AsAsync<DecideCase, string>(town.Chief, a => a.RunAsync(new(new CaseKey(root, 2), Outcome.Granted, "理由充分")));

        var times = JointTimes.Of((await town.WholeAsync(root))!, Calendar, new(2026, 10, 12));

        Assert.Equal([("云亭区城管局", 2, 0, 6, 3), ("云亭区市场监管局", 1, 0, 0, 0)], times.Select(t => (t.Organ, t.Items, t.Before, t.Answering, t.Handling)));
    }
}
