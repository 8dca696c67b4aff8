namespace Once.Metrics.Reading;

/// <summary>By what a table splits its figures.</summary>
internal enum FigureBy { Organ, Region, Subject }

/// <summary>Which facts a question is about.</summary>
/// <param name="To">Last day, included.</param>
/// <param name="Organs">Null for all; already narrowed by the reader's reach.</param>
/// <param name="RegionPrefix">Digits that region codes begin with; null for all.</param>
/// <param name="Subject">Null for all.</param>
internal sealed record FigureScope(DateOnly From, DateOnly To, IReadOnlySet<Guid>? Organs, string? RegionPrefix, string? Subject)
{
    /// <summary>The span of the same length before this one: whole months before whole months, else as many days.</summary>
    public FigureScope Before()
    {
        var isWholeMonths = From.Day == 1 && To.AddDays(1).Day == 1;
        var months = ((To.AddDays(1).Year - From.Year) * 12) + To.AddDays(1).Month - From.Month;
        return this with { From = isWholeMonths ? From.AddMonths(-months) : From.AddDays(From.DayNumber - To.DayNumber - 1), To = From.AddDays(-1) };
    }
}

/// <summary>Counts of one measure's value within one group.</summary>
internal sealed record FactSum(Guid OrganId, string Text, DateOnly Day, string Measure, int Value, long Count);
