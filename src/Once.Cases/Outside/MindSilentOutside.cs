using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Once.Cases.Contract;
using Once.Cases.Telling;
using Once.Kernel.Actors;
using Once.Kernel.Jobs;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Outside;

/// <summary>外部系统不出声: a system that has a case and says nothing for some working days is told of, once, to those who may ask it;
/// again only after it has spoken and fallen silent anew. What a special procedure has stopped is not waited for.</summary>
/// <remarks>Default: local practice; the terms of the case run on whoever handles it (行政许可法 第42条).</remarks>
internal sealed class MindSilentOutside(OnceDb db, TellStaff tell, Calendars calendars, IOptions<OutsideOptions> options, TimeProvider time)
{
    /// <summary>Who is told of what goes wrong with another system.</summary>
    public static readonly IReadOnlyList<string> Told = [Roles.Approver, Roles.Manager];

    private static readonly CaseState[] Theirs = [CaseState.Submitted, CaseState.Accepted, CaseState.Reviewed];

    public static readonly RecurringWork EachMorning = new("cases.mind-silent-outside", "提醒外部系统久没消息的办件", Recurrence.Daily(new TimeOnly(8, 40)),
        (services, cancellation) => services.GetRequiredService<MindSilentOutside>().RunAsync(cancellation));

    public async Task RunAsync(CancellationToken cancellation = default)
    {
        if (options.Value.Systems.Count == 0)
            return;
        var (now, today) = (time.UtcNow(), time.ChinaToday());
        var open = await (
            from link in db.OutsideCases()
            join of in db.Cases() on new { link.RootId, link.CaseNumber } equals new { of.RootId, of.CaseNumber }
            where !link.IsOver && link.SilenceToldAt == null && Theirs.Contains(of.State) && of.Procedure == null
            select new
            {
                Link = link,
                of.ItemName,
                of.Number,
                of.OrganId,
                of.RegionCode,
                // Where it never spoke, silence begins with what it was told first.
                Last = db.OutsideMessages().Where(m => m.RootId == of.RootId && m.CaseNumber == of.CaseNumber && m.IsIncoming).Max(m => (DateTime?)m.At)
                    ?? db.OutsideMessages().Where(m => m.RootId == of.RootId && m.CaseNumber == of.CaseNumber).Min(m => (DateTime?)m.At),
            }).ToListAsync(cancellation);
        foreach (var of in open)
        {
            if (of.Last is not { } last || calendars.For(of.RegionCode).WorkingDaysBetween(last.ChinaDate(), today) <= options.Value.SilentDays)
                continue;
            of.Link.TellSilence(now);
            await tell.OfRolesAsync(of.OrganId, Told, StaffMessages.OutsideSilent(of.ItemName, of.Number ?? "", of.Link.SystemName, last.ChinaDate(), today, $"/console/cases/{of.Link.RootId}/{of.Link.CaseNumber}"), cancellation);
        }
        await db.SaveChangesAsync(cancellation);
    }
}
