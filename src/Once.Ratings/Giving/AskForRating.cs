using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Once.Accounts.Contract;
using Once.Cases.Contract;
using Once.Kernel.Jobs;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Ratings.Model;

namespace Once.Ratings.Giving;

/// <summary>请评价: the day after a matter ended its applicant is asked once, with the link by which it is rated without signing in;
/// by text message where the city has a gateway and the kind is switched on. Who has rated is not asked.</summary>
/// <remarks>国办发〔2019〕51号 (线上服务“一事一评”, 短信提醒); once and on the next day: default of the platform.</remarks>
internal sealed class AskForRating(OnceDb db, RatableCases cases, RatingLinks links, SendMessage send, IOptions<RatingsOptions> options, TimeProvider time)
{
    public static readonly MessageKind Message = new("ratings.ask", "请您评价", "评价", IsPressing: true);

    private const int Part = 200;

    /// <summary>Days that are looked at again, for a worker that was off; later nobody is asked any more.</summary>
    private const int LookBack = 2;

    public static readonly RecurringWork Daily = new("ratings.ask", "请办结的申请人评价", Recurrence.Daily(new TimeOnly(9, 30)),
        (services, cancellation) => services.GetRequiredService<AskForRating>().RunAsync(cancellation));

    public async Task RunAsync(CancellationToken cancellation = default)
    {
        if (!options.Value.AskAfterEnd)
            return;
        var yesterday = time.ChinaToday().AddDays(-1);
        for (var day = yesterday.AddDays(-LookBack); day <= yesterday; day = day.AddDays(1))
            await OfDayAsync(day, cancellation);
    }

    private async Task OfDayAsync(DateOnly day, CancellationToken cancellation)
    {
        var skip = 0;
        while (await cases.EndedOnAsync(day, skip, Part, cancellation) is { Count: > 0 } part)
        {
            skip += part.Count;
            var keys = part.Select(c => RatedEvent.KeyOfCase(c.RootId, c.CaseNumber)).ToList();
            var done = await db.RatingAsks().Where(a => keys.Contains(a.EventKey)).Select(a => a.EventKey).ToHashSetAsync(cancellation);
            done.UnionWith(await db.Ratings().Where(r => keys.Contains(r.EventKey)).Select(r => r.EventKey).ToListAsync(cancellation));
            foreach (var (of, key) in part.Zip(keys).Where(c => !done.Contains(c.Second)))
            {
                if (of.ApplicantId is not { } applicant)
                    continue;
                db.RatingAsks().Add(new RatingAsk { EventKey = key, At = time.UtcNow() });
                var link = links.OfCase(of.RootId, of.CaseNumber);
                await send.ToPartyAsync(applicant, new(Message.Code, $"您办的“{of.ItemName}”办完了，请评价：{options.Value.SiteUrl.TrimEnd('/')}{link}", link), cancellation);
            }
            await db.SaveChangesAsync(cancellation);
            db.ChangeTracker.Clear();
        }
    }
}
