namespace Once.Rules;

/// <summary>A range of numbers, texts or dates; an end that is null is open for ever.</summary>
/// <param name="HasStart">Whether the start belongs to it.</param>
/// <param name="HasEnd">Whether the end belongs to it.</param>
public sealed record FeelRange(object? Start, bool HasStart, object? End, bool HasEnd)
{
    /// <returns>Null where the value cannot be compared with the ends.</returns>
    internal bool? Contains(object? value)
    {
        var low = Start is null ? 1 : Values.Compare(value, Start);
        var high = End is null ? -1 : Values.Compare(value, End);
        return low is null || high is null ? null : (HasStart ? low >= 0 : low > 0) && (HasEnd ? high <= 0 : high < 0);
    }
}
