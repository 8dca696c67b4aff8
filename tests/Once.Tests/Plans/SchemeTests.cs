using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans;
using Once.Plans.Appraising;
using Once.Plans.Contract;
using Once.Plans.Model;
using Once.Tests.Cases;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Plans;

/// <summary>评价办法: drafted, checked, in force from a quarter on; what has been published stays as it was.</summary>
public sealed class SchemeTests
{
    private static readonly DateOnly Fourth = new(2026, 10, 1);

    [Fact]
    public void Weights_make_a_hundred_and_nothing_is_counted_twice()
    {
        Refuses(SupervisionRefusals.SchemeWeightsWrong, s => s.Parts[0].Weight--);
        Refuses(SupervisionRefusals.SchemeWeightsWrong, s => s.Parts[0].Weight++);
        Refuses(SupervisionRefusals.SchemePartTwice.At("Kind1"), s => (s.Parts[0].Key, s.Parts[0].Kind) = (s.Parts[1].Key, s.Parts[1].Kind));
        Refuses(SupervisionRefusals.SchemePartWrong.At("Weight2"), s => s.Parts.Add(new() { Key = "x", Name = "白给", Kind = AppraisedKind.Targets }));
        Refuses(SupervisionRefusals.SchemePartWrong.At("Name1"), s => s.Parts[1].Name = " ");
        Refuses(SupervisionRefusals.SchemePartWrong.At("Lose1"), s => (s.Parts[1].Kind, s.Parts[1].Lose) = (AppraisedKind.Faults, 0));
        Refuses(SupervisionRefusals.SchemeFigureWrong.At("Full1"), s => (s.Parts[1].Kind, s.Parts[1].Metric) = (AppraisedKind.Metric, "rating.good-share"));
        Refuses(SupervisionRefusals.SchemeGradesWrong.At("GradeLeast0"), s => s.Grades.RemoveAll(g => g.Least == 0));
        Refuses(SupervisionRefusals.SchemeDaysWrong.At("AppealDays"), s => s.AppealDays = 0);

        Scheme().Check();
    }

    [Theory]
    [InlineData("2026-12-31", true, "the last day of the quarter")]
    [InlineData("2027-01-01", false, "the day after")]
    public void A_scheme_comes_into_force_while_its_quarter_is_not_over(string day, bool inTime, string why)
    {
        var draft = Draft(Fourth);

        var enforcing = Xunit.Record.Exception(() => draft.PutInForce(null, Actor.Program, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

        Assert.True((enforcing is null) == inTime, why);
        Assert.Equal(inTime ? SchemeState.InForce : SchemeState.Draft, draft.State);
    }

    [Theory]
    [InlineData("2026-09-30", true, "the day before the quarter")]
    [InlineData("2026-10-01", false, "its first day")]
    [InlineData("2026-10-02", false, "the day after")]
    public void A_quarter_that_runs_by_a_scheme_gets_no_other(string day, bool inTime, string why)
    {
        var (held, draft) = (Draft(Fourth), Draft(Fourth));
        held.PutInForce(null, Actor.Program, new(2026, 9, 1));

        var enforcing = Xunit.Record.Exception(() => draft.PutInForce(held, Actor.Program, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

        Assert.True((enforcing is null) == inTime, why);
        Assert.Equal(inTime ? SchemeState.Replaced : SchemeState.InForce, held.State);
        Assert.Equal(SupervisionRefusals.SchemeInForce, Assert.Throws<RefusedException>(() => held.Change(Fourth, Scheme())).Refusal);
    }

    [Theory, OnBothStores]
    public async Task What_is_in_force_from_a_quarter_counts_from_there_and_the_quarters_before_stay(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        var id = await town.AsAsync<ChangeScheme, Guid>(town.Keeper, c => c.DraftAsync());
        var draft = (await town.AsAsync<ChangeScheme, SchemeView>(town.Keeper, c => c.OneAsync(id))).Scheme;
        Assert.Equal(100, draft.Parts.Sum(p => p.Weight));
        (draft.Basis, draft.Parts[0].Weight, draft.Parts[1].Weight) = ("晴政办发〔2026〕30号", draft.Parts[0].Weight + 10, draft.Parts[1].Weight - 10);
        await town.AsAsync<ChangeScheme>(town.Keeper, c => c.ChangeAsync(id, null, Fourth, draft));
        var before = await Of(town, new(2026, 12, 31));
        await town.AsAsync<ChangeScheme>(town.Keeper, c => c.PutInForceAsync(id, null));

        Assert.NotEqual("晴政办发〔2026〕30号", before.Basis);
        Assert.Equal((before.Parts[0].Weight + 10, "晴政办发〔2026〕30号"), ((await Of(town, new(2026, 12, 31))).Parts[0].Weight, (await Of(town, new(2026, 12, 31))).Basis));
        Assert.Equal(before.Parts[0].Weight, (await Of(town, new(2026, 9, 30))).Parts[0].Weight);
        Assert.Equal(before.Parts[0].Weight + 10, (await Of(town, new(2027, 3, 31))).Parts[0].Weight);

        // Before the quarter comes another may take its place; the record tells of both.
        var other = await town.AsAsync<ChangeScheme, Guid>(town.Keeper, c => c.DraftAsync());
        draft.Basis = "晴政办发〔2026〕31号";
        await town.AsAsync<ChangeScheme>(town.Keeper, c => c.ChangeAsync(other, null, Fourth, draft));
        await town.AsAsync<ChangeScheme>(town.Keeper, c => c.PutInForceAsync(other, null));
        Assert.Equal("晴政办发〔2026〕31号", (await Of(town, new(2026, 12, 31))).Basis);
        Assert.Equal([SchemeState.InForce, SchemeState.Replaced], (await town.AsAsync<ChangeScheme, SchemesView>(town.Keeper, c => c.ListAsync())).Rows.Select(r => r.State).Order());
        Assert.Contains("评价办法生效", await town.DbAsync(db => db.Set<Once.Kernel.Records.Record>().Where(r => r.AggregateId == other).Select(r => r.Title).ToListAsync()));
    }

    [Fact]
    public async Task Only_the_office_that_keeps_ledgers_changes_its_scheme()
    {
        await using var town = await PlanTown.OpenAsync();

        var refused = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<ChangeScheme, Guid>(town.Market, c => c.DraftAsync()));

        Assert.Equal(KernelRefusals.NotPermitted, refused.Refusal);
    }

    [Fact]
    public async Task A_person_drafts_a_scheme_is_refused_with_ninety_nine_and_puts_a_hundred_in_force()
    {
        await using var town = await PortalTown.OpenAsync();
        var reform = await town.SignInAsync("reform");
        await reform.GetAsync("/console/plans/appraisals");
        Assert.Contains("换评价办法", reform.Text, StringComparison.Ordinal);
        await reform.GetAsync("/console/plans/appraisals/schemes");
        await reform.PressAsync("起草新办法");

        await reform.PressAsync("存草案", ("Weight0", "39"), ("Basis", "晴政办发〔2026〕30号"));
        Assert.Contains("现在合计 99 分", reform.Text, StringComparison.Ordinal);
        await reform.PressAsync("按存下的草案生效");
        Assert.Contains("各项的份量合起来要正好 100。", string.Concat(reform.Errors), StringComparison.Ordinal);
        Assert.Equal("39", reform.Page.QuerySelector("[name=Weight0]")!.GetAttribute("value"));
        await reform.PressAsync("存草案", ("Weight0", "四十"));
        Assert.Contains("填整数，比如 20。", string.Concat(reform.Errors), StringComparison.Ordinal);
        Assert.Equal("四十", reform.Page.QuerySelector("[name=Weight0]")!.GetAttribute("value"));
        await reform.PressAsync("存草案", ("Weight0", "40"), ("Name0", "任务不拖"));
        await reform.PressAsync("按存下的草案生效");

        Assert.Contains("已生效", reform.Text, StringComparison.Ordinal);
        Assert.Contains("任务不拖：40 分", reform.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("存草案", reform.Text, StringComparison.Ordinal);
        await reform.GetAsync("/console/plans/appraisals/schemes");
        Assert.Contains("晴政办发〔2026〕30号", reform.Text, StringComparison.Ordinal);
    }

    private static Task<AppraisalScheme> Of(PlanTown town, DateOnly endsOn) =>
        town.AsAsync<FindScheme, AppraisalScheme>(town.Keeper, async f => (await f.ForAsync(town.Keeper.OrganId!.Value, endsOn))!);

    private static EnteredScheme Draft(DateOnly since) => EnteredScheme.Draft(Ids.New(TimeProvider.System), "439900", Guid.Empty, since, Scheme(), Actor.Program);

    private static void Refuses(Refusal refusal, Action<AppraisalScheme> change)
    {
        var scheme = Scheme();
        change(scheme);
        Assert.Equal(refusal, Assert.Throws<RefusedException>(scheme.Check).Refusal);
    }

    private static AppraisalScheme Scheme() => new()
    {
        Basis = "本地办法",
        DrawDays = 5,
        AppealDays = 5,
        Parts = [new() { Key = "tasks", Name = "任务", Kind = AppraisedKind.Tasks, Weight = 60 }, new() { Key = "reports", Name = "进展", Kind = AppraisedKind.Reports, Weight = 40 }],
        Grades = [new() { Name = "好", Least = 80 }, new() { Name = "差", Least = 0 }],
    };
}
