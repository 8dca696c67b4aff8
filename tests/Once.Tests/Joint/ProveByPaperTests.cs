using Microsoft.EntityFrameworkCore;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Model;
using Once.Cases.Registers;
using Once.Cases.Tracking;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Joint;

/// <summary>亲属关系核验: no register tells who the applicant is to the deceased, so a clerk looks at the papers and says what they saw.</summary>
public sealed class ProveByPaperTests
{
    private const string Number = "439902199405160629";

    private const string AfterDeath = "?deceased-pension=none&deceased-fund=yes&deceased-estate=no&inheritance-proof=heirs&deceased-medical-account=no&deceased-driving-licence=no";

    private static readonly Dictionary<string, string> Down = JointTown.Register("户籍、婚姻和死亡登记", Number, isDown: true, ("deceased-relation", "儿女"));

    [Theory, OnBothStores]
    public async Task What_no_register_answers_is_proven_by_a_look_at_the_papers_and_granted(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind, settings: Down);
        await town.BeKnownAsync(Number);
        var key = await FundAsync(town);
        await town.AsAsync<AcceptCase, string>(town.Clerk, a => a.RunAsync(new(key)));
        await town.AsAsync<ReviewCase, bool>(town.Approver, async a => { await a.RunAsync(new(key, Outcome.Granted, "看过了")); return true; });
        var unproven = await Assert.ThrowsAsync<RefusedException>(() => DecideAsync(town, key));

        await ProveAsync(town, key);
        await DecideAsync(town, key);

        Assert.Equal("cases.register-open", unproven.Refusal.Code);
        var proof = await town.DbAsync(db => db.RegisterChecks().SingleAsync(c => c.RootId == key.RootId && c.CaseNumber == key.CaseNumber && c.State == RegisterCheckState.Proven));
        Assert.Equal(("户口簿第 3 页", "申请人是逝者的儿子", "各单位"), (proof.Paper, proof.Finding, proof.SeenByName));
        Assert.Equal(Outcome.Granted, (await town.CasesAsync(key.RootId))[key.CaseNumber - 1].Outcome);
    }

    [Theory, OnBothStores]
    public async Task Where_no_register_is_connected_the_desk_names_what_nobody_has_proven(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        var key = await FundAsync(town);

        Assert.Contains("亲属关系", await UnprovenAsync(town, key));
        await ProveAsync(town, key);

        Assert.DoesNotContain("亲属关系", await UnprovenAsync(town, key));
        Assert.Equal("看了原件，对得上", RegisterWords.Of((await ReadAsync(town, key)).Registers[0].State));
    }

    [Fact]
    public async Task Nothing_is_proven_twice_nor_without_saying_what_was_seen_nor_by_the_applicant()
    {
        await using var town = await JointTown.OpenAsync();
        var key = await FundAsync(town);

        var silent = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<ProveByPaper, bool>(town.Clerk, p => p.RunAsync(new(key, "relation", " ", ""))));
        var other = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<ProveByPaper, bool>(town.Clerk, p => p.RunAsync(new(key, "no-such", "户口簿", "父子"))));
        var applicant = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<ProveByPaper, bool>(town.Applicant, p => p.RunAsync(new(key, "relation", "户口簿", "父子"))));
        await ProveAsync(town, key);
        var twice = await Assert.ThrowsAsync<RefusedException>(() => ProveAsync(town, key));

        Assert.Equal([("cases.proof-paper-missing", "Paper"), ("cases.proof-finding-missing", "Finding")], silent.Refusals.Select(r => (r.Code, r.Field!)));
        Assert.Equal(("cases.nothing-to-prove", "kernel.not-permitted", "cases.proven-already"), (other.Refusal.Code, applicant.Refusal.Code, twice.Refusal.Code));
    }

    /// <summary>The item of the bundle that asks who the applicant is to the deceased, received.</summary>
    private static async Task<CaseKey> FundAsync(JointTown town)
    {
        var root = (await town.SubmitAsync(AfterDeath, bundle: "after-death")).RootId;
        await JointFlowTests.GrantAsync(town, root, 1);
        await town.RunJobsAsync();
        return new CaseKey(root, (await town.CasesAsync(root)).Single(c => c.ItemName.Contains("公积金", StringComparison.Ordinal)).CaseNumber);
    }

    private static Task<bool> ProveAsync(JointTown town, CaseKey key) => town.AsAsync<ProveByPaper, bool>(town.Clerk, p => p.RunAsync(new(key, "relation", "户口簿第 3 页", "申请人是逝者的儿子")));

    private static Task<string> DecideAsync(JointTown town, CaseKey key) => town.AsAsync<DecideCase, string>(town.Chief, a => a.RunAsync(new(key, Outcome.Granted, "")));

    private static async Task<CaseView> ReadAsync(JointTown town, CaseKey key) => (await town.AsAsync<ReadCase, CaseView?>(town.Clerk, r => r.RunAsync(key.RootId, key.CaseNumber)))!;

    private static async Task<IReadOnlyList<string>> UnprovenAsync(JointTown town, CaseKey key) => [.. ProveByPaper.Unproven(await ReadAsync(town, key)).Select(m => m.Name)];
}
