using Microsoft.EntityFrameworkCore;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Delivering;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Procedures;
using Once.Cases.Separating;
using Once.Cases.Supplementing;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>The acts beside the straight way: each from the day it may be done, by the post that may, refused by name.</summary>
public sealed class ProcedureActTests
{
    /// <summary>Told on 17 September, fifteen working days to mend end on 14 October; five of grace end on 21 October.</summary>
    [Theory]
    [InlineData(20, "cases.still-time-to-supply")]
    [InlineData(21, "cases.still-time-to-supply")]
    [InlineData(22, null)]
    public async Task What_is_not_supplied_ends_after_the_term_and_the_days_of_grace(int day, string? refusal)
    {
        await using var town = await CaseTown.OpenAsync();
        var key = await town.SubmitAsync();
        await CorrectAsync(town, key);
        Assert.Equal(new DateOnly(2026, 10, 14), (await town.CaseAsync(key)).CorrectBy);

        town.Time.SetToChina(new(2026, 10, day));
        var refused = await Xunit.Record.ExceptionAsync(() => town.AsAsync<LapseCase, string>(town.Clerk, lapse => lapse.RunAsync(new(key, "打过两次电话。"))));

        Assert.Equal(refusal, (refused as RefusedException)?.Refusal.Code);
        var found = await town.CaseAsync(key);
        Assert.Equal(refusal is null ? AcceptanceGround.NotSupplied : null, found.NotAcceptedFor);
        if (refusal is not null)
            return;
        var notice = await town.DbAsync(db => db.CaseDocuments().SingleAsync(d => d.Kind == CaseDocumentKind.LapseNotice));
        Assert.Contains("六十日内依法申请行政复议", notice.Content, StringComparison.Ordinal);
        Assert.Equal(0, await town.DbAsync(db => db.Clocks().CountAsync(c => c.State == ClockState.Running)));
    }

    [Fact]
    public async Task Corrections_that_come_late_but_before_the_end_are_taken()
    {
        await using var town = await CaseTown.OpenAsync();
        var key = await town.SubmitAsync();
        var material = await CorrectAsync(town, key);

        town.Time.SetToChina(new(2026, 10, 20));
        var file = await town.UploadAsync(town.Applicant);
        await town.AsAsync<SupplementCase, DateOnly>(town.Applicant, mend => mend.RunAsync(new(key, new Dictionary<string, string>(), [new(material, file)])));

        Assert.Equal(CaseState.Submitted, (await town.CaseAsync(key)).State);
    }

    [Fact]
    public async Task A_pre_review_is_told_and_stops_no_clock()
    {
        await using var town = await CaseTown.OpenAsync();
        var key = await town.SubmitAsync();

        await town.AsAsync<PreReviewCase, bool>(town.Clerk, pre => pre.RunAsync(new(key, "材料齐了，请带原件来")));

        Assert.Equal(new DateOnly(2026, 9, 23), (await town.CaseAsync(key)).DueOn);
        Assert.Equal("材料齐了，请带原件来", await town.DbAsync(db => db.Records().Where(r => r.Act == "cases.pre-review").Select(r => r.Reason).SingleAsync()));
    }

    [Theory, OnBothStores]
    public async Task Who_decides_may_send_the_opinion_back_and_the_days_run_on(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        var key = await AcceptedAsync(town);
        var early = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<ReturnCase, bool>(town.Chief, back => back.RunAsync(new(key, "再看"))));
        Assert.Equal(CaseRefusals.NotReviewed.Code, early.Refusal.Code);
        await town.AsAsync<ReviewCase, bool>(town.Approver, review => review.RunAsync(new(key, Outcome.Granted, "齐全")));
        var due = (await town.CaseAsync(key)).StatutoryDueOn;

        await town.AsAsync<ReturnCase, bool>(town.Chief, back => back.RunAsync(new(key, "核实面积")));

        var found = await town.CaseAsync(key);
        Assert.Equal((CaseState.Accepted, null, due), (found.State, found.Opinion, found.StatutoryDueOn));
        Assert.Equal(1, await town.DbAsync(db => db.Clocks().CountAsync(c => c.RuleCode == CaseTerms.ReviewStage && c.State == ClockState.Running)));
    }

    [Fact]
    public async Task Each_stage_has_a_clock_of_its_own_that_no_applicant_waits_for()
    {
        await using var town = await CaseTown.OpenAsync();
        var key = await AcceptedAsync(town);
        var stage = await town.DbAsync(db => db.Clocks().SingleAsync(c => c.RuleCode == CaseTerms.ReviewStage));
        Assert.Equal(new DateOnly(2026, 9, 22), stage.DueOn);
        Assert.Equal(new DateOnly(2026, 9, 24), (await town.CaseAsync(key)).DueOn);

        town.Time.SetToChina(new(2026, 9, 21));
        await town.AsAsync<ReviewCase, bool>(town.Approver, review => review.RunAsync(new(key, Outcome.Granted, "齐全")));

        Assert.Equal(new DateOnly(2026, 9, 22), (await town.DbAsync(db => db.Clocks().SingleAsync(c => c.RuleCode == CaseTerms.DecisionStage))).DueOn);
        Assert.Equal(new DateOnly(2026, 9, 24), (await town.CaseAsync(key)).DueOn);
    }

    [Theory, OnBothStores]
    public async Task A_refused_case_is_reopened_by_a_higher_post_alone_and_all_terms_begin_again(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        var key = await AcceptedAsync(town);
        var head = town.Staff("manager", "cases.read", "cases.reopen");
        await town.AsAsync<ReviewCase, bool>(town.Approver, review => review.RunAsync(new(key, Outcome.Refused, "没有专间")));
        await town.AsAsync<DecideCase, string>(town.Chief, decide => decide.RunAsync(new(key, Outcome.Refused, "没有专间")));
        var open = await Assert.ThrowsAsync<RefusedException>(() => ReopenAsync(town, head, key));
        Assert.Equal(CaseRefusals.NotEnded.Code, open.Refusal.Code);
        await town.AsAsync<DeliverResult, string>(town.Clerk, deliver => deliver.RunAsync(new(key, DeliveryWay.Electronic, "林晓禾")));
        await town.AsAsync<CloseCase, bool>(town.Clerk, close => close.RunAsync(new(key)));
        town.Time.SetToChina(new(2026, 10, 20));
        Assert.Equal("kernel.not-permitted", (await Assert.ThrowsAsync<RefusedException>(() => ReopenAsync(town, town.Chief, key))).Refusal.Code);

        await ReopenAsync(town, head, key);

        var found = await town.CaseAsync(key);
        Assert.Equal((CaseState.Accepted, null, new DateOnly(2026, 10, 20)), (found.State, found.Outcome, found.ReopenedOn!.Value));
        Assert.Equal(new DateOnly(2026, 11, 3), found.StatutoryDueOn);
        var notice = await town.DbAsync(db => db.CaseDocuments().SingleAsync(d => d.Kind == CaseDocumentKind.ReopeningNotice));
        Assert.Contains("复议决定", notice.Content, StringComparison.Ordinal);
        await town.AsAsync<ReviewCase, bool>(town.Approver, review => review.RunAsync(new(key, Outcome.Granted, "补建了专间")));
        await town.AsAsync<DecideCase, string>(town.Chief, decide => decide.RunAsync(new(key, Outcome.Granted, "")));
        await town.AsAsync<DeliverResult, string>(town.Clerk, deliver => deliver.RunAsync(new(key, DeliveryWay.Electronic, "林晓禾")));
        await town.AsAsync<CloseCase, bool>(town.Clerk, close => close.RunAsync(new(key)));
        Assert.Equal(CaseRefusals.LicenceStands.Code, (await Assert.ThrowsAsync<RefusedException>(() => ReopenAsync(town, head, key))).Refusal.Code);
    }

    [Fact]
    public async Task Nobody_reopens_what_they_decided_themselves()
    {
        await using var town = await CaseTown.OpenAsync();
        var key = await town.SubmitAsync();
        var both = town.Staff("manager", "cases.read", "cases.accept", "cases.reopen");
        await town.AsAsync<AskSecondOfficer, DateTime>(both, ask => ask.RunAsync(new(key, AcceptanceGround.NotNeeded, "不用办", null)));
        await town.AsAsync<AnswerSecond, ReportState>(town.Staff("approver", "cases.read", "cases.second"), answer => answer.RunAsync(new(key, 1, true, "")));

        Assert.Equal(CaseRefusals.ReopenedByOneself.Code, (await Assert.ThrowsAsync<RefusedException>(() => ReopenAsync(town, both, key))).Refusal.Code);

        await ReopenAsync(town, town.Staff("manager", "cases.read", "cases.reopen"), key);
        var found = await town.CaseAsync(key);
        Assert.Equal((CaseState.Submitted, null), (found.State, found.NotAcceptedFor));
        Assert.Equal(new DateOnly(2026, 9, 23), found.DueOn);
    }

    [Fact]
    public async Task A_licence_without_a_term_of_its_own_has_the_twenty_and_ten_days_of_article_42_and_no_other_item_has()
    {
        await using var town = await CaseTown.OpenAsync();
        var bare = town.Item with { StatutoryTerm = town.Item.StatutoryTerm with { Amount = 0 }, ExtensionDays = 0 };

        var rule = CaseTerms.DecisionOf(bare)!;

        Assert.Equal((20, 10, "《行政许可法》第四十二条第一款"), (rule.Term.Amount, CaseTerms.ExtensionDaysOf(bare), rule.Term.Basis.ToString()));
        Assert.Equal(8, rule.Grounds.Count);
        Assert.Null(CaseTerms.DecisionOf(bare with { Type = ItemType.Confirmation }));
        Assert.Null(CaseTerms.DecisionOf(bare with { Handling = HandlingType.Instant }));
        Assert.Empty(CaseTerms.DecisionOf(town.Item with { Type = ItemType.Confirmation })!.Grounds);
        Assert.Equal(10, CaseTerms.DecisionOf(town.Item)!.Term.Amount);
    }

    private static Task<string> ReopenAsync(CaseTown town, Actor actor, CaseKey key) =>
        town.AsAsync<ReopenCase, string>(actor, reopen => reopen.RunAsync(new(key, "晴政复决〔2026〕3号复议决定要求重新作出决定")));

    private static async Task<CaseKey> AcceptedAsync(CaseTown town)
    {
        var key = await town.SubmitAsync();
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)));
        return key;
    }

    private static async Task<string> CorrectAsync(CaseTown town, CaseKey key)
    {
        var material = town.Item.HandedIn.First().Code;
        await town.AsAsync<NotifyCorrections, string>(town.Clerk, notify => notify.RunAsync(new(key, [new(true, material, "没标尺寸", "标上长和宽", null)])));
        return material;
    }
}
