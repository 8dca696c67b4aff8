using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Cases.Contract;
using Once.Kernel.Documents;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Supervision.Carding;
using Once.Supervision.Model;

namespace Once.Supervision.Watching;

/// <summary>Writes findings, and the cards that a rule has the program issue, some hundred in one transaction.</summary>
internal sealed class KeepFindings(OnceDb db, SupervisedCases cases, AccountDirectory accounts, IssueCard cards, TimeProvider time)
{
    /// <summary>How many are looked up and written together.</summary>
    public const int AtOnce = 500;

    public async Task<int> OfClocksAsync(WatchRule rule, IReadOnlyList<SeenClock> seen, CancellationToken cancellation)
    {
        var behind = await NamedAsync(await cases.OfChainsAsync([.. seen.Select(s => s.Clock.OwnerId).Distinct()], cancellation), cancellation);
        return await SaveAsync(rule, [.. seen.Where(s => rule.Judges(s.On)).Select(s => Of(rule, s, behind.GetValueOrDefault(s.Clock.OwnerId))).OfType<Finding>()], cancellation);
    }

    public async Task<int> OfEventsAsync(WatchRule rule, IReadOnlyList<CaseEvent> seen, CancellationToken cancellation)
    {
        var behind = await NamedAsync(await cases.OfRootsAsync([.. seen.Select(e => e.RootId).Distinct()], cancellation), cancellation);
        return await SaveAsync(rule, [.. seen.Where(e => rule.Judges(e.At.ChinaDate())).Select(e => Of(rule, e, behind[(e.RootId, e.CaseNumber)]))], cancellation);
    }

    public async Task<int> SaveAsync(WatchRule rule, IReadOnlyList<Finding> findings, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        db.Findings().AddRange(findings);
        if (rule.Automatic && findings.Count > 0)
        {
            var numbers = new DocumentNumbers(db) { TakeAhead = true };
            foreach (var finding in findings)
                await cards.AddForRuleAsync(finding, rule, numbers, cancellation);
            await numbers.ReturnAsync(cancellation);
        }
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException clash) when (RecordClash.KeyTaken(clash))
        {
            db.ChangeTracker.Clear(); // another node was first with one of them; the next sweep takes the others
            return 0;
        }
        await transaction.CommitAsync(cancellation);
        db.ChangeTracker.Clear();
        return findings.Count;
    }

    private async Task<Dictionary<TKey, SupervisedCase>> NamedAsync<TKey>(IReadOnlyDictionary<TKey, SupervisedCase> of, CancellationToken cancellation) where TKey : notnull
    {
        var names = await accounts.NamesAsync(of.Values.Where(c => c.StaffName is null).Select(c => c.StaffId).OfType<Guid>(), cancellation);
        return of.ToDictionary(c => c.Key, c => c.Value with { StaffName = c.Value.StaffName ?? (c.Value.StaffId is { } id ? names.GetValueOrDefault(id) : null) });
    }

    /// <summary>Null where nobody of the city owes it.</summary>
    private Finding? Of(WatchRule rule, SeenClock seen, SupervisedCase? of)
    {
        var clock = seen.Clock;
        if ((of?.OrganId ?? (Guid.TryParse(clock.OwedBy, out var owing) ? owing : null)) is not { } organ)
            return null;
        return new Finding
        {
            Id = Ids.New(time),
            RuleCode = rule.Code,
            SubjectId = clock.OwnerId,
            Occurrence = seen.Occurrence,
            Grade = rule.Grade,
            OrganId = organ,
            RegionCode = of?.RegionCode ?? clock.Region,
            ItemName = of?.ItemName ?? clock.What,
            ItemCode = of?.ItemCode,
            Number = of?.Number,
            CaseRootId = of?.RootId,
            CaseNumber = of?.CaseNumber,
            StaffId = of?.StaffId,
            StaffName = of?.StaffName,
            On = seen.On,
            SeenAt = time.UtcNow(),
            DueOn = rule.Watch is Contract.Watch.Near or Contract.Watch.Over ? clock.DueOn : rule.Watch is Contract.Watch.PauseTooLong ? seen.On.AddDays(-1) : null,
            Evidence = seen.Words,
        };
    }

    private Finding Of(WatchRule rule, CaseEvent seen, SupervisedCase of) => new Finding
    {
        Id = Ids.New(time),
        RuleCode = rule.Code,
        SubjectId = of.Chain,
        Occurrence = seen.Occurrence,
        Grade = rule.Grade,
        OrganId = of.OrganId,
        RegionCode = of.RegionCode,
        ItemName = of.ItemName,
        ItemCode = of.ItemCode,
        Number = of.Number,
        CaseRootId = of.RootId,
        CaseNumber = of.CaseNumber,
        StaffId = of.StaffId,
        StaffName = of.StaffName,
        On = seen.At.ChinaDate(),
        SeenAt = time.UtcNow(),
        Evidence = seen.Words,
    }.Ended(seen.At.ChinaDate());
}
