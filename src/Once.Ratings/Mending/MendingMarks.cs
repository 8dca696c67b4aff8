using Once.Metrics.Contract;
using Once.Ratings.Model;

namespace Once.Ratings.Mending;

/// <summary>What an order of rectification counts for in the figures, from itself alone. What follows from the rating is dated by
/// its week, like the rating; what follows from a term, by days that the organ knows. Pure.</summary>
internal static class MendingMarks
{
    public const string Owed = "owed";
    public const string Mended = "mended";
    public const string Named = "named";

    /// <summary>Of named ones: the rater was reached, or answered on their own page.</summary>
    public const string Reached = "reached";

    /// <summary>Closed, and every turn was reported in its term; on the day of the closing.</summary>
    public const string Kept = "kept";

    /// <summary>A turn was not reported in its term, whatever came later; on the first day over.</summary>
    public const string Broken = "broken";

    public static IReadOnlyList<MetricMark> Of(MendingOrder order) => order.State is MendingState.Dropped ? [] : [.. Marks(order)];

    private static IEnumerable<MetricMark> Marks(MendingOrder order)
    {
        yield return new(Owed, order.WeekOf);
        if (order.State is MendingState.Closed)
            yield return new(Mended, order.WeekOf);
        if (order.IsNamed)
            yield return new(Named, order.WeekOf);
        if (order.IsNamed && order.Rounds.Any(IsReached))
            yield return new(Reached, order.WeekOf);
        // A running turn is over from a day that may still come; spans that end before it do not count it.
        if (order.Rounds.Where(r => r.IsLate || (r.ReportedOn is null && order.State is MendingState.Mending)).MinBy(r => r.Number) is { } over)
            yield return new(Broken, over.DueOn.AddDays(1));
        else if (order is { State: MendingState.Closed, EndedOn: { } on })
            yield return new(Kept, on);
    }

    private static bool IsReached(MendingRound round) => round.RaterAnsweredOn is not null || round.CallBack is CallResult.Solved or CallResult.NotSolved;
}
