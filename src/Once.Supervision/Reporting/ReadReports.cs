using System.Text;
using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Exporting;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Supervision.Contract;
using Once.Supervision.Model;

namespace Once.Supervision.Reporting;

internal sealed record ReportsView(
    IReadOnlyList<ProblemReport> Rows, int Total, int Over, IReadOnlyDictionary<ProblemState, int> Counts, ReportSide Side, IReadOnlyList<ReportSide> Sides,
    IReadOnlyList<Organ> Choices, IReadOnlyDictionary<Guid, Organ> Organs, DateOnly Today);

/// <param name="KnowsWho">The reader may know who reported it, and read the words and files.</param>
/// <param name="Choices">Bodies it may be handed to.</param>
/// <param name="Task">The task of the ledger that it became; null where it became none.</param>
internal sealed record ReportView(
    ProblemReport Report, IReadOnlyList<ReportFile> Files, IReadOnlyList<Record> History, IReadOnlyDictionary<Guid, Organ> Organs, IReadOnlyList<Organ> Choices, DateOnly Today,
    bool IsMine, bool KnowsWho, bool MayReceive, bool MayMend, bool MayFind, bool MayOpenTask, ReportTask? Task);

/// <summary>Reports the actor handed in, receives or is to mend: list, export, page and files share one filter.</summary>
internal sealed class ReadReports(OnceDb db, CurrentActor actor, OrganDirectory organs, ProblemKinds kinds, AttachmentStore files, AccessLog looks, ReportTasks tasks, TimeProvider time)
{
    public const int PageSize = 30;
    private const int MostExported = 10_000;

    public async Task<ReportsView> ListAsync(ReportsRequest asked, CancellationToken cancellation = default)
    {
        var (today, directory, by) = (time.ChinaToday(), await organs.AllAsync(cancellation), actor.Value);
        IReadOnlyList<ReportSide> sides = [.. Enum.GetValues<ReportSide>().Where(s => s is ReportSide.Mine || (s is ReportSide.Office ? by.Has(SupervisionPermissions.Receive) : by.Has(SupervisionPermissions.Mend)))];
        var side = SideOf(asked);
        var within = Filtered(asked, today);
        var counts = await within.GroupBy(r => r.State).Select(g => new { g.Key, Count = g.Count(), Over = g.Sum(r => r.DueOn < today ? 1 : 0) }).ToListAsync(cancellation);
        var chosen = asked.State is { } only ? within.Where(r => r.State == only) : within;
        var rows = await Ordered(chosen).Skip((asked.Page - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
        return new(
            rows, counts.Where(c => asked.State is null || c.Key == asked.State).Sum(c => c.Count), counts.Sum(c => c.Over), counts.ToDictionary(c => c.Key, c => c.Count), side, sides,
            [.. directory.Values.Where(o => !o.IsClosed && o.Kind is OrganKind.Department && (side is not ReportSide.Office || by.ReachOf(SupervisionPermissions.Receive).Covers(o.Id))).OrderBy(o => o.Code, StringComparer.Ordinal)],
            directory, today);
    }

    public async Task<string> ExportAsync(ReportsRequest asked, CancellationToken cancellation = default)
    {
        var (directory, today) = (await organs.AllAsync(cancellation), time.ChinaToday());
        var chosen = Filtered(asked, today);
        if (asked.State is { } only)
            chosen = chosen.Where(r => r.State == only);
        var text = new StringBuilder(CsvTable.Headings("编号", "反映日", "哪一类", "反映人", "反映人单位", "涉及的单位", "事项", "办件编号", "状态", "期限", "逾期", "交哪个单位办", "答复日", "内容", "答复"));
        foreach (var r in await Ordered(chosen).Take(MostExported).ToListAsync(cancellation))
        {
            var knows = await KnowsAsync(r, cancellation);
            text.Append(CsvTable.Row(
                r.Number, CsvTable.Day(r.ReportedOn), ProblemKinds.TitleOf(kinds.Reports, r.KindCode), knows ? r.ReporterName : "", knows ? directory.GetValueOrDefault(r.ReporterOrganId)?.Name : "",
                NameOf(directory, r.AboutOrganId), r.ItemName, r.CaseCode, ReportWords.Of(r.State), CsvTable.Day(r.DueOn), r.IsOverOn(today) ? "逾期" : "", NameOf(directory, r.HandedToId),
                CsvTable.Day(r.AnsweredOn), knows ? r.Words : r.HandedWords, knows ? r.Answer : ""));
        }
        looks.Add(ProblemReport.Aggregate, actor.Value.AccountId, "导出反映的问题");
        await db.SaveChangesAsync(cancellation);
        return text.ToString();
    }

    public async Task<ReportView> OneAsync(Guid id, CancellationToken cancellation = default)
    {
        var (report, by) = (await FoundAsync(id, cancellation), actor.Value);
        if (report.ReporterId != by.AccountId)
        {
            looks.Add(ProblemReport.Aggregate, id, $"查看反映的问题：{report.Number}");
            await db.SaveChangesAsync(cancellation);
        }
        var knows = await KnowsAsync(report, cancellation);
        var directory = await organs.AllAsync(cancellation);
        var reach = by.ReachOf(SupervisionPermissions.Receive);
        var history = await db.Set<Record>().AsNoTracking().Where(r => r.AggregateId == id).OrderByDescending(r => r.Number).ToListAsync(cancellation);
        return new(
            report, knows ? await db.ReportFiles().AsNoTracking().Where(f => f.ReportId == id).OrderBy(f => f.AttachmentId).ToListAsync(cancellation) : [],
            history, directory,
            [.. directory.Values.Where(o => !o.IsClosed && o.Kind is OrganKind.Department or OrganKind.Government && reach.Covers(o.Id)).OrderBy(o => o.Code, StringComparer.Ordinal)], time.ChinaToday(),
            report.ReporterId == by.AccountId, knows, reach.Covers(report.OfficeId), report.HandedToId is { } handed && by.ReachOf(SupervisionPermissions.Mend).Covers(handed),
            report.AboutOrganId is { } about && by.ReachOf(SupervisionPermissions.Issue).Covers(about), tasks.AreKept,
            history.Any(r => r.Act == RectifyReport.Opened) ? await tasks.FindAsync(id, cancellation) : null);
    }

    public async Task<OpenedAttachment> FileAsync(Guid id, Guid file, CancellationToken cancellation = default)
    {
        var report = await FoundAsync(id, cancellation);
        if (!await KnowsAsync(report, cancellation) || !await db.ReportFiles().AnyAsync(f => f.ReportId == id && f.AttachmentId == file, cancellation))
            throw new RefusedException(KernelRefusals.NotFound);
        looks.Add(ProblemReport.Aggregate, id, "打开反映问题的附件");
        await db.SaveChangesAsync(cancellation);
        return await files.OpenAsync(file, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
    }

    /// <summary>Whether the reader may know who reported it. Who asked not to be named is hidden from the organ concerned and from whom it was handed to.</summary>
    private async Task<bool> KnowsAsync(ProblemReport report, CancellationToken cancellation)
    {
        var by = actor.Value;
        if (!report.HidesName || report.ReporterId == by.AccountId)
            return true;
        if (!by.ReachOf(SupervisionPermissions.Receive).Covers(report.OfficeId))
            return false;
        return report.AboutOrganId is not { } about || by.OrganId is not { } own || !(await organs.OwnHouseAsync(about, cancellation)).Contains(own);
    }

    private async Task<ProblemReport> FoundAsync(Guid id, CancellationToken cancellation) =>
        await db.ReportsWithin(actor.Value).AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);

    private ReportSide SideOf(ReportsRequest asked) =>
        asked.Side ?? (actor.Value.Has(SupervisionPermissions.Receive) ? ReportSide.Office : ReportSide.Mine);

    private IQueryable<ProblemReport> Filtered(ReportsRequest asked, DateOnly today)
    {
        var found = db.ReportsWithin(actor.Value, SideOf(asked)).AsNoTracking();
        if (asked.Kind is { } kind)
            found = found.Where(r => r.KindCode == kind);
        if (asked.OrganId is { } organ)
            found = found.Where(r => r.AboutOrganId == organ);
        if (asked.OverOnly)
            found = found.Where(r => r.DueOn < today);
        return asked.Text is { } text ? found.Where(r => r.Number.Contains(text) || r.CaseCode == text) : found;
    }

    private static IQueryable<ProblemReport> Ordered(IQueryable<ProblemReport> reports) => reports.OrderBy(r => r.DueOn == null).ThenBy(r => r.DueOn).ThenByDescending(r => r.ReportedOn).ThenBy(r => r.Id);

    private static string? NameOf(IReadOnlyDictionary<Guid, Organ> directory, Guid? id) => id is { } organ ? directory.GetValueOrDefault(organ)?.Name : null;
}

/// <summary>The one filter of reports.</summary>
internal static class ReportsWithinReach
{
    /// <summary>What the actor handed in, receives, or was handed to mend.</summary>
    public static IQueryable<ProblemReport> ReportsWithin(this OnceDb db, Actor actor)
    {
        var (receive, mend, me) = (actor.ReachOf(SupervisionPermissions.Receive), actor.ReachOf(SupervisionPermissions.Mend), actor.AccountId);
        if (receive.IsEverything)
            return db.Reports();
        var (offices, organs, everyOrgan) = (receive.OrganIds.ToList(), mend.OrganIds.ToList(), mend.IsEverything);
        return db.Reports().Where(r => r.ReporterId == me || offices.Contains(r.OfficeId) || (r.HandedToId != null && (everyOrgan || organs.Contains(r.HandedToId.Value))));
    }

    public static IQueryable<ProblemReport> ReportsWithin(this OnceDb db, Actor actor, ReportSide side)
    {
        var (within, me) = (db.ReportsWithin(actor), actor.AccountId);
        if (side is ReportSide.Mine)
            return within.Where(r => r.ReporterId == me);
        var reach = actor.ReachOf(side is ReportSide.Office ? SupervisionPermissions.Receive : SupervisionPermissions.Mend);
        var (everything, ids) = (reach.IsEverything, reach.OrganIds.ToList());
        return side is ReportSide.Office
            ? within.Where(r => everything || ids.Contains(r.OfficeId))
            : within.Where(r => r.HandedToId != null && (everything || ids.Contains(r.HandedToId.Value)));
    }
}
