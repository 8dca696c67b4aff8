using Once.Plans.Contract;

namespace Once.Plans.Model;

/// <summary>一轮调度: on a day twice a month every body that leads an open task of a plan says how far it is.</summary>
internal sealed class Round
{
    public required Guid PlanId { get; init; }

    /// <summary>From 1 within the plan.</summary>
    public required int Number { get; init; }

    public required RoundTurn Turn { get; init; }

    /// <summary>The day as the rule says it, before days off are looked at.</summary>
    public required DateOnly PlannedOn { get; init; }

    /// <summary>The last day for reports, included; a working day.</summary>
    public required DateOnly DueOn { get; init; }

    public required DateTime OpenedAt { get; init; }

    /// <summary>Its time passed while nothing ran, and a later round has taken its place: nobody was asked.</summary>
    public bool IsSkipped { get; init; }

    public string Title => RoundWords.Title(PlannedOn, Turn);
}

/// <summary>催报: one organ reminded once of what it owes to a round.</summary>
internal sealed class RoundReminder
{
    public required Guid PlanId { get; init; }

    public required int RoundNumber { get; init; }

    public required Guid OrganId { get; init; }

    /// <summary>1 before the last day, 2 after it; there is no third.</summary>
    public required int Number { get; init; }

    public required DateOnly SentOn { get; init; }

    /// <summary>How many reports were owed.</summary>
    public required int Owed { get; init; }
}
