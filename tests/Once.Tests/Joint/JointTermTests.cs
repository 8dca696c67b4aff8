using Microsoft.EntityFrameworkCore;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Joint;
using Once.Cases.Model;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
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
