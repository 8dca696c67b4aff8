using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Model;

namespace Once.Plans.Indicators;

/// <param name="Before">The result of the year before, by the same name; null for none.</param>
/// <param name="IsMet">Null while goal or result is missing.</param>
internal sealed record IndicatorRow(Indicator Indicator, Organ Lead, string? Before, bool? IsMet, int Materials, int Waiting)
{
    public string? ResultWords => Indicator.Result?.Words(Indicator.Kind, Indicator.Unit);
}

/// <param name="Page">From 1; 0 for everything at once, as a file and paper hold it.</param>
internal sealed record IndicatorsRequest(int? Year = null, IndicatorLevel? Level = null, Guid? OrganId = null, string? Text = null, bool? Met = null, int Page = 1);

/// <param name="Met">How many of those asked for, by whether they are met.</param>
internal sealed record IndicatorsView(
    IReadOnlyList<IndicatorRow> Rows, int Total, int Year, IReadOnlyList<int> Years, IReadOnlyList<Organ> Leads, int All, int Met, int Missed, DateOnly Today, bool MayKeep);

/// <param name="Tasks">Heading and state of the tasks that checks opened, by id.</param>
internal sealed record IndicatorView(
    IndicatorRow Row, Organ Owner, IReadOnlyList<IndicatorMaterial> Materials, IReadOnlyList<IndicatorCheck> Checks, IReadOnlyDictionary<Guid, string> Tasks, IReadOnlyList<Record> History, DateOnly Today, bool Keeps, bool Answers);

/// <summary>Indicators within reach, of one year.</summary>
internal sealed class ReadIndicators(OnceDb db, IndicatorDesk desk, OrganDirectory organs, CurrentActor actor, IOptions<PlansOptions> options, TimeProvider time)
{
    public const int PageSize = 50;

    /// <summary>An evaluation has some dozens of indicators; more than this are no longer looked through here.</summary>
    private const int Most = 1000;

    public async Task<IndicatorsView> ListAsync(IndicatorsRequest request, CancellationToken cancellation = default)
    {
        var (within, directory) = (desk.Within(), await organs.AllAsync(cancellation));
        var years = await within.Select(i => i.Year).Distinct().OrderDescending().ToListAsync(cancellation);
        var year = request.Year ?? years.Cast<int?>().FirstOrDefault() ?? time.ChinaToday().Year;
        var all = await RowsAsync(await within.Where(i => i.Year == year).OrderBy(i => i.Name).Take(Most).ToListAsync(cancellation), directory, cancellation);
        var asked = all.Where(r => (request.Level is null || r.Indicator.Level == request.Level) && (request.OrganId is null || r.Lead.Id == request.OrganId)
            && (request.Text is not { Length: > 0 } text || r.Indicator.Name.Contains(text, StringComparison.OrdinalIgnoreCase))).ToList();
        var shown = asked.Where(r => request.Met is null || r.IsMet == request.Met).ToList();
        return new(request.Page == 0 ? shown : [.. shown.Skip((Math.Max(1, request.Page) - 1) * PageSize).Take(PageSize)], shown.Count, year, years, [.. all.Select(r => r.Lead).DistinctBy(o => o.Id).OrderBy(o => o.Code, StringComparer.Ordinal)],
            asked.Count, asked.Count(r => r.IsMet is true), asked.Count(r => r.IsMet is false), time.ChinaToday(), actor.Value.OrganId is { } own && actor.Value.ReachOf(PlansPermissions.Keep).Covers(own));
    }

    public async Task<IndicatorView> OneAsync(Guid id, CancellationToken cancellation = default)
    {
        var indicator = await desk.Within().FirstOrDefaultAsync(i => i.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        var directory = await organs.AllAsync(cancellation);
        var checks = await db.IndicatorChecks().AsNoTracking().Where(c => c.IndicatorId == id).OrderByDescending(c => c.Number).ToListAsync(cancellation);
        var tasks = checks.Select(c => c.TaskId).OfType<Guid>().ToList();
        return new(
            (await RowsAsync([indicator], directory, cancellation))[0], directory[indicator.OwnerOrganId], await db.IndicatorMaterials().AsNoTracking().Where(m => m.IndicatorId == id).OrderByDescending(m => m.Number).ToListAsync(cancellation), checks,
            await db.PlanTasks().AsNoTracking().Where(t => tasks.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Heading, cancellation),
            await db.Records().AsNoTracking().Where(r => r.AggregateId == id).OrderByDescending(r => r.Number).ToListAsync(cancellation), time.ChinaToday(), desk.Keeps(indicator), desk.Answers(indicator));
    }

    /// <summary>Accepted materials of a year, for the evaluator's package.</summary>
    public async Task<IReadOnlyList<(Indicator Indicator, IndicatorMaterial Material)>> AcceptedAsync(int year, CancellationToken cancellation = default)
    {
        var found = await desk.Within().Where(i => i.Year == year).Join(db.IndicatorMaterials().AsNoTracking().Where(m => m.State == MaterialState.Accepted), i => i.Id, m => m.IndicatorId, (i, m) => new { i, m })
            .OrderBy(p => p.i.Name).ThenBy(p => p.m.Number).Take(Most).ToListAsync(cancellation);
        return [.. found.Select(p => (p.i, p.m))];
    }

    private async Task<IReadOnlyList<IndicatorRow>> RowsAsync(List<Indicator> indicators, IReadOnlyDictionary<Guid, Organ> directory, CancellationToken cancellation)
    {
        var (ids, names, years) = (indicators.ConvertAll(i => i.Id), indicators.ConvertAll(i => i.Name), indicators.Select(i => i.Year - 1).Distinct().ToList());
        var counts = await db.IndicatorMaterials().AsNoTracking().Where(m => ids.Contains(m.IndicatorId)).GroupBy(m => m.IndicatorId)
            .Select(g => new { g.Key, Accepted = g.Sum(m => m.State == MaterialState.Accepted ? 1 : 0), Waiting = g.Sum(m => m.State == MaterialState.HandedIn ? 1 : 0) }).ToDictionaryAsync(g => g.Key, cancellation);
        var before = (await desk.Within().Where(i => years.Contains(i.Year) && names.Contains(i.Name)).ToListAsync(cancellation)).ToLookup(i => (i.OwnerOrganId, i.Year, i.Name));
        // Levels are stored as words: their order is that of the code.
        return [.. indicators.OrderBy(i => i.Level).Select(i => new IndicatorRow(i, directory[i.LeadOrganId], before[(i.OwnerOrganId, i.Year - 1, i.Name)].Select(b => b.Result?.Words(b.Kind, b.Unit)).FirstOrDefault(),
            i.IsMet(options.Value.IndicatorGrades), counts.GetValueOrDefault(i.Id)?.Accepted ?? 0, counts.GetValueOrDefault(i.Id)?.Waiting ?? 0))];
    }
}
