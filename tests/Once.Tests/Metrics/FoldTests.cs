using Microsoft.EntityFrameworkCore;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Delivering;
using Once.Cases.Model;
using Once.Cases.Procedures;
using Once.Cases.Supplementing;
using Once.Catalogue;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Metrics;
using Once.Metrics.Contract;
using Once.Metrics.Reading;
using Once.Tests.Cases;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Metrics;

/// <summary>Facts follow acts and agree with their sources, whatever happens in between.</summary>
public sealed class FoldTests
{
    /// <summary>One licence over the Spring Festival of 2021: handed in on 5 February, accepted on the 23rd, nine working days
    /// with the experts, extended, decided on 20 April, the last day of the law; the promise ended on 22 March.</summary>
    [Theory, OnBothStores]
    public async Task A_licence_over_the_Spring_Festival_counts_every_day_it_took(StoreKind kind)
    {
        await using var town = await OpenIn2021Async(kind);
        await GoThroughAsync(town);
        await FoldAsync(town);

        Assert.Equal("1 件", await WordsAsync(town, "case.decided"));
        Assert.Equal("39 个工作日", await WordsAsync(town, "case.worked-median"));
        Assert.Equal("39 个工作日", await WordsAsync(town, "case.worked-90"));
        Assert.Equal("30 个工作日", await WordsAsync(town, "case.counted-90"));
        Assert.Equal("9.0 个工作日", await WordsAsync(town, "case.paused-mean"));
        Assert.Equal("56 天", await WordsAsync(town, "case.natural-90"));
        Assert.Equal("74 天", await WordsAsync(town, "case.whole-90"));
        Assert.Equal("1 ÷ 1", await HowAsync(town, "case.statutory-on-time"));
        Assert.Equal("0 ÷ 1", await HowAsync(town, "case.promise-on-time"));
        Assert.Equal("2 ÷ 2", await HowAsync(town, "case.answer-on-time"));
        Assert.Equal("1 ÷ 1", await HowAsync(town, "case.correction-rate"));
        Assert.Equal("0 ÷ 1", await HowAsync(town, "case.corrected-again"));
        Assert.Equal("1 ÷ 1", await HowAsync(town, "case.extended"));
        Assert.Equal("30 ÷ 20", await HowAsync(town, "case.statute-share"));
        Assert.Equal("1 件", await WordsAsync(town, "case.ended"));
        Assert.Equal("1 件", await WordsAsync(town, "case.licensed"));
        Assert.Equal("0 件", await WordsAsync(town, "case.received-local"));
        Assert.True((await ReadAsync(town, "case.correction-rate")).IsFew);
    }

    /// <summary>Each on its own day and on no other.</summary>
    [Theory]
    [InlineData("case.received", 2, 5)]
    [InlineData("case.correction-rate", 2, 23)]
    [InlineData("case.decided", 4, 20)]
    [InlineData("case.statutory-on-time", 4, 20)]
    [InlineData("case.promise-on-time", 3, 23)]
    [InlineData("case.delivery-on-time", 4, 28)]
    public async Task A_fact_belongs_to_its_day_and_to_no_other(string key, int month, int day)
    {
        await using var town = await OpenIn2021Async(StoreKind.Sqlite);
        await GoThroughAsync(town);
        await FoldAsync(town);
        var on = new DateOnly(2021, month, day);

        Assert.Equal(0, await BelowAsync(town, key, new(2021, 1, 1), on.AddDays(-1)));
        Assert.Equal(1, await BelowAsync(town, key, on, on));
        Assert.Equal(0, await BelowAsync(town, key, on.AddDays(1), new(2021, 12, 31)));
        Assert.Equal(1, await BelowAsync(town, key, new(2021, 1, 1), new(2021, 12, 31)));
        Assert.Equal(1, await BelowAsync(town, key, new(2021, 1, 20), new(2021, 5, 10)));
    }

    [Theory, OnBothStores]
    public async Task Facts_folded_after_each_act_equal_facts_rebuilt_at_once(StoreKind kind)
    {
        await using var town = await OpenIn2021Async(kind);
        await GoThroughAsync(town, () => FoldAsync(town));
        var stepwise = await FactsAsync(town);

        await town.AsAsync<RebuildMetrics, int>(Actor.Program, rebuild => rebuild.RunAsync());

        Assert.NotEmpty(stepwise);
        Assert.Equal(stepwise, await FactsAsync(town));
        Assert.Equal(0, await FoldAsync(town));
    }

    [Theory, OnBothStores]
    public async Task What_was_sealed_before_it_was_folded_is_not_missed(StoreKind kind)
    {
        await using var town = await OpenIn2021Async(kind);
        town.Time.SetToChina(new(2021, 2, 22));
        await town.SubmitAsync();
        await FoldAsync(town);
        await town.SubmitAsync("key-0002");
        await town.AsAsync<SealRecords, int?>(Actor.Program, seal => seal.RunAsync());
        await town.SubmitAsync("key-0003");
        await town.AsAsync<SealRecords, int?>(Actor.Program, seal => seal.RunAsync());

        Assert.Equal(2, await FoldAsync(town));
        Assert.Equal("3 件", await WordsAsync(town, "case.received"));
        Assert.Equal("3 件", await WordsAsync(town, "case.open"));
    }

    [Theory, OnBothStores]
    public async Task A_broken_term_counts_on_its_first_day_and_once_though_it_is_decided_later(StoreKind kind)
    {
        await using var town = await OpenIn2021Async(kind);
        town.Time.SetToChina(new(2021, 2, 22));
        var key = await town.SubmitAsync();
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)));
        town.Time.SetToChina(new(2021, 3, 23), 0, 5); // twenty working days end on 22 March
        await town.AsAsync<ClockSweep, SweepResult>(Actor.Program, sweep => sweep.RunAsync());
        await FoldAsync(town);

        Assert.Equal(0, await BelowAsync(town, "case.statutory-on-time", new(2021, 3, 22), new(2021, 3, 22)));
        Assert.Equal("0 ÷ 1", await HowAsync(town, "case.statutory-on-time"));
        Assert.Equal(0, await ValueAsync(town, "case.overdue", new(2021, 3, 22)));
        Assert.Equal(1, await ValueAsync(town, "case.overdue", new(2021, 3, 23)));

        town.Time.SetToChina(new(2021, 4, 1));
        await town.AsAsync<ReviewCase, bool>(town.Approver, review => review.RunAsync(new(key, Outcome.Granted, "符合条件")));
        await town.AsAsync<DecideCase, string>(town.Chief, decide => decide.RunAsync(new(key, Outcome.Granted, "")));
        await FoldAsync(town);

        Assert.Equal("0 ÷ 1", await HowAsync(town, "case.statutory-on-time"));
        Assert.Equal(1, await ValueAsync(town, "case.overdue", new(2021, 3, 31)));
        Assert.Equal(0, await ValueAsync(town, "case.overdue", new(2021, 4, 1)));
    }

    [Theory, OnBothStores]
    public async Task A_case_handled_anew_takes_its_first_decision_out_of_the_figures(StoreKind kind)
    {
        await using var town = await OpenIn2021Async(kind);
        var key = await RefuseAsync(town);
        await FoldAsync(town);
        Assert.Equal("1 ÷ 1", await HowAsync(town, "case.refused"));

        await town.AsAsync<ReopenCase, string>(town.Staff("manager", "cases.read", "cases.reopen"), reopen => reopen.RunAsync(new(key, "复议决定撤销，重新办理")));
        await FoldAsync(town);

        Assert.Equal("0 件", await WordsAsync(town, "case.decided"));
        Assert.Equal("1 件", await WordsAsync(town, "case.open"));
        Assert.DoesNotContain(await FactsAsync(town), f => f.Contains("refused", StringComparison.Ordinal));
    }

    [Theory, OnBothStores]
    public async Task A_month_told_before_that_counts_otherwise_now_is_kept_as_a_restatement(StoreKind kind)
    {
        await using var town = await OpenIn2021Async(kind);
        var key = await RefuseAsync(town);
        town.Time.SetToChina(new(2021, 2, 28));
        await FoldAsync(town);
        await town.SubmitAsync("key-0002"); // February is not over: this restates nothing
        await FoldAsync(town);
        Assert.Empty(await RestatedAsync(town, "case.refused"));
        town.Time.SetToChina(new(2021, 3, 1));
        await FoldAsync(town);
        Assert.Empty(await RestatedAsync(town, "case.received"));

        await town.AsAsync<ReopenCase, string>(town.Staff("manager", "cases.read", "cases.reopen"), reopen => reopen.RunAsync(new(key, "复议决定撤销，重新办理")));
        await FoldAsync(town);

        Assert.Equal([new RestatementRow(new(2021, 3, 1), new(2021, 2, 1), -1, -1)], await RestatedAsync(town, "case.refused", isNumerator: true));
        Assert.Empty(await RestatedAsync(town, "case.received"));
    }

    private static async Task<CaseKey> RefuseAsync(CaseTown town)
    {
        town.Time.SetToChina(new(2021, 2, 22));
        var key = await town.SubmitAsync();
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)));
        await town.AsAsync<ReviewCase, bool>(town.Approver, review => review.RunAsync(new(key, Outcome.Refused, "场地不够")));
        await town.AsAsync<DecideCase, string>(town.Chief, decide => decide.RunAsync(new(key, Outcome.Refused, "场地不够")));
        await town.AsAsync<DeliverResult, string>(town.Clerk, deliver => deliver.RunAsync(new(key, DeliveryWay.Electronic, "林晓禾")));
        await town.AsAsync<CloseCase, bool>(town.Clerk, close => close.RunAsync(new(key)));
        return key;
    }

    private static async Task<IReadOnlyList<RestatementRow>> RestatedAsync(CaseTown town, string key, bool isNumerator = false)
    {
        var of = await town.AsAsync<Definitions, MetricDefinition>(Actor.Program, definitions => Task.FromResult(definitions.Find(key)!));
        return await town.AsAsync<ReadRestatements, IReadOnlyList<RestatementRow>>(Actor.Program, restatements => restatements.RunAsync(isNumerator ? of with { Denominator = null } : of));
    }

    private static Task<int> FoldAsync(CaseTown town) => town.AsAsync<RebuildMetrics, int>(Actor.Program, metrics => metrics.FoldAsync());

    private static async Task<MetricReading> ReadAsync(CaseTown town, string key, DateOnly? from = null, DateOnly? to = null) =>
        (await town.AsAsync<MetricLookup, MetricReading?>(Actor.Program, metrics => metrics.ReadAsync(key, from ?? new(2021, 1, 1), to ?? new(2021, 12, 31))))!;

    private static async Task<string> WordsAsync(CaseTown town, string key) => (await ReadAsync(town, key)).Words;

    private static async Task<string> HowAsync(CaseTown town, string key) => (await ReadAsync(town, key)).How;

    private static async Task<long> BelowAsync(CaseTown town, string key, DateOnly from, DateOnly to)
    {
        var reading = await ReadAsync(town, key, from, to);
        return reading.Denominator ?? reading.Numerator;
    }

    private static async Task<long?> ValueAsync(CaseTown town, string key, DateOnly on) => (await ReadAsync(town, key, on, on)).Value;

    private static Task<List<string>> FactsAsync(CaseTown town) => town.DbAsync(async db =>
        (await db.MetricFacts().ToListAsync()).Select(f => $"{f.Measure} {f.Grain} {f.Day:yyyy-MM-dd} {f.OrganId} {f.RegionCode} {f.Subject} {f.Value} × {f.Count}").Order(StringComparer.Ordinal).ToList());

    /// <summary>The demonstration's items begin in 2026; here they begin in 2021.</summary>
    private static async Task<CaseTown> OpenIn2021Async(StoreKind kind)
    {
        var town = await CaseTown.OpenAsync(kind, "公共场所卫生许可");
        await town.DbAsync(db => db.ItemVersions().ExecuteUpdateAsync(set => set.SetProperty(v => v.ValidFrom, new DateOnly(2021, 1, 1))));
        return town;
    }

    private static async Task GoThroughAsync(CaseTown town, Func<Task>? afterEach = null)
    {
        var then = afterEach ?? (() => Task.CompletedTask);
        town.Time.SetToChina(new(2021, 2, 5), 20, 30);
        var key = await town.SubmitAsync();
        await then();
        town.Time.SetToChina(new(2021, 2, 9));
        var material = town.Item.HandedIn.First().Code;
        await town.AsAsync<NotifyCorrections, string>(town.Clerk, notify => notify.RunAsync(new(key, [new(true, material, "看不清", "重新拍一张", null)])));
        await then();
        town.Time.SetToChina(new(2021, 2, 20), 10);
        var file = await town.UploadAsync(town.Applicant);
        await town.AsAsync<SupplementCase, DateOnly>(town.Applicant, mend => mend.RunAsync(new(key, new Dictionary<string, string>(), [new(material, file)])));
        town.Time.SetToChina(new(2021, 2, 23));
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)));
        await then();
        town.Time.SetToChina(new(2021, 3, 1));
        await town.AsAsync<SuspendForProcedure, string>(town.Approver, suspend => suspend.RunAsync(new(key, SpecialProcedure.ExpertReview, "请三位专家看场地", new(2021, 3, 11))));
        town.Time.SetToChina(new(2021, 3, 12));
        await town.AsAsync<ResumeProcedure, bool>(town.Approver, resume => resume.RunAsync(new(key, "评审通过")));
        town.Time.SetToChina(new(2021, 3, 15));
        await town.AsAsync<ExtendTerm, string>(town.Chief, extend => extend.RunAsync(new(key, 10, "要再做一次检测")));
        await then();
        town.Time.SetToChina(new(2021, 3, 23), 0, 5);
        await town.AsAsync<ClockSweep, SweepResult>(Actor.Program, sweep => sweep.RunAsync());
        await then();
        town.Time.SetToChina(new(2021, 4, 15));
        await town.AsAsync<ReviewCase, bool>(town.Approver, review => review.RunAsync(new(key, Outcome.Granted, "检测合格")));
        town.Time.SetToChina(new(2021, 4, 20), 17, 30);
        await town.AsAsync<DecideCase, string>(town.Chief, decide => decide.RunAsync(new(key, Outcome.Granted, "")));
        await then();
        town.Time.SetToChina(new(2021, 4, 28));
        await town.AsAsync<DeliverResult, string>(town.Clerk, deliver => deliver.RunAsync(new(key, DeliveryWay.Electronic, "林晓禾")));
        await town.AsAsync<CloseCase, bool>(town.Clerk, close => close.RunAsync(new(key)));
        await then();
    }
}
