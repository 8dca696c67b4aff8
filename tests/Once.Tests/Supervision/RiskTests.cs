using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Actors;
using Once.Kernel.Crypto;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Metrics.Contract;
using Once.Metrics.Reading;
using Once.Supervision;
using Once.Supervision.Contract;
using Once.Supervision.Model;
using Once.Supervision.Risks;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Supervision;

/// <summary>Clues of risk that come on 24 September 2026 are answered by 9 October: five working days over the National Day.</summary>
public sealed class RiskTests
{
    private const string Heading = "线索编号,线索名称,风险等级,监管对象,监管单位信用代码,线索内容,发现日期\n";

    private const string Secret = "province-secret-of-the-test";

    private static readonly DateOnly Came = new(2026, 9, 24);

    [Theory, OnBothStores]
    public async Task Good_rows_go_to_the_organ_that_regulates_and_the_same_number_is_known(StoreKind kind)
    {
        await using var town = await WatchTown.OpenAsync(kind);

        var taken = await TakeAsync(town, Row(town, "FX-1") + Row(town, "FX-2") + Row(town, "FX-1"));
        var again = await TakeAsync(town, Row(town, "FX-2"));

        Assert.Equal((2, 1, 0), (taken.Taken, taken.Known, taken.Faults.Count));
        Assert.Equal((0, 1), (again.Taken, again.Known));
        var clue = await town.Cases.DbAsync(db => db.RiskClues().AsNoTracking().SingleAsync(c => c.Number == "FX-1"));
        Assert.Equal((RiskState.Handed, RiskLevel.High, Came, new DateOnly(2026, 10, 9)), (clue.State, clue.Level, clue.ReceivedOn, clue.DueOn));
        Assert.Equal(town.Cases.Item.OrganId, clue.OrganId);
    }

    [Fact]
    public async Task Each_fault_is_told_by_its_row_and_column_and_the_good_rows_go_in()
    {
        await using var town = await WatchTown.OpenAsync();

        var taken = await TakeAsync(town, Row(town, "FX-1")
            + "FX-2,名称,很高,某店,123,内容,2026/13/1\n"
            + "FX-3,名称,低,某店,91000000000000000X,内容,2026-09-25\n"
            + "FX-4,名称,低,某店,91000000000000000X,内容,2026-09-24\n");

        Assert.Equal(1, taken.Taken);
        Assert.Equal(
            [(3, "风险等级"), (3, "监管单位信用代码"), (3, "发现日期"), (4, "发现日期"), (5, "监管单位信用代码")], taken.Faults.Select(f => (f.Row, f.Column)));
        await RefusedAsync(RiskRefusals.FileUnread, () => town.AsAsync<TakeRisks, TakenRisks>(Taker(town), t => t.RunAsync("省系统", Content("线索编号,线索名称\nFX-9,某"), "a.csv")));
        await RefusedAsync(RiskRefusals.SystemMissing, () => town.AsAsync<TakeRisks, TakenRisks>(Taker(town), t => t.RunAsync(" ", Content(Heading), "a.csv")));
    }

    [Theory]
    [InlineData(8, false, 1, 1)]
    [InlineData(9, false, 1, 1)]
    [InlineData(10, true, 0, 1)]
    public async Task An_answer_is_in_time_the_day_before_and_on_the_last_day_and_late_the_day_after(int day, bool late, int kept, int answered)
    {
        await using var town = await WatchTown.OpenAsync();
        var id = await OneAsync(town);
        town.Time.SetToChina(new(2026, 10, day), 17);
        Assert.Equal(late, (await ClueAsync(town, id)).IsOverOn(new(2026, 10, day)));

        await town.AsAsync<AnswerRisk>(Head(town), a => a.ReplyAsync(id, null, RiskOutcome.Dealt, "到店查了，过期的下架了。"));
        await FoldAsync(town);

        Assert.Equal((kept, 1), await ShareAsync(town, "answered-on-time", new(2026, 10, 31)));
        Assert.Equal((answered, 1), await ShareAsync(town, "answered-share", new(2026, 10, 31)));
        Assert.Equal(late, (await ClueAsync(town, id)).IsLate);
    }

    [Theory, OnBothStores]
    public async Task What_nobody_answers_lowers_the_share_from_the_day_after_the_last(StoreKind kind)
    {
        await using var town = await WatchTown.OpenAsync(kind);
        var id = await OneAsync(town);
        await FoldAsync(town);

        foreach (var (day, owed) in new[] { (8, 0), (9, 0), (10, 1) })
            Assert.Equal((0, owed), await ShareAsync(town, "answered-share", new(2026, 10, day)));
        Assert.Equal($"/console/risks/{id}", Assert.Single((await BehindAsync(town, Head(town), "broken")).Rows).Href);
        Assert.Empty((await BehindAsync(town, Head(town), "kept")).Rows);
        Assert.Empty((await BehindAsync(town, Taker(town, "mt-approval", [town.Organs["mt-approval"].Id]), "broken")).Rows);
    }

    [Theory, OnBothStores]
    public async Task A_signed_post_is_taken_like_the_file_and_one_that_is_not_signed_is_not_heard(StoreKind kind)
    {
        await using var town = await WatchTown.OpenAsync(kind, services => services.Configure<SupervisionOptions>(o => o.RiskSystems.Add(new() { Code = "province", Name = "省“互联网+监管”系统", Secret = Secret })));
        await TakeAsync(town, Row(town, "FX-1"));
        var code = town.Organs["yt-market"].CreditCode;
        var body = $$"""
            {"risks":[{"number":"FX-1","title":"过期食品","level":"高","subject":"某便利店","organCode":"{{code}}","words":"网上有人说。","foundOn":"2026-09-20"},
            {"number":"FX-2","title":"过期食品","level":"高","subject":"某便利店","organCode":"{{code}}","words":"网上有人说。","foundOn":"2026-09-20"},
            {"number":"FX-3","title":"过期食品","level":"极高","subject":"某便利店","organCode":"91000000000000000X","foundOn":"2026-09-25"},
            {"number":"FX-4","title":"过期食品","level":"低","subject":"某便利店","organCode":"91000000000000000X","words":"网上有人说。","foundOn":"2026-09-20"}]}
            """;

        var taken = await PostAsync(town, "province", Secret, body);

        Assert.Equal((1, 1), (taken!.Taken, taken.Known));
        Assert.Equal([(3, "words"), (3, "level"), (3, "foundOn"), (4, "organCode")], taken.Faults.Select(f => (f.Row, f.Column)));
        var clue = await town.Cases.DbAsync(db => db.RiskClues().AsNoTracking().SingleAsync(c => c.Number == "FX-2"));
        Assert.Equal((town.Cases.Item.OrganId, RiskState.Handed, new DateOnly(2026, 10, 9)), (clue.OrganId, clue.State, clue.DueOn));
        Assert.Null(await PostAsync(town, "province", "another secret", body));
        Assert.Null(await PostAsync(town, "nobody", Secret, body));
        Assert.Null(await PostAsync(town, "province", Secret, body, late: 6));
        Assert.NotNull(await PostAsync(town, "province", Secret, body, late: 5));
        foreach (var bad in new[] { "[]", "no", "{\"risks\":[]}", "{\"risks\":[null]}" })
            await RefusedAsync(RiskRefusals.FileUnread, () => PostAsync(town, "province", Secret, bad));
    }

    /// <summary>The last day is 9 October: found from the tenth, once, and ended on the day of the answer that came after all.</summary>
    [Theory, OnBothStores]
    public async Task What_is_not_answered_by_its_last_day_is_found_the_day_after_and_ends_with_the_answer(StoreKind kind)
    {
        await using var town = await WatchTown.OpenAsync(kind);
        var id = await OneAsync(town);
        foreach (var (day, found) in new[] { (8, ""), (9, ""), (10, "2026-10-10"), (10, "2026-10-10") })
        {
            town.Time.SetToChina(new(2026, 10, day), 23);
            await town.SweepAsync();
            Assert.Equal(found, await town.DaysOfAsync("risk-late"));
        }
        var open = Assert.Single(await town.FindingsAsync());
        Assert.Equal((id, Grade.Yellow, town.Cases.Item.OrganId, new DateOnly(2026, 10, 9), (DateOnly?)null), (open.SubjectId, open.Grade, open.OrganId, open.DueOn!.Value, open.EndedOn));

        town.Time.SetToChina(new(2026, 10, 13), 10);
        await town.AsAsync<AnswerRisk>(Head(town), a => a.ReplyAsync(id, null, RiskOutcome.Unfounded, "没有这家店。"));
        await town.SweepAsync();

        Assert.Equal(new DateOnly(2026, 10, 13), Assert.Single(await town.FindingsAsync()).EndedOn);
    }

    [Fact]
    public async Task After_an_outage_a_late_answer_is_found_on_its_own_day_and_one_in_time_or_sent_back_is_not()
    {
        await using var town = await WatchTown.OpenAsync();
        await TakeAsync(town, Row(town, "FX-1") + Row(town, "FX-2") + Row(town, "FX-3"));
        var ids = await town.Cases.DbAsync(db => db.RiskClues().ToDictionaryAsync(c => c.Number, c => c.Id));
        town.Time.SetToChina(new(2026, 10, 9), 17);
        await town.AsAsync<AnswerRisk>(Head(town), a => a.ReplyAsync(ids["FX-1"], null, RiskOutcome.Dealt, "查了。"));
        await town.AsAsync<AnswerRisk>(Head(town), a => a.SendBackAsync(ids["FX-2"], null, "归城管。"));
        town.Time.SetToChina(new(2026, 10, 12), 9);
        await town.AsAsync<AnswerRisk>(Head(town), a => a.ReplyAsync(ids["FX-3"], null, RiskOutcome.Dealt, "查了。"));
        town.Time.SetToChina(new(2026, 11, 2), 9);

        await town.SweepAsync();

        var found = Assert.Single(await town.FindingsAsync());
        Assert.Equal((ids["FX-3"], new DateOnly(2026, 10, 10), new DateOnly(2026, 10, 12)), (found.SubjectId, found.On, found.EndedOn!.Value));
    }

    [Theory, OnBothStores]
    public async Task The_chart_of_the_running_month_does_not_count_what_is_owed_on_days_to_come(StoreKind kind)
    {
        await using var town = await WatchTown.OpenAsync(kind);
        await OneAsync(town);
        await FoldAsync(town);

        foreach (var (day, owed) in new[] { (new DateOnly(2026, 10, 8), 0), (new(2026, 10, 9), 0), (new(2026, 10, 10), 1), (new(2026, 11, 1), 1) })
        {
            town.Time.SetToChina(day);
            var chart = await ChartAsync(town);
            Assert.Equal((12, (0L, (long?)owed)), (chart.Count, chart[new(2026, 10, 1)]));
        }
    }

    [Fact]
    public async Task Sending_back_and_handing_on_leave_the_term_and_only_the_organ_answers()
    {
        await using var town = await WatchTown.OpenAsync();
        var id = await OneAsync(town);
        var other = town.Organs["yt-urban"];

        await RefusedAsync(RiskRefusals.ReasonMissing, () => town.AsAsync<AnswerRisk>(Head(town), a => a.SendBackAsync(id, null, " ")));
        await town.AsAsync<AnswerRisk>(Head(town), a => a.SendBackAsync(id, null, "占道的归城管。"));
        await RefusedAsync(RiskRefusals.NotHanded, () => town.AsAsync<AnswerRisk>(Head(town), a => a.ReplyAsync(id, null, RiskOutcome.Dealt, "查了")));
        await RefusedAsync(RiskRefusals.SameOrgan, () => town.AsAsync<AnswerRisk>(Taker(town), a => a.HandAsync(id, null, town.Cases.Item.OrganId)));
        town.Time.SetToChina(new(2026, 10, 9), 9);
        await town.AsAsync<AnswerRisk>(Taker(town), a => a.HandAsync(id, null, other.Id));

        var clue = await ClueAsync(town, id);
        Assert.Equal((RiskState.Handed, other.Id, new DateOnly(2026, 10, 9)), (clue.State, clue.OrganId, clue.DueOn));
        await RefusedAsync(KernelRefusals.NotFound, () => town.AsAsync<AnswerRisk>(Head(town), a => a.ReplyAsync(id, null, RiskOutcome.Dealt, "查了")));
        await RefusedAsync(KernelRefusals.NotPermitted, () => town.AsAsync<AnswerRisk>(Taker(town), a => a.ReplyAsync(id, null, RiskOutcome.Dealt, "查了")));
    }

    private static string Row(WatchTown town, string number) =>
        $"{number},过期食品,高,某便利店,{town.Organs["yt-market"].CreditCode},网上有人说卖过期的牛奶。,2026-09-20\n";

    private static MemoryStream Content(string text) => new MemoryStream(Encoding.UTF8.GetBytes(text));

    private static Task<TakenRisks> TakeAsync(WatchTown town, string rows)
    {
        town.Time.SetToChina(Came);
        return town.AsAsync<TakeRisks, TakenRisks>(Taker(town), t => t.RunAsync("省“互联网+监管”系统", Content(Heading + rows), "线索.csv"));
    }

    private static async Task<Guid> OneAsync(WatchTown town)
    {
        await TakeAsync(town, Row(town, "FX-1"));
        return await town.Cases.DbAsync(db => db.RiskClues().Select(c => c.Id).SingleAsync());
    }

    /// <param name="late">Minutes after which the post arrives.</param>
    private static Task<TakenRisks?> PostAsync(WatchTown town, string system, string secret, string body, int late = 0)
    {
        var sent = new DateTimeOffset(town.Time.GetUtcNow().UtcDateTime.AddMinutes(-late), TimeSpan.Zero).ToUnixTimeSeconds();
        return town.AsAsync<TakeRisks, TakenRisks?>(Actor.Program, t => t.FromDoorAsync(system, $"{sent}", BodySignature.Of(secret, sent, body), body));
    }

    private static Task<RiskClue> ClueAsync(WatchTown town, Guid id) => town.Cases.DbAsync(db => db.RiskClues().AsNoTracking().SingleAsync(c => c.Id == id));

    private static Actor Taker(WatchTown town, string organ = "qc-approval", IReadOnlyList<Guid>? within = null) =>
        Staff(town, organ, within, "supervision.take-risks", "supervision.read-risks");

    private static Actor Head(WatchTown town) => Staff(town, "yt-market", [town.Cases.Item.OrganId], "supervision.read-risks", "supervision.answer-risks");

    private static Actor Staff(WatchTown town, string organ, IReadOnlyList<Guid>? within, params string[] permissions) => new(
        ActorKind.Staff, Ids.New(town.Time), organ, OrganId: town.Organs[organ].Id, Role: Roles.Manager,
        Grants: [.. permissions.Select(p => new Grant(p, within is null ? Scope.RegionSubtree : Scope.Organ, within?.ToHashSet()))]);

    private static async Task RefusedAsync(Refusal refusal, Func<Task> act) => Assert.Contains((await Assert.ThrowsAsync<RefusedException>(act)).Refusals, r => r.Code == refusal.Code);

    private static Task FoldAsync(WatchTown town) => town.AsAsync<RebuildMetrics>(Actor.Program, m => m.FoldAsync());

    private static async Task<(long Numerator, long Denominator)> ShareAsync(WatchTown town, string name, DateOnly to)
    {
        var read = (await town.AsAsync<MetricLookup, MetricReading?>(Actor.Program, m => m.ReadAsync($"risk.{name}", Came, to)))!;
        return (read.Numerator, read.Denominator!.Value);
    }

    /// <summary>The twelve months of 反馈率 as the page of a figure draws them.</summary>
    private static Task<Dictionary<DateOnly, (long Numerator, long? Denominator)>> ChartAsync(WatchTown town) => town.AsAsync<IServiceProvider, Dictionary<DateOnly, (long, long?)>>(Staff(town, "qc-approval", null, "metrics.read"), async s =>
    {
        var share = s.GetServices<MetricDefinition>().Single(d => d.Key == "risk.answered-share");
        var answer = await s.GetRequiredService<ReadFigures>().RunAsync(new FigureRequest(), [share], [share], cancellation: TestContext.Current.CancellationToken);
        return answer.Trend.Months.Zip(answer.Trend.Figures[share.Key]).ToDictionary(m => m.First, m => (m.Second.Numerator, m.Second.Denominator));
    });

    private static Task<BehindPage> BehindAsync(WatchTown town, Actor by, string name) => town.AsAsync<IServiceProvider, BehindPage>(by, s =>
        s.GetServices<MetricSource>().Single(m => m.Kind == "supervision-risk").BehindAsync(s, new([name], MetricWindow.Flow, Came, new(2026, 12, 31), null, null, null, 1), TestContext.Current.CancellationToken));
}
