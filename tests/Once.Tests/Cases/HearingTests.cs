using Microsoft.EntityFrameworkCore;
using Once.Accounts;
using Once.Accounts.Contract;
using Once.Accounts.Model;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Handling;
using Once.Cases.Hearing;
using Once.Cases.Model;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>行政许可法 第36条, 第45条 to 第48条. Told on Thursday 17 September 2026: five working days to ask end on the 23rd
/// (the 20th is a make-up Sunday).</summary>
public sealed class HearingTests
{
    [Theory]
    [InlineData(22, null)]
    [InlineData(23, null)]
    [InlineData(24, "cases.hearing-asked-too-late")]
    public async Task A_hearing_is_asked_for_within_five_working_days_of_being_told(int day, string? refusal)
    {
        await using var town = await CaseTown.OpenAsync();
        var key = await ToldAsync(town);

        town.Time.SetToChina(new(2026, 9, day), 23, 0);
        var refused = await Xunit.Record.ExceptionAsync(() => AskAsync(town, key));

        Assert.Equal(refusal, (refused as RefusedException)?.Refusal.Code);
        Assert.Equal(new DateOnly(2026, 9, 23), await town.DbAsync(db => db.Clocks().Where(c => c.RuleCode == CaseTerms.HearingRequest).Select(c => c.DueOn).SingleAsync()));
    }

    [Fact]
    public async Task Each_interested_party_has_a_notice_of_their_own_and_may_ask_and_a_stranger_may_not()
    {
        await using var town = await CaseTown.OpenAsync();
        var key = await ToldAsync(town, new InterestedParty("楼上住户吴青", "0700-8820001"));

        Assert.Equal(2, await town.DbAsync(db => db.CaseDocuments().CountAsync(d => d.Kind == CaseDocumentKind.HearingRightNotice)));
        Assert.Equal("cases.hearing-not-a-party", (await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<RequestHearing, bool>(town.Approver, ask => ask.RunAsync(new(key, "路人"))))).Refusal.Code);
        Assert.Equal("cases.hearing-others-may-ask", (await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<RequestHearing, bool>(town.Applicant, ask => ask.DeclineAsync(key)))).Refusal.Code);
        await town.AsAsync<RequestHearing, bool>(town.Approver, ask => ask.RunAsync(new(key, "楼上住户吴青")));
        Assert.Equal("楼上住户吴青", (await HearingAsync(town)).RequestedBy);
    }

    /// <summary>Asked for on 18 September: twenty working days end on 22 October. Announced on 21 September: seven working
    /// days later, over the National Day, is 8 October.</summary>
    [Theory]
    [InlineData("2026-09-30", "cases.hearing-notice-too-short")]
    [InlineData("2026-10-08", null)]
    [InlineData("2026-10-22", null)]
    [InlineData("2026-10-23", "cases.hearing-held-too-late")]
    public async Task It_is_announced_seven_working_days_before_and_held_within_twenty_of_the_request(string day, string? refusal)
    {
        await using var town = await CaseTown.OpenAsync();
        var key = await ToldAsync(town);
        town.Time.SetToChina(new(2026, 9, 18));
        await AskAsync(town, key);
        town.Time.SetToChina(new(2026, 9, 21));
        var chair = await ColleagueAsync(town, "听证主持");

        var refused = await Xunit.Record.ExceptionAsync(() => AnnounceAsync(town, key, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), chair));

        Assert.Equal(refusal, (refused as RefusedException)?.Refusal.Code);
    }

    [Theory, OnBothStores]
    public async Task The_clocks_stop_from_the_notice_until_it_is_held_and_the_decision_rests_on_the_minutes(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        var key = await ToldAsync(town);
        var due = await town.DbAsync(db => db.Clocks().Where(c => c.RuleCode == CaseTerms.Decision).Select(c => c.DueOn).SingleAsync());
        Assert.Equal(new DateOnly(2026, 10, 8), due);
        await town.AsAsync<ReviewCase, bool>(town.Approver, review => review.RunAsync(new(key, Outcome.Granted, "符合")));
        Assert.Equal("cases.hearing-pending", await DecideAsync(town, key));
        town.Time.SetToChina(new(2026, 9, 18));
        await AskAsync(town, key);
        town.Time.SetToChina(new(2026, 9, 21));
        var chair = await ColleagueAsync(town, "听证主持");
        await AnnounceAsync(town, key, new(2026, 10, 8), chair);
        Assert.Null((await town.CaseAsync(key)).StatutoryDueOn);
        Assert.Single(await town.AsAsync<ReadHearings, IReadOnlyList<PublicHearingRow>>(Actor.Nobody, read => read.AheadAsync(town.Time.GetUtcNow().UtcDateTime)));

        Assert.Equal("cases.hearing-not-yet", (await Assert.ThrowsAsync<RefusedException>(() => HoldAsync(town, key, chair))).Refusal.Code);
        town.Time.SetToChina(new(2026, 10, 8), 15, 0);
        Assert.Equal("cases.hearing-not-the-chair", (await Assert.ThrowsAsync<RefusedException>(() => HoldAsync(town, key, town.Approver))).Refusal.Code);
        await HoldAsync(town, key, chair);

        var heard = await town.CaseAsync(key);
        Assert.Equal((CaseState.Accepted, null, new DateOnly(2026, 10, 16)), (heard.State, heard.Opinion, heard.StatutoryDueOn!.Value));
        var reviewing = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<ReviewCase, bool>(
            town.Staff("approver", "cases.read", "cases.review") with { AccountId = chair.AccountId }, review => review.RunAsync(new(key, Outcome.Granted, "听过了"))));
        Assert.Equal("cases.hearing-reviewer-chairs", reviewing.Refusal.Code);
        await town.AsAsync<ReviewCase, bool>(town.Approver, review => review.RunAsync(new(key, Outcome.Granted, "按笔录")));
        Assert.Null(await DecideAsync(town, key));
        var decision = await town.DbAsync(db => db.CaseDocuments().SingleAsync(d => d.Kind == CaseDocumentKind.GrantDecision));
        Assert.Contains("根据听证笔录作出", decision.Content, StringComparison.Ordinal);
        Assert.Equal(ClockState.Finished, await town.DbAsync(db => db.Clocks().Where(c => c.RuleCode == CaseTerms.HearingHold).Select(c => c.State).SingleAsync()));
    }

    [Fact]
    public async Task Who_reviewed_the_case_does_not_chair_and_a_hearing_by_law_needs_nobodys_request()
    {
        await using var town = await CaseTown.OpenAsync();
        var key = await AcceptedAsync(town);
        var chair = await ColleagueAsync(town, "听证主持");
        var reviewer = await ColleagueAsync(town, "审查人");
        await town.AsAsync<ReviewCase, bool>(reviewer, review => review.RunAsync(new(key, Outcome.Granted, "符合")));

        Assert.Equal("cases.hearing-chair-reviews", (await Assert.ThrowsAsync<RefusedException>(() => AnnounceAsync(town, key, new(2026, 9, 30), reviewer, "涉及公共利益"))).Refusal.Code);
        Assert.Equal("cases.reason-missing", (await Assert.ThrowsAsync<RefusedException>(() => AnnounceAsync(town, key, new(2026, 9, 30), chair))).Refusal.Code);
        await AnnounceAsync(town, key, new(2026, 9, 30), chair, "涉及公共利益");

        Assert.Equal((true, HearingState.Announced, null), ((await HearingAsync(town)).IsByLaw, (await HearingAsync(town)).State, (await HearingAsync(town)).HoldUntil));
    }

    private static Task<CaseHearing> HearingAsync(CaseTown town) => town.DbAsync(db => db.CaseHearings().AsNoTracking().SingleAsync());

    private static Task<bool> AskAsync(CaseTown town, CaseKey key) => town.AsAsync<RequestHearing, bool>(town.Applicant, ask => ask.RunAsync(new(key)));

    private static Task<string> AnnounceAsync(CaseTown town, CaseKey key, DateOnly day, Actor chair, string why = "") =>
        town.AsAsync<AnnounceHearing, string>(town.Approver, announce => announce.RunAsync(new(key, day.ChinaMoment(new TimeOnly(14, 30)), "区大厅三楼", chair.AccountId, true, why, [])));

    private static Task<bool> HoldAsync(CaseTown town, CaseKey key, Actor by) =>
        town.AsAsync<HoldHearing, bool>(by, hold => hold.RunAsync(new(key, "审查人员说明理由，申请人申辩。", "林晓禾签字")));

    private static async Task<string?> DecideAsync(CaseTown town, CaseKey key)
    {
        var refused = await Xunit.Record.ExceptionAsync(() => town.AsAsync<DecideCase, string>(town.Chief, decide => decide.RunAsync(new(key, Outcome.Granted, ""))));
        return (refused as RefusedException)?.Refusal.Code;
    }

    private static async Task<CaseKey> ToldAsync(CaseTown town, params InterestedParty[] parties)
    {
        var key = await AcceptedAsync(town);
        await town.AsAsync<TellHearingRight, bool>(town.Approver, tell => tell.RunAsync(new(key, "油烟排放影响楼上住户", parties)));
        return key;
    }

    private static async Task<CaseKey> AcceptedAsync(CaseTown town)
    {
        var key = await town.SubmitAsync();
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)));
        return key;
    }

    /// <summary>A real account with a post in the organ, who may chair.</summary>
    private static async Task<Actor> ColleagueAsync(CaseTown town, string name)
    {
        var account = new Account { Id = Ids.New(town.Time), Kind = AccountKind.Staff, SignInName = $"staff-{Ids.New(town.Time):N}", Name = name, CreatedAt = town.Time.GetUtcNow().UtcDateTime };
        await town.DbAsync(db =>
        {
            db.Accounts().Add(account);
            db.Posts().Add(new Post { Id = Ids.New(town.Time), AccountId = account.Id, OrganId = town.Item.OrganId, Role = "approver", Scope = Scope.Organ, SinceAt = account.CreatedAt });
            return db.SaveChangesAsync();
        });
        return town.Staff("approver", "cases.read", "cases.review") with { AccountId = account.Id, Name = name };
    }
}
