using Microsoft.EntityFrameworkCore;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Outside;
using Once.Cases.Tracking;
using Once.Kernel.Actors;
using Once.Kernel.Storage;

namespace Once.Cases.Contract;

/// <summary>A case as supervisors name it.</summary>
/// <param name="Chain">Id of its clocks and records.</param>
/// <param name="StaffId">Who it is assigned to, else who last acted on it.</param>
/// <param name="StaffName">Null where it is assigned to nobody.</param>
public sealed record SupervisedCase(
    Guid Chain, Guid RootId, int CaseNumber, string? Number, string ItemCode, string ItemName, Guid OrganId, string RegionCode, Guid? StaffId, string? StaffName);

/// <summary>Open cases of one organ in one step, by how they stand today.</summary>
/// <param name="InProcedure">In a special procedure, whose time is not counted.</param>
/// <param name="OnTrack">More days are left than make a case near, or nobody is counting.</param>
/// <param name="DueToday">Part of <paramref name="Near"/>.</param>
public sealed record OpenCases(Guid OrganId, CaseState State, bool InProcedure, int OnTrack, int Near, int Over, int DueToday);

/// <summary>An open case past its nearest day, or on it.</summary>
public sealed record LateCase(Guid RootId, int CaseNumber, string? Number, string ItemName, Guid OrganId, DateOnly DueOn);

/// <summary>Something that happened in a case and that no clock tells.</summary>
public sealed record CaseEvent
{
    public Guid RootId { get; init; }

    public int CaseNumber { get; init; }

    /// <summary>Unique within the case.</summary>
    public int Occurrence { get; init; }

    public DateTime At { get; init; }

    public string Words { get; init; } = "";
}

/// <summary>Decisions of one person on one day outside office hours.</summary>
public sealed record OddDecisions(Guid DecidedById, Guid OrganId, string RegionCode, DateOnly On, int Count, DateTime First, DateTime Last);

/// <summary>What supervision asks of cases.</summary>
public sealed class SupervisedCases(OnceDb db)
{
    private const int SecondNotice = 2;

    /// <summary>China is at UTC+8 all year round.</summary>
    private const int HoursOfChina = 8;

    private const int HoursOfDay = 24;

    /// <summary>The cases behind chains; chains of other things are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, SupervisedCase>> OfChainsAsync(IReadOnlyCollection<Guid> chains, CancellationToken cancellation = default) =>
        (await db.CasesOfChainsAsync(chains, cancellation)).Select(Named).ToDictionary(c => c.Chain);

    /// <summary>Cases by their application, whatever their number.</summary>
    public async Task<IReadOnlyDictionary<(Guid RootId, int CaseNumber), SupervisedCase>> OfRootsAsync(IReadOnlyCollection<Guid> roots, CancellationToken cancellation = default) =>
        (await db.Cases().AsNoTracking().Where(c => roots.Contains(c.RootId)).ToListAsync(cancellation)).Select(Named).ToDictionary(c => (c.RootId, c.CaseNumber));

    /// <summary>A case that this actor may read; null where there is none.</summary>
    public async Task<SupervisedCase?> ReadableAsync(Actor actor, Guid rootId, int caseNumber, CancellationToken cancellation = default) =>
        await db.CasesWithin(actor).AsNoTracking().FirstOrDefaultAsync(c => c.RootId == rootId && c.CaseNumber == caseNumber, cancellation) is { } found ? Named(found) : null;

    /// <summary>Open cases within reach by organ and step, in one question.</summary>
    /// <param name="nearUntil">Last day that counts as near, included.</param>
    public Task<List<OpenCases>> OpenAsync(Reach reach, DateOnly today, DateOnly nearUntil, CancellationToken cancellation = default) =>
        Open(reach).GroupBy(c => new { c.OrganId, c.State, InProcedure = c.Procedure != null })
            .Select(g => new OpenCases(
                g.Key.OrganId, g.Key.State, g.Key.InProcedure, g.Sum(c => c.SortOn > nearUntil ? 1 : 0), g.Sum(c => c.SortOn >= today && c.SortOn <= nearUntil ? 1 : 0),
                g.Sum(c => c.SortOn < today ? 1 : 0), g.Sum(c => c.SortOn == today ? 1 : 0)))
            .ToListAsync(cancellation);

    /// <summary>The open cases within reach whose nearest day passed longest ago.</summary>
    public Task<List<LateCase>> LatestAsync(Reach reach, DateOnly today, int most, CancellationToken cancellation = default) =>
        Open(reach).Where(c => c.SortOn < today).OrderBy(c => c.SortOn).ThenBy(c => c.RootId).Take(most)
            .Select(c => new LateCase(c.RootId, c.CaseNumber, c.Number, c.ItemName, c.OrganId, c.SortOn)).ToListAsync(cancellation);

    /// <summary>The open cases within reach whose nearest day is this one, by organ.</summary>
    public Task<List<LateCase>> DueOnAsync(Reach reach, DateOnly day, int most, CancellationToken cancellation = default) =>
        Open(reach).Where(c => c.SortOn == day).OrderBy(c => c.OrganId).ThenBy(c => c.Number).ThenBy(c => c.RootId).Take(most)
            .Select(c => new LateCase(c.RootId, c.CaseNumber, c.Number, c.ItemName, c.OrganId, c.SortOn)).ToListAsync(cancellation);

    /// <summary>Cases in which a second correction notice was given, from the moment it was.</summary>
    /// <remarks>行政许可法 第32条: 一次告知需要补正的全部内容.</remarks>
    public IQueryable<CaseEvent> SecondNotices() =>
        db.CorrectionPoints().AsNoTracking().Where(p => p.Notice == SecondNotice).Select(p => new { p.RootId, p.CaseNumber }).Distinct()
            .Select(k => new CaseEvent
            {
                RootId = k.RootId,
                CaseNumber = k.CaseNumber,
                Occurrence = SecondNotice,
                At = db.CaseDocuments().Where(d => d.RootId == k.RootId && d.CaseNumber == k.CaseNumber && d.Kind == CaseDocumentKind.CorrectionNotice)
                    .OrderBy(d => d.IssuedAt).Skip(SecondNotice - 1).Select(d => d.IssuedAt).FirstOrDefault(),
                Words = "同一件发了第二次补正告知",
            });

    /// <summary>Refusals at the window that nobody answered in time.</summary>
    public IQueryable<CaseEvent> RefusedAlone() =>
        db.RefusalReports().AsNoTracking().Where(r => r.State == ReportState.WentAlone)
            .Select(r => new CaseEvent { RootId = r.RootId, CaseNumber = r.CaseNumber, Occurrence = r.Ordinal, At = r.AskedAt, Words = "窗口说“不”，第二个人没有按时应答" });

    /// <summary>体外循环: another system reported a decision or an end, and the steps before it are not known here or say otherwise.</summary>
    /// <param name="waitedSince">A result that came before its steps has waited for them since then or longer.</param>
    public IQueryable<CaseEvent> OffSystem(DateTime waitedSince) =>
        db.OutsideMessages().AsNoTracking()
            .Where(m => m.IsIncoming && (m.Event == OutsideEvents.Decided || m.Event == OutsideEvents.Closed))
            .Where(m => m.State == OutsideState.Flagged || m.State == OutsideState.SetAside || (m.State == OutsideState.Held && m.At <= waitedSince))
            .Select(m => new CaseEvent { RootId = m.RootId, CaseNumber = m.CaseNumber, Occurrence = m.Ordinal, At = m.At, Words = m.Note ?? "外部系统报来的结果和平台上的经过对不上" });

    /// <summary>People who decided many cases on one day outside office hours, or on a day off.</summary>
    /// <param name="opens">First hour of office hours in China.</param>
    /// <param name="closes">First hour after them.</param>
    /// <param name="daysOff">All days of the span that are not worked.</param>
    /// <param name="times">So many or more.</param>
    public Task<List<OddDecisions>> DecidedAtOddHoursAsync(
        DateOnly from, DateOnly until, int opens, int closes, IReadOnlyCollection<DateOnly> daysOff, int times, CancellationToken cancellation = default) =>
        db.Cases().AsNoTracking().Where(c => c.DecidedOn >= from && c.DecidedOn <= until && c.DecidedById != null && c.DecidedById != Guid.Empty)
            .Join(db.CaseDocuments().Where(d => d.Kind == CaseDocumentKind.GrantDecision || d.Kind == CaseDocumentKind.RefusalDecision),
                c => new { c.RootId, c.CaseNumber, On = c.DecidedOn!.Value }, d => new { d.RootId, d.CaseNumber, On = d.DatedOn },
                (c, d) => new { By = c.DecidedById!.Value, c.OrganId, c.RegionCode, On = d.DatedOn, d.IssuedAt })
            .Where(d => daysOff.Contains(d.On) || (d.IssuedAt.Hour + HoursOfChina) % HoursOfDay < opens || (d.IssuedAt.Hour + HoursOfChina) % HoursOfDay >= closes)
            .GroupBy(d => new { d.By, d.OrganId, d.RegionCode, d.On }).Where(g => g.Count() >= times)
            .Select(g => new OddDecisions(g.Key.By, g.Key.OrganId, g.Key.RegionCode, g.Key.On, g.Count(), g.Min(d => d.IssuedAt), g.Max(d => d.IssuedAt)))
            .ToListAsync(cancellation);

    private static SupervisedCase Named(Case c) =>
        new(CaseKey.ChainOf(c.RootId, c.CaseNumber), c.RootId, c.CaseNumber, c.Number, c.ItemCode, c.ItemName, c.OrganId, c.RegionCode, HandOf(c), c.HandlerName);

    /// <summary>Who it is assigned to, else who last acted on it.</summary>
    private static Guid? HandOf(Case c) => ((Guid?[])[c.HandlerId, c.DecidedById, c.ReviewedById, c.AcceptedById]).FirstOrDefault(id => id is { } hand && hand != Guid.Empty);

    private IQueryable<Case> Open(Reach reach)
    {
        var organs = reach.OrganIds.ToList();
        var open = db.Cases().AsNoTracking().Where(c => c.ClosedOn == null && c.State != CaseState.Draft);
        return reach.IsEverything ? open : open.Where(c => organs.Contains(c.OrganId));
    }
}
