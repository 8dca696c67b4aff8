using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Ratings.Contract;
using Once.Supervision.Model;

namespace Once.Supervision.Inspectors;

/// <param name="Given">How many 监督查评 each account gave this year.</param>
internal sealed record AppointmentsView(IReadOnlyList<Appointment> Rows, IReadOnlyDictionary<Guid, int> Given, DateOnly Today);

/// <param name="Given">Of the year asked for, the newest first.</param>
internal sealed record AppointmentView(Appointment Appointment, Organ Organ, IReadOnlyList<GivenInspection> Given, IReadOnlyDictionary<Guid, Organ> Organs, IReadOnlyList<Record> History, DateOnly Today, bool MayEnd);

/// <summary>Appointments to the unit that appoints, and to each inspector their own.</summary>
internal sealed class ReadAppointments(OnceDb db, CurrentActor actor, OrganDirectory organs, GivenInspections given, TimeProvider time)
{
    private const int Most = 200;

    public async Task<AppointmentsView> ListAsync(CancellationToken cancellation = default)
    {
        var today = time.ChinaToday();
        var rows = await Within().OrderByDescending(a => a.EndedOn == null && a.Until >= today).ThenBy(a => a.Until).ThenBy(a => a.Id).Take(Most).ToListAsync(cancellation);
        return new(rows, await given.CountAsync([.. rows.Select(a => a.AccountId).Distinct()], new(today.Year, 1, 1), today, cancellation), today);
    }

    public async Task<AppointmentView> OneAsync(Guid id, CancellationToken cancellation = default) =>
        await ViewAsync(await Within().FirstOrDefaultAsync(a => a.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound), cancellation);

    /// <summary>The actor's own appointment that stands, or the last; null where there is none.</summary>
    public async Task<AppointmentView?> MineAsync(CancellationToken cancellation = default)
    {
        var (me, today) = (actor.Value.AccountId, time.ChinaToday());
        var mine = await db.Appointments().AsNoTracking().Where(a => a.AccountId == me).OrderByDescending(a => a.Begins).ThenBy(a => a.Id).ToListAsync(cancellation);
        return (mine.FirstOrDefault(a => a.StandsOn(today)) ?? mine.FirstOrDefault()) is { } last ? await ViewAsync(last, cancellation) : null;
    }

    private async Task<AppointmentView> ViewAsync(Appointment of, CancellationToken cancellation)
    {
        var (today, directory) = (time.ChinaToday(), await organs.AllAsync(cancellation));
        return new(
            of, directory[of.OrganId], await given.OfAsync(of.AccountId, new(today.Year, 1, 1), today, Most, cancellation), directory,
            await db.Set<Record>().AsNoTracking().Where(r => r.AggregateId == of.Id).OrderByDescending(r => r.Number).ToListAsync(cancellation), today,
            of.EndedOn is null && of.Until >= today && actor.Value.ReachOf(SupervisionPermissions.Appoint).Covers(of.OrganId));
    }

    private IQueryable<Appointment> Within()
    {
        var (me, reach) = (actor.Value.AccountId, actor.Value.ReachOf(SupervisionPermissions.Appoint));
        var (everything, ids) = (reach.IsEverything, reach.OrganIds.ToList());
        return db.Appointments().AsNoTracking().Where(a => a.AccountId == me || everything || ids.Contains(a.OrganId));
    }
}
