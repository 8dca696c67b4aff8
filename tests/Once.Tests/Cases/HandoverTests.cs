using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Accounts;
using Once.Accounts.Contract;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Handovers;
using Once.Cases.Model;
using Once.Cases.Receiving;
using Once.Cases.Submitting;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Refusals;
using Once.Kernel.Sharing;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>异地代收代办: another county's window receives for the competent organ; papers and result go from hand to hand, each
/// step signed for by the side whose turn it is.</summary>
public sealed class HandoverTests
{
    [Theory, OnBothStores]
    public async Task Papers_are_handed_over_signed_for_and_the_result_is_collected_where_it_was_handed_in(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        var (window, key) = await ReceivedElsewhereAsync(town);
        var handler = Competent(town);

        var receipt = await town.DbAsync(async db => db.Unpack(await db.CaseDocuments().Select(d => d.Content).SingleAsync()));
        Assert.Contains("代收，晴川市云亭区市场监督管理局办理；期限从收件日起算，结果也可以在", receipt, StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2026, 9, 17), (await town.CaseAsync(key)).ReceivedOn);

        await MoveAsync(town, window, m => m.SendAsync(Request(key) with { Way = HandoverWay.Posted, Consignment = "SF1390", Papers = "租赁合同原件一份" }));
        await MoveAsync(town, handler, m => m.ArriveAsync(Request(key)));
        Assert.Equal("cases.handover-not-decided", await RefusedAsync(town, handler, m => m.SendResultAsync(Request(key) with { Way = HandoverWay.Posted, Consignment = "SF1391" })));
        await DecideAsync(town, key);
        await MoveAsync(town, handler, m => m.SendResultAsync(Request(key) with { Way = HandoverWay.Posted, Consignment = "SF1391" }));
        await MoveAsync(town, window, m => m.ResultArrivesAsync(Request(key)));
        Assert.Equal("cases.recipient-missing", await RefusedAsync(town, window, m => m.CollectAsync(Request(key))));
        await MoveAsync(town, window, m => m.CollectAsync(Request(key) with { Recipient = "唐未央" }));

        Assert.Equal(CaseState.Delivered, (await town.CaseAsync(key)).State);
        Assert.Equal((HandoverState.Collected, "唐未央"), await town.DbAsync(db => db.CaseHandovers().Select(h => new ValueTuple<HandoverState, string?>(h.State, h.CollectedBy)).SingleAsync()));
        Assert.Contains("代收窗口领取", await town.DbAsync(async db => db.Unpack(await db.CaseDocuments().Where(d => d.Kind == CaseDocumentKind.DeliveryProof).Select(d => d.Content).SingleAsync())), StringComparison.Ordinal);
        var steps = await town.DbAsync(db => db.Set<Once.Kernel.Records.Record>().Where(r => r.AggregateId == key.RootId).OrderBy(r => r.Number).Select(r => new { r.Act, r.ActorName }).ToListAsync());
        Assert.Equal(
            ["cases.submit 陈窗口", "cases.hand-over 陈窗口", "cases.take-handed-over 收件员", "cases.send-result 收件员", "cases.result-at-window 陈窗口", "cases.deliver 陈窗口"],
            steps.Where(s => s.Act is not ("cases.accept" or "cases.review" or "cases.decide")).Select(s => $"{s.Act} {s.ActorName}"));
    }

    [Fact]
    public async Task Each_step_is_one_sides_and_in_its_order_and_a_stranger_finds_nothing()
    {
        await using var town = await CaseTown.OpenAsync();
        var (window, key) = await ReceivedElsewhereAsync(town);
        var posted = Request(key) with { Way = HandoverWay.Posted, Papers = "合同" };

        Assert.Equal("kernel.not-permitted", await RefusedAsync(town, Competent(town), m => m.SendAsync(posted with { Consignment = "SF1" })));
        Assert.Equal("cases.handover-consignment-missing", await RefusedAsync(town, window, m => m.SendAsync(posted)));
        Assert.Equal("cases.handover-papers-missing", await RefusedAsync(town, window, m => m.SendAsync(posted with { Way = HandoverWay.Electronic, Papers = " " })));
        Assert.Equal("cases.handover-not-now", await RefusedAsync(town, Competent(town), m => m.ArriveAsync(Request(key))));
        Assert.Equal("kernel.not-found", await RefusedAsync(town, Window(town, Ids.New(town.Time)), m => m.SendAsync(posted with { Consignment = "SF1" })));
        await MoveAsync(town, window, m => m.SendAsync(posted with { Consignment = "SF1", Version = 0 }));
        Assert.Equal("kernel.changed-meanwhile", await RefusedAsync(town, Competent(town), m => m.ArriveAsync(Request(key) with { Version = 0 })));
        await MoveAsync(town, Competent(town), m => m.ArriveAsync(Request(key)));
        Assert.Equal("cases.handover-not-now", await RefusedAsync(town, Competent(town), m => m.ArriveAsync(Request(key))));
    }

    [Fact]
    public async Task Each_side_lists_its_own()
    {
        await using var town = await CaseTown.OpenAsync();
        var (window, key) = await ReceivedElsewhereAsync(town);

        Assert.Equal((key.RootId, 0), (await ListAsync(town, window, HandoverSide.ForOthers), (await town.AsAsync<ListHandovers, (IReadOnlyList<HandoverRow>, int Total)>(window, l => l.RunAsync(HandoverSide.ByOthers, 1))).Total));
        Assert.Equal(key.RootId, await ListAsync(town, Competent(town), HandoverSide.ByOthers));
        Assert.Null(await town.AsAsync<ListHandovers, HandoverRow?>(Window(town, Ids.New(town.Time)), l => l.FindAsync(key.RootId, 1)));
    }

    [Fact]
    public async Task A_window_of_the_same_place_hands_nothing_over()
    {
        await using var town = await CaseTown.OpenAsync();
        var near = await town.DbAsync(db => db.Organs().Where(o => o.Id != town.Item.OrganId && o.RegionCode == town.Item.RegionCode).Select(o => o.Id).FirstAsync());

        await ReceiveAsync(town, Window(town, near));

        Assert.Equal(0, await town.DbAsync(db => db.CaseHandovers().CountAsync()));
    }

    private static async Task<Guid> ListAsync(CaseTown town, Actor by, HandoverSide side) =>
        Assert.Single((await town.AsAsync<ListHandovers, (IReadOnlyList<HandoverRow> Rows, int)>(by, l => l.RunAsync(side, 1))).Rows).Handover.RootId;

    private static MoveHandoverRequest Request(CaseKey key) => new(key.RootId, key.CaseNumber, null);

    private static async Task<(Actor Window, CaseKey Key)> ReceivedElsewhereAsync(CaseTown town)
    {
        var region = town.Item.RegionCode;
        var elsewhere = await town.DbAsync(db => db.Organs().Where(o => o.Kind == OrganKind.Department && o.CreditCode != null && o.RegionCode.Length == 6 && !o.RegionCode.EndsWith("00") && o.RegionCode != region).Select(o => o.Id).FirstAsync());
        var window = Window(town, elsewhere);
        return (window, await ReceiveAsync(town, window));
    }

    private static async Task<CaseKey> ReceiveAsync(CaseTown town, Actor window)
    {
        var reception = await town.AsAsync<OpenReception, Guid>(window, open => open.RunAsync(new("11010519491231002X", "唐未央", "", "", false, "", null)));
        await town.AsAsync<RecordConsent, bool>(window, async consent => { await consent.PaperAsync(reception); return true; });
        var request = await town.CompleteAsync(window);
        return await town.AsAsync<IServiceProvider, CaseKey>(window, async services =>
        {
            Assert.True(await services.GetRequiredService<StandIn>().RunAsync(reception));
            var submitted = await services.GetRequiredService<SubmitCase>().RunAsync(request);
            return new CaseKey(submitted.RootId, submitted.CaseNumber);
        });
    }

    private static async Task DecideAsync(CaseTown town, CaseKey key)
    {
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)));
        await town.AsAsync<ReviewCase, bool>(town.Approver, async review => { await review.RunAsync(new(key, Outcome.Granted, "符合条件")); return true; });
        await town.AsAsync<DecideCase, string>(town.Chief, decide => decide.RunAsync(new(key, Outcome.Granted, "")));
    }

    private static Actor Window(CaseTown town, Guid organ) => With(town, "陈窗口", organ, "cases.read", "cases.receive", "cases.stand-in", AccountsPermissions.VerifyPerson);

    private static Actor Competent(CaseTown town) => With(town, "收件员", town.Item.OrganId, "cases.read", "cases.receive", "cases.deliver");

    private static Actor With(CaseTown town, string name, Guid organ, params string[] permissions) => new(
        ActorKind.Staff, Ids.New(town.Time), name, OrganId: organ, Role: "window-clerk", Grants: [.. permissions.Select(p => new Grant(p, Scope.Organ, new HashSet<Guid> { organ }))]);

    private static Task<bool> MoveAsync(CaseTown town, Actor by, Func<MoveHandover, Task> act) =>
        town.AsAsync<MoveHandover, bool>(by, async move => { await act(move); return true; });

    private static async Task<string> RefusedAsync(CaseTown town, Actor by, Func<MoveHandover, Task> act) =>
        (await Assert.ThrowsAsync<RefusedException>(() => MoveAsync(town, by, act))).Refusal.Code;
}
