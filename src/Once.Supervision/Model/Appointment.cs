using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Supervision.Model;

/// <summary>特约监督员的聘任: somebody from outside, appointed for a term by a letter, who looks at how organs serve. Outside the
/// term the account opens nothing.</summary>
internal sealed class Appointment : IVersioned
{
    public const string Aggregate = "supervision-appointment";

    private Appointment() { }

    public Guid Id { get; private init; }

    public Guid AccountId { get; private init; }

    public string Name { get; private init; } = "";

    /// <summary>Where they come from, such as 市人大代表.</summary>
    public string Background { get; private init; } = "";

    /// <summary>The supervising unit that appoints.</summary>
    public Guid OrganId { get; private init; }

    /// <summary>晴行审聘〔2026〕1号.</summary>
    public string DocumentNumber { get; private init; } = "";

    /// <summary>First day of the term.</summary>
    public DateOnly Begins { get; private init; }

    /// <summary>Last day of the term, included.</summary>
    public DateOnly Until { get; private init; }

    public DateOnly AppointedOn { get; private init; }

    public string AppointedBy { get; private init; } = "";

    /// <summary>From this day on it no longer stands; null while nobody ended it before its term.</summary>
    public DateOnly? EndedOn { get; private set; }

    public string? EndedFor { get; private set; }

    public string? EndedBy { get; private set; }

    public int Version { get; private set; }

    public static Appointment Make(Guid id, NewAppointment of, Guid organId, string number, Actor by, DateOnly today) => new()
    {
        Id = id,
        AccountId = of.AccountId,
        Name = of.Name,
        Background = of.Background,
        OrganId = organId,
        DocumentNumber = number,
        Begins = of.Begins,
        Until = of.Until,
        AppointedOn = today,
        AppointedBy = by.Name,
    };

    /// <summary>解聘: at once, with the reason.</summary>
    public void End(string? reason, Actor by, DateOnly today)
    {
        if (EndedOn is not null || today > Until)
            throw new RefusedException(AppointmentRefusals.EndedBefore);
        if (string.IsNullOrWhiteSpace(reason))
            throw new RefusedException(AppointmentRefusals.ReasonMissing);
        (EndedOn, EndedFor, EndedBy) = (today, reason.Trim(), by.Name);
    }

    /// <summary>From the first day of the term to its last, both included, and not from the day on which it was ended.</summary>
    public bool StandsOn(DateOnly day) => Begins <= day && day <= Until && (EndedOn is null || day < EndedOn);
}

internal sealed record NewAppointment(Guid AccountId, string Name, string Background, DateOnly Begins, DateOnly Until);
