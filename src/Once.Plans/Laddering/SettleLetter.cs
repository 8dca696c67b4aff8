using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Model;
using Once.Plans.Supervising;
using Once.Plans.Telling;

namespace Once.Plans.Laddering;

/// <summary>What people do with a letter that the ladder proposes: issue or drop it, answer it, withdraw it.</summary>
internal sealed class SettleLetter(OnceDb db, LetterDesk desk, LetterClock clock, NameDocument name, TellOrgans tell, Recorder recorder, CurrentActor actor, TimeProvider time)
{
    /// <summary>Numbered without gaps. Rungs go out in the order of their periods.</summary>
    public async Task IssueAsync(Guid id, int? version, string? added, string? appointment, CancellationToken cancellation = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var letter = await desk.LoadAsync(id, version, desk.Keeps, cancellation);
        if (letter.Rung is not LetterRung.Commendation && await db.LadderLetters().AnyAsync(
            l => l.PlanId == letter.PlanId && l.OrganId == letter.OrganId && l.EndsOn < letter.EndsOn && l.State == LetterState.Proposed && l.Rung != LetterRung.Commendation, cancellation))
            throw new RefusedException(SupervisionRefusals.EarlierRung);
        var today = time.ChinaToday();
        letter.Issue(added, appointment, actor.Value, today);
        var due = letter.AnswerDays > 0 ? await clock.StartAsync(letter, cancellation) : (DateOnly?)null;
        letter.Name(await name.RunAsync(letter.OwnerOrganId, SignOf(letter.Rung), today.Year, cancellation), due);
        // A referral goes past the organ it is about.
        if (letter.Rung is not LetterRung.Referral)
            await tell.RunAsync([letter.OrganId], new(PlanMessages.Supervision, $"收到{SupervisionWords.Of(letter.Rung)}{letter.DocumentNumber}{(due is { } until ? $"，请在{ChineseDates.Full(until)}前答复" : "")}。", $"/console/plans/letters/{letter.Id}"), cancellation);
        await SaveAsync(letter, "plans.issue-letter", $"发{SupervisionWords.Of(letter.Rung)}", null, new { letter.DocumentNumber, letter.OrganId, letter.EndsOn, letter.Rung, letter.Added, letter.Appointment, letter.AnswerDueOn }, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>The person does not follow the proposal; the period stays counted.</summary>
    public async Task DropAsync(Guid id, int? version, string? reason, CancellationToken cancellation = default)
    {
        var letter = await desk.LoadAsync(id, version, desk.Keeps, cancellation);
        letter.Drop(reason, actor.Value, time.ChinaToday());
        await SaveAsync(letter, "plans.drop-letter", "不发", letter.EndReason, null, cancellation);
    }

    public async Task AnswerAsync(Guid id, int? version, string? answer, CancellationToken cancellation = default)
    {
        var letter = await desk.LoadAsync(id, version, desk.Answers, cancellation);
        letter.Reply(answer, actor.Value, time.ChinaToday());
        await clock.EndAsync(letter, null, cancellation);
        await SaveAsync(letter, "plans.answer-letter", "答复", null, new { letter.Answer }, cancellation);
    }

    /// <summary>By a higher post, with the reason; the period is excused and counts towards no later rung.</summary>
    public async Task WithdrawAsync(Guid id, int? version, string? reason, CancellationToken cancellation = default)
    {
        var letter = await desk.LoadAsync(id, version, desk.MayWithdraw, cancellation);
        letter.Withdraw(reason, actor.Value, time.ChinaToday());
        await clock.EndAsync(letter, letter.EndReason, cancellation);
        if (letter.Rung is not LetterRung.Commendation && await db.OrganPeriods().FirstOrDefaultAsync(p => p.PlanId == letter.PlanId && p.OrganId == letter.OrganId && p.EndsOn == letter.EndsOn, cancellation) is { } period)
            period.IsExcused = true;
        await SaveAsync(letter, "plans.withdraw-letter", "撤回", letter.EndReason, null, cancellation);
    }

    private Task SaveAsync(LadderLetter letter, string act, string title, string? reason, object? content, CancellationToken cancellation) =>
        recorder.SaveAsync(new Deed(LadderLetter.Aggregate, letter.Id, act, title, reason, content), cancellation);

    private static string SignOf(LetterRung rung) => rung switch { LetterRung.Reminder => "提醒", LetterRung.Interview => "约谈", LetterRung.Referral => "移交", _ => "表扬" };
}

/// <summary>The clock of a letter that has to be answered.</summary>
internal sealed class LetterClock(OnceDb db, OrganDirectory organs, Timings timings, TimeProvider time)
{
    private const int Number = 1;

    /// <returns>The last day to answer.</returns>
    public async Task<DateOnly> StartAsync(LadderLetter letter, CancellationToken cancellation)
    {
        var region = (await organs.AllAsync(cancellation))[letter.OrganId].RegionCode;
        var clock = Clock.Start(
            new ClockOpening(letter.Id, Number, PlanTerms.LetterWithin(letter.AnswerDays, letter.Basis), $"答复{SupervisionWords.Of(letter.Rung)}", letter.OrganId.ToString(), letter.OwnerOrganId.ToString(), region, "发函", time.UtcNow()),
            timings.For(region, ""));
        db.Clocks().Add(clock);
        return clock.DueOn!.Value;
    }

    /// <param name="reason">Why nothing is owed any more; null when it was answered.</param>
    public async Task EndAsync(LadderLetter letter, string? reason, CancellationToken cancellation)
    {
        foreach (var clock in (await db.WholeClocksOfAsync(letter.Id, cancellation)).Where(c => c.IsOpen))
        {
            if (reason is null)
                clock.Finish(timings.For(clock));
            else
                clock.Cancel(reason, timings.For(clock));
        }
    }
}
