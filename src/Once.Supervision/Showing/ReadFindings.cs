using System.Text;
using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Exporting;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Supervision.Carding;
using Once.Supervision.Contract;
using Once.Supervision.Model;
using Once.Supervision.Watching;

namespace Once.Supervision.Showing;

internal sealed record FindingsView(
    IReadOnlyList<Finding> Rows, int Total, IReadOnlyDictionary<Grade, int> Grades, IReadOnlyList<Organ> Choices, IReadOnlyDictionary<Guid, Organ> Organs, DateOnly Today);

internal sealed record FindingView(
    Finding Finding, WatchRule? Rule, Organ Organ, IReadOnlyList<Card> Cards, CardKind? Next, int? DaysOver, DateOnly Today, bool MayIssue);

/// <summary>Findings about organs within the watcher's reach: list, export and page share one filter.</summary>
internal sealed class ReadFindings(OnceDb db, CurrentActor actor, OrganDirectory organs, WatchRules rules, AccessLog looks, Calendars calendars, TimeProvider time)
{
    public const int PageSize = 30;
    private const int MostExported = 10_000;

    public async Task<FindingsView> ListAsync(FindingsRequest asked, CancellationToken cancellation = default)
    {
        var within = Filtered(asked with { Grade = null });
        var grades = await within.GroupBy(f => f.Grade).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var rows = await Ordered(Filtered(asked)).Skip((asked.Page - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
        var directory = await organs.AllAsync(cancellation);
        var reach = actor.Value.ReachOf(SupervisionPermissions.Watch);
        return new(
            rows, grades.Where(g => asked.Grade is null || g.Key == asked.Grade).Sum(g => g.Value), grades,
            [.. directory.Values.Where(o => !o.IsClosed && o.Kind is OrganKind.Department && reach.Covers(o.Id)).OrderBy(o => o.Code, StringComparer.Ordinal)], directory, time.ChinaToday());
    }

    public async Task<string> ExportAsync(FindingsRequest asked, CancellationToken cancellation = default)
    {
        var directory = await organs.AllAsync(cancellation);
        var today = time.ChinaToday();
        var text = new StringBuilder(CsvTable.Headings("发现日", "等次", "规则", "单位", "事项", "办件编号", "经办人", "期限", "办完日", "超了几个工作日", "证据"));
        foreach (var f in await Ordered(Filtered(asked)).Take(MostExported).ToListAsync(cancellation))
            text.Append(CsvTable.Row(
                CsvTable.Day(f.On), SupervisionWords.Of(f.Grade), rules.TitleOf(f.RuleCode), directory.GetValueOrDefault(f.OrganId)?.Name, f.ItemName, f.Number, f.StaffName,
                CsvTable.Day(f.DueOn), CsvTable.Day(f.EndedOn), DaysOver(f, today)?.ToString(System.Globalization.CultureInfo.InvariantCulture), f.Evidence));
        looks.Add(Finding.Aggregate, actor.Value.AccountId, "导出监管发现");
        await db.SaveChangesAsync(cancellation);
        return text.ToString();
    }

    /// <summary>Reads one finding and keeps that it was looked at.</summary>
    public async Task<FindingView> OneAsync(Guid id, CancellationToken cancellation = default)
    {
        var finding = await Within().FirstOrDefaultAsync(f => f.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        looks.Add(Finding.Aggregate, finding.SubjectId, $"监管查看：{finding.Number ?? finding.ItemName}");
        await db.SaveChangesAsync(cancellation);
        var cards = await db.Cards().AsNoTracking().Where(c => c.FindingId == id).ToListAsync(cancellation);
        cards = [.. cards.OrderBy(c => c.Kind)];
        var today = time.ChinaToday();
        return new(
            finding, rules.Find(finding.RuleCode), (await organs.AllAsync(cancellation))[finding.OrganId], cards, IssueCard.NextOf(finding, cards), DaysOver(finding, today), today,
            actor.Value.ReachOf(SupervisionPermissions.Issue).Covers(finding.OrganId));
    }

    /// <summary>Working days past the last day, to the day it was done or to today; null where it is not past.</summary>
    public int? DaysOver(Finding finding, DateOnly today) =>
        finding.DueOn is { } due && (finding.EndedOn ?? today) is var until && until > due ? calendars.For(finding.RegionCode).WorkingDaysBetween(due, until) : null;

    private IQueryable<Finding> Filtered(FindingsRequest asked)
    {
        var found = Within();
        if (asked.Rule is { } rule)
            found = found.Where(f => f.RuleCode == rule);
        if (asked.Grade is { } grade)
            found = found.Where(f => f.Grade == grade);
        if (asked.OrganId is { } organ)
            found = found.Where(f => f.OrganId == organ);
        if (asked.Region is { } region)
            found = found.Where(f => f.RegionCode.StartsWith(region));
        if (asked.StaffId is { } staff)
            found = found.Where(f => f.StaffId == staff);
        if (asked.OpenOnly)
            found = found.Where(f => f.EndedOn == null);
        return asked.Text is { } text ? found.Where(f => f.Number == text || f.ItemName.Contains(text)) : found;
    }

    private static IQueryable<Finding> Ordered(IQueryable<Finding> findings) => findings.OrderByDescending(f => f.On).ThenByDescending(f => f.Id);

    private IQueryable<Finding> Within() => db.FindingsWithin(actor.Value.ReachOf(SupervisionPermissions.Watch));
}

/// <summary>The one filter of findings.</summary>
internal static class FindingsWithinReach
{
    public static IQueryable<Finding> FindingsWithin(this OnceDb db, Reach reach)
    {
        var ids = reach.OrganIds.ToList();
        var findings = db.Findings().AsNoTracking();
        return reach.IsEverything ? findings : findings.Where(f => ids.Contains(f.OrganId));
    }
}
