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
}
