using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Supervision.Contract;

namespace Once.Supervision.Model;

/// <summary>风险线索: a sign of risk at somebody regulated, sent by the “互联网+监管” system to the organ that regulates, which looks and
/// tells what it found. Its term runs from the day it came in: sending it back or handing it to another organ moves nothing.</summary>
internal sealed class RiskClue : IVersioned
{
    public const string Aggregate = "supervision-risk";
    public const int LongestWords = 2000;

    private RiskClue() { }

    public Guid Id { get; private init; }

    /// <summary>The system it came from, and its number there: the same number is never taken twice.</summary>
    public string System { get; private init; } = "";

    public string Number { get; private init; } = "";

    public string Title { get; private init; } = "";

    public RiskLevel Level { get; private init; }

    /// <summary>监管对象: the enterprise or place it is about.</summary>
    public string Subject { get; private init; } = "";

    public string Words { get; private init; } = "";

    /// <summary>The organ that regulates and owes the answer.</summary>
    public Guid OrganId { get; private set; }

    public string RegionCode { get; private set; } = "";

    /// <summary>Day on which the other system found it.</summary>
    public DateOnly FoundOn { get; private init; }

    public DateOnly ReceivedOn { get; private init; }

    /// <summary>Last day of the answer, included.</summary>
    public DateOnly DueOn { get; private init; }

    public RiskState State { get; private set; }

    public string? SentBackFor { get; private set; }

    public RiskOutcome? Outcome { get; private set; }

    /// <summary>What was looked at, found and done.</summary>
    public string? Answer { get; private set; }

    public DateOnly? AnsweredOn { get; private set; }

    public string? AnsweredBy { get; private set; }

    public int Version { get; private set; }

    /// <param name="dueOn">Last day of the answer, included.</param>
    public static RiskClue Take(Guid id, string system, ReadRisk read, Guid organId, string regionCode, DateOnly today, DateOnly dueOn) => new()
    {
        Id = id,
        System = system,
        Number = read.Number,
        Title = read.Title,
        Level = read.Level,
        Subject = read.Subject,
        Words = read.Words,
        OrganId = organId,
        RegionCode = regionCode,
        FoundOn = read.FoundOn,
        ReceivedOn = today,
        DueOn = dueOn,
    };

    /// <summary>反馈: once; late is better than never and stays late.</summary>
    public void Reply(RiskOutcome? outcome, string? answer, Actor by, DateOnly today)
    {
        if (State is not RiskState.Handed)
            throw new RefusedException(RiskRefusals.NotHanded);
        var missing = new List<Refusal>();
        if (outcome is null)
            missing.Add(RiskRefusals.OutcomeMissing);
        if (string.IsNullOrWhiteSpace(answer))
            missing.Add(RiskRefusals.AnswerMissing);
        else if (answer.Length > LongestWords)
            missing.Add(RiskRefusals.AnswerLong);
        if (missing.Count > 0)
            throw new RefusedException(missing);
        (State, Outcome, Answer, AnsweredOn, AnsweredBy) = (RiskState.Answered, outcome, answer!.Trim(), today, by.Name);
    }

    /// <summary>退回: another organ regulates; the term runs on.</summary>
    public void SendBack(string? reason)
    {
        if (State is not RiskState.Handed)
            throw new RefusedException(RiskRefusals.NotHanded);
        if (string.IsNullOrWhiteSpace(reason))
            throw new RefusedException(RiskRefusals.ReasonMissing);
        (State, SentBackFor) = (RiskState.SentBack, reason.Trim());
    }

    /// <summary>改派: to the organ that does regulate; the term is the same.</summary>
    public void HandTo(Guid organId, string regionCode)
    {
        if (State is RiskState.Answered)
            throw new RefusedException(RiskRefusals.NotHanded);
        if (organId == OrganId)
            throw new RefusedException(RiskRefusals.SameOrgan);
        (State, OrganId, RegionCode) = (RiskState.Handed, organId, regionCode);
    }

    /// <summary>Overdue from the day after the last day.</summary>
    public bool IsOverOn(DateOnly today) => State is not RiskState.Answered && DueOn < today;

    public bool IsLate => AnsweredOn > DueOn;
}

/// <summary>A row of the other system that has been understood.</summary>
internal sealed record ReadRisk(int Row, string Number, string Title, RiskLevel Level, string Subject, string OrganCode, string Words, DateOnly FoundOn);
