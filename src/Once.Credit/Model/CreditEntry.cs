using Once.Credit.Contract;
using Once.Credit.Standing;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Credit.Model;

/// <summary>What somebody enters about a subject.</summary>
/// <param name="Unit">认定单位.</param>
/// <param name="Basis">The clause it rests on.</param>
/// <param name="IsSpecialField">特种设备、安全生产、消防、食品药品: their shortest term is longer.</param>
internal sealed record EntryContent(
    EntryKind Kind, Severity Severity, string Title, string Document, string Unit, string Basis, DateOnly DecidedOn, bool IsSpecialField);

/// <summary>信用记录: one finding about a subject, by whom, on what ground, and until when it counts. What it says never
/// changes; it is repaired, annulled, or comes to its end.</summary>
internal sealed class CreditEntry : IVersioned
{
    public const string Aggregate = "credit-entry";

    private CreditEntry() { }

    public Guid Id { get; private set; }

    public Guid PartyId { get; private set; }

    public EntryKind Kind { get; private set; }

    public Severity Severity { get; private set; }

    public string Title { get; private set; } = "";

    public string Document { get; private set; } = "";

    public string Unit { get; private set; } = "";

    /// <summary>Organ that entered it, and answers for it.</summary>
    public Guid OrganId { get; private set; }

    public string Basis { get; private set; } = "";

    public DateOnly DecidedOn { get; private set; }

    public bool IsSpecialField { get; private set; }

    public EntrySource Source { get; private set; }

    public EntryState State { get; private set; }

    /// <summary>Last day it counts, included, by the rule in force on the day of the decision; the day before the
    /// decision where it never counts.</summary>
    public DateOnly ShownUntil { get; private set; }

    /// <summary>First day on which its repair may be applied for; null where it needs none.</summary>
    public DateOnly? RepairFrom { get; private set; }

    /// <summary>First day on which it no longer counts because it was repaired or annulled.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>The promise that was broken; null otherwise.</summary>
    public Guid? PromiseId { get; private set; }

    public DateTime EnteredAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>Whether it counts on the day.</summary>
    public bool CountsOn(DateOnly day) => DecidedOn <= day && day <= ShownUntil && (EndedOn is not { } end || day < end);

    public static CreditEntry Enter(Guid id, Guid partyId, Guid organId, EntryContent content, EntrySource source, DateTime at, DateOnly today)
    {
        var faults = Faults(content, today).ToList();
        if (faults.Count > 0)
            throw new RefusedException(faults);
        var shown = ShownTerms.Of(content);
        return Write(id, partyId, organId, content, source, at, shown);
    }

    /// <summary>The program writes that a promise was not kept.</summary>
    public static CreditEntry OfBreach(Guid id, Promise promise, string unit, EntryContent content, int months, DateTime at) =>
        Write(id, promise.PartyId, promise.OrganId, content with { Unit = unit }, EntrySource.Program, at, ShownTerms.OfBreach(content.DecidedOn, months), promise.Id);

    /// <summary>修复: from today on it no longer counts.</summary>
    public void Repair(DateOnly today) => End(EntryState.Repaired, today);

    /// <summary>撤销: it was wrong; it no longer counts.</summary>
    public void Annul(DateOnly today) => End(EntryState.Annulled, today);

    private void End(EntryState state, DateOnly today)
    {
        if (State is not EntryState.Standing)
            throw new RefusedException(CreditRefusals.NothingToRepair);
        (State, EndedOn) = (state, today);
    }

    private static CreditEntry Write(
        Guid id, Guid partyId, Guid organId, EntryContent content, EntrySource source, DateTime at, ShownTerm shown, Guid? promiseId = null) => new()
        {
            Id = id,
            PartyId = partyId,
            Kind = content.Kind,
            Severity = content.Severity,
            Title = content.Title.Trim(),
            Document = content.Document.Trim(),
            Unit = content.Unit.Trim(),
            OrganId = organId,
            Basis = content.Basis.Trim(),
            DecidedOn = content.DecidedOn,
            IsSpecialField = content.IsSpecialField,
            Source = source,
            ShownUntil = shown.Until,
            RepairFrom = shown.RepairFrom,
            PromiseId = promiseId,
            EnteredAt = at,
        };

    private static IEnumerable<Refusal> Faults(EntryContent content, DateOnly today)
    {
        if (content.Kind is EntryKind.BrokenPromise)
            yield return CreditRefusals.BreachByProgram;
        if (string.IsNullOrWhiteSpace(content.Title))
            yield return CreditRefusals.TitleMissing;
        if (string.IsNullOrWhiteSpace(content.Document))
            yield return CreditRefusals.DocumentMissing;
        if (string.IsNullOrWhiteSpace(content.Unit))
            yield return CreditRefusals.UnitMissing;
        if (string.IsNullOrWhiteSpace(content.Basis))
            yield return CreditRefusals.BasisMissing;
        if (content.DecidedOn > today)
            yield return CreditRefusals.DecidedInFuture;
        else if (content.DecidedOn < ShownTerms.Earliest)
            yield return CreditRefusals.DecidedTooLongAgo;
    }
}
