using Microsoft.EntityFrameworkCore;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Outside;
using Once.Cases.Submitting;
using Once.Kernel.Clocks;
using Once.Kernel.Crypto;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Licences.Contract;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Outside;

/// <summary>An organ that works in its own system: told by signed messages, answering by the acts everybody uses.</summary>
public sealed class OutsideTests
{
    [Theory, OnBothStores]
    public async Task A_case_is_told_once_signed_with_its_own_answers_and_papers(StoreKind kind)
    {
        await using var town = await OutsideTown.OpenAsync(kind);
        var key = await town.SubmitAsync();
        await town.FollowAsync();

        var (body, at, signature) = Assert.Single(town.Other.Posts);
        Assert.Equal(BodySignature.Of(OutsideTown.Secret, long.Parse(at, System.Globalization.CultureInfo.InvariantCulture), body), signature);
        Assert.Contains("\"Event\":\"submitted\"", body, StringComparison.Ordinal);
        Assert.Contains((await town.Town.CaseAsync(key)).Number!, body, StringComparison.Ordinal);
        Assert.Contains(new string('0', 64), body, StringComparison.Ordinal);
        Assert.Equal([OutsideState.Taken], (await town.MessagesAsync(key)).Select(m => m.State));
    }

    [Theory, OnBothStores]
    public async Task Accepted_decided_and_closed_over_there_run_the_clocks_and_issue_the_papers_here(StoreKind kind)
    {
        await using var town = await OutsideTown.OpenAsync(kind);
        var key = await town.SubmitAsync();

        Assert.Equal("applied", (await town.SayAsync(key, "m-1", OutsideEvents.Accepted)).State);
        var accepted = await town.Town.CaseAsync(key);
        Assert.Equal((CaseState.Accepted, new DateOnly(2026, 9, 17)), (accepted.State, accepted.AcceptedOn));
        Assert.NotNull(accepted.StatutoryDueOn);

        Assert.Equal("applied", (await town.SayAsync(key, "m-2", OutsideEvents.Decided, with: a => a with { Officer = "周正", Document = "云市监食〔2026〕9号", LicenceNumber = "JY24399020009999", LicenceValidUntil = new(2031, 9, 16) })).State);
        Assert.Equal("applied", (await town.SayAsync(key, "m-3", OutsideEvents.Closed, with: a => a with { Way = DeliveryWay.Electronic })).State);

        var closed = await town.Town.CaseAsync(key);
        Assert.Equal((CaseState.Closed, Outcome.Granted), (closed.State, closed.Outcome));
        var licence = (await town.Town.AsAsync<HeldLicences, object?>(town.Town.Applicant, async _ => await town.Town.DbAsync(db => db.Database.SqlQuery<string>($"SELECT number AS \"Value\" FROM licence").SingleAsync())));
        Assert.Equal("JY24399020009999", licence);
        var decision = await town.Town.DbAsync(db => db.CaseDocuments().SingleAsync(d => d.Kind == CaseDocumentKind.GrantDecision));
        Assert.Contains("云市监食〔2026〕9号", decision.Content, StringComparison.Ordinal);
        var deciding = await town.Town.DbAsync(db => db.Records().SingleAsync(r => r.Act == "cases.decide"));
        Assert.Equal(("食品许可系统（周正）", "outside-system", town.Town.Item.OrganId), (deciding.ActorName, deciding.ActorRole, deciding.ActorOrganId));
        Assert.Equal(ClockState.Finished, await town.Town.DbAsync(db => db.Clocks().Where(c => c.RuleCode == CaseTerms.Promise).Select(c => c.State).SingleAsync()));

        await town.FollowAsync();
        Assert.Single(town.Other.Posts);
    }

    [Theory, OnBothStores]
    public async Task The_same_message_told_again_gets_the_same_answer_and_changes_nothing(StoreKind kind)
    {
        await using var town = await OutsideTown.OpenAsync(kind);
        var key = await town.SubmitAsync();

        var first = await town.SayAsync(key, "m-1", OutsideEvents.Accepted);
        Assert.Equal(first, await town.SayAsync(key, "m-1", OutsideEvents.Accepted));
        var reused = await Assert.ThrowsAsync<RefusedException>(() => town.SayAsync(key, "m-1", OutsideEvents.Closed));

        Assert.Equal("cases.outside-id-reused", reused.Refusal.Code);
        Assert.Equal(first, await town.SayAsync(key, "m-1", OutsideEvents.Accepted));
        Assert.Equal(1, await town.Town.DbAsync(db => db.Records().CountAsync(r => r.Act == "cases.accept")));
        Assert.True((await town.MessagesAsync(key))[^1].CameOtherwise);
    }

    [Theory, OnBothStores]
    public async Task Messages_out_of_order_wait_for_the_one_before_and_end_in_the_same(StoreKind kind)
    {
        await using var town = await OutsideTown.OpenAsync(kind);
        var key = await town.SubmitAsync();

        Assert.Equal("held", (await town.SayAsync(key, "m-3", OutsideEvents.Closed, 3)).State);
        Assert.Equal("held", (await town.SayAsync(key, "m-2", OutsideEvents.Decided, 2)).State);
        Assert.Equal(CaseState.Submitted, (await town.Town.CaseAsync(key)).State);
        Assert.Equal("applied", (await town.SayAsync(key, "m-1", OutsideEvents.Accepted, 1)).State);

        Assert.Equal(CaseState.Closed, (await town.Town.CaseAsync(key)).State);
        Assert.All((await town.MessagesAsync(key)).Where(m => m.IsIncoming), m => Assert.Equal(OutsideState.Applied, m.State));
    }

    [Theory, OnBothStores]
    public async Task A_second_decision_that_says_otherwise_is_kept_shown_and_never_done(StoreKind kind)
    {
        await using var town = await OutsideTown.OpenAsync(kind);
        var key = await town.SubmitAsync();
        await town.SayAsync(key, "m-1", OutsideEvents.Accepted);
        await town.SayAsync(key, "m-2", OutsideEvents.Decided);

        Assert.Equal("repeated", (await town.SayAsync(key, "m-3", OutsideEvents.Decided)).State);
        var other = await town.SayAsync(key, "m-4", OutsideEvents.Decided, with: a => a with { Outcome = Outcome.Refused, Reason = "场所不符合" });

        Assert.Equal(("flagged", "已经决定准予，又说不予。"), (other.State, other.Note));
        Assert.Equal(Outcome.Granted, (await town.Town.CaseAsync(key)).Outcome);
        Assert.Equal(1, await town.Town.DbAsync(db => db.Records().CountAsync(r => r.Act == "cases.outside-flagged")));
        var (rows, toSettle, _) = await town.Town.AsAsync<ListOutside, (IReadOnlyList<OutsideRow>, int, int)>(town.Keeper, l => l.RunAsync(OutsideView.ToSettle, null, 1));
        Assert.Equal((1, "m-4"), (toSettle, Assert.Single(rows).MessageId));

        Assert.Equal(OutsideState.Flagged, await SettleAsync(town, key, rows[0].Ordinal, true));
        Assert.Equal(OutsideState.SetAside, await SettleAsync(town, key, rows[0].Ordinal, false));
        Assert.Equal("cases.outside-not-to-settle", (await Assert.ThrowsAsync<RefusedException>(() => SettleAsync(town, key, rows[0].Ordinal, false))).Refusal.Code);
    }

    [Theory, OnBothStores]
    public async Task Silence_after_five_days_is_acceptance_whatever_comes_later(StoreKind kind)
    {
        await using var town = await OutsideTown.OpenAsync(kind);
        var key = await town.SubmitAsync();

        town.Town.Time.SetToChina(new(2026, 9, 24), 10);
        var late = await town.SayAsync(key, "m-1", OutsideEvents.Corrections, with: a => a with { Points = [new(true, town.Town.Item.Materials[0].Code, "不清楚", "重传", null)] });

        Assert.Equal(("flagged", "五个工作日没有答复，依法视为已经受理，不能再要求补正。"), (late.State, late.Note));
        var accepted = await town.Town.CaseAsync(key);
        Assert.Equal((CaseState.Accepted, true, new DateOnly(2026, 9, 17)), (accepted.State, accepted.AcceptedBySilence, accepted.AcceptedOn));
        Assert.Equal("repeated", (await town.SayAsync(key, "m-2", OutsideEvents.Accepted)).State);
    }

    [Theory, OnBothStores]
    public async Task What_the_law_refuses_is_refused_to_another_system_too(StoreKind kind)
    {
        await using var town = await OutsideTown.OpenAsync(kind);
        var key = await town.SubmitAsync();

        await town.SayAsync(key, "m-1", OutsideEvents.Accepted, with: a => a with { Officer = "周正" });
        var same = await town.SayAsync(key, "m-2", OutsideEvents.Decided, with: a => a with { Officer = "周正" });

        Assert.Equal("flagged", same.State);
        Assert.Equal(CaseState.Accepted, (await town.Town.CaseAsync(key)).State);
        Assert.Equal(0, await town.Town.DbAsync(db => db.Records().CountAsync(r => r.Act == "cases.review")));
        Assert.Equal("applied", (await town.SayAsync(key, "m-3", OutsideEvents.Decided, with: a => a with { Officer = "吴越" })).State);
    }

    [Theory, OnBothStores]
    public async Task A_side_that_is_silent_is_tried_then_parked_and_the_clocks_run_on(StoreKind kind)
    {
        await using var town = await OutsideTown.OpenAsync(kind);
        town.Other.IsDown = true;
        var key = await town.SubmitAsync();
        town.Town.Time.Advance(TimeSpan.FromMinutes(2));
        await town.Town.RunJobsAsync();
        Assert.Equal(OutsideState.Waiting, (await town.MessagesAsync(key))[0].State);
        town.Town.Time.Advance(TimeSpan.FromMinutes(6));
        await town.Town.RunJobsAsync();

        var parked = (await town.MessagesAsync(key))[0];
        Assert.Equal((OutsideState.Parked, 3, "对方回了 503。"), (parked.State, parked.Failures, parked.Note));
        Assert.Equal(new DateOnly(2026, 9, 23), (await town.Town.CaseAsync(key)).DueOn);
        Assert.Equal(1, await town.Town.DbAsync(db => db.Records().CountAsync(r => r.Act == "cases.outside-silent")));

        town.Other.IsDown = false;
        await town.Town.AsAsync<SendAgain, bool>(town.Keeper, s => s.RunAsync(new(key, 1)));
        await town.Town.RunJobsAsync();
        Assert.Equal(OutsideState.Taken, (await town.MessagesAsync(key))[0].State);
        Assert.Single(town.Other.Posts);
    }

    [Theory, OnBothStores]
    public async Task Corrections_are_told_to_the_applicant_and_what_is_mended_to_the_other_side(StoreKind kind)
    {
        await using var town = await OutsideTown.OpenAsync(kind);
        var key = await town.SubmitAsync();
        var field = town.Town.Item.Fields.First(f => f.Type is Once.Kernel.Elements.ElementType.Text && !f.IsSensitive);

        await town.SayAsync(key, "m-1", OutsideEvents.Corrections, with: a => a with { Points = [new(false, field.ElementCode, "写错了", "改对", null)] });
        Assert.Equal(CaseState.Correcting, (await town.Town.CaseAsync(key)).State);
        await town.Town.AsAsync<Once.Cases.Supplementing.SupplementCase, bool>(town.Town.Applicant, async s =>
        {
            await s.RunAsync(new(key, new Dictionary<string, string> { [field.ElementCode] = "改好了" }, []));
            return true;
        });
        await town.FollowAsync();

        Assert.Equal(2, town.Other.Posts.Count);
        Assert.Contains("\"Event\":\"mended\"", town.Other.Posts[1].Body, StringComparison.Ordinal);
        Assert.Contains("改好了", town.Other.Posts[1].Body, StringComparison.Ordinal);
    }

    [Theory, OnBothStores]
    public async Task A_withdrawn_case_is_told_and_answers_about_it_contradict(StoreKind kind)
    {
        await using var town = await OutsideTown.OpenAsync(kind);
        var key = await town.SubmitAsync();
        await town.Town.AsAsync<WithdrawCase, bool>(town.Town.Applicant, w => w.RunAsync(new(key, "不办了")));
        await town.FollowAsync();

        Assert.Contains("\"Event\":\"withdrawn\"", town.Other.Posts[1].Body, StringComparison.Ordinal);
        Assert.Equal("flagged", (await town.SayAsync(key, "m-1", OutsideEvents.Accepted)).State);
    }

    [Fact]
    public async Task Answers_about_cases_of_others_and_without_what_they_need_are_refused()
    {
        await using var town = await OutsideTown.OpenAsync();
        var key = await town.SubmitAsync();

        var stranger = new OutsideSystem { Code = "other", Name = "别的系统", Secret = "x" };
        var number = (await town.Town.CaseAsync(key)).Number!;
        var unknown = await Assert.ThrowsAsync<RefusedException>(() => town.Town.AsAsync<TakeOutsideAnswer, OutsideReceipt>(Once.Kernel.Actors.Actor.Nobody, t => t.RunAsync(stranger, new("m-1", number, OutsideEvents.Accepted))));
        Assert.Equal("cases.outside-unknown-case", unknown.Refusal.Code);
        var empty = await Assert.ThrowsAsync<RefusedException>(() => town.SayAsync(key, "m-1", OutsideEvents.Suspended));
        Assert.Equal(["cases.outside-reason-missing", "cases.outside-procedure-missing"], empty.Refusals.Select(r => r.Code));
        Assert.Equal("cases.outside-event-unknown", (await Assert.ThrowsAsync<RefusedException>(() => town.SayAsync(key, "m-1", "banana"))).Refusal.Code);
    }

    private static Task<OutsideState> SettleAsync(OutsideTown town, CaseKey key, int ordinal, bool doIt) =>
        town.Town.AsAsync<SettleOutside, OutsideState>(town.Keeper, s => s.RunAsync(new(key, ordinal, doIt, "打电话问过了")));
}
