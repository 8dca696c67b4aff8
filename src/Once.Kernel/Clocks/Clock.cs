using Once.Kernel.Refusals;
using Once.Kernel.Sharing;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Kernel.Clocks;

/// <summary>Who owes what, to whom, by which law, until when: a budget and a ledger of suspensions. Whether it is
/// overdue is derived; that it once was stays for ever.</summary>
public sealed class Clock : IVersioned, ISharesText
{
    private readonly List<ClockSuspension> _suspensions = [];
    private readonly List<ClockExtension> _extensions = [];
    private readonly List<FiredRung> _firedRungs = [];
    private readonly OnceDb? _store;
    private SharedPart? _shared;

    /// <param name="store">The store it came from, which has its terms; null for one that starts.</param>
    private Clock(OnceDb? store) => _store = store;

    public Guid OwnerId { get; private set; }
    public int Number { get; private set; }
    public int Version { get; private set; }
    public string RuleCode { get; private set; } = "";

    /// <summary>Key of the shared text of its terms.</summary>
    public long TermsKey { get; private set; }

    /// <summary>The party it is owed to; null where that is only named.</summary>
    public Guid? OwedToId { get; private set; }
    public string? OwedToName { get; private set; }
    public DateTime StartedAt { get; private set; }
    public DateOnly StartedOn { get; private set; }
    public ClockState State { get; private set; }

    /// <summary>The last day; null while suspended, when nobody can know it.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>The moment from which it is over; null while suspended.</summary>
    public DateTime? DueAt { get; private set; }

    /// <summary>The due day may still move, because the notice for it is not loaded.</summary>
    public bool IsDueProvisional { get; private set; }

    /// <summary>When the next rung, or the end, is reached; null when none is left. The sweep goes by it.</summary>
    public DateTime? NextRungAt { get; private set; }

    /// <summary>The first day on which it was over. Once set, it stays.</summary>
    public DateOnly? BreachedOn { get; private set; }
    public DateTime? EndedAt { get; private set; }

    /// <summary>Why it was cancelled or superseded.</summary>
    public string? EndReason { get; private set; }

    /// <summary>Number of the clock it took the place of.</summary>
    public int? Supersedes { get; private set; }
    public int? SupersededBy { get; private set; }

    public IReadOnlyList<ClockSuspension> Suspensions => _suspensions;
    public IReadOnlyList<ClockExtension> Extensions => _extensions;
    public IReadOnlyList<FiredRung> FiredRungs => _firedRungs;

    /// <summary>What it has in common with the other clocks of its rule.</summary>
    public ClockTerms Terms { get => field ??= _store!.ReadShared(TermsKey, ClockTerms.Parse); private init; }
    IEnumerable<SharedPart> ISharesText.Shared => _shared is null ? [] : [_shared];

    public ClockKind Kind => Terms.Kind;
    public string What => Terms.What;
    public string OwedBy => Terms.OwedBy;
    public string OwedTo => OwedToId?.ToString() ?? OwedToName ?? "";
    public string Region => Terms.Region;
    public string Anchor => Terms.Anchor;
    public Term Term => Terms.Term;
    public CountingRule Counting => Terms.Counting;
    public ExtensionRule Extension => Terms.Extension;
    public string Ladder => Terms.Ladder;

    /// <summary>The values its end is counted from.</summary>
    public ClockCount Count => new(
        Term, StartedAt, StartedOn, _extensions.Sum(e => e.Amount),
        [.. _suspensions.OrderBy(s => s.Number).Select(s => new Pause(s.From, s.To, s.Resume))], Counting, Terms.ClosesAt);

    public bool IsOpen => State is ClockState.Running or ClockState.Suspended;

    /// <summary>Starts a clock. Refused when its calendar or its ladder cannot carry it.</summary>
    public static Clock Start(ClockOpening opening, Timing timing)
    {
        var terms = ClockTerms.Of(opening);
        var shared = terms.Share();
        var isParty = Guid.TryParseExact(opening.OwedTo, "D", out var party) && party.ToString() == opening.OwedTo;
        var clock = new Clock(null)
        {
            _shared = shared,
            Terms = terms,
            TermsKey = shared.Key,
            OwnerId = opening.OwnerId,
            Number = opening.Number,
            RuleCode = terms.Code,
            OwedToId = isParty ? party : null,
            OwedToName = isParty ? null : opening.OwedTo,
            StartedAt = opening.StartedAt,
            StartedOn = opening.StartedOn ?? opening.StartedAt.ChinaDate(),
            State = ClockState.Running,
        };
        clock.Recalculate(timing);
        return clock;
    }

    /// <summary>Stops the clock for a procedure whose time is not counted.</summary>
    /// <remarks>Source: 行政许可法 第四十五条; other grounds by the dated rule they carry.</remarks>
    public void Suspend(SuspensionGround ground, SuspensionNotice? notice, Timing timing)
    {
        RefuseUnless(State is ClockState.Running, ClockRefusals.NotRunning);
        RefuseIfExpired(timing);
        RefuseUnless(Terms.Grounds.Split(' ').Contains(ground.Code, StringComparer.Ordinal), ClockRefusals.GroundNotAllowed);
        RefuseUnless(ground.IsInForce(timing.Today), ClockRefusals.GroundNotInForce with { Clause = ground.Basis.ToString() });
        RefuseUnless(notice is not null || !ground.NeedsNotice, ClockRefusals.NoticeMissing);
        RefuseUnless(notice is null || notice.InformedOn <= timing.Today, ClockRefusals.NoticeInFuture);
        _suspensions.Add(new ClockSuspension(this, _suspensions.Count + 1, ground, notice, timing.Now));
        State = ClockState.Suspended;
        Recalculate(timing);
    }

    /// <summary>Lets a suspended clock run again, by its ground's own rule.</summary>
    public void Resume(Timing timing)
    {
        RefuseUnless(State is ClockState.Suspended, ClockRefusals.NotSuspended);
        _suspensions[^1].End(timing.Now);
        State = ClockState.Running;
        Recalculate(timing);
    }

    /// <summary>Extends the term within its rule's bounds. Refused once it is over, so that no breach is erased.</summary>
    /// <remarks>Source: 行政许可法 第四十二条 (approval by the head, reason told to the applicant).</remarks>
    public void Extend(int amount, ExtensionApproval approval, Timing timing)
    {
        RefuseUnless(IsOpen, ClockRefusals.Ended);
        RefuseIfExpired(timing);
        RefuseUnless(Extension.MaxTimes > 0, ClockRefusals.ExtensionNotAllowed);
        var clause = Extension.Basis?.ToString();
        RefuseUnless(_extensions.Count < Extension.MaxTimes, ClockRefusals.ExtensionTooOften with { Clause = clause });
        RefuseUnless(amount >= 1 && _extensions.Sum(e => e.Amount) + amount <= Extension.MaxAmount,
            (ClockRefusals.ExtensionTooLong with { Clause = clause, Field = "amount" }).Saying($"最多一共延长 {Clocks.Term.Describe(Extension.MaxAmount, Term.Unit)}。"));
        RefuseUnless(approval.Role == Extension.Approver,
            (ClockRefusals.WrongApprover with { Clause = clause }).Saying($"延长要由{Extension.Approver}批准。"));
        RefuseUnless(!string.IsNullOrWhiteSpace(approval.Reason), ClockRefusals.ReasonMissing with { Clause = clause });
        _extensions.Add(new ClockExtension(this, _extensions.Count + 1, amount, approval, timing.Now));
        Recalculate(timing);
    }

    /// <summary>What was owed has been done.</summary>
    public void Finish(Timing timing) => End(ClockState.Finished, null, timing);

    /// <summary>Nothing is owed any more, for instance because the application was withdrawn.</summary>
    public void Cancel(string reason, Timing timing) => End(ClockState.Cancelled, reason, timing);

    /// <summary>The event it counts from has moved: ends this clock, keeps its history, and starts another in its place.</summary>
    public Clock Supersede(ClockOpening opening, string reason, Timing timing)
    {
        var next = Start(opening, timing);
        End(ClockState.Superseded, reason, timing);
        (SupersededBy, next.Supersedes) = (next.Number, Number);
        return next;
    }

    /// <summary>Counts again after the calendar changed. Returns how the due day moved; null if it did not.</summary>
    public DueMove? Recount(Timing timing)
    {
        if (State is not ClockState.Running)
            return null;
        Witness(timing.Now);
        var (was, provisional) = (DueOn, IsDueProvisional);
        Recalculate(timing);
        return was == DueOn && provisional == IsDueProvisional ? null : new DueMove(was!.Value, DueOn!.Value, provisional, IsDueProvisional);
    }

    /// <summary>Fires every rung that has been reached and has not fired yet, in order of time.</summary>
    public IReadOnlyList<RungMoment> FireRungs(Timing timing)
    {
        if (State is not ClockState.Running)
            return [];
        Witness(timing.Now);
        var reached = Waiting(timing).Where(r => r.At <= timing.Now).ToList();
        foreach (var moment in reached)
            _firedRungs.Add(new FiredRung(this, moment.Rung.Name, moment.At, timing.Now));
        NextRungAt = Waiting(timing).FirstOrDefault()?.At;
        return reached;
    }

    /// <summary>Over and not done. Derived from the moment, right even if no job has run.</summary>
    public bool IsOverdue(DateTime now) => State is ClockState.Running && Kind is not ClockKind.Publicity && DueAt <= now;

    /// <summary>What is left at a moment, also while suspended.</summary>
    public Remaining RemainingAt(DateTime now, WorkCalendar calendar) => Clocks.Counting.RemainingAt(Count, calendar, now);

    private void End(ClockState state, string? reason, Timing timing)
    {
        RefuseUnless(IsOpen, ClockRefusals.Ended);
        Witness(timing.Now);
        (State, EndedAt, EndReason, NextRungAt) = (state, timing.Now, reason, null);
    }

    private void RefuseIfExpired(Timing timing)
    {
        Witness(timing.Now);
        RefuseUnless(!(DueAt <= timing.Now) && BreachedOn is null, ClockRefusals.Expired);
    }

    /// <summary>A breach is written by whoever comes first: an act or the sweep.</summary>
    private void Witness(DateTime now)
    {
        if (IsOverdue(now))
            BreachedOn ??= DueAt!.Value.ChinaDate();
    }

    private void Recalculate(Timing timing)
    {
        var due = Clocks.Counting.DueOf(Count, timing.Calendar);
        (DueOn, DueAt, IsDueProvisional) = (due?.On, due?.At, due?.IsProvisional ?? false);
        NextRungAt = Waiting(timing).FirstOrDefault()?.At;
    }

    private IEnumerable<RungMoment> Waiting(Timing timing) => DueOn is not { } on || DueAt is not { } at
        ? []
        : timing.Ladder.MomentsOf(new Due(on, at, IsDueProvisional), timing.Calendar, StartedAt)
            .Where(m => _firedRungs.TrueForAll(f => f.Rung != m.Rung.Name));

    private static void RefuseUnless(bool allowed, Refusal refusal)
    {
        if (!allowed)
            throw new RefusedException(refusal);
    }
}
