using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Catalogue.Contract;
using Once.Catalogue.Model;
using Once.Kernel.Jobs;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Catalogue.Versioning;

/// <summary>What was published for a later day comes into force, and what was to end has ended, without anybody's act:
/// on its day the search index follows. Guides, forms and caches go by the day themselves.</summary>
internal sealed class FollowDays(OnceDb db, SearchIndex index, TimeProvider time)
{
    /// <summary>Looks back so far, so that a program that stood still over its midnight catches up; default, of the platform.</summary>
    private const int Days = 7;

    public static void Add(IServiceCollection services)
    {
        services.AddScoped<FollowDays>();
        services.AddSingleton(new RecurringWork("catalogue.follow-days", "到日子的事项版本换进搜索", Recurrence.Daily(new TimeOnly(0, 0)), FollowAsync));
        services.AddSingleton(new RecurringWork("catalogue.catch-up-days", "补上错过的事项换版", Recurrence.Every(TimeSpan.FromHours(1)), FollowAsync));
    }

    /// <returns>How many entries of the index changed; safe to run twice.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var today = time.ChinaToday();
        var from = today.AddDays(-Days);
        var items = await db.ItemVersions().AsNoTracking()
            .Where(v => (v.State == VersionState.Published || v.State == VersionState.Retired)
                && ((v.ValidFrom >= from && v.ValidFrom <= today) || (v.ValidTo >= from && v.ValidTo < today)))
            .Select(v => new { v.BasicCode, v.ValidFrom, v.PublishedAt, v.ValidTo, v.RetiredAt }).ToListAsync(cancellation);
        // What came into force when it was published is in the index already.
        var codes = items.Where(v => IsAhead(v.PublishedAt, v.ValidFrom) || IsAhead(v.RetiredAt, v.ValidTo?.AddDays(1))).Select(v => v.BasicCode).Distinct().ToList();
        var bundles = await db.BundleVersions().AsNoTracking()
            .Where(b => (b.ValidFrom >= from && b.ValidFrom <= today) || (b.ValidTo >= from && b.ValidTo < today)).Select(b => b.Key).Distinct().ToListAsync(cancellation);

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var changed = codes.Count == 0 ? 0 : await index.WriteAsync(FindableKind.Item, codes, cancellation);
        changed += bundles.Count == 0 ? 0 : await index.WriteAsync(FindableKind.Bundle, bundles, cancellation);
        await transaction.CommitAsync(cancellation);
        return changed;
    }

    private static bool IsAhead(DateTime? decidedAt, DateOnly? day) => decidedAt is { } at && day is { } on && at.ChinaDate() < on;

    private static Task<int> FollowAsync(IServiceProvider services, CancellationToken cancellation) => services.GetRequiredService<FollowDays>().RunAsync(cancellation);
}
