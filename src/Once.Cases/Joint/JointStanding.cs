using Once.Cases.Contract;

namespace Once.Cases.Joint;

/// <summary>What the rules need to know of an item's case.</summary>
/// <param name="Outcome">Null while it is not decided.</param>
/// <param name="IsSplitOff">The whole waits for it no more.</param>
internal sealed record MemberFacts(int Number, CaseState State, Outcome? Outcome, IReadOnlyList<MemberWait> Waits, bool IsSplitOff = false)
{
    /// <summary>Whether an item is done, whichever way.</summary>
    public static bool IsDoneAt(CaseState state, Outcome? outcome) => new MemberFacts(0, state, outcome, []).IsDone;

    /// <summary>Its result is there.</summary>
    public bool HasResult => Outcome is Contract.Outcome.Granted;

    /// <summary>It ended, or is decided, without what was asked for.</summary>
    public bool HasFailed => Outcome is Contract.Outcome.Refused || State is CaseState.NotAccepted or CaseState.Withdrawn or CaseState.Terminated;

    public bool IsDone => HasResult || HasFailed;
}

/// <param name="NeedsResult">Without the other's result it cannot be handled.</param>
internal sealed record MemberWait(int For, bool NeedsResult);

/// <summary>What becomes of an item that waits.</summary>
internal enum MemberFate { Waits, Starts, Ends }

/// <summary>Where the whole stands, as the applicant reads it.</summary>
internal enum JointState { Running, YourTurn, Done, PartlyDone, NotDone }

/// <summary>The rules between the items of a joint application. Pure functions of what their cases say, so that any order in
/// which the organs act ends in the same.</summary>
internal static class JointStanding
{
    /// <summary>An item starts when every item it waits for has its result, or, where only the order was meant, has ended some other
    /// way; it ends when one whose result it needs ended without it.</summary>
    public static MemberFate FateOf(MemberFacts member, IReadOnlyDictionary<int, MemberFacts> all)
    {
        var before = member.Waits.Where(w => all.ContainsKey(w.For)).Select(w => (w.NeedsResult, Other: all[w.For])).ToList();
        if (before.Exists(b => b.NeedsResult && b.Other.HasFailed))
            return MemberFate.Ends;
        return before.TrueForAll(b => b.Other.IsDone) ? MemberFate.Starts : MemberFate.Waits;
    }

    /// <summary>Every item that waits and need not any more, with what becomes of it; those that end take along those that need them.</summary>
    public static IReadOnlyDictionary<int, MemberFate> Next(IEnumerable<MemberFacts> members)
    {
        var all = members.ToDictionary(m => m.Number);
        var found = new Dictionary<int, MemberFate>();
        while (true)
        {
            var moved = all.Values.Where(m => m.State is CaseState.Waiting && !found.ContainsKey(m.Number))
                .Select(m => (m.Number, Fate: FateOf(m, all))).Where(m => m.Fate is not MemberFate.Waits).ToList();
            if (moved.Count == 0)
                return found;
            foreach (var (number, fate) in moved)
            {
                found[number] = fate;
                if (fate is MemberFate.Ends)
                    all[number] = all[number] with { State = CaseState.Terminated };
            }
        }
    }

    /// <summary>An item and those not begun that need it, near or far: they leave the whole together.</summary>
    public static IReadOnlySet<int> WithDependents(int number, IReadOnlyCollection<MemberFacts> members)
    {
        var (found, open) = (new HashSet<int> { number }, new Stack<int>([number]));
        while (open.TryPop(out var at))
            foreach (var later in members.Where(m => m.State is CaseState.Waiting && m.Waits.Any(w => w.For == at) && found.Add(m.Number)))
                open.Push(later.Number);
        return found;
    }

    /// <summary>The whole, without what was split off; where everything was, all of it.</summary>
    public static JointState Of(IReadOnlyCollection<MemberFacts> members)
    {
        var counted = members.Any(m => !m.IsSplitOff) ? [.. members.Where(m => !m.IsSplitOff)] : members.ToList();
        if (counted.Exists(m => m.State is CaseState.Correcting))
            return JointState.YourTurn;
        if (counted.Exists(m => !m.IsDone))
            return JointState.Running;
        return counted.TrueForAll(m => m.HasResult) ? JointState.Done : counted.Exists(m => m.HasResult) ? JointState.PartlyDone : JointState.NotDone;
    }
}
