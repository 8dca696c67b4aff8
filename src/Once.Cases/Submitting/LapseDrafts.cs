using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Once.Cases.Contract;
using Once.Cases.Model;
using Once.Cases.Telling;
using Once.Kernel.Jobs;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Submitting;

/// <summary>草稿到期: a draft nobody has touched for long is thrown away, after its writer was told. What is not handed in is
/// kept no longer than it is of use.</summary>
/// <remarks>个人信息保护法 第19条; the days are local practice (<see cref="CasesOptions.DraftDays"/>).</remarks>
internal sealed class LapseDrafts(OnceDb db, TellApplicant tell, Accounts.Contract.SendMessage send, IOptions<CasesOptions> options, TimeProvider time)
{
    private const int Portion = 200;

    public static readonly RecurringWork Daily = new("cases.lapse-drafts", "提醒和清理放久了的草稿", Recurrence.Daily(new TimeOnly(8, 20)),
        (services, cancellation) => services.GetRequiredService<LapseDrafts>().RunAsync(cancellation));

    public async Task RunAsync(CancellationToken cancellation = default)
    {
        if (options.Value.DraftDays == 0)
            return;
        var today = time.ChinaToday();
        var warnBefore = today.AddDays(options.Value.DraftWarnDays - options.Value.DraftDays).EndOfChinaDay();
        await InPortionsAsync(Drafts.Where(c => c.DraftTouchedAt < warnBefore && c.DraftWarnedOn == null), draft => WarnAsync(draft, today, cancellation), cancellation);
        await JointsAsync(today, warnBefore, cancellation);
        await InPortionsAsync(Drafts.Where(c => c.DraftWarnedOn != null && c.DraftWarnedOn <= today.AddDays(-options.Value.DraftWarnDays)), draft => ForgetAsync(draft, cancellation), cancellation);
    }

    /// <summary>The same for drafts of joint applications, which have no case yet.</summary>
    private async Task JointsAsync(DateOnly today, DateTime warnBefore, CancellationToken cancellation)
    {
        foreach (var draft in await db.JointApplications().Where(j => j.DraftTouchedAt < warnBefore && j.DraftWarnedOn == null).OrderBy(j => j.RootId).Take(Portion).ToListAsync(cancellation))
        {
            draft.WarnOfLapse(today);
            await send.ToAccountAsync(draft.AccountId, new(CaseMessages.Draft, WordsOf(draft.BundleName, today), $"/bundle/{draft.BundleKey}/apply?draft={draft.RootId}"), draft.ApplicantId, cancellation);
        }
        await db.SaveChangesAsync(cancellation);
        await db.JointApplications().Where(j => j.DraftTouchedAt != null && j.DraftWarnedOn != null && j.DraftWarnedOn <= today.AddDays(-options.Value.DraftWarnDays)).ExecuteDeleteAsync(cancellation);
        db.ChangeTracker.Clear();
    }

    private string WordsOf(string name, DateOnly today) =>
        $"“{name}”的草稿放了很久，{ChineseDates.WithWeekday(today.AddDays(options.Value.DraftWarnDays), today)}会删掉。还要办的话，打开存一次就留下了。";

    private IQueryable<Case> Drafts => db.Cases().Where(c => c.State == CaseState.Draft && c.ClosedOn == null);

    private async Task InPortionsAsync(IQueryable<Case> found, Func<Case, Task> act, CancellationToken cancellation)
    {
        while (await found.OrderBy(c => c.RootId).Take(Portion).ToListAsync(cancellation) is { Count: > 0 } drafts)
        {
            foreach (var draft in drafts)
                await act(draft);
            await db.SaveChangesAsync(cancellation);
            db.ChangeTracker.Clear();
        }
    }

    private Task WarnAsync(Case draft, DateOnly today, CancellationToken cancellation)
    {
        draft.WarnOfLapse(today);
        return tell.RunAsync(draft, new(CaseMessages.Draft, WordsOf(draft.ItemName, today),
            $"/apply/{draft.ItemCode}?draft={draft.RootId}"), cancellation);
    }

    private async Task ForgetAsync(Case draft, CancellationToken cancellation)
    {
        db.CaseFiles().RemoveRange(await db.CaseFiles().Where(f => f.RootId == draft.RootId).ToListAsync(cancellation));
        db.Cases().Remove(draft);
    }
}
