using Once.Kernel.Clocks;
using Once.Plans.Model;

namespace Once.Plans;

/// <summary>The clock of a task.</summary>
internal static class PlanTerms
{
    public const string Task = "plans.task";

    /// <summary>Number of a task's clock among those of the task.</summary>
    public const int TaskNumber = 1;

    /// <summary>Rungs before and after the last day of a task.</summary>
    public static readonly AlertLadder Ladder = new(Task, []);

    /// <summary>From the day it came into force to its last day; one that is a day off moves on.</summary>
    /// <param name="days">Natural days to the printed day.</param>
    public static ClockRule TaskWithin(int days, Plan plan) =>
        new(Task, ClockKind.Task, new Term(days, TermUnit.NaturalDay, new LegalBasis(plan.Title, plan.DocumentNumber is { } number ? $"（{number}）" : ""))) { Ladder = Task };

    public const string Order = "plans.order";

    public const string Letter = "plans.letter";

    /// <summary>A supervision order is answered within the days written on it.</summary>
    public static ClockRule OrderWithin(int days, string number) => new(Order, ClockKind.Rectification, new Term(days, TermUnit.WorkingDay, new LegalBasis("督办单", number)));

    /// <summary>A letter of the ladder is answered within the days of its rung.</summary>
    public static ClockRule LetterWithin(int days, string basis) => new(Letter, ClockKind.Rectification, new Term(days, TermUnit.WorkingDay, new LegalBasis(basis, "")));
}
