namespace Once.Plans.Model;

/// <summary>An organ's year: its published quarters together.</summary>
/// <param name="Quarters">Four, in hundredths of a point; null where it was not appraised.</param>
internal sealed record AppraisedYear(Guid OrganId, IReadOnlyList<int?> Quarters)
{
    public int Appraised => Quarters.Count(q => q is not null);

    /// <summary>All quarters added up, in hundredths of a point.</summary>
    public int Sum => Quarters.Sum(q => q ?? 0);

    /// <summary>The mean of the quarters in which it was appraised, half a hundredth rounded up: who had nothing to do in a quarter
    /// loses nothing by it.</summary>
    /// <remarks>default: local practice.</remarks>
    public int Mean => Appraised == 0 ? 0 : ((Sum * 2) + Appraised) / (Appraised * 2);

    /// <summary>The years of organs from their quarters of one year.</summary>
    /// <param name="scores">Last day of the quarter, organ, score.</param>
    public static IReadOnlyList<AppraisedYear> Of(IEnumerable<(DateOnly EndsOn, Guid OrganId, int Score)> scores) =>
        [.. scores.GroupBy(s => s.OrganId).Select(g => new AppraisedYear(g.Key, [.. Enumerable.Range(1, 4).Select(q => g.Where(s => (s.EndsOn.Month + 2) / 3 == q).Select(s => (int?)s.Score).FirstOrDefault())]))];
}
