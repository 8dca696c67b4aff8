namespace Once.Supervision.Model;

/// <summary>Up to which day a rule that looks at whole days has looked.</summary>
internal sealed class WatchPass
{
    public required string RuleCode { get; init; }

    /// <summary>Last day looked at, included.</summary>
    public required DateOnly Until { get; set; }
}
