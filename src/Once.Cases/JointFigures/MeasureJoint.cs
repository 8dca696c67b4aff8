using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Once.Cases.Contract;
using Once.Cases.Measuring;
using Once.Cases.Joint;
using Once.Cases.Model;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Metrics.Contract;

namespace Once.Cases.JointFigures;

/// <summary>What joint applications bring to the figures, and those behind a figure. Subject is the bundle.</summary>
internal static class MeasureJoint
{
    private const int PageSize = 30;

    public static readonly MetricSource Source = new(JointFigureList.Kind, ReadAsync, BehindAsync, NamesAsync) { SubjectWord = "一件事", OrganWord = "牵头单位" };

    private static async Task<IReadOnlyList<SourceMarks>> ReadAsync(IServiceProvider services, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var db = services.GetRequiredService<OnceDb>();
        // A chain's id differs from its root's by the number alone, so the same step leads back.
        var roots = ids.Select(id => CaseKey.ChainOf(id, 0)).ToList();
        return await MarksAsync(services, await db.JointApplications().AsNoTracking().Where(j => roots.Contains(j.RootId) && j.SubmittedAt != null).ToListAsync(cancellation), cancellation);
    }

    public static async Task<IReadOnlyList<SourceMarks>> MarksAsync(IServiceProvider services, IReadOnlyList<JointApplication> wholes, CancellationToken cancellation)
    {
        var (db, calendars) = (services.GetRequiredService<OnceDb>(), services.GetRequiredService<Calendars>());
        var roots = wholes.Select(j => j.RootId).ToList();
        var free = services.GetRequiredService<IOptions<CasesOptions>>().Value.FirstSetFree;
        var cases = (await db.Cases().AsNoTracking().Where(c => roots.Contains(c.RootId))
            .Select(c => new { c.RootId, c.CaseNumber, c.State, c.Outcome, c.ReceivedOn, c.DecidedOn, c.ClosedOn, c.ItemCode, c.Source, c.SubmittedAt }).ToListAsync(cancellation)).ToLookup(c => c.RootId);
        var split = (await db.JointMembers().Where(m => roots.Contains(m.RootId) && m.SplitOn != null).Select(m => new { m.RootId, m.CaseNumber }).ToListAsync(cancellation)).Select(m => (m.RootId, m.CaseNumber)).ToHashSet();
        var files = (await db.CaseFiles().Where(f => roots.Contains(f.RootId)).Select(f => new { f.RootId, f.AttachmentId, f.MaterialCode }).ToListAsync(cancellation))
            .Where(f => !f.MaterialCode.StartsWith("visit:", StringComparison.Ordinal)).ToLookup(f => f.RootId, f => f.AttachmentId);
        var visits = (await db.CaseVisits().Where(v => roots.Contains(v.RootId) && v.State == VisitState.Done).Select(v => new { v.RootId, v.CaseNumber, v.Ordinal }).ToListAsync(cancellation)).ToLookup(v => v.RootId);
        var calls = (await db.JointCallParts().Where(p => roots.Contains(p.RootId) && p.Visit != null).Select(p => new { p.RootId, p.Call, p.CaseNumber, Visit = p.Visit!.Value }).ToListAsync(cancellation)).ToLookup(p => p.RootId);
        var parties = wholes.Select(j => j.ApplicantId).OfType<Guid>().Distinct().ToList();
        var homes = await db.Parties().Where(p => parties.Contains(p.Id)).Select(p => new { p.Id, p.RegionCode }).ToDictionaryAsync(p => p.Id, p => p.RegionCode, cancellation);
        var came = await CameInPerson.DaysAsync(db, [.. cases.SelectMany(g => g).Select(c => CaseKey.ChainOf(c.RootId, c.CaseNumber))], cancellation);

        return [.. wholes.Select(whole => new SourceMarks(whole.Chain, whole.LeadOrganId, whole.RegionCode, whole.BundleKey, JointMarks.Of(
            whole.SubmittedAt!.Value.ChinaDate(),
            [.. cases[whole.RootId].OrderBy(c => c.CaseNumber).Select(c => new MeasuredItem(c.CaseNumber, c.State, c.Outcome, c.ReceivedOn, c.DecidedOn ?? c.ClosedOn,
                [.. came[CaseKey.ChainOf(c.RootId, c.CaseNumber)], .. c is { Source: CaseSource.Window, SubmittedAt: { } handedIn } ? [handedIn.ChinaDate()] : Array.Empty<DateOnly>()],
                [.. visits[whole.RootId].Where(v => v.CaseNumber == c.CaseNumber).Select(v => v.Ordinal)], split.Contains((c.RootId, c.CaseNumber)))
            { IsFirstSet = free.Contains(MeasureCases.SubjectOf(c.ItemCode)) })],
            (files[whole.RootId].Distinct().Count(), files[whole.RootId].Count()),
            [.. calls[whole.RootId].GroupBy(p => p.Call).Select(g => (IReadOnlyList<(int, int)>)[.. g.Select(p => (p.CaseNumber, p.Visit))])],
            whole.ApplicantId is { } id && homes.GetValueOrDefault(id) is { Length: > 0 } home && IsElsewhere(home, whole.RegionCode),
            calendars.For(whole.RegionCode),
            whole is { KeptPapers: { } once, KeptPapersAlone: { } each, KeptTrips: { } trips, KeptTripsAlone: { } tripsAlone } ? new KeptCounts(once, each, trips, tripsAlone) : null)))];
    }

    /// <summary>Neither place lies within the other.</summary>
    public static bool IsElsewhere(string home, string place)
    {
        var (one, other) = (Kernel.Places.Region.Prefix(home), Kernel.Places.Region.Prefix(place));
        return !one.StartsWith(other, StringComparison.Ordinal) && !other.StartsWith(one, StringComparison.Ordinal);
    }

    private static async Task<BehindPage> BehindAsync(IServiceProvider services, BehindRequest request, CancellationToken cancellation)
    {
        var db = services.GetRequiredService<OnceDb>();
        var (start, end) = (request.From == DateOnly.MinValue ? DateTime.UnixEpoch : request.From.StartOfChinaDay(), request.To.EndOfChinaDay());
        var wholes = db.JointsWithin(services.GetRequiredService<CurrentActor>().Value).AsNoTracking().Where(j => j.SubmittedAt != null && j.SubmittedAt < end);
        if (request.Names[0] is JointMarks.Received or JointMarks.CrossRegion or JointMarks.Items)
            wholes = wholes.Where(j => j.SubmittedAt >= start);
        else
            wholes = wholes.Where(j => db.Cases().Any(c => c.RootId == j.RootId && ((c.DecidedOn >= request.From && c.DecidedOn <= request.To) || (c.ClosedOn >= request.From && c.ClosedOn <= request.To))));
        if (request.Organs is { } organs)
        {
            var ids = organs.ToList();
            wholes = wholes.Where(j => ids.Contains(j.LeadOrganId));
        }
        if (request.RegionPrefix is { } prefix)
            wholes = wholes.Where(j => j.RegionCode.StartsWith(prefix));
        if (request.Subject is { } bundle)
            wholes = wholes.Where(j => j.BundleKey == bundle);
        var found = await wholes.OrderByDescending(j => j.SubmittedAt).Skip((request.Page - 1) * PageSize).Take(PageSize + 1).ToListAsync(cancellation);
        var shown = found.Take(PageSize).ToList();
        var marks = (await MarksAsync(services, shown, cancellation)).ToDictionary(m => m.Id, m => m.Marks);
        return new BehindPage([.. shown.Select(j => RowOf(j, marks[j.Chain], request)).OfType<BehindRow>()], found.Count > PageSize);
    }

    /// <summary>Null where it does not count after all.</summary>
    private static BehindRow? RowOf(JointApplication of, IReadOnlyList<MetricMark> marks, BehindRequest request)
    {
        var counted = marks.Where(m => request.Names.Contains(m.Name) && m.Day >= request.From && m.Day <= request.To).ToList();
        if (counted.Count == 0)
            return null;
        var name = counted[0].Name;
        var (together, alone) = (marks.FirstOrDefault(m => m.Name == name), marks.FirstOrDefault(m => m.Name == JointMarks.Alone(name)));
        return new BehindRow(of.Number ?? "", $"{of.BundleName} · {of.ApplicantName}", $"/console/joint/{of.RootId}", of.LeadOrganId, counted[0].Day,
            alone.Name is null ? "1 件" : $"一起 {together.Value}，单独办 {alone.Value}");
    }

    private static async Task<IReadOnlyDictionary<string, string>> NamesAsync(IServiceProvider services, IReadOnlyCollection<string> keys, CancellationToken cancellation)
    {
        var wanted = keys.ToList();
        return (await services.GetRequiredService<OnceDb>().JointApplications().Where(j => wanted.Contains(j.BundleKey) && j.SubmittedAt != null)
            .GroupBy(j => j.BundleKey).Select(g => new { g.Key, Name = g.Max(j => j.BundleName) }).ToListAsync(cancellation)).ToDictionary(n => n.Key, n => n.Name!);
    }
}
