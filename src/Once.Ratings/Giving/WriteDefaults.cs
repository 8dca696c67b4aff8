using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Once.Cases.Contract;
using Once.Kernel.Jobs;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Ratings.Contract;
using Once.Ratings.Exchanging;
using Once.Ratings.Model;

namespace Once.Ratings.Giving;

/// <summary>系统默认: a matter that nobody rated in time is written down as such, apart from all that people gave, so that the share
/// of those who rated can be told. It says nothing of satisfaction: its level is what exchanges want and is counted nowhere.</summary>
/// <remarks>主动评价率 = 主动 ÷ (主动 + 系统默认); the term: default, local practice.</remarks>
internal sealed class WriteDefaults(OnceDb db, RatableCases cases, SendRating exchange, Recorder recorder, IOptions<RatingsOptions> options, TimeProvider time)
{
    private const int Part = 500;

    /// <summary>Days that are looked at again, for a worker that was off.</summary>
    private const int LookBack = 10;

    public static readonly RecurringWork Daily = new("ratings.write-defaults", "记下没有评价的办件", Recurrence.Daily(new TimeOnly(2, 40)),
        (services, cancellation) => services.GetRequiredService<WriteDefaults>().RunAsync(cancellation));

    public async Task RunAsync(CancellationToken cancellation = default)
    {
        var last = time.ChinaToday().AddDays(-options.Value.DefaultAfterDays - 1);
        for (var day = last.AddDays(-LookBack); day <= last; day = day.AddDays(1))
            await OfDayAsync(day, cancellation);
    }

    /// <summary>Of the matters that ended on a day.</summary>
    /// <returns>How many were written.</returns>
    public async Task<int> OfDayAsync(DateOnly day, CancellationToken cancellation = default)
    {
        var (written, skip) = (0, 0);
        while (await cases.EndedOnAsync(day, skip, Part, cancellation) is { Count: > 0 } part)
        {
            skip += part.Count;
            var keys = part.Select(c => RatedEvent.KeyOfCase(c.RootId, c.CaseNumber)).ToList();
            var rated = (await db.Ratings().Where(r => keys.Contains(r.EventKey)).Select(r => r.EventKey).ToListAsync(cancellation)).ToHashSet(StringComparer.Ordinal);
            foreach (var of in part.Where(c => !rated.Contains(RatedEvent.KeyOfCase(c.RootId, c.CaseNumber))))
            {
                var rating = Rating.Give(Ids.New(time), FindEvent.EventOf(of, null), new RatingContent(RatingChannel.Default, Satisfaction.Fair, [], null, null), Rater.None, RatingState.Default, time.UtcNow());
                db.Ratings().Add(rating);
                exchange.Add(rating);
                await recorder.RecordAsync(new Deed(Rating.Aggregate, rating.Id, "ratings.default", "到期没有评价", IsFirst: true), cancellation);
                written++;
            }
            await db.SaveChangesAsync(cancellation);
            db.ChangeTracker.Clear();
        }
        return written;
    }
}
