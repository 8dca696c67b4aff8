using Once.Cases.Accepting;
using Once.Cases.Model;
using Once.Cases.Tracking;
using Once.Kernel.Time;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>A food licence accepted on 17 September 2026: promised by 24 September, by law until 8 October.</summary>
public sealed class OverdueTests
{
    [Theory]
    [InlineData("2026-09-24", false, null)]
    [InlineData("2026-09-28", true, null)]
    [InlineData("2026-10-08", true, null)]
    [InlineData("2026-10-09", true, "2026-12-07")]
    public async Task A_broken_promise_may_be_complained_of_and_a_broken_statute_may_be_reconsidered(string day, bool overdue, string? until)
    {
        await using var town = await CaseTown.OpenAsync();
        var key = await town.SubmitAsync();
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)));
        var today = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        town.Time.SetToChina(today);

        var rights = await town.AsAsync<Calendars, OverdueRights?>(town.Applicant, async calendars => OverdueRights.Of(await town.CaseAsync(key), calendars.National, today));

        Assert.Equal(overdue, rights is not null);
        Assert.Equal(until, rights?.ReconsiderUntil?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Once_a_case_has_ended_nothing_is_overdue()
    {
        await using var town = await CaseTown.OpenAsync();
        var key = await town.SubmitAsync();
        await town.AsAsync<Once.Cases.Submitting.WithdrawCase, bool>(town.Applicant, withdraw => withdraw.RunAsync(new(key, "先不开了")));

        Assert.Null(await town.AsAsync<Calendars, OverdueRights?>(town.Applicant, async calendars => OverdueRights.Of(await town.CaseAsync(key), calendars.National, new(2026, 12, 1))));
    }
}
