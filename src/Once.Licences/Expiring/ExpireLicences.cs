using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Jobs;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Licences.Changing;
using Once.Licences.Contract;
using Once.Licences.Model;

namespace Once.Licences.Expiring;

/// <summary>
/// 失效: writes down, on the day after its last day, that a licence has expired; or lets the law renew it where the organ
/// left a renewal undecided.
/// </summary>
/// <remarks>行政许可法 第50条第2款, 第70条第1项.</remarks>
internal sealed class ExpireLicences(OnceDb db, Recorder recorder, IEnumerable<RenewalBySilence> silences, TellState tell, IServiceProvider services, TimeProvider time)
{
    /// <summary>Five past midnight in China, and the reminders after it.</summary>
    public static readonly RecurringWork Daily = new("licences.expire", "证照到期和提醒", Recurrence.Daily(new TimeOnly(0, 5)), async (services, cancellation) =>
    {
        await services.GetRequiredService<ExpireLicences>().RunAsync(cancellation);
        await services.GetRequiredService<RemindHolders>().RunAsync(cancellation);
    });

    private static readonly LicenceState[] Living = [LicenceState.Valid, LicenceState.Withheld, LicenceState.ReportedLost];

    /// <returns>How many expired; those renewed by silence are not counted.</returns>
    /// <exception cref="AggregateException">Some could not be written; all others were.</exception>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var today = time.ChinaToday();
        var now = time.UtcNow();
        await db.ShownCodes().Where(c => c.EndsAt <= now).ExecuteDeleteAsync(cancellation);
        var due = await db.Licences().Where(l => Living.Contains(l.State) && l.ValidUntil < today).OrderBy(l => l.ValidUntil).Select(l => l.Id).ToListAsync(cancellation);
        var failures = new List<Exception>();
        var expired = 0;
        foreach (var id in due)
        {
            try
            {
                expired += await ExpireAsync(id, today, cancellation) ? 1 : 0;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                failures.Add(failure); // one that cannot be written does not hold up the others
            }
            db.ChangeTracker.Clear();
        }
        return failures.Count == 0 ? expired : throw new AggregateException(failures);
    }

    private async Task<bool> ExpireAsync(Guid id, DateOnly today, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var licence = await db.Licences().SingleAsync(l => l.Id == id, cancellation);
        if (licence.ValidUntil is not { } last || last >= today || !Living.Contains(licence.State))
            return false;
        var renewed = false;
        foreach (var silence in silences)
            renewed = renewed || await silence.RenewAsync(services, id, last, cancellation);
        if (!renewed)
        {
            var (rule, before) = (LicenceActs.Of(LicenceAct.Expire), licence.State);
            licence.Apply(rule.Act, $"有效期到{ChineseDates.Full(last)}，没有延续。", time.UtcNow());
            await recorder.RecordAsync(new Deed("licence", id, rule.Code, rule.Title, licence.StateReason, new { licence.ValidUntil, rule.Clause }), cancellation);
            await tell.RunAsync(licence, before, cancellation);
        }
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return !renewed;
    }
}
