using Microsoft.EntityFrameworkCore;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Joint;
using Once.Cases.Model;
using Once.Cases.Submitting;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Joint;

/// <summary>Papers promised for later within a whole are handed in on one page, under the one form's names; each item's own promise is kept by it.</summary>
public sealed class FollowTogetherTests
{
    private const string Training = "食品安全管理员培训证明";

    [Theory, OnBothStores]
    public async Task One_post_keeps_the_promise_of_the_item_that_waits_for_the_paper(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        var root = await PromisedAsync(town);
        Assert.NotNull((await town.CasesAsync(root))[1].FollowUntil);
        var following = (await ReadAsync(town, root))!;
        var thing = Assert.Single(following.Things);
        Assert.Equal((Training, 2), (thing.Material.Name, Assert.Single(thing.Wanted).By.CaseNumber));

        var left = await town.AsAsync<FollowTogether, int>(town.Applicant, async follow => await follow.RunAsync(following, await PostedAsync(town, thing)));

        Assert.Equal(0, left);
        Assert.Null((await town.CasesAsync(root))[1].FollowUntil);
        Assert.Empty((await ReadAsync(town, root))!.Things);
        Assert.Equal(1, await town.DbAsync(db => db.ToleratedMaterials().CountAsync(m => m.RootId == root && m.SuppliedAt != null)));
    }

    [Theory, OnBothStores]
    public async Task A_post_without_a_paper_is_refused_and_nothing_is_kept(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        var root = await PromisedAsync(town);
        var following = (await ReadAsync(town, root))!;

        var refused = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<FollowTogether, int>(town.Applicant, follow => follow.RunAsync(following, ApplyForm.Empty)));

        Assert.Equal(CaseRefusals.FollowPaperMissing.Code, refused.Refusal.Code);
        Assert.NotNull((await town.CasesAsync(root))[1].FollowUntil);
    }

    [Fact]
    public async Task Nobody_else_reads_what_was_promised()
    {
        await using var town = await JointTown.OpenAsync();
        var root = await PromisedAsync(town);

        Assert.Null(await town.AsAsync<FollowTogether, JointFollowing?>(town.Applicant with { AccountId = Guid.Empty, PartyId = Guid.Parse("0190a000-0000-7000-8000-000000000001") }, follow => follow.ReadAsync(root)));
    }

    private static Task<JointFollowing?> ReadAsync(JointTown town, Guid root) => town.AsAsync<FollowTogether, JointFollowing?>(town.Applicant, follow => follow.ReadAsync(root));

    private static async Task<ApplyForm> PostedAsync(JointTown town, FollowThing thing) =>
        ApplyForm.Empty with { Files = [new KeptFile(thing.Material.Code, await town.UploadAsync(thing.Material.Name), "证明.pdf", 100, town.Time.GetUtcNow().UtcDateTime)] };

    private static async Task<Guid> PromisedAsync(JointTown town)
    {
        var root = await town.KeepAsync("?business-area=120&has-business-licence=no&food-business-items=hot&sewer-connection=no&sign-plan=shop", follow: [Training]);
        await town.AsAsync<SubmitJoint, SubmittedJoint>(town.Applicant, s => s.RunAsync(new(root, "key-0001")));
        await JointFlowTests.GrantAsync(town, root, 1);
        await town.RunJobsAsync();
        await town.AsAsync<AcceptCase, string>(town.Clerk, a => a.RunAsync(new(new CaseKey(root, 2))));
        return root;
    }
}
