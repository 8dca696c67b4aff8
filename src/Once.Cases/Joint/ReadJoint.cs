using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Model;
using Once.Cases.Tracking;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Crypto;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Joint;

/// <summary>One item of the whole, as its applicant and its lead see it: no answers and no papers.</summary>
internal sealed record JointItemView(JointMember Member, JointItemFacts Case, Organ Body, IReadOnlyList<int> Waits, ForecastStep Step, Turn Turn);

/// <summary>What the whole shows of an item's case.</summary>
internal sealed record JointItemFacts(
    Guid RootId, int CaseNumber, string Number, string ItemName, CaseState State, Outcome? Outcome, SpecialProcedure? Procedure, DateOnly? ProcedureFrom, DateOnly? ReceivedOn, DateOnly? AcceptedOn,
    DateOnly? DecidedOn, DateOnly? ClosedOn, DateOnly? DueOn, DateOnly? CorrectBy, DateOnly? FollowUntil, Guid? LicenceId, Guid? HandlerId, string? HandlerName, AcceptanceGround? NotAcceptedFor, DateTime SubmittedAt, bool IsDelivered)
{
    public Once.Catalogue.Contract.ItemType ItemType { get; init; }

    public DateOnly? DoneOn => DecidedOn ?? ClosedOn;

    public bool IsDone => MemberFacts.IsDoneAt(State, Outcome);
}

/// <summary>What one organ asks to be paid for its items.</summary>
internal sealed record JointFees(string Organ, IReadOnlyList<CasePayment> Notices, long WaitingFen, long PaidFen);

/// <summary>A joint application as a whole, read with a fixed number of queries however many items it has.</summary>
internal sealed record JointView(
    JointApplication Whole, Organ Lead, IReadOnlyList<JointItemView> Items, JointForecast Forecast, JointState State, IReadOnlyList<Clock> Clocks,
    IReadOnlyList<Record> History, IReadOnlyList<JointUrge> Urges, IReadOnlyList<JointDemand> Held, IReadOnlyList<CaseDocumentRow> Documents)
{
    /// <summary>Name of the one licence that all results make together (一业一证); null where each stands alone.</summary>
    public string? CombinedName { get; init; }

    /// <summary>送达方式 chosen for all results; null where each goes by its own form.</summary>
    public DeliveryChoice? Delivery { get; init; }

    /// <summary>Notices of payment of all items, those that are void left out.</summary>
    public IReadOnlyList<CasePayment> Payments { get; init; } = [];

    /// <summary>What each organ asks for, never added up across organs.</summary>
    /// <remarks>行政许可法 第59条: each fee goes to the treasury by its own organ's standard.</remarks>
    public IReadOnlyList<JointFees> Fees => [.. Payments.GroupBy(p => Items.First(i => i.Case.CaseNumber == p.CaseNumber).Body).OrderBy(g => g.Key.Code, StringComparer.Ordinal)
        .Select(g => new JointFees(g.Key.ShortName, [.. g], g.Where(p => p.State is PaymentState.Waiting).Sum(p => p.TotalFen), g.Where(p => p.State is PaymentState.Paid).Sum(p => p.TotalFen)))];

    public Clock? Open(string rule) => Clocks.FirstOrDefault(c => c.RuleCode == rule && c.IsOpen);

    public IEnumerable<JointItemView> Yours => Items.Where(i => i.Case.State is CaseState.Correcting);

    public string NameOf(int number) => Items.First(i => i.Case.CaseNumber == number).Member.ItemName;

    public string Done => $"{Items.Count(i => i.Case.Outcome is Outcome.Granted)} 项办好，一共 {Items.Count} 项";
}

/// <summary>Reads the whole for whoever it belongs to, or who leads it.</summary>
internal sealed class ReadJoint(OnceDb db, CurrentActor actor, OrganDirectory organs, BundleLookup bundles, PersonalDataCipher cipher, Calendars calendars, TimeProvider time)
{
    /// <returns>Null when there is none within reach, or it is still a draft.</returns>
    public async Task<JointView?> RunAsync(Guid rootId, CancellationToken cancellation = default)
    {
        var whole = await db.JointsWithin(actor.Value).AsNoTracking().FirstOrDefaultAsync(j => j.RootId == rootId && j.SubmittedAt != null, cancellation);
        if (whole is null)
            return null;
        var members = await db.JointMembers().AsNoTracking().Where(m => m.RootId == rootId).OrderBy(m => m.CaseNumber).ToListAsync(cancellation);
        var waits = (await db.JointWaits().AsNoTracking().Where(w => w.RootId == rootId).ToListAsync(cancellation)).ToLookup(w => w.CaseNumber, w => w.WaitsFor);
        var cases = await db.Cases().AsNoTracking().Where(c => c.RootId == rootId).OrderBy(c => c.CaseNumber).Select(c => new JointItemFacts(
            c.RootId, c.CaseNumber, c.Number!, c.ItemName, c.State, c.Outcome, c.Procedure, c.ProcedureFrom, c.ReceivedOn, c.AcceptedOn,
            c.DecidedOn, c.ClosedOn, c.DueOn, c.CorrectBy, c.FollowUntil, c.LicenceId, c.HandlerId, c.HandlerName, c.NotAcceptedFor, c.SubmittedAt!.Value, c.DeliveredOn != null)
        { ItemType = c.ItemType }).ToListAsync(cancellation);
        var points = await db.CorrectionPoints().Where(p => p.RootId == rootId && p.SuppliedAt == null).GroupBy(p => p.CaseNumber)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var chains = cases.Select(c => CaseKey.ChainOf(rootId, c.CaseNumber)).Append(whole.Chain).ToList();
        var clocks = await db.WholeClocks().AsNoTracking().Where(c => c.OwnerId == whole.Chain).OrderBy(c => c.Number).ToListAsync(cancellation);
        var history = await db.Records().Where(r => chains.Contains(r.AggregateId)).OrderByDescending(r => r.At).ToListAsync(cancellation);
        var urges = await db.JointUrges().AsNoTracking().Where(u => u.RootId == rootId).OrderByDescending(u => u.Ordinal).ToListAsync(cancellation);
        var held = await db.JointDemands().AsNoTracking().Where(d => d.RootId == rootId && d.ToldAt == null).OrderBy(d => d.CaseNumber).ThenBy(d => d.Ordinal).ToListAsync(cancellation);
        var written = await db.CaseDocuments().AsNoTracking().Where(d => d.RootId == rootId).OrderBy(d => d.IssuedAt)
            .Select(d => new { d.Id, d.CaseNumber, d.Kind, d.Number, d.DatedOn }).ToListAsync(cancellation);
        // Written at the same moment as the letters of promise.
        var receipt = written.Find(d => d.Kind is CaseDocumentKind.Receipt)?.Id;
        var documents = written.OrderBy(d => d.Id != receipt).Select(d => new CaseDocumentRow(
            d.Id, d.Kind, d.Id == receipt ? "一件事收件凭证" : $"{members.First(m => m.CaseNumber == d.CaseNumber).ItemName}：{CaseWords.Of(d.Kind, cases.First(c => c.CaseNumber == d.CaseNumber).ItemType)}", d.Number, d.DatedOn)).ToList();

        var today = time.ChinaToday();
        var calendar = calendars.For(whole.RegionCode);
        var split = members.Where(m => m.SplitOn is not null).Select(m => m.CaseNumber).ToHashSet();
        var forecast = new JointForecast(
            [.. cases.Select(c => new ForecastFacts(c.CaseNumber, c.State, members.First(m => m.CaseNumber == c.CaseNumber).Days, [.. waits[c.CaseNumber]], c.AcceptedOn, c.Procedure is null ? c.DueOn : null, c.DoneOn, split.Contains(c.CaseNumber)))],
            whole.ReceivedOn!.Value, calendar, today);
        var items = new List<JointItemView>();
        foreach (var (at, of) in cases.Index())
        {
            var body = await organs.BodyOfAsync(members[at].OrganId, cancellation);
            var left = of.DueOn is { } due ? calendar.WorkingDaysLeft(today, due) : 0;
            var turn = WhoseTurn.Of(new TurnFacts(of.State, body.ShortName, of.DueOn, of.CorrectBy, of.Procedure, of.ProcedureFrom, of.Outcome, left, points.GetValueOrDefault(of.CaseNumber), of.NotAcceptedFor)
            { FollowUntil = of.FollowUntil, WaitedInVain = of.ReceivedOn is null }, today);
            items.Add(new JointItemView(members[at], of, body, [.. waits[of.CaseNumber]], forecast.Steps[at], turn));
        }
        var state = JointStanding.Of([.. cases.Select(c => new MemberFacts(c.CaseNumber, c.State, c.Outcome, [], split.Contains(c.CaseNumber)))]);
        return new JointView(whole, await organs.BodyOfAsync(whole.LeadOrganId, cancellation), items, forecast, state, clocks, history, urges, held, documents)
        {
            Delivery = whole.DeliveryWay is { } way ? new DeliveryChoice(way, whole.DeliveryTo is { } to && actor.Value.Kind is ActorKind.Applicant ? cipher.Decrypt(to) : null) : null,
            Payments = await db.CasePayments().AsNoTracking().Where(p => p.RootId == rootId && p.State != PaymentState.Void).OrderBy(p => p.CaseNumber).ThenBy(p => p.Ordinal).ToListAsync(cancellation),
            CombinedName = (await bundles.VersionAsync(whole.BundleVersionId, cancellation))?.Output?.Name,
        };
    }
}
