using Microsoft.EntityFrameworkCore;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Handling;
using Once.Cases.Joint;
using Once.Cases.Model;
using Once.Kernel.Codes;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Licences;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Joint;

/// <summary>What a single application has, an item of a joint one has too: licences in the place of papers and of fields, papers promised
/// for later, pledges under one signature.</summary>
public sealed class JointPromisesTests
{
    private const string Signboard = "001039022000";

    /// <summary>Over fifty square metres: the food licence, whose training paper may follow.</summary>
    private const string Restaurant = "?business-area=120&has-business-licence=no&food-business-items=hot&sewer-connection=no&sign-plan=shop";

    [Theory, OnBothStores]
    public async Task A_field_that_a_siblings_licence_brings_is_not_asked_and_filled_in_before_the_item_begins(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        var root = (await town.SubmitAsync()).RootId;
        Assert.All(await SheetsAsync(town, root), s => Assert.DoesNotContain("credit-code", s.Values.Keys));

        await JointFlowTests.GrantAsync(town, root, 1);
        await town.RunJobsAsync();

        var number = await town.DbAsync(db => db.Licences().Select(l => l.Number).SingleAsync());
        Assert.Equal("个体工商户", CreditCode.Parse(number).Class);
        Assert.All((await SheetsAsync(town, root)).Skip(1), s => Assert.Equal(
            (number, AnswerSource.Licence, $"《营业执照》{number}"), (s.Values["credit-code"], s.Origins["credit-code"].Source, s.Origins["credit-code"].Words)));
    }

    [Theory, OnBothStores]
    public async Task A_pledge_within_the_whole_needs_the_signature_and_spares_its_papers(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        var root = await town.KeepAsync(JointTown.SmallRestaurant, pledged: [Signboard]);
        var version = (await town.AsAsync<ReadJointForm, JointFormView?>(town.Applicant, r => r.DraftAsync(root, [], default)))!.Form.Parts.Single(p => p.IsPledged).Whole.VersionId;

        var unsigned = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<SubmitJoint, SubmittedJoint>(town.Applicant, s => s.RunAsync(new(root, "key-0001"))));
        var another = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<SubmitJoint, SubmittedJoint>(town.Applicant, s => s.RunAsync(new(root, "key-0001") { Signature = new([version], "别人") })));
        await town.AsAsync<SubmitJoint, SubmittedJoint>(town.Applicant, s => s.RunAsync(new(root, "key-0001") { Signature = new([version], "林晓禾") }));

        Assert.Equal("cases.pledge-text-changed", unsigned.Refusal.Code);
        Assert.Equal("cases.pledge-unsigned", another.Refusal.Code);
        var cases = await town.CasesAsync(root);
        Assert.Equal([false, false, false, true], cases.Select(c => c.PledgedAt is not null));
        Assert.Equal("林晓禾", await town.DbAsync(db => db.CasePledges().Select(p => p.SignedName).SingleAsync()));
        Assert.Equal([(CaseDocumentKind.Receipt, "一件事收件凭证"), (CaseDocumentKind.PledgeLetter, "门店招牌设置备案：告知承诺书")], (await town.WholeAsync(root))!.Documents.Select(d => (d.Kind, d.Title)));
        Assert.Equal([4], await town.DbAsync(db => db.CaseDocuments().Where(d => d.Kind == CaseDocumentKind.PledgeLetter).Select(d => d.CaseNumber).ToListAsync()));
        Assert.DoesNotContain("picture", await town.DbAsync(db => db.CaseFiles().Where(f => f.CaseNumber == 4).Select(f => f.MaterialCode).ToListAsync()));
        Assert.Equal(1, await town.DbAsync(db => db.JointMembers().Where(m => m.CaseNumber == 4).Select(m => m.Days).SingleAsync()));
    }

    [Theory, OnBothStores]
    public async Task A_paper_promised_for_later_binds_the_item_that_asks_for_it_and_no_other(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        var root = await town.KeepAsync(Restaurant, follow: ["食品安全管理员培训证明"]);
        await town.AsAsync<SubmitJoint, SubmittedJoint>(town.Applicant, s => s.RunAsync(new(root, "key-0001")));
        Assert.Equal([0, 4, 0], (await town.CasesAsync(root)).Select(c => c.FollowDays));

        await JointFlowTests.GrantAsync(town, root, 1);
        await town.RunJobsAsync();
        await town.AsAsync<AcceptCase, string>(town.Clerk, a => a.RunAsync(new(new CaseKey(root, 2))));

        Assert.NotNull((await town.CasesAsync(root))[1].FollowUntil);
        Assert.Equal([2, 2], await town.DbAsync(db => db.CaseDocuments().Where(d => d.Kind == CaseDocumentKind.TolerationPromise || d.Kind == CaseDocumentKind.TolerationNotice).Select(d => d.CaseNumber).ToListAsync()));
    }

    [Theory, OnBothStores]
    public async Task A_paper_that_is_neither_there_nor_promised_is_named(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        var root = await town.KeepAsync(Restaurant, follow: ["食品安全管理员培训证明"]);
        var view = (await town.AsAsync<ReadJointForm, JointFormView?>(town.Applicant, r => r.DraftAsync(root, [], default)))!;
        await town.AsAsync<SaveJointDraft, Guid>(town.Applicant, k => k.RunAsync(new(root, "open-restaurant", view.Draft with { Follow = [] })));

        var refused = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<SubmitJoint, SubmittedJoint>(town.Applicant, s => s.RunAsync(new(root, "key-0001"))));

        Assert.Equal("《食品安全管理员培训证明》现在交，或者承诺后补。", Assert.Single(refused.Refusals).Message);
    }

    [Theory, OnBothStores]
    public async Task A_draft_begun_for_one_place_stays_there_on_another_device(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        var root = await town.KeepAsync(JointTown.SmallRestaurant);
        var view = (await town.AsAsync<ReadJointForm, JointFormView?>(town.Applicant, r => r.DraftAsync(root, [], default)))!;

        town.StandAt("439903");
        await town.AsAsync<SaveJointDraft, Guid>(town.Applicant, k => k.RunAsync(new(root, "open-restaurant", view.Draft)));

        Assert.Equal("439902", await town.DbAsync(db => db.JointApplications().Select(j => j.RegionCode).SingleAsync()));
        var again = (await town.AsAsync<ReadJointForm, JointFormView?>(town.Applicant, r => r.DraftAsync(root, [], default)))!;
        Assert.Equal(view.Draft.Answers.OrderBy(a => a.Key), again.Draft.Answers.OrderBy(a => a.Key));
        Assert.Equal(view.Draft.Files, again.Draft.Files);
    }

    internal static async Task<List<AnswerSheet>> SheetsAsync(JointTown town, Guid root)
    {
        var cases = await town.CasesAsync(root);
        return await town.AsAsync<AnswerVault, List<AnswerSheet>>(town.Applicant, v => Task.FromResult(cases.ConvertAll(v.Open)));
    }
}
