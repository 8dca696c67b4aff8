using Microsoft.EntityFrameworkCore;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.JointVisits;
using Once.Cases.Model;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Tests.Hosting;
using Xunit;
using static Once.Tests.Joint.JointCalls;

namespace Once.Tests.Joint;

/// <summary>项目竣工: planning, fire and civil defence look at the finished work together, and its record begins by itself once all have agreed.</summary>
/// <remarks>优化营商环境条例 第42条第1款 联合竣工验收; 城乡规划法 第45条; 建设工程质量管理条例 第49条.</remarks>
public sealed class ProjectFinishTests
{
    private const string SpecialWithShelter = "?project-kind=civil&special-fire-project=yes";

    [Theory, OnBothStores]
    public async Task Three_organs_look_once_and_the_record_of_completion_takes_what_they_found(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        var root = (await town.SubmitAsync(SpecialWithShelter, bundle: "finish-project")).RootId;
        var cases = await town.CasesAsync(root);
        Assert.Equal(["建设工程规划条件核实", "特殊建设工程消防验收", "人民防空工程竣工验收备案", "建设工程竣工验收备案"], cases.Select(c => c.ItemName));
        Assert.Equal([CaseState.Submitted, CaseState.Submitted, CaseState.Submitted, CaseState.Waiting], cases.Select(c => c.State));
        foreach (var number in new[] { 1, 2, 3 })
            await town.AsAsync<AcceptCase, string>(town.Clerk, a => a.RunAsync(new(new CaseKey(root, number))));

        var ordinal = await town.AsAsync<CallTogether, int>(town.Approver, c =>
            c.RunAsync(new(root, CallKind.Acceptance, [1, 2, 3], new DateOnly(2026, 9, 18).ChinaMoment(new TimeOnly(9, 30)), "云台经济开发区 3 号厂房", "联合验收")));
        var officers = new Dictionary<int, IReadOnlyList<Guid>>();
        foreach (var number in new[] { 1, 2, 3 })
            await NameAsync(town, root, number, officers[number] = await OfficersAsync(town, root, number));
        town.Time.SetToChina(new(2026, 9, 18), 10);
        foreach (var number in new[] { 1, 2, 3 })
            await VisitAsync(town, root, number, officers[number]);

        var view = (await ViewAsync(town, root, ordinal, town.Applicant))!;
        Assert.Equal((CallKind.Acceptance, CallState.Done, 3), (view.Call.Kind, view.State, view.Parts.Count));

        foreach (var number in new[] { 1, 2, 3 })
            await JointFlowTests.DecideAcceptedAsync(town, root, number, Outcome.Granted);
        await town.RunJobsAsync();
        cases = await town.CasesAsync(root);
        Assert.Equal(CaseState.Submitted, cases[3].State);
        Assert.Equal(cases[0].LicenceId, await town.DbAsync(db => db.CaseLicences().Where(l => l.RootId == root && l.CaseNumber == 4).Select(l => (Guid?)l.LicenceId).SingleAsync()));
    }

    [Theory]
    [InlineData("?project-kind=factory&special-fire-project=no", "建设工程规划条件核实", "其他建设工程消防验收备案", "建设工程竣工验收备案")]
    [InlineData("?project-kind=factory&special-fire-project=yes", "建设工程规划条件核实", "特殊建设工程消防验收", "建设工程竣工验收备案")]
    public async Task Without_a_shelter_its_record_is_not_asked_and_fire_is_either_accepted_or_recorded(string query, params string[] items)
    {
        await using var town = await JointTown.OpenAsync();

        var root = (await town.SubmitAsync(query, bundle: "finish-project")).RootId;

        Assert.Equal(items, (await town.CasesAsync(root)).Select(c => c.ItemName));
    }
}
