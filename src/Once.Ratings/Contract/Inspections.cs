using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;

namespace Once.Ratings.Contract;

/// <summary>Contribution point: whether somebody appointed may give 监督查评 on a day. Without one nobody may.
/// Register with <c>services.AddSingleton(new InspectionRight(...))</c>.</summary>
/// <param name="StandsAsync">Account and day; true while the appointment stands.</param>
public sealed record InspectionRight(Func<IServiceProvider, Guid, DateOnly, CancellationToken, Task<bool>> StandsAsync);

/// <summary>One 监督查评, to who gave it.</summary>
public sealed record GivenInspection(Guid OrganId, string ItemName, Satisfaction Level, DateOnly GivenOn, RatingState State);

/// <summary>What somebody appointed has rated.</summary>
public sealed class GivenInspections
{
    private readonly OnceDb _db;

    internal GivenInspections(OnceDb db) => _db = db;

    /// <summary>How many each of them gave; who gave none is left out.</summary>
    /// <param name="from">First day, included.</param>
    /// <param name="to">Last day, included.</param>
    public async Task<IReadOnlyDictionary<Guid, int>> CountAsync(IReadOnlyCollection<Guid> accountIds, DateOnly from, DateOnly to, CancellationToken cancellation = default) =>
        await _db.Ratings().Where(r => r.InspectorId != null && accountIds.Contains(r.InspectorId.Value) && r.GivenOn >= from && r.GivenOn <= to)
            .GroupBy(r => r.InspectorId!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<GivenInspection>> OfAsync(Guid accountId, DateOnly from, DateOnly to, int most, CancellationToken cancellation = default) =>
        await _db.Ratings().Where(r => r.InspectorId == accountId && r.GivenOn >= from && r.GivenOn <= to).OrderByDescending(r => r.GivenAt).Take(most)
            .Select(r => new GivenInspection(r.OrganId, r.ItemName, r.Level, r.GivenOn, r.State)).ToListAsync(cancellation);
}
