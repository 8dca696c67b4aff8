using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Metrics.Contract;
using Once.Supervision.Contract;
using Once.Supervision.Model;

namespace Once.Supervision.Measuring;

/// <summary>What clues of risk bring to the figures, and the clues behind one, within the reader's reach.</summary>
internal static class MeasureRisks
{
    private const int PageSize = 30;

    public static readonly MetricSource Source = new(RiskFigures.Kind, ReadAsync, BehindAsync);

    private static async Task<IReadOnlyList<SourceMarks>> ReadAsync(IServiceProvider services, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var clues = await services.GetRequiredService<OnceDb>().RiskClues().AsNoTracking().Where(c => ids.Contains(c.Id)).ToListAsync(cancellation);
        return [.. clues.Select(c => new SourceMarks(c.Id, c.OrganId, c.RegionCode, "", RiskMarks.Of(c)))];
    }

    private static async Task<BehindPage> BehindAsync(IServiceProvider services, BehindRequest request, CancellationToken cancellation)
    {
        var (db, actor) = (services.GetRequiredService<OnceDb>(), services.GetRequiredService<CurrentActor>().Value);
        var within = Dated(db.RisksWithin(actor).AsNoTracking(), request);
        if (request.Organs?.ToList() is { } organs)
            within = within.Where(c => organs.Contains(c.OrganId));
        if (request.RegionPrefix is { } prefix)
            within = within.Where(c => c.RegionCode.StartsWith(prefix));
        var found = await within.OrderByDescending(c => c.ReceivedOn).ThenBy(c => c.Number).ThenBy(c => c.Id).Skip((request.Page - 1) * PageSize).Take(PageSize + 1)
            .Select(c => new { c.Id, c.Title, c.Number, c.State, c.OrganId, c.ReceivedOn }).ToListAsync(cancellation);
        return new BehindPage(
            [.. found.Take(PageSize).Select(c => new BehindRow(c.Title, c.Number, $"/console/risks/{c.Id}", c.OrganId, c.ReceivedOn, RiskWords.Of(c.State)))], found.Count > PageSize);
    }

    /// <summary>Those that bear one of the marks within the span, as <see cref="RiskMarks"/> dates them.</summary>
    private static IQueryable<RiskClue> Dated(IQueryable<RiskClue> clues, BehindRequest request)
    {
        var (received, kept, broken, late) = (request.Names.Contains(RiskMarks.Received), request.Names.Contains(RiskMarks.Kept), request.Names.Contains(RiskMarks.Broken), request.Names.Contains(RiskMarks.Late));
        var (from, to, dueFrom, dueTo) = (request.From, request.To, request.From.AddDays(-1), request.To.AddDays(-1));
        return clues.Where(c =>
            (received && c.ReceivedOn >= from && c.ReceivedOn <= to)
            || (kept && c.AnsweredOn >= from && c.AnsweredOn <= to && c.AnsweredOn <= c.DueOn)
            || (c.DueOn >= dueFrom && c.DueOn <= dueTo && ((broken && (c.AnsweredOn == null || c.AnsweredOn > c.DueOn)) || (late && c.AnsweredOn > c.DueOn))));
    }
}
