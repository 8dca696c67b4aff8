using Microsoft.EntityFrameworkCore;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Documents;
using Once.Cases.Joint;
using Once.Cases.Model;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;
using static Once.Tests.Bundles.Bundled;

namespace Once.Tests.Joint;

/// <summary>联合办理: forty-five working days and fifteen more, for bundles declared under article 26 whose items are all licences; and the
/// joint promise, which a special procedure of an item moves by the days it takes.</summary>
/// <remarks>行政许可法 第26条, 第42条第2款, 第45条.</remarks>
public sealed class JointTermTests
{
    /// <summary>Two licences: the small food licence, three working days, and the drain, five.</summary>
    private const string Licences = "?business-area=40&has-business-licence=yes&food-business-items=hot&sewer-connection=yes&sign-plan=none";

    /// <summary>The signboard beside them is filed, not licensed.</summary>
    private const string WithSignboard = "?business-area=40&has-business-licence=yes&food-business-items=hot&sewer-connection=yes&sign-plan=shop";

    /// <summary>The food licence, six working days, and the drain, five.</summary>
    private const string LargeLicences = "?business-area=120&has-business-licence=yes&food-business-items=hot&sewer-connection=yes&sign-plan=none";

    /// <summary>Accepted on 18 September; over the long holiday and its two make-up days the forty-fifth working day is 26 November.</summary>
    [Theory]
    [InlineData(25, false)]
    [InlineData(26, false)]
    [InlineData(27, true)]
    public async Task The_joint_statute_ends_on_the_forty_fifth_working_day(int day, bool isOver)
    {
        await using var town = await DeclaredAsync(StoreKind.Sqlite);
        var root = await AcceptedAsync(town, Licences, 2);
        Assert.Equal(new DateOnly(2026, 11, 26), (await town.WholeAsync(root))!.Open(JointTerms.Decision)!.DueOn);

        town.Time.SetToChina(new(2026, 11, day), 10);
        await town.AsAsync<ClockSweep, SweepResult>(Actor.Program, s => s.RunAsync());

        var clock = (await town.WholeAsync(root))!.Clocks.Single(c => c.RuleCode == JointTerms.Decision);
        Assert.Equal(isOver ? new DateOnly(2026, 11, 27) : null, clock.BreachedOn);
    }

    [Theory, OnBothStores]
    public async Task Each_item_keeps_its_own_statute_beside_it(StoreKind kind)
    {
        await using var town = await DeclaredAsync(kind);
        var root = await AcceptedAsync(town, Licences, 2);

        var whole = (await town.WholeAsync(root))!;
        Assert.Equal((45, 15, "第四十二条第二款"), (whole.Open(JointTerms.Decision)!.Term.Amount, StatutoryTerms.LicenceJointDecision.Extension.MaxAmount, StatutoryTerms.LicenceJointDecision.Extension.Basis!.Article));
        Assert.All(await town.CasesAsync(root), c => Assert.True(c.StatutoryDueOn < new DateOnly(2026, 11, 26)));
    }

    [Fact]
    public async Task An_item_that_is_no_licence_leaves_the_whole_without_a_joint_statute()
    {
        await using var town = await DeclaredAsync(StoreKind.Sqlite);
        var root = await AcceptedAsync(town, WithSignboard, 3);

        Assert.Null((await town.WholeAsync(root))!.Open(JointTerms.Decision));
        Assert.NotNull((await town.WholeAsync(root))!.Open(JointTerms.Promise));
    }

    [Fact]
    public void Only_what_is_declared_has_it()
    {
        var bundle = Bundle([Member("a")]);

        Assert.Null(JointTerms.DecisionOf(bundle, [ItemType.Licence]));
        Assert.NotNull(JointTerms.DecisionOf(bundle with { JointHandling = true }, [ItemType.Licence, ItemType.Licence]));
        Assert.Null(JointTerms.DecisionOf(bundle with { JointHandling = true }, [ItemType.Licence, ItemType.Confirmation]));
    }

    [Theory, OnBothStores]
    public async Task A_special_procedure_moves_the_joint_promise_by_the_days_it_takes_and_no_other_item(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        var root = await AcceptedAsync(town, LargeLicences, 2);
        Assert.Equal(new DateOnly(2026, 9, 28), (await town.WholeAsync(root))!.Open(JointTerms.Promise)!.DueOn);
        var drain = (await town.CasesAsync(root))[1].DueOn;

        await town.AsAsync<SuspendForProcedure, string>(town.Approver, s => s.RunAsync(new(new CaseKey(root, 1), SpecialProcedure.ExpertReview, "请专家看布局", new(2026, 9, 30))));
        await town.RunJobsAsync();
        // Eight working days of the review and the six of the item, over the long holiday.
        Assert.Equal(new DateOnly(2026, 10, 14), (await town.WholeAsync(root))!.Open(JointTerms.Promise)!.DueOn);

        town.Time.SetToChina(new(2026, 9, 22), 10);
        await town.AsAsync<ResumeProcedure, bool>(town.Approver, async r => { await r.RunAsync(new(new CaseKey(root, 1), "专家同意")); return true; });
        await town.RunJobsAsync();
        Assert.Equal((await town.CasesAsync(root))[0].DueOn, (await town.WholeAsync(root))!.Open(JointTerms.Promise)!.DueOn);
        Assert.Equal(new DateOnly(2026, 9, 30), (await town.WholeAsync(root))!.Open(JointTerms.Promise)!.DueOn);
        Assert.Equal(drain, (await town.CasesAsync(root))[1].DueOn);
    }

    [Theory, OnBothStores]
    public async Task The_joint_statute_is_extended_once_by_fifteen_days_with_the_governments_approval_and_the_reason_told(StoreKind kind)
    {
        await using var town = await DeclaredAsync(kind);
        var root = await AcceptedAsync(town, Licences, 2);
        var statutes = (await town.CasesAsync(root)).ConvertAll(c => c.StatutoryDueOn);

        Assert.Equal("cases.government-approval-missing", await RefusedAsync(town, root, 15, " ", "方案要再论证"));
        Assert.Equal("cases.reason-missing", await RefusedAsync(town, root, 15, "市人民政府分管负责人，晴政批〔2026〕12号", ""));
        Assert.Equal("clocks.extension-too-long", await RefusedAsync(town, root, 16, "市人民政府分管负责人，晴政批〔2026〕12号", "方案要再论证"));
        var notice = await ExtendAsync(town, root, 15, "市人民政府分管负责人，晴政批〔2026〕12号", "方案要再论证");

        // Fifteen working days after 26 November 2026.
        Assert.Equal(new DateOnly(2026, 12, 17), (await town.WholeAsync(root))!.Open(JointTerms.Decision)!.DueOn);
        Assert.Equal(statutes, (await town.CasesAsync(root)).ConvertAll(c => c.StatutoryDueOn));
        Assert.Equal("clocks.extension-too-often", await RefusedAsync(town, root, 1, "市人民政府分管负责人，晴政批〔2026〕13号", "还要论证"));
        var text = await town.DbAsync(async db => string.Concat(db.TextOf(await db.CaseDocuments().SingleAsync(d => d.Number == notice)).Paragraphs));
        Assert.Contains("因方案要再论证，四十五日内不能办结。", text, StringComparison.Ordinal);
        Assert.Contains("经本级人民政府负责人批准（市人民政府分管负责人，晴政批〔2026〕12号），联合办理的期限延长 15 个工作日，至2026年12月17日止。", text, StringComparison.Ordinal);
    }

    /// <summary>The statute ends on 26 November.</summary>
    [Theory]
    [InlineData(25, null)]
    [InlineData(26, null)]
    [InlineData(27, "clocks.expired")]
    public async Task Once_it_is_over_the_joint_statute_is_not_extended(int day, string? refusal)
    {
        await using var town = await DeclaredAsync(StoreKind.Sqlite);
        var root = await AcceptedAsync(town, Licences, 2);
        town.Time.SetToChina(new(2026, 11, day), 10);

        Assert.Equal(refusal, await RefusedAsync(town, root, 5, "市人民政府分管负责人，晴政批〔2026〕12号", "方案要再论证"));
    }

    [Fact]
    public async Task Where_no_joint_statute_runs_there_is_nothing_to_extend()
    {
        await using var town = await JointTown.OpenAsync();
        var root = await AcceptedAsync(town, Licences, 2);

        Assert.Equal("cases.no-joint-statute", await RefusedAsync(town, root, 5, "市人民政府分管负责人，晴政批〔2026〕12号", "方案要再论证"));
    }

    private static Task<string> ExtendAsync(JointTown town, Guid root, int days, string approval, string reason) => town.AsAsync<ExtendJointTerm, string>(
        new Actor(ActorKind.Staff, town.Chief.AccountId, "单位负责人", Role: "manager", Grants: [.. new[] { "cases.read", "cases.lead", "cases.extend" }.Select(p => new Grant(p, Scope.RegionSubtree, null))]),
        extend => extend.RunAsync(new(root, days, approval, reason)));

    private static async Task<string?> RefusedAsync(JointTown town, Guid root, int days, string approval, string reason) =>
        (await Record.ExceptionAsync(() => ExtendAsync(town, root, days, approval, reason)) as RefusedException)?.Refusal.Code;

    /// <summary>The restaurant's bundle as if it were declared under article 26.</summary>
    private static async Task<JointTown> DeclaredAsync(StoreKind kind)
    {
        var town = await JointTown.OpenAsync(kind);
        await town.DbAsync(db => db.Database.ExecuteSqlRawAsync("""UPDATE bundle_version SET body = replace(body, '"jointHandling":false', '"jointHandling":true') WHERE key = 'open-restaurant'"""));
        return town;
    }

    /// <summary>Handed in on 17 September, accepted by every organ on the 18th.</summary>
    private static async Task<Guid> AcceptedAsync(JointTown town, string query, int items)
    {
        town.Time.SetToChina(new(2026, 9, 17), 10);
        var root = (await town.SubmitAsync(query)).RootId;
        town.Time.SetToChina(new(2026, 9, 18), 10);
        foreach (var number in Enumerable.Range(1, items))
            await town.AsAsync<AcceptCase, string>(town.Clerk, a => a.RunAsync(new(new CaseKey(root, number))));
        await town.RunJobsAsync();
        return root;
    }
}
