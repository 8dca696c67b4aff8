using Microsoft.EntityFrameworkCore;
using Once.Cases;
using Once.Cases.Assessments;
using Once.Cases.Contract;
using Once.Cases.Joint;
using Once.Cases.Model;
using Once.Kernel.Sharing;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Joint;

/// <summary>项目开工: what a park was assessed for is not asked again, and the planning permit may go by 告知承诺.</summary>
public sealed class ProjectStartTests
{
    private const string Planning = "000139030000";

    private const string InZone = "?project-kind=civil&special-fire-project=no&in-assessed-zone=yes&utility-installation=water";

    [Theory, OnBothStores]
    public async Task In_an_assessed_park_the_paper_is_not_asked_and_the_receipt_names_what_stands_in_for_it(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        await AssessAsync(town, "439902", "晴自然资评〔2026〕3号");
        await AssessAsync(town, "439903", "晴自然资评〔2026〕9号");
        var root = await town.KeepAsync(InZone, "start-project");
        var view = (await town.AsAsync<ReadJointForm, JointFormView?>(town.Applicant, r => r.DraftAsync(root, [], default)))!;

        var reused = await town.AsAsync<KeepAssessments, ReusedAssessments?>(town.Applicant, k => k.OfFormAsync([.. view.Form.Parts.Select(p => p.Whole)], view.Draft.Deciding, view.Place, new(2026, 9, 17)));
        await town.AsAsync<SubmitJoint, SubmittedJoint>(town.Applicant, s => s.RunAsync(new(root, "key-0001")));

        Assert.DoesNotContain(view.Form.One.Materials, m => m.Name == "地质灾害、压覆矿产等评估");
        Assert.Equal("晴自然资评〔2026〕3号", Assert.Single(reused!.Results).Document);
        var receipt = await town.DbAsync(async db => db.Unpack(await db.CaseDocuments().Where(d => d.Kind == CaseDocumentKind.Receipt).Select(d => d.Content).SingleAsync()));
        Assert.Contains("地质灾害、压覆矿产等评估（区域评估 晴自然资评〔2026〕3号，免提交）", receipt, StringComparison.Ordinal);
    }

    [Theory, OnBothStores]
    public async Task Elsewhere_the_paper_is_asked_and_nothing_stands_in_for_it(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        await AssessAsync(town, "439902", "晴自然资评〔2026〕3号");
        var root = await town.KeepAsync(InZone.Replace("in-assessed-zone=yes", "in-assessed-zone=no", StringComparison.Ordinal), "start-project");
        var view = (await town.AsAsync<ReadJointForm, JointFormView?>(town.Applicant, r => r.DraftAsync(root, [], default)))!;

        Assert.Null(await town.AsAsync<KeepAssessments, ReusedAssessments?>(town.Applicant, k => k.OfFormAsync([.. view.Form.Parts.Select(p => p.Whole)], view.Draft.Deciding, view.Place, new(2026, 9, 17))));
        Assert.Contains(view.Form.One.Materials, m => m.Name == "地质灾害、压覆矿产等评估");
    }

    [Theory, OnBothStores]
    public async Task The_planning_permit_goes_by_pledge_without_the_scheme(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        var root = await town.KeepAsync(InZone, "start-project", pledged: [Planning]);
        var version = (await town.AsAsync<ReadJointForm, JointFormView?>(town.Applicant, r => r.DraftAsync(root, [], default)))!.Form.Parts.Single(p => p.IsPledged).Whole.VersionId;

        await town.AsAsync<SubmitJoint, SubmittedJoint>(town.Applicant, s => s.RunAsync(new(root, "key-0001") { Signature = new([version], "林晓禾") }));

        var pledged = Assert.Single(await town.CasesAsync(root), c => c.PledgedAt is not null);
        Assert.Equal("建设工程规划许可证核发", pledged.ItemName);
        Assert.DoesNotContain("scheme", await town.DbAsync(db => db.CaseFiles().Where(f => f.RootId == root && f.CaseNumber == pledged.CaseNumber).Select(f => f.MaterialCode).ToListAsync()));
        Assert.Equal(1, await town.DbAsync(db => db.JointMembers().Where(m => m.RootId == root && m.CaseNumber == pledged.CaseNumber).Select(m => m.Days).SingleAsync()));
    }

    private static Task<int> AssessAsync(JointTown town, string region, string document) => town.DbAsync(async db =>
    {
        db.RegionalAssessments().Add(new RegionalAssessment
        {
            Id = Ids.New(town.Time),
            Area = "云台经济开发区",
            RegionCode = region,
            Subject = "地质灾害危险性",
            OrganId = Guid.Empty,
            Document = document,
            ValidFrom = new(2026, 1, 1),
            ValidUntil = new(2030, 12, 31),
        });
        return await db.SaveChangesAsync();
    });
}
