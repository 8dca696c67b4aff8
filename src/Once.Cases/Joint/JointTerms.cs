using Once.Cases.Handling;
using Once.Catalogue.Contract;
using Once.Kernel.Clocks;

namespace Once.Cases.Joint;

/// <summary>The clocks of a joint application as a whole; each item keeps its own beside them.</summary>
internal static class JointTerms
{
    public const string Promise = "joint.promise";
    public const string Decision = "joint.decision";

    /// <summary>The promise of the whole: working days of the longest path, from the day all items that wait for nobody are answered.</summary>
    public static ClockRule PromiseOf(PublishedBundle bundle, int days) =>
        new(Promise, ClockKind.Promised, new Term(days, TermUnit.WorkingDay, CaseTerms.BasisOf(bundle.PromisedTerm.Basis))) { Ladder = StandardLadders.Case.Code };

    /// <summary>45 working days, 15 more with the approval of the government's head: only where the bundle is declared as joint
    /// handling and every item is a licence. Null elsewhere: each item keeps its own statute.</summary>
    /// <remarks>行政许可法 第26条第2款, 第42条第2款.</remarks>
    public static ClockRule? DecisionOf(PublishedBundle bundle, IEnumerable<ItemType> items) =>
        bundle.JointHandling && items.All(i => i is ItemType.Licence) ? StatutoryTerms.LicenceJointDecision with { Code = Decision, Ladder = StandardLadders.Case.Code } : null;
}
