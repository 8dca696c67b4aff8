using Microsoft.EntityFrameworkCore;
using Once.Cases.Model;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Inbox;

/// <param name="ToOn">Last day away, included.</param>
internal sealed record ArrangeCoverRequest(DateOnly? FromOn, DateOnly? ToOn, Guid? CoverId);

/// <summary>外出代办: a person says from when to when they are away and who looks after their cases; both find it recorded.</summary>
internal sealed class KeepAbsences(OnceDb db, CurrentActor actor, Colleagues colleagues, Recorder recorder, TimeProvider time)
{
    /// <remarks>Default: local practice, ninety days; who is away for longer has their cases assigned anew.</remarks>
    private const int MostDays = 90;

    public async Task<IReadOnlyList<Absence>> MineAsync(CancellationToken cancellation = default)
    {
        var (me, today) = (actor.Value.AccountId, time.ChinaToday());
        return await db.Absences().AsNoTracking().Where(a => a.AccountId == me && a.ToOn >= today).OrderBy(a => a.FromOn).ToListAsync(cancellation);
    }

    /// <summary>Those whom the person covers today.</summary>
    public async Task<IReadOnlyList<Absence>> CoveredAsync(CancellationToken cancellation = default)
    {
        var (me, today) = (actor.Value.AccountId, time.ChinaToday());
        return await db.Absences().AsNoTracking().Where(a => a.CoverId == me && a.FromOn <= today && a.ToOn >= today).OrderBy(a => a.Name).ToListAsync(cancellation);
    }

    public async Task ArrangeAsync(ArrangeCoverRequest request, CancellationToken cancellation = default)
    {
        actor.Value.Require(CasesPermissions.Read);
        var me = actor.Value;
        var (from, to) = DaysOf(request);
        var cover = (await colleagues.OfAsync([], cancellation)).FirstOrDefault(c => c.Id == request.CoverId && c.Id != me.AccountId)
            ?? throw new RefusedException(CaseRefusals.CoverUnknown);
        if (await db.Absences().AnyAsync(a => a.AccountId == me.AccountId && a.FromOn <= to && a.ToOn >= from, cancellation))
            throw new RefusedException(CaseRefusals.AbsentAlready);
        if (await db.Absences().AnyAsync(a => a.AccountId == cover.Id && a.FromOn <= to && a.ToOn >= from, cancellation))
            throw new RefusedException(CaseRefusals.CoverAbsent.Saying($"{cover.Name}那几天也不在，换一位。"));
        var absence = new Absence { AccountId = me.AccountId, Id = Ids.New(time), Name = me.Name, CoverId = cover.Id, CoverName = cover.Name, FromOn = from, ToOn = to };
        db.Absences().Add(absence);
        await recorder.RecordAsync(new Deed("absence", absence.Id, "cases.arrange-cover", $"外出，由{cover.Name}代看", null, new { absence.CoverId, absence.FromOn, absence.ToOn }, IsFirst: true), cancellation);
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>回来了: an absence that has begun ends yesterday; one to come never was. Does nothing where it is not the person's own.</summary>
    public async Task EndAsync(Guid id, CancellationToken cancellation = default)
    {
        var (me, today) = (actor.Value.AccountId, time.ChinaToday());
        if (await db.Absences().FirstOrDefaultAsync(a => a.AccountId == me && a.Id == id && a.ToOn >= today, cancellation) is not { } absence)
            return;
        if (absence.FromOn < today)
            absence.ToOn = today.AddDays(-1);
        else
            db.Absences().Remove(absence);
        await recorder.RecordAsync(new Deed("absence", absence.Id, "cases.end-cover", "回来了，自己看", null, null), cancellation);
        await db.SaveChangesAsync(cancellation);
    }

    private (DateOnly From, DateOnly To) DaysOf(ArrangeCoverRequest request)
    {
        if (request.FromOn is not { } from || from < time.ChinaToday())
            throw new RefusedException(CaseRefusals.AbsenceBeginsInPast);
        if (request.ToOn is not { } to || to < from)
            throw new RefusedException(CaseRefusals.AbsenceRunsBackwards);
        if (to.DayNumber - from.DayNumber >= MostDays)
            throw new RefusedException(CaseRefusals.AbsenceTooLong);
        return (from, to);
    }
}
