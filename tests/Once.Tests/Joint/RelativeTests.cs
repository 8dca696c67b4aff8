using Microsoft.EntityFrameworkCore;
using Once.Cases;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Joint;
using Once.Cases.Model;
using Once.Cases.Submitting;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Joint;

/// <summary>身后一件事 by relatives: who somebody is to the deceased is told by the register of households and marriages, filled in and
/// compared; nobody brings a paper of it. What the register does not know is looked at by a person, who says why.</summary>
public sealed class RelativeTests
{
    private const string Number = "439902199405160629";

    private const string AfterDeath = "?deceased-pension=none&deceased-fund=yes&deceased-estate=no&inheritance-proof=heirs&deceased-medical-account=no&deceased-driving-licence=no";

    private static readonly Dictionary<string, string> Family = JointTown.Register("户籍、婚姻和死亡登记", Number, ("deceased-name", "林敬之"), ("deceased-citizen-number", "439902194103080014"), ("deceased-relation", "儿女"));

    [Theory, OnBothStores]
    public async Task The_relation_is_filled_in_from_the_register_and_the_paper_of_it_is_not_asked(StoreKind kind)
    {
        await using var town = await OpenAsync(kind);
        var root = await town.KeepAsync(AfterDeath, "after-death");
        var view = (await town.AsAsync<ReadJointForm, JointFormView?>(town.Applicant, r => r.DraftAsync(root, [], default)))!;

        var known = await town.AsAsync<ReadKnown, IReadOnlyDictionary<string, KnownValue>>(town.Applicant, read => read.RunAsync(view.Form.One));

        Assert.Equal(("林敬之", "439902194103080014", "儿女"), (known["deceased-name"].Value, known["deceased-citizen-number"].Value, known["deceased-relation"].Value));
        Assert.Equal((AnswerSource.Register, "户籍、婚姻和死亡登记"), (known["deceased-relation"].Origin.Source, known["deceased-relation"].Origin.Words));
        Assert.DoesNotContain(view.Form.One.HandedIn, m => m.Name is "亲属关系" or "死亡证明");
    }

    [Theory, OnBothStores]
    public async Task Who_claims_another_relation_than_is_registered_gets_nothing_without_a_word_why(StoreKind kind)
    {
        await using var town = await OpenAsync(kind);
        var root = await town.KeepAsync(AfterDeath, "after-death");
        var view = (await town.AsAsync<ReadJointForm, JointFormView?>(town.Applicant, r => r.DraftAsync(root, [], default)))!;
        var claimed = new Dictionary<string, string>(view.Draft.Answers) { ["deceased-name"] = "林敬之", ["deceased-citizen-number"] = "439902194103080014", ["deceased-relation"] = "父母" };
        await town.AsAsync<SaveJointDraft, Guid>(town.Applicant, k => k.RunAsync(new(root, "after-death", view.Draft with { Answers = claimed })));
        await town.AsAsync<SubmitJoint, SubmittedJoint>(town.Applicant, s => s.RunAsync(new(root, "key-0001")));
        await JointFlowTests.GrantAsync(town, root, 1);
        await town.RunJobsAsync();

        var fund = (await town.CasesAsync(root)).Single(c => c.ItemName.Contains("公积金", StringComparison.Ordinal)).CaseNumber;
        var check = await town.DbAsync(db => db.RegisterChecks().SingleAsync(c => c.RootId == root && c.CaseNumber == fund));
        Assert.Equal(RegisterCheckState.Differs, check.State);
        var key = new CaseKey(root, fund);
        await town.AsAsync<Once.Cases.Accepting.AcceptCase, string>(town.Clerk, a => a.RunAsync(new(key)));
        await town.AsAsync<ReviewCase, bool>(town.Approver, async a => { await a.RunAsync(new(key, Outcome.Granted, "看过了")); return true; });

        var refused = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<DecideCase, string>(town.Chief, a => a.RunAsync(new(key, Outcome.Granted, ""))));

        Assert.Equal("cases.register-open", refused.Refusal.Code);
    }

    private static async Task<JointTown> OpenAsync(StoreKind kind)
    {
        var town = await JointTown.OpenAsync(kind, settings: Family);
        await town.BeKnownAsync(Number);
        return town;
    }
}
