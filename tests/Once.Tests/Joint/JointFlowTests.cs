using Microsoft.EntityFrameworkCore;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Joint;
using Once.Cases.Model;
using Once.Cases.Submitting;
using Once.Kernel.Clocks;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Joint;

/// <summary>One application for several items: what starts, what waits, what ends, and the clock of the whole.</summary>
public sealed class JointFlowTests
{
    [Theory, OnBothStores]
    public async Task One_submission_gives_each_item_its_case_and_only_what_waits_for_nobody_begins(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        town.Time.SetToChina(new(2026, 9, 17), 10);

        var submitted = await town.SubmitAsync();

        var cases = await town.CasesAsync(submitted.RootId);
        Assert.Equal("QC2026091700001", submitted.Number);
        Assert.Equal(["QC2026091700001-1", "QC2026091700001-2", "QC2026091700001-3", "QC2026091700001-4"], cases.Select(c => c.Number));
        Assert.Equal([CaseState.Submitted, CaseState.Waiting, CaseState.Waiting, CaseState.Waiting], cases.Select(c => c.State));
        Assert.Equal(new DateOnly(2026, 9, 23), cases[0].DueOn);
        Assert.All(cases.Skip(1), c => Assert.Null(c.DueOn));
    }

    [Theory, OnBothStores]
    public async Task The_same_key_gives_the_first_answer_and_another_application_is_not_made(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        var root = await town.KeepAsync(JointTown.SmallRestaurant);
        var request = new SubmitJointRequest(root, "key-0001");

        var first = await town.AsAsync<SubmitJoint, SubmittedJoint>(town.Applicant, s => s.RunAsync(request));
        var again = await town.AsAsync<SubmitJoint, SubmittedJoint>(town.Applicant, s => s.RunAsync(request));

        Assert.Equal(first, again);
        Assert.Equal(4, await town.DbAsync(db => db.Cases().CountAsync()));
    }

    [Theory, OnBothStores]
    public async Task A_file_is_uploaded_once_and_lies_with_every_item_that_asks_for_it(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);

        var submitted = await town.SubmitAsync(JointTown.SmallRestaurant.Replace("has-business-licence=no", "has-business-licence=yes", StringComparison.Ordinal));

        var files = await town.DbAsync(db => db.CaseFiles().Where(f => f.RootId == submitted.RootId).ToListAsync());
        Assert.Equal(files.Count, files.Select(f => (f.CaseNumber, f.MaterialCode)).Distinct().Count());
        Assert.Equal(3, files.GroupBy(f => f.AttachmentId).Max(same => same.Select(f => f.CaseNumber).Distinct().Count()));
    }

    [Theory, OnBothStores]
    public async Task What_waited_begins_by_itself_with_the_siblings_licence_in_the_place_of_the_paper(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        town.Time.SetToChina(new(2026, 9, 17), 10);
        var root = (await town.SubmitAsync()).RootId;
        town.Time.SetToChina(new(2026, 9, 18), 10);

        await GrantAsync(town, root, 1);
        await town.RunJobsAsync();

        var cases = await town.CasesAsync(root);
        Assert.Equal([CaseState.Decided, CaseState.Submitted, CaseState.Submitted, CaseState.Submitted], cases.Select(c => c.State));
        Assert.Equal(new DateOnly(2026, 9, 18), cases[1].ReceivedOn);
        Assert.Equal(new DateOnly(2026, 9, 24), cases[1].DueOn);
        var taken = await town.DbAsync(db => db.CaseLicences().Where(l => l.RootId == root).ToListAsync());
        Assert.NotEmpty(taken);
        Assert.All(taken, l => Assert.Equal(cases[0].LicenceId, l.LicenceId));
    }

    [Theory, OnBothStores]
    public async Task A_refusal_ends_what_needs_the_result_and_nothing_else(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        var root = (await town.SubmitAsync()).RootId;

        await DecideAsync(town, root, 1, Outcome.Refused);
        await town.RunJobsAsync();

        var needing = await town.DbAsync(db => db.JointWaits().Where(w => w.RootId == root && w.NeedsResult).Select(w => w.CaseNumber).ToListAsync());
        var cases = await town.CasesAsync(root);
        Assert.NotEmpty(needing);
        Assert.All(cases.Skip(1), c => Assert.Equal(needing.Contains(c.CaseNumber) ? CaseState.Terminated : CaseState.Submitted, c.State));
    }

    [Theory, OnBothStores]
    public async Task The_joint_clock_runs_the_longest_path_from_the_acceptance_and_ends_with_the_last_item(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        town.Time.SetToChina(new(2026, 9, 17), 10);
        var root = (await town.SubmitAsync()).RootId;
        town.Time.SetToChina(new(2026, 9, 18), 10);

        await GrantAsync(town, root, 1);
        await town.RunJobsAsync();

        var whole = (await town.WholeAsync(root))!;
        var clock = whole.Open(JointTerms.Promise)!;
        Assert.Equal(whole.Forecast.PathDays, clock.Term.Amount);
        Assert.Equal(new DateOnly(2026, 9, 18), clock.StartedOn);
        Assert.Null(whole.Open(JointTerms.Decision));
        foreach (var number in new[] { 2, 3, 4 })
            await GrantAsync(town, root, number);
        await town.RunJobsAsync();
        whole = (await town.WholeAsync(root))!;
        Assert.Equal(JointState.Done, whole.State);
        Assert.Equal([ClockState.Finished], whole.Clocks.Select(c => c.State));
    }

    [Theory, OnBothStores]
    public async Task The_whole_is_read_with_as_many_questions_for_four_items_as_for_one(StoreKind kind)
    {
        using var queries = new QueryCount();
        await using var town = await JointTown.OpenAsync(kind, queries.Listen);
        var one = (await town.SubmitAsync("?business-area=40&has-business-licence=yes&food-business-items=hot&sewer-connection=no&sign-plan=none", "key-0001")).RootId;
        var four = (await town.SubmitAsync(key: "key-0002")).RootId;
        await town.WholeAsync(one);

        var forOne = await queries.DuringAsync(() => town.WholeAsync(one));
        var forFour = await queries.DuringAsync(() => town.WholeAsync(four));

        Assert.Equal((1, 4), ((await town.CasesAsync(one)).Count, (await town.CasesAsync(four)).Count));
        Assert.Equal((11, 11), (forOne, forFour));
    }

    [Theory, OnBothStores]
    public async Task A_withdrawn_item_frees_what_only_comes_after_it_and_ends_what_needs_it(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        var root = (await town.SubmitAsync()).RootId;

        await town.AsAsync<WithdrawCase, bool>(town.Applicant, w => w.RunAsync(new(new CaseKey(root, 1), "执照先不办了")));
        await town.RunJobsAsync();

        var whole = (await town.WholeAsync(root))!;
        Assert.All(whole.Items.Skip(1), i => Assert.NotEqual(CaseState.Waiting, i.Case.State));
        Assert.Contains(CaseState.Terminated, whole.Items.Select(i => i.Case.State));
    }

    [Theory, OnBothStores]
    public async Task A_strangers_draft_and_application_are_not_there(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        var draft = await town.KeepAsync(JointTown.SmallRestaurant);
        var stranger = town.Applicant with { AccountId = new Guid("0199aaaa-0000-7000-8000-000000000001"), PartyId = null };

        await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<SubmitJoint, SubmittedJoint>(stranger, s => s.RunAsync(new(draft, "key-0002"))));

        var root = (await town.SubmitAsync()).RootId;
        Assert.Null(await town.WholeAsync(root, stranger));
    }

    internal static Task GrantAsync(JointTown town, Guid root, int number) => DecideAsync(town, root, number, Outcome.Granted);

    internal static async Task DecideAsync(JointTown town, Guid root, int number, Outcome outcome)
    {
        var key = new CaseKey(root, number);
        await town.AsAsync<AcceptCase, string>(town.Clerk, a => a.RunAsync(new(key)));
        await DecideAcceptedAsync(town, root, number, outcome);
    }

    internal static async Task DecideAcceptedAsync(JointTown town, Guid root, int number, Outcome outcome)
    {
        var key = new CaseKey(root, number);
        await town.AsAsync<ReviewCase, bool>(town.Approver, async a => { await a.RunAsync(new(key, outcome, "看过了")); return true; });
        await town.AsAsync<DecideCase, string>(town.Chief, a => a.RunAsync(new(key, outcome, "理由充分")));
    }
}
