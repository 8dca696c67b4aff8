using Microsoft.EntityFrameworkCore;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Delivering;
using Once.Cases.Documents;
using Once.Cases.Model;
using Once.Cases.Tracking;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Clocks;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Once.Ui;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>The edges of the rules: a day before, the day, the day after.</summary>
public sealed class TermRuleTests
{
    private static readonly Dictionary<string, string> NextWorkingDay = new() { ["Cases:ReceiveOnNextWorkingDay"] = "true", ["Cases:ReceiptClosesAt"] = "17:00" };

    [Theory]
    [InlineData(17, 16, 59, 17, "in the day")]
    [InlineData(17, 17, 1, 18, "at night")]
    [InlineData(19, 10, 0, 20, "on a Saturday before a make-up Sunday")]
    [InlineData(20, 10, 0, 20, "on the make-up Sunday itself")]
    [InlineData(25, 10, 0, 28, "on Mid-Autumn")]
    public async Task With_the_local_rule_papers_of_the_night_and_of_rest_days_come_in_on_the_next_working_day(int day, int hour, int minute, int received, string when)
    {
        await using var town = await CaseTown.OpenAsync(settings: NextWorkingDay);
        town.Time.SetToChina(new(2026, 9, day), hour, minute);

        var key = await town.SubmitAsync();

        Assert.True(new DateOnly(2026, 9, received) == (await town.CaseAsync(key)).ReceivedOn, when);
    }

    [Fact]
    public async Task Without_the_local_rule_papers_come_in_on_the_very_day()
    {
        await using var town = await CaseTown.OpenAsync();
        town.Time.SetToChina(new(2026, 9, 26), 23, 50);

        var key = await town.SubmitAsync();

        Assert.Equal(new DateOnly(2026, 9, 26), (await town.CaseAsync(key)).ReceivedOn);
    }

    /// <summary>Handed in on Wednesday 30 September: the five days are 8, 9, 10 (make-up), 12 and 13 October.</summary>
    [Theory]
    [InlineData(12, CaseState.Submitted)]
    [InlineData(13, CaseState.Submitted)]
    [InlineData(14, CaseState.Accepted)]
    public async Task Silence_over_the_National_Day_waits_for_the_fifth_working_day(int day, CaseState state)
    {
        await using var town = await CaseTown.OpenAsync();
        town.Time.SetToChina(new(2026, 9, 30));
        var key = await town.SubmitAsync();

        town.Time.SetToChina(new(2026, 10, day), 8, 0);
        await town.AsAsync<ClockSweep, SweepResult>(Actor.Program, sweep => sweep.RunAsync());

        Assert.Equal(state, (await town.CaseAsync(key)).State);
    }

    [Theory]
    [InlineData(15, null)]
    [InlineData(16, null)]
    [InlineData(17, "cases.expired-before-extension")]
    public async Task A_term_may_be_extended_until_its_last_day_and_not_after(int day, string? refusal)
    {
        await using var town = await CaseTown.OpenAsync();
        town.Time.SetToChina(new(2026, 9, 28));
        var key = await town.SubmitAsync();
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)));
        Assert.Equal(new DateOnly(2026, 10, 16), (await town.CaseAsync(key)).StatutoryDueOn);

        town.Time.SetToChina(new(2026, 10, day));
        var refused = await Record.ExceptionAsync(() => town.AsAsync<ExtendTerm, string>(town.Chief, extend => extend.RunAsync(new(key, 3, "要补一次现场核查"))));

        Assert.Equal(refusal, (refused as RefusedException)?.Refusal.Code);
        Assert.Equal(refusal is null ? 3 : 0, (await town.CaseAsync(key)).ExtendedDays);
    }

    [Theory, OnBothStores]
    public async Task A_refusal_needs_its_reason_and_names_both_remedies_and_brings_no_licence(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        var key = await town.SubmitAsync();
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)));
        await town.AsAsync<ReviewCase, bool>(town.Approver, review => review.RunAsync(new(key, Outcome.Refused, "没有专间")));

        var refused = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<DecideCase, string>(town.Chief, decide => decide.RunAsync(new(key, Outcome.Refused, " "))));
        Assert.Equal(CaseRefusals.ReasonMissing.Code, refused.Refusal.Code);
        await town.AsAsync<DecideCase, string>(town.Chief, decide => decide.RunAsync(new(key, Outcome.Refused, "冷食没有专间")));
        await town.AsAsync<DeliverResult, string>(town.Clerk, deliver => deliver.RunAsync(new(key, DeliveryWay.Electronic, "林晓禾")));
        await town.AsAsync<CloseCase, bool>(town.Clerk, close => close.RunAsync(new(key)));

        var decision = await town.DbAsync(async db => string.Concat(db.TextOf(await db.CaseDocuments().SingleAsync(d => d.Kind == CaseDocumentKind.RefusalDecision)).Paragraphs));
        Assert.Contains("冷食没有专间", decision, StringComparison.Ordinal);
        Assert.Contains("六十日内依法申请行政复议", decision, StringComparison.Ordinal);
        Assert.Contains("六个月内依法向人民法院提起行政诉讼", decision, StringComparison.Ordinal);
        var view = (await town.AsAsync<ReadCase, CaseView?>(town.Applicant, read => read.RunAsync(key.RootId, 1)))!;
        Assert.Null(view.Case.LicenceId);
        Assert.Equal(LampKind.Idle, TurnWords.LampOf(view.Case.State, view.Turn));
        Assert.Equal("没有办成", TurnWords.WordOf(view.Case.State, view.Turn));
        Assert.Equal(["cases.publication"], view.Clocks.Where(clock => clock.IsOpen).Select(clock => clock.RuleCode));
    }

    [Theory, OnBothStores]
    public async Task A_file_is_found_by_those_alone_who_reach_its_case(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        var key = await town.SubmitAsync();
        var file = await town.DbAsync(db => db.CaseFiles().Select(f => f.AttachmentId).FirstAsync());
        var elsewhere = new Actor(ActorKind.Staff, Guid.Parse("0190a000-0000-7000-8000-000000000001"), "外区", OrganId: Guid.Empty, Role: "window-clerk",
            Grants: [new Grant("cases.read", Scope.Organ, new HashSet<Guid> { Guid.Empty })]);

        async Task<bool> FindsAsync(Actor actor) => await town.AsAsync<ReadAttachment, Attachment?>(actor, read => read.RunAsync(file)) is not null;

        Assert.True(await FindsAsync(town.Applicant));
        Assert.True(await FindsAsync(town.Clerk));
        Assert.False(await FindsAsync(elsewhere));
        Assert.False(await FindsAsync(new Actor(ActorKind.Applicant, Guid.Parse("0190a000-0000-7000-8000-000000000002"), "别人")));
        Assert.False(await FindsAsync(Actor.Nobody));
        Assert.Equal(CaseState.Submitted, (await town.CaseAsync(key)).State);
    }
}
