using Once.Cases.Contract;
using Once.Cases.Joint;
using Once.Kernel.Time;
using Once.Metrics.Contract;

namespace Once.Cases.JointFigures;

/// <summary>What of an item a joint application's figures rest on.</summary>
/// <param name="CameOn">Days on which the applicant came to a counter for it.</param>
/// <param name="OnSite">Its visits to the place, by ordinal.</param>
internal sealed record MeasuredItem(int Number, CaseState State, Outcome? Outcome, DateOnly? ReceivedOn, DateOnly? DoneOn, IReadOnlyList<DateOnly> CameOn, IReadOnlyList<int> OnSite, bool IsSplitOff)
{
    /// <summary>The treasury pays it, because it is the first of a new enterprise.</summary>
    public bool IsFirstSet { get; init; }
}

/// <summary>What stays of files and of days at a counter when archives have been destroyed: how many, together and alone.</summary>
internal sealed record KeptCounts(int Papers, int PapersAlone, int Trips, int TripsAlone);

/// <summary>What a joint application counts for in the figures: what was handed in, visited and waited for once, against doing each
/// item alone. Pure.</summary>
internal static class JointMarks
{
    public const string Received = "received";
    public const string CrossRegion = "cross-region";
    public const string Done = "done";
    public const string Granted = "granted";
    public const string Items = "items";

    /// <summary>首套免费: granted within the founding of an enterprise, on the day of each.</summary>
    public const string FirstSets = "first-sets";

    public static string Alone(string name) => $"{name}-alone";

    /// <summary>Papers handed in: each once; alone: with every item that has it.</summary>
    public const string Papers = "papers";

    /// <summary>Trips to a counter: days on which the applicant came, whatever for; alone: of each item, added up.</summary>
    public const string Trips = "trips";

    /// <summary>Visits of officers to the place: those of one joint call once; alone: of all items together.</summary>
    public const string OnSite = "on-site";

    /// <summary>Working days from receipt to the last result; alone: of each item, one after the other.</summary>
    public const string Days = "days";

    /// <param name="papers">Distinct files, and files of all items.</param>
    /// <param name="calls">Visits that were one joint call: which visit of which item.</param>
    /// <param name="isCrossRegion">Whoever applied is at home in another county or district.</param>
    /// <param name="kept">Null while no archive of it has been destroyed.</param>
    public static IReadOnlyList<MetricMark> Of(
        DateOnly submitted, IReadOnlyList<MeasuredItem> items, (int Distinct, int All) papers, IReadOnlyList<IReadOnlyList<(int Item, int Visit)>> calls, bool isCrossRegion, WorkCalendar calendar, KeptCounts? kept = null)
    {
        var marks = new List<MetricMark> { new(Received, submitted), new(Items, submitted, items.Count) };
        if (isCrossRegion)
            marks.Add(new(CrossRegion, submitted));
        marks.AddRange(items.Where(i => i is { IsFirstSet: true, Outcome: Outcome.Granted, DoneOn: not null }).Select(i => new MetricMark(FirstSets, i.DoneOn!.Value)));
        var counted = items.Where(i => !i.IsSplitOff).ToList();
        var facts = counted.ConvertAll(i => new MemberFacts(i.Number, i.State, i.Outcome, []));
        if (counted.Count == 0 || JointStanding.Of(facts) is not (JointState.Done or JointState.PartlyDone or JointState.NotDone) || counted.Max(i => i.DoneOn) is not { } done)
            return marks;
        marks.Add(new(Done, done));
        if (JointStanding.Of(facts) is JointState.Done)
            marks.Add(new(Granted, done));
        Pair(marks, Papers, done, kept?.Papers ?? papers.Distinct, kept?.PapersAlone ?? papers.All);
        Pair(marks, Trips, done, kept?.Trips ?? counted.SelectMany(i => i.CameOn).Distinct().Count(), kept?.TripsAlone ?? counted.Sum(i => i.CameOn.Distinct().Count()));
        var visits = counted.Sum(i => i.OnSite.Count);
        var together = calls.Sum(call => Math.Max(0, call.Count(v => counted.Exists(i => i.Number == v.Item && i.OnSite.Contains(v.Visit))) - 1));
        Pair(marks, OnSite, done, visits - together, visits);
        if (counted.Min(i => i.ReceivedOn) is { } from)
            Pair(marks, Days, done, calendar.WorkingDaysBetween(from, done),
                counted.Sum(i => i.ReceivedOn is { } received && i.DoneOn is { } ended ? calendar.WorkingDaysBetween(received, ended) : 0));
        return marks;
    }

    private static void Pair(List<MetricMark> marks, string name, DateOnly day, int together, int alone)
    {
        marks.Add(new(name, day, together));
        marks.Add(new(Alone(name), day, alone));
    }
}
