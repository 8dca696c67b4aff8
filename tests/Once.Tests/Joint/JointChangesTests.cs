using Microsoft.EntityFrameworkCore;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Joint;
using Once.Cases.Model;
using Once.Cases.Submitting;
using Once.Catalogue.Contract;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Tests.Cases;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Joint;

/// <summary>加办, 撤回, and what they do to the clocks: to those of the whole what its items say, to those of the items nothing.</summary>
public sealed class JointChangesTests
{
    private const string Drainage = "000139023000";

    /// <summary>Three items: the licence, the small food licence, the signboard.</summary>
    private const string WithoutDrain = "?business-area=40&has-business-licence=no&food-business-items=hot&sewer-connection=no&sign-plan=shop";

    [Theory, OnBothStores]
    public async Task An_item_added_midway_takes_over_what_is_there_begins_by_itself_and_lengthens_the_joint_promise(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        town.Time.SetToChina(new(2026, 9, 17), 10);
        var root = (await town.SubmitAsync(WithoutDrain)).RootId;
        town.Time.SetToChina(new(2026, 9, 18), 10);
        await JointFlowTests.GrantAsync(town, root, 1);
        await town.RunJobsAsync();
        Assert.Equal(new DateOnly(2026, 9, 22), (await town.WholeAsync(root))!.Open(JointTerms.Promise)!.DueOn);
        var before = (await town.CasesAsync(root)).Select(c => (c.State, c.ReceivedOn, c.DueOn)).ToList();

        town.Time.SetToChina(new(2026, 9, 21), 10);
        var asked = await AskedAsync(town, root);
        Assert.DoesNotContain("business-name", asked.One!.Fields.Select(f => f.ElementCode));
        Assert.DoesNotContain("credit-code", asked.One.Fields.Select(f => f.ElementCode));
        var number = await AddAsync(town, root);
        await town.RunJobsAsync();

        var cases = await town.CasesAsync(root);
        Assert.Equal((4, CaseState.Submitted, new DateOnly(2026, 9, 21), $"{(await town.WholeAsync(root))!.Whole.Number}-4"), (number, cases[3].State, cases[3].ReceivedOn, cases[3].Number));
        Assert.Equal(before, cases.Take(3).Select(c => (c.State, c.ReceivedOn, c.DueOn)));
        Assert.Contains(await town.DbAsync(db => db.CaseLicences().Where(l => l.RootId == root).Select(l => l.CaseNumber).ToListAsync()), n => n == 4);
        Assert.Equal((await JointPromisesTests.SheetsAsync(town, root))[1].Values["credit-code"], (await JointPromisesTests.SheetsAsync(town, root))[3].Values["credit-code"]);
        // Added on the second working day after the start, five working days of its own.
        Assert.Equal(new DateOnly(2026, 9, 29), (await town.WholeAsync(root))!.Open(JointTerms.Promise)!.DueOn);
    }

    [Theory, OnBothStores]
    public async Task An_item_added_before_the_licence_is_there_waits_for_it(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        var root = (await town.SubmitAsync(WithoutDrain)).RootId;

        await AddAsync(town, root);
        await town.RunJobsAsync();
        Assert.Equal(CaseState.Waiting, (await town.CasesAsync(root))[3].State);

        await JointFlowTests.GrantAsync(town, root, 1);
        await town.RunJobsAsync();
        Assert.Equal(CaseState.Submitted, (await town.CasesAsync(root))[3].State);
    }

    [Theory, OnBothStores]
    public async Task Nothing_is_added_twice_nor_to_a_whole_that_is_done_nor_by_a_stranger(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        var root = (await town.SubmitAsync(WithoutDrain)).RootId;
        await AddAsync(town, root);

        var twice = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<AddToJoint, int>(town.Applicant, a => a.RunAsync(root, Drainage, ApplyForm.Empty)));
        var stranger = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<AddToJoint, int>(town.Clerk, a => a.RunAsync(root, Drainage, ApplyForm.Empty)));
        await town.AsAsync<WithdrawJoint, IReadOnlyList<int>>(town.Applicant, w => w.RunAsync(new(root, null)));
        var done = await Assert.ThrowsAsync<RefusedException>(() => AddAsync(town, root));

        Assert.Equal(("cases.not-to-be-added", "kernel.not-found", "cases.whole-is-done"), (twice.Refusal.Code, stranger.Refusal.Code, done.Refusal.Code));
    }

    [Theory, OnBothStores]
    public async Task The_whole_is_withdrawn_at_once_and_what_was_decided_stays(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        var root = (await town.SubmitAsync()).RootId;
        await JointFlowTests.GrantAsync(town, root, 1);
        await town.RunJobsAsync();

        var left = await town.AsAsync<WithdrawJoint, IReadOnlyList<int>>(town.Applicant, w => w.RunAsync(new(root, "店不开了")));
        await town.RunJobsAsync();

        var whole = (await town.WholeAsync(root))!;
        Assert.Equal([2, 3, 4], left);
        Assert.Equal([CaseState.Decided, CaseState.Withdrawn, CaseState.Withdrawn, CaseState.Withdrawn], whole.Items.Select(i => i.Case.State));
        Assert.Equal(JointState.PartlyDone, whole.State);
        Assert.All(whole.Clocks, c => Assert.False(c.IsOpen));
        var again = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<WithdrawJoint, IReadOnlyList<int>>(town.Applicant, w => w.RunAsync(new(root, null))));
        Assert.Equal("cases.nothing-to-withdraw", again.Refusal.Code);
    }

    [Theory, OnBothStores]
    public async Task A_withdrawn_item_shortens_the_joint_promise_and_moves_no_clock_of_another(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        town.Time.SetToChina(new(2026, 9, 17), 10);
        var root = (await town.SubmitAsync()).RootId;
        town.Time.SetToChina(new(2026, 9, 18), 10);
        await JointFlowTests.GrantAsync(town, root, 1);
        await town.RunJobsAsync();
        Assert.Equal(new DateOnly(2026, 9, 24), (await town.WholeAsync(root))!.Open(JointTerms.Promise)!.DueOn);
        var others = (await town.CasesAsync(root)).Where(c => c.CaseNumber is 2 or 4).Select(c => c.DueOn).ToList();

        await town.AsAsync<WithdrawCase, bool>(town.Applicant, w => w.RunAsync(new(new CaseKey(root, 3), null)));
        await town.RunJobsAsync();

        Assert.Equal(new DateOnly(2026, 9, 22), (await town.WholeAsync(root))!.Open(JointTerms.Promise)!.DueOn);
        Assert.Equal(others, (await town.CasesAsync(root)).Where(c => c.CaseNumber is 2 or 4).Select(c => c.DueOn));
    }

    private static async Task<JointAddition> AskedAsync(JointTown town, Guid root) =>
        (await town.AsAsync<ReadAddition, JointAddition?>(town.Applicant, r => r.RunAsync(root, Drainage)))!;

    private static async Task<int> AddAsync(JointTown town, Guid root)
    {
        var asked = await AskedAsync(town, root);
        var files = new List<KeptFile>();
        foreach (var material in asked.One!.HandedIn)
            files.Add(new KeptFile(material.Code, await town.UploadAsync(material.Name), material.Name, 1, default));
        var form = ApplyForm.Empty with { Answers = asked.One.Fields.ToDictionary(f => f.ElementCode, CaseTown.Answer), Files = files };
        return await town.AsAsync<AddToJoint, int>(town.Applicant, a => a.RunAsync(root, Drainage, form));
    }
}
