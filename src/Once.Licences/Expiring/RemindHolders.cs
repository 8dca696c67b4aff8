using Microsoft.EntityFrameworkCore;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Licences.Contract;
using Once.Licences.Model;

namespace Once.Licences.Expiring;

/// <summary>到期提醒: tells holders before a licence ends, once on each rung of the ladder. After an outage only the
/// nearest rung is told: three letters at once help nobody.</summary>
internal sealed class RemindHolders(OnceDb db, Recorder recorder, IEnumerable<LicenceReminderListener> listeners, IServiceProvider services, TimeProvider time)
{
    private const int Batch = 200;

    /// <returns>How many reminders were told.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var today = time.ChinaToday();
        var told = 0;
        var nearer = -1;
        foreach (var rung in LicenceType.ReminderDays.Order())
        {
            var (first, last) = (today.AddDays(nearer + 1), today.AddDays(rung));
            while (await DueAsync(rung, first, last, cancellation) is { Count: > 0 } due)
            {
                foreach (var licence in due)
                    await TellAsync(licence, rung, today, cancellation);
                await db.SaveChangesAsync(cancellation);
                db.ChangeTracker.Clear();
                told += due.Count;
            }
            nearer = rung;
        }
        return told;
    }

    private Task<List<Licence>> DueAsync(int rung, DateOnly first, DateOnly last, CancellationToken cancellation) => db.Licences().AsNoTracking()
        .Where(l => l.State == LicenceState.Valid && l.ValidUntil >= first && l.ValidUntil <= last
            && !db.SentReminders().Any(r => r.LicenceId == l.Id && r.VersionNumber == l.VersionNumber && r.Days <= rung))
        .OrderBy(l => l.ValidUntil).Take(Batch).ToListAsync(cancellation);

    private async Task TellAsync(Licence licence, int rung, DateOnly today, CancellationToken cancellation)
    {
        db.SentReminders().Add(new SentReminder { LicenceId = licence.Id, VersionNumber = licence.VersionNumber, Days = rung, At = time.UtcNow() });
        var reminder = new LicenceReminder(licence.Id, licence.HolderId, licence.Name, licence.Number, licence.ValidUntil!.Value, licence.ValidUntil.Value.DayNumber - today.DayNumber);
        await recorder.RecordAsync(new Deed("licence", licence.Id, "licences.remind", "到期提醒", $"{ChineseDates.Full(reminder.ValidUntil)}到期，还有 {reminder.DaysLeft} 天。", new { reminder.ValidUntil, rung }), cancellation);
        foreach (var listener in listeners)
            await listener.TellAsync(services, reminder, cancellation);
    }
}
