using Once.Credit.Contract;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Credit.Model;

/// <summary>承诺: what a subject signed in some matter, by when it is to be kept or looked into, and what was found.</summary>
internal sealed class Promise : IVersioned
{
    public const string Aggregate = "credit-promise";

    private Promise() { }

    public Guid Id { get; private set; }

    public PromiseKind Kind { get; private set; }

    public Guid PartyId { get; private set; }

    /// <summary>The organ it was given to, which looks into it.</summary>
    public Guid OrganId { get; private set; }

    public string RegionCode { get; private set; } = "";

    public string Title { get; private set; } = "";

    /// <summary>As it was signed.</summary>
    public string Text { get; private set; } = "";

    public Guid SourceId { get; private set; }

    public string SourceNumber { get; private set; } = "";

    public string ConsolePath { get; private set; } = "";

    public DateOnly MadeOn { get; private set; }

    public DateTime MadeAt { get; private set; }

    /// <summary>Last day on which it may be kept, included; null where it is about how things are.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>Last day for the later check, included; null where there is none.</summary>
    public DateOnly? CheckDueOn { get; private set; }

    public PromiseState State { get; private set; }

    /// <summary>Last day to set right what was found untrue, included.</summary>
    public DateOnly? RectifyBy { get; private set; }

    public DateOnly? JudgedOn { get; private set; }

    public string? JudgedBy { get; private set; }

    public string? Finding { get; private set; }

    public int Version { get; private set; }

    public static Promise Make(Guid id, NewPromise made, DateTime at, DateOnly on) => new()
    {
        Id = id,
        Kind = made.Kind,
        PartyId = made.PartyId,
        OrganId = made.OrganId,
        RegionCode = made.RegionCode,
        Title = made.Title,
        Text = made.Text,
        SourceId = made.SourceId,
        SourceNumber = made.SourceNumber,
        ConsolePath = made.ConsolePath,
        MadeOn = on,
        MadeAt = at,
        DueOn = made.DueOn,
    };

    public void CheckBy(DateOnly day) => CheckDueOn = day;

    public void Keep(DateOnly today, string finding, string? by = null)
    {
        RefuseUnlessOpen();
        (State, JudgedOn, Finding, JudgedBy) = (PromiseState.Kept, today, finding, by);
    }

    /// <summary>责令整改: a check found it untrue or not kept; it may be set right by a day.</summary>
    /// <remarks>国办发〔2020〕42号: 责令限期整改, then 撤销 and the record of dishonesty.</remarks>
    public void OrderToRectify(DateOnly by, string finding, string officer)
    {
        if (State is not PromiseState.Open)
            throw new RefusedException(CreditRefusals.PromiseJudged);
        (State, RectifyBy, Finding, JudgedBy) = (PromiseState.Rectifying, by, finding, officer);
    }

    /// <summary>An officer finds after the term to set right that it was not: only then is it a breach.</summary>
    public void BreakAfterRectifying(DateOnly today, string finding, string officer)
    {
        if (State is not PromiseState.Rectifying)
            throw new RefusedException(State is PromiseState.Open ? CreditRefusals.NotRectifying : CreditRefusals.PromiseJudged);
        if (today <= RectifyBy)
            throw new RefusedException(CreditRefusals.StillTimeToRectify.Saying($"整改到{ChineseDates.Full(RectifyBy.Value)}过完为止。"));
        (State, JudgedOn, Finding, JudgedBy) = (PromiseState.Broken, today, finding, officer);
    }

    /// <summary>A promise with a day is broken when that day has passed.</summary>
    public void Break(DateOnly on, string finding)
    {
        RefuseUnlessOpen();
        (State, JudgedOn, Finding) = (PromiseState.Broken, on, finding);
    }

    public void Drop(DateOnly today, string reason)
    {
        RefuseUnlessOpen();
        (State, JudgedOn, Finding) = (PromiseState.Dropped, today, reason);
    }

    private void RefuseUnlessOpen()
    {
        if (State is not (PromiseState.Open or PromiseState.Rectifying))
            throw new RefusedException(CreditRefusals.PromiseJudged);
    }
}
