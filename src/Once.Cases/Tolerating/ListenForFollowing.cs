using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Model;
using Once.Cases.Telling;
using Once.Credit.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Tolerating;

/// <summary>Hears the rungs of a promise to follow: reminders are kept in the case's history, and its end makes the breach.</summary>
internal static class ListenForFollowing
{
    public static readonly ClockListener Listener = new(FollowTerm.Code, RunAsync);

    private static async Task RunAsync(IServiceProvider services, RungFired fired, CancellationToken cancellation)
    {
        var (db, recorder) = (services.GetRequiredService<OnceDb>(), services.GetRequiredService<Recorder>());
        if (!fired.IsExpiry)
        {
            await recorder.RecordAsync(new Deed("case", fired.OwnerId, "cases.remind-following", fired.Rung.Title, null, new { fired.DueOn }), Actor.Program, cancellation);
            if (IsNewest(services, fired) && await CasesOfChain.FindAsync(db, fired.OwnerId, cancellation) is { FollowUntil: not null } following)
                await services.GetRequiredService<TellApplicant>().RunAsync(following, CaseMessages.About(CaseMessages.Following, following,
                    $"承诺后补的材料还没有交，请在{ChineseDates.WithWeekday(fired.DueOn, fired.MomentAt.ChinaDate())}前补交。"), cancellation);
            return;
        }
        var brokenOn = fired.DueOn.AddDays(1);
        if (await CasesOfChain.FindAsync(db, fired.OwnerId, cancellation) is not { FollowUntil: not null } late)
            return;
        late.BreakFollow(brokenOn);
        var finding = $"承诺在{ChineseDates.Full(fired.DueOn)}前补交的材料没有交。";
        await recorder.RecordAsync(new Deed("case", fired.OwnerId, "cases.break-following", "承诺后补的材料没有按时交", finding), Actor.Program, cancellation);
        await services.GetRequiredService<SubjectPromises>().BreakAsync(fired.OwnerId, PromiseKind.Toleration, brokenOn, finding, cancellation);
        await services.GetRequiredService<TellApplicant>().RunAsync(late, CaseMessages.About(CaseMessages.Check, late,
            $"承诺在{ChineseDates.WithWeekday(fired.DueOn, brokenOn)}前补交的材料没有交，已经记进信用档案；这件还没有终止的，现在补交还能接着办。"), cancellation);
    }

    /// <summary>After an outage rungs come one upon another: the history has them all, the applicant is told of the nearest
    /// alone, and of none once the day is over.</summary>
    private static bool IsNewest(IServiceProvider services, RungFired fired)
    {
        var (now, calendar) = (services.GetRequiredService<TimeProvider>().UtcNow(), services.GetRequiredService<Calendars>().For(fired.Region));
        return now.ChinaDate() <= fired.DueOn
            && FollowTerm.Ladder.Rungs.All(rung => rung.MomentOf(new Due(fired.DueOn, fired.MomentAt, false), calendar) is not { } at || at <= fired.MomentAt || at > now);
    }
}

/// <summary>The case behind a chain of records and clocks.</summary>
internal static class CasesOfChain
{
    /// <summary>A joint application has fewer children than this.</summary>
    private const int MostChildren = 32;

    public static async Task<Case?> FindAsync(OnceDb db, Guid chain, CancellationToken cancellation)
    {
        // A chain's id differs from its root's by the child's number alone, so the same step leads back.
        var roots = Enumerable.Range(1, MostChildren).Select(number => CaseKey.ChainOf(chain, number)).ToList();
        return (await db.Cases().Where(c => roots.Contains(c.RootId)).ToListAsync(cancellation)).Find(c => CaseKey.ChainOf(c.RootId, c.CaseNumber) == chain);
    }
}
