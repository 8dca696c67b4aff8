using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Supervision;
using Once.Supervision.Clues;
using Once.Supervision.Contract;
using Once.Supervision.Model;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Supervision;

/// <summary>问题线索: handed in by anybody, passed to a discipline body, signed for, returned; and sealed from the organ concerned.
/// The town stands on Thursday 17 September 2026; Sunday 20 September is worked, 25 to 27 September and 1 to 7 October are off.</summary>
public sealed class ClueTests
{
    private const string Secret = "暗示请吃饭才能快一点";

    [Theory, OnBothStores]
    public async Task A_clue_is_passed_on_by_number_signed_for_and_returned(StoreKind kind)
    {
        await using var town = await WatchTown.OpenAsync(kind);
        var (watcher, body) = (Watcher(town), Body(town));
        var (id, receipt) = await RaiseAsync(town);
        Assert.Equal((ClueState.Raised, new DateOnly(2026, 9, 21)), await StandAsync(town, watcher, id));
        Assert.Equal("kernel.not-found", await RefusalAsync(() => OneAsync(town, body, id)));

        await town.AsAsync<PassClue>(watcher, p => p.PassAsync(id, null, town.Organs["qc-discipline"].Id));
        Assert.Equal((ClueState.Passed, new DateOnly(2026, 9, 20)), await StandAsync(town, body, id));
        Assert.Equal("云行审线索移〔2026〕1号", (await OneAsync(town, body, id)).Clue.DocumentNumber);
        await town.AsAsync<PassClue>(body, p => p.SignAsync(id, null));
        Assert.Equal((ClueState.Receipted, new DateOnly(2026, 11, 4)), await StandAsync(town, watcher, id));
        await town.AsAsync<PassClue>(body, p => p.ReturnAsync(id, null, ClueOutcome.Filed, "情况属实。"));

        var last = await OneAsync(town, watcher, id);
        Assert.Equal((ClueState.Returned, ClueOutcome.Filed, "情况属实。", null), (last.Clue.State, last.Clue.Outcome!.Value, last.Result, last.Clue.DueOn));
        Assert.Equal(ClueState.Returned, (await town.AsAsync<ReadClues, ClueReceipt>(Actor.Nobody, r => r.OfReceiptAsync(receipt))).State);
    }

    [Theory]
    [InlineData("2026-09-20", 0)]
    [InlineData("2026-09-21", 1)]
    [InlineData("2026-09-22", 1)]
    public async Task A_clue_nobody_signs_for_is_overdue_from_the_day_after_two_working_days(string day, int over)
    {
        await using var town = await WatchTown.OpenAsync();
        var (id, _) = await RaiseAsync(town);
        await town.AsAsync<PassClue>(Watcher(town), p => p.PassAsync(id, null, town.Organs["qc-discipline"].Id));

        town.Time.SetToChina(DateOnly.Parse(day, CultureInfo.InvariantCulture));

        Assert.Equal(over, (await town.AsAsync<ReadClues, CluesView>(Body(town), r => r.ListAsync(new()))).Over);
    }

    [Theory, OnBothStores]
    public async Task Nobody_of_the_organ_concerned_finds_it_whatever_they_may_do(StoreKind kind)
    {
        await using var town = await WatchTown.OpenAsync(kind);
        var (id, _) = await RaiseAsync(town, withFile: true);
        await town.AsAsync<PassClue>(Watcher(town), p => p.PassAsync(id, null, town.Organs["qc-discipline"].Id));
        // The head of the organ, with every permission there is over the whole city.
        var head = Watcher(town) with { AccountId = Ids.New(town.Time), OrganId = town.Cases.Item.OrganId, Grants = [.. Watcher(town).Grants!, .. Body(town).Grants!] };

        var list = await town.AsAsync<ReadClues, CluesView>(head, r => r.ListAsync(new()));
        Assert.Equal((0, 0, 0), (list.Total, list.Rows.Count, list.Counts.Count));
        Assert.Single((await town.AsAsync<ReadClues, string>(head, r => r.ExportAsync(new()))).Trim().Split('\n'));
        Assert.Equal("kernel.not-found", await RefusalAsync(() => OneAsync(town, head, id)));
        Assert.Equal("kernel.not-found", await RefusalAsync(() => town.AsAsync<ReadClues>(head, r => r.FileAsync(id, 1))));
        Assert.Equal("kernel.not-found", await RefusalAsync(() => town.AsAsync<PassClue>(head, p => p.SignAsync(id, null))));
        Assert.Equal("kernel.not-found", await RefusalAsync(() => town.AsAsync<PassClue>(head, p => p.DropAsync(id, null, "没有的事。"))));
        Assert.True(await town.AsAsync<CluesWithin, bool>(head, w => w.IsAboutOwnAsync(id, default)));
        Assert.Equal((ClueState.Passed, 1), ((await OneAsync(town, Body(town), id)).Clue.State, (await OneAsync(town, Body(town), id)).Files.Count));
    }

    [Fact]
    public async Task Others_without_the_role_and_offices_of_other_areas_find_nothing()
    {
        await using var town = await WatchTown.OpenAsync();
        var (id, _) = await RaiseAsync(town);

        var elsewhere = Watcher(town) with { OrganId = town.Organs["mt-approval"].Id, Grants = [new Grant("supervision.clues", Scope.RegionSubtree, new HashSet<Guid> { town.Organs["mt-approval"].Id })] };
        foreach (var other in new[] { town.Supervisor, town.Head, elsewhere, town.Cases.Clerk, Actor.Nobody })
        {
            Assert.Equal("kernel.not-found", await RefusalAsync(() => OneAsync(town, other, id)));
            Assert.Equal(0, (await town.AsAsync<ReadClues, CluesView>(other, r => r.ListAsync(new()))).Total);
        }
    }

    [Fact]
    public async Task A_clue_about_the_citys_supervising_unit_goes_straight_to_the_discipline_body()
    {
        await using var town = await WatchTown.OpenAsync();
        var (id, _) = await RaiseAsync(town, town.Organs["qc-approval"].Id);

        Assert.Equal("kernel.not-found", await RefusalAsync(() => OneAsync(town, Watcher(town), id)));
        Assert.Equal((ClueState.Passed, new DateOnly(2026, 9, 20)), await StandAsync(town, Body(town), id));
    }

    [Theory, OnBothStores]
    public async Task What_it_says_lies_nowhere_in_clear_and_its_records_tell_acts_alone(StoreKind kind)
    {
        await using var town = await WatchTown.OpenAsync(kind);
        var (id, _) = await RaiseAsync(town, withFile: true);
        await town.AsAsync<PassClue>(Watcher(town), p => p.PassAsync(id, null, town.Organs["qc-discipline"].Id));
        await town.AsAsync<PassClue>(Body(town), p => p.SignAsync(id, null));
        await town.AsAsync<PassClue>(Body(town), p => p.ReturnAsync(id, null, ClueOutcome.Unfounded, "核查的经过"));

        var clue = await town.Cases.DbAsync(db => db.Clues().AsNoTracking().SingleAsync());
        Assert.All(new[] { clue.WordsCipher, clue.PersonCipher!, clue.SourceCipher!, clue.ResultCipher! }, c => Assert.StartsWith("1:", c, StringComparison.Ordinal));
        var file = await town.Cases.DbAsync(db => db.ClueFiles().AsNoTracking().SingleAsync());
        Assert.All(new[] { file.NameCipher, file.ContentCipher }, c => Assert.StartsWith("1:", c, StringComparison.Ordinal));
        var records = await town.Cases.DbAsync(db => db.Set<Once.Kernel.Records.Record>().AsNoTracking().Where(r => r.AggregateId == id).OrderBy(r => r.Number).ToListAsync());
        Assert.Equal(["交问题线索", "移送", "签收", "反馈结果"], records.Select(r => r.Title));
        Assert.All(records, r => Assert.True(r is { Reason: null, Content: null }));
        Assert.Equal(ActorKind.Program, records[0].ActorKind);
        Assert.Equal(0, await town.Cases.DbAsync(db => db.Attachments().CountAsync()));
    }

    [Fact]
    public async Task Each_look_is_kept()
    {
        await using var town = await WatchTown.OpenAsync();
        var (watcher, id) = (Watcher(town), (await RaiseAsync(town, withFile: true)).Id);

        await town.AsAsync<ReadClues, CluesView>(watcher, r => r.ListAsync(new()));
        await OneAsync(town, watcher, id);
        await town.AsAsync<ReadClues>(watcher, r => r.FileAsync(id, 1));
        await town.AsAsync<ReadClues, string>(watcher, r => r.ExportAsync(new()));

        var looks = await town.Cases.DbAsync(db => db.Looks().Where(l => l.Aggregate == Clue.Aggregate).OrderBy(l => l.Id).Select(l => l.Title).ToListAsync());
        Assert.Equal(["导出问题线索", "打开问题线索的附件", "查看问题线索", "查看问题线索清单"], looks.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_missing_or_out_of_turn_is_refused()
    {
        await using var town = await WatchTown.OpenAsync();
        var empty = await Xunit.Record.ExceptionAsync(() => town.AsAsync<RaiseClue, string>(Actor.Nobody, r => r.RunAsync(new(null, null, " ", null, null, ClueOrigin.Citizen, null, [])))) as RefusedException;
        Assert.Equal(["supervision.clue-kind", "supervision.clue-organ", "supervision.clue-words"], empty!.Refusals.Select(r => r.Code));
        Assert.Equal("supervision.clue-file-kind", await RefusalAsync(() => town.AsAsync<RaiseClue, string>(Actor.Nobody, r => r.RunAsync(Request(town.Cases.Item.OrganId) with { Files = [new("图.png", new MemoryStream("%PDF-1.7"u8.ToArray()))] }))));
        Assert.Equal("supervision.clue-file-large", await RefusalAsync(() => town.AsAsync<RaiseClue, string>(Actor.Nobody, r => r.RunAsync(Request(town.Cases.Item.OrganId) with { Files = [new("图.pdf", new MemoryStream(new byte[RaiseClue.MostBytes + 1]))] }))));
        Assert.Equal("kernel.not-signed-in", await RefusalAsync(() => town.AsAsync<RaiseClue, string>(Actor.Nobody, r => r.RunAsync(Request(town.Cases.Item.OrganId) with { Origin = ClueOrigin.Finding }))));

        var (id, _) = await RaiseAsync(town);
        Assert.Equal("supervision.clue-discipline", await RefusalAsync(() => town.AsAsync<PassClue>(Watcher(town), p => p.PassAsync(id, null, town.Cases.Item.OrganId))));
        Assert.Equal("supervision.clue-reason", await RefusalAsync(() => town.AsAsync<PassClue>(Watcher(town), p => p.DropAsync(id, null, ""))));
        await town.AsAsync<PassClue>(Watcher(town), p => p.PassAsync(id, null, town.Organs["qc-discipline"].Id));
        Assert.Equal("supervision.clue-passed", await RefusalAsync(() => town.AsAsync<PassClue>(Watcher(town), p => p.DropAsync(id, null, "不是作风问题。"))));
        Assert.Equal("supervision.clue-not-signed", await RefusalAsync(() => town.AsAsync<PassClue>(Body(town), p => p.ReturnAsync(id, null, ClueOutcome.Settled, null))));
        Assert.Equal("supervision.clue-receipt", await RefusalAsync(() => town.AsAsync<ReadClues>(Actor.Nobody, r => r.OfReceiptAsync("XS20260917AAAAAAAAAAAA"))));
    }

    private static RaiseClueRequest Request(Guid organ, bool withFile = false) => new(
        "extort", organ, $"{Secret}。", "三号窗口", "匿名，19900000000", ClueOrigin.Citizen, null, withFile ? [new("截图.pdf", new MemoryStream("%PDF-1.7"u8.ToArray()))] : []);

    private static async Task<(Guid Id, string Receipt)> RaiseAsync(WatchTown town, Guid? organ = null, bool withFile = false)
    {
        var receipt = await town.AsAsync<RaiseClue, string>(Actor.Nobody, r => r.RunAsync(Request(organ ?? town.Cases.Item.OrganId, withFile)));
        return (await town.Cases.DbAsync(db => db.Clues().Where(c => c.Receipt == receipt).Select(c => c.Id).SingleAsync()), receipt);
    }

    private static Task<ClueView> OneAsync(WatchTown town, Actor actor, Guid id) => town.AsAsync<ReadClues, ClueView>(actor, r => r.OneAsync(id));

    private static async Task<(ClueState, DateOnly)> StandAsync(WatchTown town, Actor actor, Guid id) => (await OneAsync(town, actor, id)).Clue is var clue ? (clue.State, clue.DueOn!.Value) : default;

    private static Actor Watcher(WatchTown town) => town.Supervisor with { Grants = [new Grant("supervision.clues", Scope.RegionSubtree, null), new Grant("supervision.see-clues", Scope.RegionSubtree, null)] };

    private static Actor Body(WatchTown town) => new(ActorKind.Staff, Guid.Parse("01990000-0000-7000-8000-000000000002"), "严知衡", OrganId: town.Organs["qc-discipline"].Id, Role: Roles.Discipline,
        Grants: [new Grant("supervision.check-clues", Scope.RegionSubtree, null), new Grant("supervision.see-clues", Scope.RegionSubtree, null)]);

    private static async Task<string?> RefusalAsync(Func<Task> act) => (await Xunit.Record.ExceptionAsync(act) as RefusedException)?.Refusal.Code;
}
