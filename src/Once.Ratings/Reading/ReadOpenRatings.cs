using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Once.Kernel.Organs;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Ratings.Contract;
using Once.Ratings.Measuring;
using Once.Ratings.Model;

namespace Once.Ratings.Reading;

/// <summary>A rating as everybody may read it.</summary>
/// <param name="Answer">Of the rectification, else of the organ.</param>
internal sealed record OpenRatingRow(string ItemName, string OrganName, Satisfaction Level, DateOnly WeekOf, string? Words, Satisfaction? SupplementLevel, string? SupplementWords, string? Answer);

/// <summary>A rating that does not count, and why; everybody may judge it.</summary>
internal sealed record OpenExclusion(string OrganName, Satisfaction Level, DateOnly WeekOf, string Reason, string By);

internal sealed record OpenRatingsView(RatingCounts Total, IReadOnlyList<OpenRatingRow> Rows, bool HasMore, IReadOnlyList<OpenExclusion> Excluded, DateOnly From, DateOnly Today, IReadOnlyList<Organ> Organs);

/// <summary>公开的好差评: counts, words without names and numbers, answers, and what was excluded with its reason.</summary>
/// <remarks>国办发〔2019〕51号 (评价结果和整改情况公开); 个人信息保护法 第25条.</remarks>
internal sealed class ReadOpenRatings(OnceDb db, OrganDirectory organs, GroupRatings groups, IServiceProvider services, IOptions<RatingsOptions> options, TimeProvider time)
{
    public const int PageSize = 20;

    /// <summary>In place of the name of an organ that is kept back, which the rows would count otherwise.</summary>
    private const string FewRated = "评价少的单位";

    public async Task<OpenRatingsView> RunAsync(string? organCode, bool badOnly, int page, CancellationToken cancellation = default)
    {
        var today = time.ChinaToday();
        var from = today.AddYears(-1);
        var all = await organs.AllAsync(cancellation);
        var asked = all.Values.FirstOrDefault(o => o.Code == organCode);
        var within = db.Ratings().AsNoTracking().Where(r => r.WeekOf >= from);
        IReadOnlySet<Guid>? subtree = asked is null ? null : await organs.SubtreeAsync(asked.Id, cancellation);
        if (subtree?.ToList() is { } ids)
            within = within.Where(r => ids.Contains(r.OrganId));
        var smallest = options.Value.SmallestGroup;
        var whole = await groups.RunAsync(CountBy.Organ, new RatingSpan(from, today, null), cancellation);
        var hidden = CountRatings.KeptBack(whole, smallest);
        var total = RatingCounts.Sum(asked?.Name ?? "全市", whole.Where(g => subtree is null || subtree.Contains(Guid.Parse(g.Key))));
        var named = whole.Where(g => g.Given > 0 && !hidden.Contains(Guid.Parse(g.Key))).Select(g => all.GetValueOrDefault(Guid.Parse(g.Key))).OfType<Organ>().OrderBy(o => o.Code, StringComparer.Ordinal).ToList();
        // One that is kept back is told by no filter: the city less all others would be its number.
        if (total.Given < smallest || (subtree is not null && CountRatings.TellsOthers(hidden, subtree)))
            return new(RatingCounts.Sum(asked?.Name ?? "全市", []), [], false, [], from, today, named);
        string NameOf(Guid id) => hidden.Contains(id) ? FewRated : all.GetValueOrDefault(id)?.Name ?? "";
        var (rows, more) = await RowsAsync(within, badOnly, page, NameOf, cancellation);
        var excluded = await within.Where(r => r.State == RatingState.Excluded).OrderByDescending(r => r.ReviewedOn).Take(20)
            .Select(r => new { r.OrganId, r.Level, r.WeekOf, r.ReviewReason, r.ReviewedByOrganId }).ToListAsync(cancellation);
        return new(total, rows, more,
            [.. excluded.Select(e => new OpenExclusion(NameOf(e.OrganId), e.Level, e.WeekOf, e.ReviewReason ?? "", e.ReviewedByOrganId is { } by ? all.GetValueOrDefault(by)?.Name ?? "" : "核查的单位"))], from, today, named);
    }

    private async Task<(IReadOnlyList<OpenRatingRow> Rows, bool HasMore)> RowsAsync(IQueryable<Rating> within, bool badOnly, int page, Func<Guid, string> nameOf, CancellationToken cancellation)
    {
        var counted = within.Where(r => r.State == RatingState.Counted);
        counted = badOnly ? counted.Where(r => r.Level == Satisfaction.Poor || r.Level == Satisfaction.VeryPoor) : counted.Where(r => r.MaskedWords != null || r.Level == Satisfaction.Poor || r.Level == Satisfaction.VeryPoor);
        var found = await counted.OrderByDescending(r => r.WeekOf).ThenBy(r => r.ItemName).ThenBy(r => r.MaskedWords).ThenBy(r => r.EventKey).Skip((page - 1) * PageSize).Take(PageSize + 1)
            .Select(r => new { r.Id, r.ItemName, r.OrganId, r.Level, r.WeekOf, r.MaskedWords, r.SupplementLevel, r.SupplementMasked, r.Answer }).ToListAsync(cancellation);
        var bad = found.Where(r => r.Level.IsBad || (r.SupplementLevel?.IsBad ?? false)).Select(r => r.Id).ToList();
        var answers = services.GetService<IMendingCounts>() is { } mending && bad.Count > 0 ? await mending.OfAsync(bad, cancellation) : new Dictionary<Guid, MendingStanding>();
        return ([.. found.Take(PageSize).Select(r => new OpenRatingRow(r.ItemName, nameOf(r.OrganId), r.Level, r.WeekOf, r.MaskedWords, r.SupplementLevel, r.SupplementMasked, answers.GetValueOrDefault(r.Id)?.PublicAnswer ?? r.Answer))], found.Count > PageSize);
    }
}
