namespace Once.Credit.Contract;

/// <summary>How a subject stands on a day, with every entry it follows from and until when.</summary>
/// <param name="MayPromise">Whether a promise is taken: 容缺受理 and 告知承诺 are not for bad credit or a broken promise.</param>
/// <remarks>domain rule: 失信未修复的，不适用容缺受理和告知承诺 (国办发〔2020〕42号 for proofs; default for the rest, configurable).</remarks>
public sealed record SubjectStanding(CreditGrade Grade, DateOnly On, bool MayPromise, IReadOnlyList<StandingReason> Reasons)
{
    /// <summary>Why no promise is taken, in one sentence; null when one is.</summary>
    public string? WhyNoPromise => MayPromise
        ? null
        : string.Join("；", Reasons.Where(r => r.BarsPromises).Select(r => r.Words));
}

/// <summary>One entry that counts on the day.</summary>
/// <param name="Until">Last day it counts, included.</param>
/// <param name="Rule">The rule it counts by, as it is cited.</param>
public sealed record StandingReason(Guid EntryId, string Title, DateOnly DecidedOn, DateOnly Until, bool BarsPromises, string Rule)
{
    public string Words => $"{Kernel.Time.ChineseDates.Full(DecidedOn)}有一条“{Title}”，到{Kernel.Time.ChineseDates.Full(Until)}为止";
}
