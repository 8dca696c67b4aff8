namespace Once.Kernel.Clocks;

public enum ClockState { Running, Suspended, Finished, Cancelled, Superseded }

/// <summary>One suspension of a clock. Its time is not counted.</summary>
public sealed class ClockSuspension
{
    private ClockSuspension() { }

    internal ClockSuspension(Clock clock, int number, SuspensionGround ground, SuspensionNotice? notice, DateTime from)
    {
        (OwnerId, ClockNumber, Number) = (clock.OwnerId, clock.Number, number);
        (Ground, GroundName, Basis, Resume) = (ground.Code, ground.Name, ground.Basis, ground.Resume);
        (InformedOn, ExpectedUntil, Document) = (notice?.InformedOn, notice?.ExpectedUntil, notice?.Document);
        From = from;
    }

    public Guid OwnerId { get; private set; }

    public int ClockNumber { get; private set; }

    public int Number { get; private set; }

    public string Ground { get; private set; } = "";

    public string GroundName { get; private set; } = "";

    public LegalBasis Basis { get; private set; } = null!;

    public ResumeRule Resume { get; private set; }

    /// <summary>When the applicant was told in writing; null where the ground needs no notice.</summary>
    public DateOnly? InformedOn { get; private set; }

    /// <summary>Last day of the time that was told, included.</summary>
    public DateOnly? ExpectedUntil { get; private set; }

    /// <summary>Number or address of the notice.</summary>
    public string? Document { get; private set; }

    public DateTime From { get; private set; }

    /// <summary>Null while it lasts.</summary>
    public DateTime? To { get; private set; }

    /// <summary>Lasts longer than the applicant was told. The time is still not counted, but someone must say why.</summary>
    public bool IsOverrun(DateOnly today) => To is null && ExpectedUntil is { } last && today > last;

    internal void End(DateTime at) => To = at;
}

/// <summary>The written notice of the time a procedure needs.</summary>
public sealed record SuspensionNotice(DateOnly InformedOn, DateOnly? ExpectedUntil, string Document);

/// <summary>One extension of a clock, in the unit of its term.</summary>
public sealed class ClockExtension
{
    private ClockExtension() { }

    internal ClockExtension(Clock clock, int number, int amount, ExtensionApproval approval, DateTime at)
    {
        (OwnerId, ClockNumber, Number, Amount) = (clock.OwnerId, clock.Number, number, amount);
        (ApproverRole, ApproverName, Reason, ApprovedAt) = (approval.Role, approval.Name, approval.Reason, at);
    }

    public Guid OwnerId { get; private set; }

    public int ClockNumber { get; private set; }

    public int Number { get; private set; }

    public int Amount { get; private set; }

    public string ApproverRole { get; private set; } = "";

    public string ApproverName { get; private set; } = "";

    public string Reason { get; private set; } = "";

    public DateTime ApprovedAt { get; private set; }
}

/// <summary>Who approves an extension, and why.</summary>
public sealed record ExtensionApproval(string Role, string Name, string Reason);

/// <summary>A rung that has fired. Its key (clock and rung) is unique, so that no rung ever fires twice.</summary>
public sealed class FiredRung
{
    private FiredRung() { }

    internal FiredRung(Clock clock, string rung, DateTime momentAt, DateTime firedAt) =>
        (OwnerId, ClockNumber, Rung, MomentAt, FiredAt) = (clock.OwnerId, clock.Number, rung, momentAt, firedAt);

    public Guid OwnerId { get; private set; }

    public int ClockNumber { get; private set; }

    public string Rung { get; private set; } = "";

    /// <summary>When it was reached.</summary>
    public DateTime MomentAt { get; private set; }

    /// <summary>When it was seen, later after an outage.</summary>
    public DateTime FiredAt { get; private set; }
}

/// <summary>How a due day moved when a notice was loaded.</summary>
public sealed record DueMove(DateOnly From, DateOnly To, bool WasProvisional, bool IsProvisional);
