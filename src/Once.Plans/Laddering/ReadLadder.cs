using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Laddering;

internal sealed record LetterRow(Guid Id, Guid OrganId, string PlanTitle, DateOnly EndsOn, LadderPeriod Period, LetterRung Rung, int Count, LadderCount Way, LetterState State, string? DocumentNumber, DateOnly? AnswerDueOn)
{
    public bool IsOverOn(DateOnly today) => State is LetterState.Issued && AnswerDueOn < today;
}

/// <summary>An organ with its last periods and the rungs it stands on.</summary>
internal sealed record LadderRow(Organ Organ, IReadOnlyList<LetterRow> Letters, LetterRow? Last, int FailedThisYear, int Proposed);

/// <param name="Ladder">In force for the ledgers of the reader's region.</param>
/// <param name="EnteredFor">Whose ladder it is: the government of the region it was entered for.</param>
/// <param name="Entered">One of its steps, where an office entered it; null for the default.</param>
internal sealed record LadderBoard(
    IReadOnlyList<LadderRow> Organs, IReadOnlyList<LetterRow> Waiting, IReadOnlyDictionary<Guid, Organ> Directory, Ladder Ladder, LadderStep? Entered, string? EnteredFor, DateOnly Today, bool MayKeep);

internal sealed record LetterView(LadderLetter Letter, Plan Plan, Organ Organ, IssuedText Text, IReadOnlyList<Record> History, DateOnly Today, bool MayKeep, bool MayAnswer, bool MayWithdraw);

/// <summary>The board of organs with their rungs, and one letter.</summary>
internal sealed class ReadLadder(OnceDb db, CurrentActor actor, LetterDesk desk, OrganDirectory organs, TimeProvider time, IOptions<PlansOptions> options)
{
    /// <summary>Letters of the last three years; older ones are found by their organ's records.</summary>
    private const int Years = 3;

    private const int Most = 2000;

    public async Task<LadderBoard> BoardAsync(CancellationToken cancellation = default)
    {
        var today = time.ChinaToday();
        var since = today.AddYears(-Years);
        var letters = await desk.Within().AsNoTracking().Where(l => l.EndsOn >= since).Join(db.Plans(), l => l.PlanId, p => p.Id, (l, p) => new { Letter = l, p.Title })
            .OrderByDescending(l => l.Letter.EndsOn).ThenBy(l => l.Letter.Id).Take(Most)
            .Select(l => new LetterRow(l.Letter.Id, l.Letter.OrganId, l.Title, l.Letter.EndsOn, l.Letter.Period, l.Letter.Rung, l.Letter.Count, l.Letter.Way, l.Letter.State, l.Letter.DocumentNumber, l.Letter.AnswerDueOn)).ToListAsync(cancellation);
        var reach = actor.Value.ReachOf(PlansPermissions.Read);
        var ids = reach.OrganIds.ToList();
        var newYear = new DateOnly(today.Year, 1, 1);
        var periods = db.OrganPeriods().Where(p => p.EndsOn >= newYear && p.Overdue > 0 && !p.IsExcused);
        var failed = await (reach.IsEverything ? periods : periods.Where(p => ids.Contains(p.OwnerOrganId) || ids.Contains(p.OrganId)))
            .GroupBy(p => p.OrganId).Select(g => new { g.Key, Count = g.Select(p => p.EndsOn).Distinct().Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var directory = await organs.AllAsync(cancellation);
        var byOrgan = letters.GroupBy(l => l.OrganId).Where(g => directory.ContainsKey(g.Key))
            .Select(g => new LadderRow(directory[g.Key], [.. g.Take(4)], g.FirstOrDefault(l => l.State is LetterState.Issued or LetterState.Answered), failed.GetValueOrDefault(g.Key), g.Count(l => l.State is LetterState.Proposed)))
            .OrderByDescending(r => r.Last is { Rung: not LetterRung.Commendation } last ? (int)last.Rung : 0).ThenByDescending(r => r.FailedThisYear).ThenBy(r => r.Organ.Code, StringComparer.Ordinal);
        var steps = await db.LadderSteps().AsNoTracking().ToListAsync(cancellation);
        var ladder = Ladder.OnDay(steps, today, actor.Value.OrganId is { } own && directory.TryGetValue(own, out var office) ? office.RegionCode : "");
        var entered = ReferenceEquals(ladder, Ladder.Default) ? null : ladder.Steps[0];
        var enteredFor = entered is null ? null : directory.Values.FirstOrDefault(o => o.Kind is OrganKind.Government && o.RegionCode == entered.RegionCode)?.ShortName ?? "各地";
        return new([.. byOrgan], [.. letters.Where(l => l.State is LetterState.Proposed).OrderBy(l => l.EndsOn)], directory, ladder, entered, enteredFor, today, actor.Value.Has(PlansPermissions.Keep));
    }

    public async Task<LetterView> OneAsync(Guid id, CancellationToken cancellation = default)
    {
        var letter = await desk.Within().AsNoTracking().FirstOrDefaultAsync(l => l.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        var plan = await db.Plans().AsNoTracking().FirstAsync(p => p.Id == letter.PlanId, cancellation);
        var (organ, issuer, today) = ((await organs.AllAsync(cancellation))[letter.OrganId], await organs.BodyOfAsync(letter.OwnerOrganId, cancellation), time.ChinaToday());
        return new(
            letter, plan, organ, LetterText.Of(letter, plan.Title, organ.Name, issuer.Name, options.Value.DisciplineOrgan, today),
            await db.Records().AsNoTracking().Where(r => r.AggregateId == id).OrderByDescending(r => r.Number).ToListAsync(cancellation),
            today, desk.Keeps(letter), desk.Answers(letter), desk.MayWithdraw(letter));
    }
}
