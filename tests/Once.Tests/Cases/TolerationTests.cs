using Once.Accounts;
using Microsoft.EntityFrameworkCore;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Model;
using Once.Cases.Submitting;
using Once.Cases.Tolerating;
using Once.Catalogue.Contract;
using Once.Credit;
using Once.Credit.Contract;
using Once.Credit.Filing;
using Once.Credit.Model;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>容缺受理: a written promise with its day, acceptance at once, reminders, the result held, the consequence.
/// The food licence promises six working days, so what is missing may follow for four.</summary>
public sealed class TolerationTests
{
    private const string Training = "manager-training";

    [Theory, OnBothStores]
    public async Task A_paper_that_may_follow_is_promised_accepted_at_once_and_holds_the_grant_until_it_comes(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        var key = await SubmitAsync(town);
        Assert.Equal(4, (await town.CaseAsync(key)).FollowDays);

        town.Time.Advance(TimeSpan.FromMinutes(5));
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)));
        // 17 September is a Thursday; Sunday the 20th is a make-up day.
        Assert.Equal(new DateOnly(2026, 9, 22), (await town.CaseAsync(key)).FollowUntil);
        await town.AsAsync<ReviewCase, bool>(town.Approver, review => review.RunAsync(new(key, Outcome.Granted, "别的都齐了")));
        Assert.Equal("cases.papers-follow", await RefusalOfAsync(() => DecideAsync(town, key, Outcome.Granted)));

        town.Time.SetToChina(new(2026, 9, 22), 23, 59);
        await SweepAsync(town);
        var file = await town.UploadAsync(town.Applicant);
        Assert.Equal(0, await town.AsAsync<SupplyFollowing, int>(town.Applicant, supply => supply.RunAsync(new(key, [new(Training, file)]))));
        town.Time.SetToChina(new(2026, 9, 23));
        await SweepAsync(town);
        await DecideAsync(town, key, Outcome.Granted);

        Assert.Equal(PromiseState.Kept, await town.DbAsync(db => db.Promises().Select(p => p.State).SingleAsync()));
        Assert.Equal(0, await town.DbAsync(db => db.CreditEntries().CountAsync()));
        Assert.Equal(
            ["cases.submit", "cases.accept", "cases.review", "cases.remind-following", "cases.remind-following", "cases.remind-following", "cases.supply-following", "cases.decide"],
            await town.DbAsync(db => db.Records().Where(r => r.AggregateId == key.RootId && r.Act != "clocks.expire").OrderBy(r => r.Number).Select(r => r.Act).ToListAsync()));
        Assert.Equal(
            [CaseDocumentKind.Receipt, CaseDocumentKind.TolerationPromise, CaseDocumentKind.AcceptanceNotice, CaseDocumentKind.TolerationNotice, CaseDocumentKind.Receipt, CaseDocumentKind.GrantDecision],
            (await town.DbAsync(db => db.CaseDocuments().ToListAsync())).OrderBy(d => d.IssuedAt).ThenBy(d => d.Kind).Select(d => d.Kind));
    }

    [Theory, OnBothStores]
    public async Task The_list_says_what_is_owed_until_when_and_what_is_late(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        await SubmitAsync(town, "key-0002");
        var key = await SubmitAsync(town);
        Assert.Equal(2, (await ListAsync(town, PromisedView.NotBegun)).Total);
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)));

        town.Time.SetToChina(new(2026, 9, 22), 23, 59);
        var row = Assert.Single((await ListAsync(town, PromisedView.Following)).Rows);
        Assert.Equal((key.RootId, new DateOnly(2026, 9, 22), 1), (row.RootId, row.FollowUntil, row.Owed.Count));
        Assert.Equal((0, 1), ((await ListAsync(town, PromisedView.Late)).Total, (await ListAsync(town, PromisedView.NotBegun)).Total));
        town.Time.SetToChina(new(2026, 9, 23));

        Assert.Equal((0, 1), ((await ListAsync(town, PromisedView.Following)).Total, (await ListAsync(town, PromisedView.Late)).Total));
        Assert.Equal((1, 0), ((await ListAsync(town, PromisedView.Late, "林晓")).Total, (await ListAsync(town, PromisedView.Late, "许知言")).Total));
        Assert.Equal((0, 0), ((await ListAsync(town, PromisedView.Pledged)).Total, (await ListAsync(town, PromisedView.Broken)).Total));
    }

    /// <remarks>Promised for Tuesday 22 September; the rungs stand at nine on Friday 18 (three working days before: Sunday the 20th is worked),
    /// Monday 21 and Tuesday 22.</remarks>
    [Theory, OnBothStores]
    public async Task The_applicant_is_told_once_on_each_of_the_days_and_not_on_the_days_between(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        var key = await SubmitAsync(town);
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)));
        var told = new List<int>();
        foreach (var (day, hour) in new[] { (17, 23), (18, 8), (18, 10), (18, 11), (19, 10), (20, 10), (21, 10), (22, 10), (23, 10) })
        {
            town.Time.SetToChina(new(2026, 9, day), hour);
            await SweepAsync(town);
            told.Add(await FollowingToldAsync(town));
        }

        Assert.Equal([0, 0, 1, 1, 1, 1, 2, 3, 3], told);
    }

    [Theory]
    [InlineData(22, 1)]
    [InlineData(23, 0)]
    public async Task After_an_outage_the_applicant_is_told_once_while_there_is_time_and_not_at_all_after_it(int day, int told)
    {
        await using var town = await CaseTown.OpenAsync();
        var key = await SubmitAsync(town);
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)));

        town.Time.SetToChina(new(2026, 9, day), 12);
        await SweepAsync(town);
        await SweepAsync(town);

        Assert.Equal(told, await FollowingToldAsync(town));
        Assert.Equal(3, await town.DbAsync(db => db.Records().CountAsync(r => r.AggregateId == key.RootId && r.Act == "cases.remind-following")));
    }

    private static Task<int> FollowingToldAsync(CaseTown town) =>
        town.DbAsync(db => db.Messages().CountAsync(m => m.AccountId == town.Applicant.AccountId && m.Kind == Once.Cases.Telling.CaseMessages.Following && m.Text.Contains("承诺后补的材料还没有交")));

    [Theory]
    [InlineData(6, 4)]
    [InlineData(30, 20)]
    [InlineData(22, 20)]
    [InlineData(21, 19)]
    [InlineData(3, 1)]
    [InlineData(2, 1)]
    public async Task The_time_to_follow_is_two_days_shorter_than_the_promise_and_twenty_at_most(int promised, int days)
    {
        await using var town = await CaseTown.OpenAsync();

        Assert.Equal(days, FollowTerm.DaysOf(town.Item with { PromisedTerm = new ItemTerm(promised, town.Item.PromisedTerm.Basis) }, new CasesOptions()));
    }

    [Theory]
    [InlineData("2026-09-22", false)]
    [InlineData("2026-09-23", true)]
    [InlineData("2026-09-24", true)]
    public async Task A_promise_is_broken_on_the_day_after_its_last_day_and_goes_into_the_file(string on, bool broken)
    {
        await using var town = await CaseTown.OpenAsync();
        var key = await SubmitAsync(town);
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)));

        town.Time.SetToChina(DateOnly.Parse(on, null));
        await SweepAsync(town);
        await SweepAsync(town);

        Assert.Equal(broken ? new DateOnly(2026, 9, 23) : null, (await town.CaseAsync(key)).FollowBrokenOn);
        Assert.Equal(broken ? ["“食品经营许可（餐饮服务）”承诺在9月22日（星期二）前补交的材料没有交，已经记进信用档案；这件还没有终止的，现在补交还能接着办。"] : [],
            await town.DbAsync(db => db.Messages().Where(m => m.Kind == Once.Cases.Telling.CaseMessages.Check).Select(m => m.Text).ToListAsync()));
        Assert.Equal(broken ? 1 : 0, await town.DbAsync(db => db.CreditEntries().CountAsync(e => e.Kind == EntryKind.BrokenPromise)));
        Assert.Equal(broken ? null : "cases.still-time-to-follow", await PerhapsRefusalOfAsync(() => town.AsAsync<EndUnfollowed, string>(town.Approver, end => end.RunAsync(new(key, "打过两次电话")))));
        if (!broken)
            return;
        Assert.Equal(CaseState.Terminated, (await town.CaseAsync(key)).State);
        Assert.Equal(0, await town.DbAsync(db => db.Clocks().CountAsync(c => c.State == ClockState.Running)));
        Assert.Equal("cases.promise-barred", await RefusalOfAsync(() => SubmitAsync(town, "key-0002")));
    }

    [Theory, OnBothStores]
    public async Task Bad_credit_makes_no_promise_and_a_standing_that_turned_bad_is_not_accepted_on_one(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        var key = await SubmitAsync(town);
        await PenaliseAsync(town, Severity.Serious);

        Assert.Equal("cases.promise-barred", await RefusalOfAsync(() => town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)))));
        Assert.Equal("cases.promise-barred", await RefusalOfAsync(() => SubmitAsync(town, "key-0002")));
    }

    [Fact]
    public async Task A_general_penalty_does_not_bar_a_promise()
    {
        await using var town = await CaseTown.OpenAsync();
        await PenaliseAsync(town, Severity.General);

        Assert.Equal(4, (await town.CaseAsync(await SubmitAsync(town))).FollowDays);
    }

    [Fact]
    public async Task Nothing_else_may_follow_and_what_may_is_handed_in_or_promised()
    {
        await using var town = await CaseTown.OpenAsync();
        var complete = await town.CompleteAsync(town.Applicant);
        var layout = complete with { Files = [.. complete.Files.Where(f => f.MaterialCode is not ("layout" or Training))], Follow = ["layout"] };

        var refused = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<SubmitCase, SubmittedCase>(town.Applicant, submit => submit.RunAsync(layout)));

        Assert.Equal(["cases.material-missing", "cases.may-not-follow", "cases.missing-and-not-promised"], refused.Refusals.Select(r => r.Code));
    }

    [Fact]
    public async Task An_unproven_person_makes_no_promise()
    {
        await using var town = await CaseTown.OpenAsync();
        var unproven = town.Applicant with { PartyId = null };
        var request = await RequestAsync(town, unproven, "key-0001");

        var refused = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<SubmitCase, SubmittedCase>(unproven, submit => submit.RunAsync(request)));

        Assert.Equal("先核验身份，才能作承诺。", refused.Refusal.Message);
    }

    [Fact]
    public async Task A_withdrawn_case_leaves_no_promise_behind()
    {
        await using var town = await CaseTown.OpenAsync();
        var key = await SubmitAsync(town);
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)));
        await town.AsAsync<WithdrawCase, bool>(town.Applicant, withdraw => withdraw.RunAsync(new(key, "先不开了")));

        town.Time.SetToChina(new(2026, 12, 1));
        await SweepAsync(town);

        Assert.Equal(PromiseState.Dropped, await town.DbAsync(db => db.Promises().Select(p => p.State).SingleAsync()));
        Assert.Equal(0, await town.DbAsync(db => db.CreditEntries().CountAsync()));
    }

    [Fact]
    public async Task A_paper_that_comes_late_lets_the_case_go_on_and_leaves_the_breach_in_the_file()
    {
        await using var town = await CaseTown.OpenAsync();
        var key = await SubmitAsync(town);
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)));
        town.Time.SetToChina(new(2026, 9, 23));
        await SweepAsync(town);

        Assert.Equal(0, await town.AsAsync<SupplyFollowing, int>(town.Clerk, supply => supply.ReceiveAsync(new(key, [], new HashSet<string> { Training }))));

        Assert.Null((await town.CaseAsync(key)).FollowUntil);
        Assert.Equal(PromiseState.Broken, await town.DbAsync(db => db.Promises().Select(p => p.State).SingleAsync()));
    }

    private static Task<(IReadOnlyList<PromisedRow> Rows, int Total)> ListAsync(CaseTown town, PromisedView view, string? words = null) =>
        town.AsAsync<ListPromised, (IReadOnlyList<PromisedRow> Rows, int Total)>(town.Clerk, list => list.RunAsync(new(view, words)));

    private static async Task<SubmitCaseRequest> RequestAsync(CaseTown town, Actor who, string key)
    {
        var complete = await town.CompleteAsync(who, key);
        return complete with { Files = [.. complete.Files.Where(f => f.MaterialCode != Training)], Follow = [Training] };
    }

    private static async Task<CaseKey> SubmitAsync(CaseTown town, string key = "key-0001")
    {
        var request = await RequestAsync(town, town.Applicant, key);
        var submitted = await town.AsAsync<SubmitCase, SubmittedCase>(town.Applicant, submit => submit.RunAsync(request));
        return new CaseKey(submitted.RootId, submitted.CaseNumber);
    }

    private static Task<string> DecideAsync(CaseTown town, CaseKey key, Outcome outcome) =>
        town.AsAsync<DecideCase, string>(town.Chief, decide => decide.RunAsync(new(key, outcome, "符合条件")));

    private static Task<SweepResult> SweepAsync(CaseTown town) => town.AsAsync<ClockSweep, SweepResult>(Actor.Program, sweep => sweep.RunAsync());

    private static Task<bool> PenaliseAsync(CaseTown town, Severity severity) => town.AsAsync<WriteEntry, bool>(town.Chief, async write =>
    {
        await write.AddAsync(town.Person.Id, town.Item.OrganId, Credit.CreditTown.Penalty(severity, new(2026, 9, 1)), EntrySource.ByHand, CancellationToken.None);
        return true;
    }, save: true);

    private static async Task<string> RefusalOfAsync<T>(Func<Task<T>> act) => (await Assert.ThrowsAsync<RefusedException>(act)).Refusal.Code;

    private static async Task<string?> PerhapsRefusalOfAsync<T>(Func<Task<T>> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (RefusedException refused)
        {
            return refused.Refusal.Code;
        }
    }
}
