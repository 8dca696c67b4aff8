using System.Text.Json;

namespace Once.Plans.Model;

/// <summary>One part of an organ's appraisal as it was counted.</summary>
/// <param name="Points">In hundredths of a point; null where there was nothing of the kind to count.</param>
/// <param name="How">How many of how many, in words.</param>
/// <param name="Href">Where the things behind it are seen.</param>
internal sealed record AppraisedPart(string Key, string Name, int Weight, int? Points, string How, string? Href)
{
    /// <summary>A share of the weight, half a hundredth rounded up; null where nothing was asked.</summary>
    public static int? OfShare(int weight, int good, int all) => all == 0 ? null : ((weight * 200 * good) + all) / (all * 2);

    /// <summary>Faults are taken off the weight until it is used up.</summary>
    public static int OfFaults(int weight, int lose, int faults) => Math.Max(0, weight - (lose * faults)) * 100;

    /// <summary>A percent between the one that earns nothing and the one that earns all.</summary>
    /// <param name="value">In hundredths of a percent; null where there is nothing to tell.</param>
    public static int? OfFigure(int weight, int none, int full, long? value) =>
        value is not { } percent ? null : (int)Math.Clamp(((percent - (none * 100L)) * weight * 100 * 2 + ((full - none) * 100L)) / ((full - none) * 200L), 0, weight * 100L);

    /// <summary>The whole in hundredths of a point of 100: parts with nothing to count leave their weight to the others; null where
    /// none could be counted.</summary>
    public static int? Total(IReadOnlyCollection<AppraisedPart> parts)
    {
        var counted = parts.Where(p => p.Points is not null).ToList();
        var weight = counted.Sum(p => p.Weight);
        return weight == 0 ? null : ((counted.Sum(p => p.Points!.Value) * 200) + weight) / (weight * 2);
    }

    public static string Write(IEnumerable<AppraisedPart> parts) => JsonSerializer.Serialize(parts);

    public static IReadOnlyList<AppraisedPart> Read(string json) => JsonSerializer.Deserialize<List<AppraisedPart>>(json) ?? [];
}
