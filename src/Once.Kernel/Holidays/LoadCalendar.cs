using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Jobs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Kernel.Holidays;

/// <param name="SeenVersion">Version of the stored calendar that the preview was made from.</param>
public sealed record LoadNoticeRequest(CalendarNotice Notice, string Reason, int SeenVersion);

/// <param name="Days">All days of the region in that year; none withdraws those loaded before.</param>
public sealed record LoadRegionDaysRequest(string RegionPrefix, int Year, IReadOnlyList<RegionDay> Days, string Reason, int SeenVersion);

/// <param name="WasThere">The same text is in force already: nothing was done, as after a second click.</param>
public sealed record LoadedCalendar(int Number, int MovedClocks, bool WasThere);

/// <summary>Puts a notice or a region's own days in force: the loading, the clocks it moves and their records commit
/// together or not at all.</summary>
public sealed class LoadCalendar(
    OnceDb db, CurrentActor actor, RecountClocks recount, Recorder recorder, Outbox outbox, FollowCalendar follow, TimeProvider time)
{
    public const string Permission = "kernel.calendar";

    /// <summary>The one chain of records that the calendar's loadings are kept under.</summary>
    public static readonly Guid ChainId = new("0ca1e2da-0000-7000-8000-000000000001");

    /// <summary>How often the act is tried when a case changes under it; default: local practice.</summary>
    private const int Attempts = 5;

    /// <summary>How long after it clocks are counted once more, for those that another node started meanwhile by the old calendar.</summary>
    private static readonly TimeSpan Afterwards = TimeSpan.FromSeconds(20);

    public Task<LoadedCalendar> RunAsync(LoadNoticeRequest request, CancellationToken cancellation = default)
    {
        var notice = request.Notice.Checked();
        return LoadAsync(LoadingKind.Notice, notice.Year, "", CalendarText.Of(notice), $"装入{notice.Title}", request.Reason, request.SeenVersion, cancellation);
    }

    public Task<LoadedCalendar> RunAsync(LoadRegionDaysRequest request, CancellationToken cancellation = default)
    {
        if (request.RegionPrefix.Length is < 2 or > 12 || !request.RegionPrefix.All(char.IsAsciiDigit))
            throw new RefusedException(HolidayRefusals.RegionUnknown);
        if (request.Days.FirstOrDefault(d => d.Date.Year != request.Year) is { } other)
            throw new RefusedException(HolidayRefusals.RegionDayWrong.Saying($"{ChineseDates.Full(other.Date)}不属于{request.Year}年。"));
        if (request.Days.GroupBy(d => d.Date).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new RefusedException(HolidayRefusals.RegionDayWrong.Saying($"{ChineseDates.Full(twice.Key)}写了两次。"));
        return LoadAsync(LoadingKind.RegionDays, request.Year, request.RegionPrefix, CalendarText.Of(request.Days),
            $"装入地区 {request.RegionPrefix} 的{request.Year}年特别日", request.Reason, request.SeenVersion, cancellation);
    }

    private async Task<LoadedCalendar> LoadAsync(
        LoadingKind kind, int year, string region, string body, string title, string reason, int seenVersion, CancellationToken cancellation)
    {
        actor.Value.Require(Permission);
        if (string.IsNullOrWhiteSpace(reason))
            throw new RefusedException(HolidayRefusals.ReasonMissing);
        var loading = (int number, int? supersedes) => new CalendarLoading
        {
            Number = number,
            Kind = kind,
            Year = year,
            RegionPrefix = region,
            Body = body,
            Reason = reason.Trim(),
            LoadedById = actor.Value.AccountId,
            LoadedByName = actor.Value.Name,
            LoadedAt = time.UtcNow(),
            Supersedes = supersedes,
        };
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var loaded = await LoadOnceAsync(kind, year, region, body, title, seenVersion, loading, cancellation);
                await follow.RunAsync(cancellation);
                return loaded;
            }
            catch (DbUpdateException e) when (e is DbUpdateConcurrencyException || RecordClash.Caused(e))
            {
                db.ChangeTracker.Clear();
                if (attempt == Attempts)
                    throw new RefusedException(HolidayRefusals.Busy);
            }
        }
    }

    private async Task<LoadedCalendar> LoadOnceAsync(
        LoadingKind kind, int year, string region, string body, string title, int seenVersion,
        Func<int, int?, CalendarLoading> loadingOf, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (!db.IsSqlite)
            await db.Database.ExecuteSqlAsync($"LOCK TABLE calendar_loading IN EXCLUSIVE MODE", cancellation);
        var earlier = await db.CalendarLoadings().AsNoTracking()
            .Where(l => l.Kind == kind && l.Year == year && l.RegionPrefix == region).OrderByDescending(l => l.Number).FirstOrDefaultAsync(cancellation);
        if (earlier?.Body == body)
            return new LoadedCalendar(earlier.Number, earlier.MovedClocks, WasThere: true);
        var before = await StoredCalendar.ReadAsync(db, cancellation);
        if (before.Version != seenVersion)
            throw new RefusedException(HolidayRefusals.Changed);

        var loading = loadingOf(before.Version + 1, earlier?.Number);
        db.CalendarLoadings().Add(loading);
        await db.SaveChangesAsync(cancellation);
        var after = await StoredCalendar.ReadAsync(db, cancellation);
        loading.MovedClocks = await recount.RunAsync(before.ToCalendars(), after.ToCalendars(), title, cancellation);

        db.ChangeTracker.Clear();
        db.CalendarLoadings().Attach(loading).Property(l => l.MovedClocks).IsModified = true;
        await recorder.RecordAsync(new Deed("calendar", ChainId, "kernel.load-calendar", title, loading.Reason,
            new { loading.Number, loading.Year, loading.RegionPrefix, loading.Supersedes, loading.MovedClocks, loading.Body }), cancellation);
        outbox.Add(RecountLater.JobKind, new { loading.Number }, $"{RecountLater.JobKind}.{loading.Number}", time.UtcNow() + Afterwards);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new LoadedCalendar(loading.Number, loading.MovedClocks, WasThere: false);
    }
}

/// <summary>Counts all clocks once more after a loading, when every node follows the new calendar.</summary>
internal sealed class RecountLater(FollowCalendar follow, RecountClocks recount) : IJobHandler
{
    public const string JobKind = "kernel.recount-clocks";

    public string Kind => JobKind;

    public string Title => "放假通知装入后再算一遍时限";

    public async Task RunAsync(string payload, CancellationToken cancellation)
    {
        await follow.RunAsync(cancellation);
        await recount.RunAsync(cancellation);
    }
}
