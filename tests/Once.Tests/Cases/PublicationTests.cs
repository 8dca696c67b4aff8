using Microsoft.EntityFrameworkCore;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Delivering;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Procedures;
using Once.Cases.Publishing;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>Decisions told to everybody: within seven working days, masked, taken back when they no longer hold.</summary>
public sealed class PublicationTests
{
    /// <summary>Decided on 28 September 2026; the seven days are 29, 30 September, 8, 9, 10 (make-up), 12 and 13 October.</summary>
    [Theory]
    [InlineData(12, false)]
    [InlineData(13, false)]
    [InlineData(14, true)]
    public async Task A_decision_is_published_within_seven_working_days(int day, bool late)
    {
        await using var town = await CaseTown.OpenAsync();
        var key = await DecidedAsync(town, Outcome.Granted);

        town.Time.SetToChina(new(2026, 10, day), 23, 0);
        await PublishAsync(town, key, "准予食品经营许可");

        var clock = await town.DbAsync(db => db.Clocks().SingleAsync(c => c.RuleCode == CaseTerms.Publication));
        Assert.Equal(new DateOnly(2026, 10, 13), clock.DueOn);
        Assert.Equal((late, ClockState.Finished), (clock.BreachedOn is not null, clock.State));
    }

    [Theory, OnBothStores]
    public async Task Everybody_sees_the_masked_name_the_number_and_the_last_day_and_only_after_an_officer_published_it(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        var key = await DecidedAsync(town, Outcome.Granted);
        Assert.Empty((await ShownAsync(town, "")).Rows);
        Assert.Single(await town.AsAsync<ReadPublications, IReadOnlyList<CasePublication>>(Officer(town), read => read.WaitingAsync()));

        var personal = await Assert.ThrowsAsync<RefusedException>(() => PublishAsync(town, key, "准予，电话 13900001234"));
        Assert.Equal(CaseRefusals.PersonalInContent.Code, personal.Refusal.Code);
        await PublishAsync(town, key, "准予食品经营许可");

        var shown = Assert.Single((await ShownAsync(town, "林*禾")).Rows);
        Assert.Equal(("林*禾", "准予食品经营许可", new DateOnly(2031, 9, 27)), (shown.PartyName, shown.Content, shown.ValidUntil!.Value));
        Assert.Single((await ShownAsync(town, shown.DocumentNumber)).Rows);
        Assert.Empty((await ShownAsync(town, "林晓禾")).Rows);
        Assert.Equal(CaseRefusals.PublishedBefore.Code, (await Assert.ThrowsAsync<RefusedException>(() => PublishAsync(town, key, "再来一次"))).Refusal.Code);
    }

    [Theory, OnBothStores]
    public async Task A_refusal_is_published_too_and_taken_back_when_the_case_is_reopened(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        var key = await DecidedAsync(town, Outcome.Refused);
        await PublishAsync(town, key, "不予食品经营许可");
        var id = Assert.Single((await ShownAsync(town, "")).Rows).Id;
        await town.AsAsync<DeliverResult, string>(town.Clerk, deliver => deliver.RunAsync(new(key, DeliveryWay.Electronic, "林晓禾")));
        await town.AsAsync<CloseCase, bool>(town.Clerk, close => close.RunAsync(new(key)));

        await town.AsAsync<ReopenCase, string>(town.Staff("manager", "cases.read", "cases.reopen"), reopen => reopen.RunAsync(new(key, "复议撤销")));

        Assert.Empty((await ShownAsync(town, "")).Rows);
        var back = await town.AsAsync<ReadPublications, CasePublication?>(Actor.Nobody, read => read.FindAsync(id));
        Assert.Equal("重新办理，原决定不再有效", back!.WithdrawnReason);
        Assert.Null((await town.CaseAsync(key)).PublishedOn);
    }

    [Fact]
    public async Task The_export_has_the_fields_of_the_credit_platform()
    {
        await using var town = await CaseTown.OpenAsync();
        var key = await DecidedAsync(town, Outcome.Granted);
        await PublishAsync(town, key, "准予食品经营许可");

        var table = await town.AsAsync<ExportPublications, string>(Officer(town), export => export.RunAsync(new(2026, 9, 1), new(2026, 9, 28)));
        var lines = table.Split("\r\n");

        Assert.StartsWith("XK_XDR_MC,XK_XDR_LB,XK_XDR_SHXYM,XK_XKWS,XK_WSH,XK_XKLB", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("\"林*禾\",\"自然人\",\"\",\"准予许可决定书\"", lines[1], StringComparison.Ordinal);
        Assert.Contains("\"普通\"", lines[1], StringComparison.Ordinal);
        Assert.Contains("\"2026-09-28\",\"2026-09-28\",\"2031-09-27\"", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain("林晓禾", table, StringComparison.Ordinal);
        Assert.Equal("", lines[2]);
        Assert.Equal(2, (await town.AsAsync<ExportPublications, string>(Officer(town), export => export.RunAsync(new(2026, 9, 29), null))).Split("\r\n").Length);
    }

    private static Actor Officer(CaseTown town) => town.Staff("approver", "cases.read", "cases.publish");

    private static Task<PublicationPage> ShownAsync(CaseTown town, string words) =>
        town.AsAsync<ReadPublications, PublicationPage>(Actor.Nobody, read => read.PublishedAsync(words, null));

    private static Task<bool> PublishAsync(CaseTown town, CaseKey key, string content) =>
        town.AsAsync<PublishDecision, bool>(Officer(town), publish => publish.RunAsync(new(key, LicenceCategory.Ordinary, content)));

    private static async Task<CaseKey> DecidedAsync(CaseTown town, Outcome outcome)
    {
        town.Time.SetToChina(new(2026, 9, 28));
        var key = await town.SubmitAsync();
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)));
        await town.AsAsync<ReviewCase, bool>(town.Approver, review => review.RunAsync(new(key, outcome, "看过了")));
        await town.AsAsync<DecideCase, string>(town.Chief, decide => decide.RunAsync(new(key, outcome, "看过了")));
        return key;
    }
}
