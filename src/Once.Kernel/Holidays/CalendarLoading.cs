namespace Once.Kernel.Holidays;

/// <summary>What was loaded into the calendar.</summary>
public enum LoadingKind { Notice, RegionDays }

/// <summary>One loading of the calendar: a year's notice, or the days that one region keeps differently in a year. Never
/// changed: a later loading of the same year and region takes its place, and this one stays as history.</summary>
public sealed class CalendarLoading
{
    /// <summary>From 1 without gaps; the highest number is the version of the stored calendar.</summary>
    public required int Number { get; init; }

    public required LoadingKind Kind { get; init; }

    public required int Year { get; init; }

    /// <summary>Leading digits of the region codes; empty for a notice, which holds for the country.</summary>
    public required string RegionPrefix { get; init; }

    /// <summary>The notice or the days as YAML, in the form of <see cref="CalendarText"/>.</summary>
    public required string Body { get; init; }

    /// <summary>Why it was loaded, or why it replaces an earlier one.</summary>
    public required string Reason { get; init; }

    public required Guid LoadedById { get; init; }

    public required string LoadedByName { get; init; }

    public required DateTime LoadedAt { get; init; }

    /// <summary>Number of the loading it takes the place of; null where it is the first of its year and region.</summary>
    public int? Supersedes { get; init; }

    /// <summary>How many running clocks it moved.</summary>
    public int MovedClocks { get; set; }
}
