using Once.Cases.Contract;
using Once.Kernel.Simulating;

namespace Once.Cases.Simulating;

/// <summary>What can happen in a case, the straight way first.</summary>
internal enum StoryStep { Submit, Accept, Review, Decide, Deliver, Close, Correct, Supplement, Lapse, AskSecond, AnswerSecond, Suspend, Resume, ReviewAgainst, DecideAgainst, Withdraw, Publish }

/// <param name="At">UTC.</param>
/// <param name="Until">Day until which something is expected to last.</param>
/// <param name="IsRefused">Whether what is published is a refusal.</param>
internal sealed record StoryAct(StoryStep Step, DateTime At, DateOnly? Until = null, bool IsRefused = false);

/// <summary>The fates of cases, in the order in which they are handed in: mistakes and their mending, refusals, procedures whose
/// time is not counted, people who take their application back, cases that lie forgotten. Pure: a run that goes on after a
/// kill tells those done already once more, without doing them.</summary>
/// <remarks>Shares, in ten thousandths: example values of this project, no statistics.</remarks>
internal sealed class CaseStories(CityDays days, SimulationPlan plan, int desks, int daysToMend)
{
    private const int Withdrawn = 150;
    private const int NotAccepted = 150;
    private const int ToMend = 900;
    private const int NeverMended = 800;
    private const int Suspended = 400;
    private const int Refused = 250;
    private const int Forgotten = 60;
    private const int PublishedLate = 40;

    /// <summary>Working days in which the window answers, so that no silence is law.</summary>
    private const int AnswerWithin = 4;

    private readonly DateTime _end = days.MomentOf(new(plan.Days - 1, (24 * 60) - 1));
    private readonly IReadOnlyList<Desk> _desks = [.. Enumerable.Range(0, desks).Select(d => new Desk(days, plan, d, desks))];
    private int _next;

    /// <summary>The next case's acts; none that comes after the last day, so that what came late is still open.</summary>
    public IReadOnlyList<StoryAct> Next()
    {
        var number = _next++;
        var acts = new List<StoryAct>(8);
        Tell(new Chance(plan.Seed, number), days.ArrivalOf(number), _desks[number % desks], acts);
        var last = acts.FindIndex(a => a.At > _end);
        return last < 0 ? acts : acts[..last];
    }

    private void Tell(Chance chance, CityMoment came, Desk desk, List<StoryAct> acts)
    {
        Add(StoryStep.Submit, came);
        var at = desk.Window.Take(came, days.AddWorkingDays(ReceivedOn(came), AnswerWithin));
        if (chance.Hits(Withdrawn))
        {
            Add(StoryStep.Withdraw, at);
            return;
        }
        if (chance.Hits(NotAccepted))
        {
            Add(StoryStep.AskSecond, at);
            Add(StoryStep.AnswerSecond, at with { Minute = at.Minute + chance.Between(2, 9) });
            return;
        }
        if (chance.Hits(ToMend))
        {
            Add(StoryStep.Correct, at);
            if (chance.Hits(NeverMended))
            {
                Add(StoryStep.Lapse, Later(at, daysToMend + chance.Between(8, 12), chance));
                return;
            }
            at = new CityMoment(days.AddWorkingDays(at.Day, chance.Between(1, 9)), chance.Between(9 * 60, 21 * 60));
            Add(StoryStep.Supplement, at);
            at = desk.Window.Take(at, days.AddWorkingDays(ReceivedOn(at), AnswerWithin));
        }
        Add(StoryStep.Accept, at);
        if (chance.Hits(Suspended))
        {
            at = Later(at, chance.Between(0, 1), chance);
            var back = Later(at, chance.Between(3, 12), chance);
            acts.Add(new(StoryStep.Suspend, days.MomentOf(at), days.DateOf(back.Day)));
            Add(StoryStep.Resume, at = back);
        }
        at = desk.Review.Take(Later(at, chance.Hits(Forgotten) ? 30 : chance.Between(0, 3), chance));
        var isRefused = chance.Hits(Refused);
        Add(isRefused ? StoryStep.ReviewAgainst : StoryStep.Review, at);
        at = desk.Decision.Take(Later(at, chance.Between(0, 2), chance));
        Add(isRefused ? StoryStep.DecideAgainst : StoryStep.Decide, at);
        // Seven working days are the term: 行政许可法 第40条.
        at = Later(at, chance.Hits(PublishedLate) ? chance.Between(8, 11) : chance.Between(0, 3), chance);
        acts.Add(new(StoryStep.Publish, days.MomentOf(at), IsRefused: isRefused));
        Add(StoryStep.Deliver, at = Later(at, chance.Between(0, 2), chance));
        Add(StoryStep.Close, Later(at, 1, chance));

        void Add(StoryStep step, CityMoment moment) => acts.Add(new(step, days.MomentOf(moment)));
    }

    /// <summary>Some working days later within office hours; on the same day some minutes later.</summary>
    private CityMoment Later(CityMoment at, int workingDays, Chance chance) => workingDays == 0
        ? at with { Minute = Math.Min(at.Minute + chance.Between(3, 20), (17 * 60) - 1) }
        : Station.At(days.AddWorkingDays(at.Day, workingDays), chance.Below(360));

    /// <summary>The day on which what comes in counts as received.</summary>
    private int ReceivedOn(CityMoment at) => days.WorkingDayFrom(at.Minute < 17 * 60 ? at.Day : at.Day + 1);

    /// <summary>The three posts of one organ, with as many hands as its load needs on the average day, and a quarter more.</summary>
    private sealed class Desk(CityDays days, SimulationPlan plan, int number, int of)
    {
        private readonly int _perDay = 1 + (plan.Cases * 5 / (4 * of * Math.Max(1, days.WorkingDays)));

        public Station Window { get => field ??= new Station(days, plan.Seed, number * 3, _perDay + 1); }

        public Station Review { get => field ??= new Station(days, plan.Seed, (number * 3) + 1, _perDay); }

        public Station Decision { get => field ??= new Station(days, plan.Seed, (number * 3) + 2, _perDay); }
    }
}
