using Microsoft.EntityFrameworkCore;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Appraising;

/// <summary>Draws the appraisal of the quarter that has ended, once for each office that keeps ledgers. After an outage only the
/// latest is drawn: those before cannot be counted any more as they were.</summary>
internal sealed class DrawAppraisals(OnceDb db, CountParts count, AppraisalDesk desk, OrganDirectory organs, Calendars calendars, FindScheme find, Recorder recorder, TimeProvider time)
{
    /// <returns>How many were drawn.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var today = time.ChinaToday();
        var end = LadderPeriods.FirstDayOf(LadderPeriod.Quarter, LadderPeriods.EndOf(LadderPeriod.Quarter, today)).AddDays(-1);
        var published = end.EndOfChinaDay();
        var owners = await db.Plans().AsNoTracking().Where(p => p.State != PlanState.Draft && p.PublishedAt < published).Select(p => p.OwnerOrganId).Distinct()
            .Where(o => !db.Appraisals().Any(a => a.OwnerOrganId == o && a.EndsOn == end)).ToListAsync(cancellation);
        var (drawn, directory) = (0, await organs.AllAsync(cancellation));
        foreach (var owner in owners.Order().Where(directory.ContainsKey))
        {
            if (await find.ForAsync(owner, end, cancellation) is { } scheme && DrawsOn(calendars.For(directory[owner].RegionCode), end, scheme.DrawDays) <= today)
                drawn += await DrawAsync(owner, end, scheme, cancellation) ? 1 : 0;
        }

        return drawn;
    }

    /// <summary>The first day on which the draft of a quarter may be drawn.</summary>
    public static DateOnly DrawsOn(WorkCalendar calendar, DateOnly endsOn, int days) => calendar.AddWorkingDays(endsOn, days);

    /// <summary>Counted anew before publication, as when a report was entered late.</summary>
    public async Task RedrawAsync(Guid id, int? version, CancellationToken cancellation = default)
    {
        var appraisal = await desk.ForKeeperAsync(id, version, cancellation);
        var scheme = await find.ForAsync(appraisal.OwnerOrganId, appraisal.EndsOn, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        appraisal.Redraw(scheme.Basis, time.UtcNow());
        db.AppraisedOrgans().RemoveRange(await db.AppraisedOrgans().Where(o => o.AppraisalId == id).ToListAsync(cancellation));
        await AddOrgansAsync(appraisal, scheme, cancellation);
        await desk.SaveAsync(appraisal, "plans.redraw-appraisal", "重新算", null, null, cancellation);
    }

    private async Task<bool> DrawAsync(Guid owner, DateOnly end, AppraisalScheme scheme, CancellationToken cancellation)
    {
        var appraisal = Appraisal.Draw(Ids.New(time), owner, end, scheme.Basis, time.UtcNow());
        var appraised = await AddOrgansAsync(appraisal, scheme, cancellation);
        if (appraised == 0)
            return false;
        db.Appraisals().Add(appraisal);
        await recorder.SaveAsync(new Deed(Appraisal.Aggregate, appraisal.Id, "plans.draw-appraisal", "出草案", null, new { appraisal.EndsOn, scheme.Since, Organs = appraised }, IsFirst: true), cancellation);
        db.ChangeTracker.Clear();
        return true;
    }

    private async Task<int> AddOrgansAsync(Appraisal appraisal, AppraisalScheme scheme, CancellationToken cancellation)
    {
        var counted = await count.RunAsync(appraisal.OwnerOrganId, scheme, LadderPeriods.FirstDayOf(LadderPeriod.Quarter, appraisal.EndsOn), appraisal.EndsOn, cancellation);
        var rows = counted.Where(c => c.Value.Any(p => p.Points is not null && !IsFaultless(scheme, p))).Select(c => AppraisedOrgan.Of(appraisal.Id, c.Key, AppraisedPart.Total([.. c.Value]) ?? 0, AppraisedPart.Write(c.Value))).ToList();
        db.AppraisedOrgans().AddRange(rows);
        return rows.Count;
    }

    // An organ of which nothing is known but that nobody complained is not appraised.
    private static bool IsFaultless(AppraisalScheme scheme, AppraisedPart part) => scheme.Parts.Exists(p => p.Key == part.Key && p.Kind is AppraisedKind.Faults) && part.Points == part.Weight * 100;
}
