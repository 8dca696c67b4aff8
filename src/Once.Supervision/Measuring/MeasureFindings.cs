using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Metrics.Contract;
using Once.Supervision.Showing;
using Once.Supervision.Watching;

namespace Once.Supervision.Measuring;

/// <summary>What findings bring to the figures, and the findings behind one, within the reader's reach. Findings are written in bulk
/// without a record of each and never change what they count for, so the moment of the newest tells that there are more.</summary>
internal static class MeasureFindings
{
    private const int PageSize = 30;

    /// <summary>Raised with another way of counting: all are counted anew.</summary>
    private const int Way = 1;

    /// <summary>Another node's may be saved after, though seen before.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

    public static readonly MetricSource Source = new(FindingFigures.Kind, ReadAsync, BehindAsync) { Changes = new StampedChanges(StampAsync, ChangedAsync) };

    private static async Task<string> StampAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var newest = await services.GetRequiredService<OnceDb>().Findings().MaxAsync(f => (DateTime?)f.SeenAt, cancellation);
        return string.Create(CultureInfo.InvariantCulture, $"{Way};{newest:O}");
    }

    private static async Task<IReadOnlyList<Touched>> ChangedAsync(IServiceProvider services, string? last, CancellationToken cancellation)
    {
        var findings = services.GetRequiredService<OnceDb>().Findings().AsNoTracking();
        if (last?.Split(';') is [var way, var newest] && int.Parse(way, CultureInfo.InvariantCulture) == Way
            && DateTime.TryParse(newest, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var until))
        {
            var from = until - Overlap;
            findings = findings.Where(f => f.SeenAt >= from);
        }
        return await findings.Select(f => new Touched(f.Id, Way)).ToListAsync(cancellation);
    }

    private static async Task<IReadOnlyList<SourceMarks>> ReadAsync(IServiceProvider services, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var rules = services.GetRequiredService<WatchRules>();
        var findings = await services.GetRequiredService<OnceDb>().Findings().AsNoTracking().Where(f => ids.Contains(f.Id)).ToListAsync(cancellation);
        return [.. findings.Select(f => new SourceMarks(f.Id, f.OrganId, f.RegionCode, "", FindingMarks.Of(f, rules.Find(f.RuleCode)?.Watch)))];
    }

    private static async Task<BehindPage> BehindAsync(IServiceProvider services, BehindRequest request, CancellationToken cancellation)
    {
        var (db, rules, reach) = (services.GetRequiredService<OnceDb>(), services.GetRequiredService<WatchRules>(), services.GetRequiredService<CurrentActor>().Value.ReachOf(SupervisionPermissions.Watch));
        var grades = Enum.GetValues<Contract.Grade>().Where(g => request.Names.Contains(FindingMarks.NameOf(g))).ToList();
        var codes = rules.All.Where(r => request.Names.Contains(FindingMarks.NameOf(r.Watch))).Select(r => r.Code).ToList();
        var within = db.FindingsWithin(reach).Where(f => f.On >= request.From && f.On <= request.To && (grades.Contains(f.Grade) || codes.Contains(f.RuleCode)));
        if (request.Organs?.ToList() is { } organs)
            within = within.Where(f => organs.Contains(f.OrganId));
        if (request.RegionPrefix is { } prefix)
            within = within.Where(f => f.RegionCode.StartsWith(prefix));
        var found = await within.OrderByDescending(f => f.On).ThenByDescending(f => f.Id).Skip((request.Page - 1) * PageSize).Take(PageSize + 1).ToListAsync(cancellation);
        return new BehindPage(
            [.. found.Take(PageSize).Select(f => new BehindRow(f.ItemName, f.Evidence, $"/console/findings/{f.Id}", f.OrganId, f.On, rules.TitleOf(f.RuleCode)))], found.Count > PageSize);
    }
}
