using Once.Metrics.Contract;
using Once.Supervision.Contract;
using Once.Supervision.Model;

namespace Once.Supervision.Measuring;

/// <summary>What a clue of risk counts for in the figures, from itself alone. Pure.</summary>
internal static class RiskMarks
{
    public const string Received = "received";

    /// <summary>Answered by its last day; on the day of the answer.</summary>
    public const string Kept = "kept";

    /// <summary>Not answered by its last day, whatever came later; on the first day over.</summary>
    public const string Broken = "broken";

    /// <summary>Answered after its last day; on the first day over too, so that no period answers more than it owes.</summary>
    public const string Late = "late";

    public static IReadOnlyList<MetricMark> Of(RiskClue clue) => clue switch
    {
        { State: RiskState.Answered, IsLate: false } => [new(Received, clue.ReceivedOn), new(Kept, clue.AnsweredOn!.Value)],
        { State: RiskState.Answered } => [new(Received, clue.ReceivedOn), new(Broken, clue.DueOn.AddDays(1)), new(Late, clue.DueOn.AddDays(1))],
        // Over from a day that may still come: spans that end before it do not count it.
        _ => [new(Received, clue.ReceivedOn), new(Broken, clue.DueOn.AddDays(1))],
    };
}
