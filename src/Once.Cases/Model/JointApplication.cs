using Once.Cases.Contract;
using Once.Cases.Tracking;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Model;

/// <summary>一件事的申请: one application for several items of a bundle; each item is a case of its own under the same root.
/// How far the whole is, is never written here: it follows from its cases (<see cref="Joint.JointStanding"/>), so that the
/// organs never wait for one another's rows.</summary>
internal sealed class JointApplication : IVersioned, IApplication
{
    private JointApplication() { }

    public Guid RootId { get; private init; }

    /// <summary>办件编号 of the whole; its cases carry it with their own number behind. Null while it is a draft.</summary>
    public string? Number { get; private set; }

    public string BundleKey { get; private init; } = "";

    public string BundleName { get; private set; } = "";

    public Guid BundleVersionId { get; private set; }

    /// <summary>Place it is applied for at; decides who handles each item.</summary>
    public string RegionCode { get; private set; } = "";

    /// <summary>牵头单位.</summary>
    public Guid LeadOrganId { get; private set; }

    public Guid? ApplicantId { get; private init; }

    public string ApplicantName { get; private init; } = "";

    public Guid AccountId { get; private init; }

    public CaseSource Source { get; private init; }

    /// <summary>Same account and key, same submission.</summary>
    public string? IdempotencyKey { get; private set; }

    /// <summary>Cipher of what is filled in so far (<see cref="Joint.JointDraft"/>); null once it is handed in, when each case has its own part.</summary>
    public string? Draft { get; private set; }

    /// <summary>送达方式 chosen once for all results; null: each item as its own form says.</summary>
    public DeliveryWay? DeliveryWay { get; private set; }

    /// <summary>Cipher of the address that results are sent to; null where nothing is sent.</summary>
    public string? DeliveryTo { get; private set; }

    public DateTime CreatedAt { get; private init; }

    public DateTime? DraftTouchedAt { get; private set; }

    /// <summary>Day on which its writer was told that the draft lapses; null while nobody was, and after it was kept again.</summary>
    public DateOnly? DraftWarnedOn { get; private set; }

    public DateTime? SubmittedAt { get; private set; }

    /// <summary>收件日.</summary>
    public DateOnly? ReceivedOn { get; private set; }

    /// <summary>What was handed in and how often the applicant came, kept when the first of its archives is destroyed; null while its cases still tell.</summary>
    public int? KeptPapers { get; private set; }

    public int? KeptPapersAlone { get; private set; }

    public int? KeptTrips { get; private set; }

    public int? KeptTripsAlone { get; private set; }

    public int Version { get; private set; }

    /// <summary>The id under which the whole keeps its own records and clocks; children have theirs, so that six organs never write one chain.</summary>
    public Guid Chain => ChainOf(RootId);

    public static Guid ChainOf(Guid rootId) => CaseKey.ChainOf(rootId, 0);

    public static JointApplication Begin(Guid rootId, string bundleKey, Applicant applicant, CaseSource source, DateTime at) => new()
    {
        RootId = rootId,
        BundleKey = bundleKey,
        ApplicantId = applicant.PartyId,
        ApplicantName = applicant.Name,
        AccountId = applicant.AccountId,
        Source = source,
        CreatedAt = at,
    };

    /// <summary>Keeps what is filled in so far.</summary>
    public void Keep(string draft, string bundleName, Guid bundleVersionId, string regionCode, Guid leadOrganId, DateTime at)
    {
        RefuseUnlessDraft();
        (Draft, BundleName, BundleVersionId, RegionCode, LeadOrganId, DraftTouchedAt) = (draft, bundleName, bundleVersionId, regionCode, leadOrganId, at);
        DraftWarnedOn = null;
    }

    /// <summary>提交: once for all items.</summary>
    public void Submit(string number, string idempotencyKey, DateTime at, DateOnly receivedOn)
    {
        RefuseUnlessDraft();
        (Number, IdempotencyKey, SubmittedAt, ReceivedOn) = (number, idempotencyKey, at, receivedOn);
        (Draft, DraftTouchedAt, DraftWarnedOn) = (null, null, null);
    }

    /// <summary>One way for all results that have not been delivered yet.</summary>
    /// <param name="to">Cipher of the address.</param>
    public void ChooseDelivery(DeliveryWay way, string? to) => (DeliveryWay, DeliveryTo) = (way, way is Contract.DeliveryWay.Post ? to : null);

    /// <summary>Keeps bare numbers, before what they were counted from is destroyed.</summary>
    public void KeepCounts(int papers, int papersAlone, int trips, int tripsAlone) =>
        (KeptPapers, KeptPapersAlone, KeptTrips, KeptTripsAlone) = (papers, papersAlone, trips, tripsAlone);

    /// <summary>Its writer is told that the draft lapses.</summary>
    public void WarnOfLapse(DateOnly today)
    {
        RefuseUnlessDraft();
        DraftWarnedOn = today;
    }

    public void RefuseUnlessDraft()
    {
        if (SubmittedAt is not null)
            throw new RefusedException(CaseRefusals.NotADraft);
    }
}

/// <summary>An item of a joint application: what does not change while its case runs, and whether the lead has split it off.</summary>
internal sealed class JointMember
{
    public required Guid RootId { get; init; }

    public required int CaseNumber { get; init; }

    public required string BasicCode { get; init; }

    public required string ItemName { get; init; }

    public required Guid OrganId { get; init; }

    /// <summary>Working days promised for it, from acceptance; the longest path is made of these.</summary>
    public required int Days { get; init; }

    /// <summary>Day on which the applicant added it; null where it was handed in with the whole.</summary>
    public DateOnly? AddedOn { get; init; }

    /// <summary>拆出: day from which the whole waits for it no more; null while it does.</summary>
    public DateOnly? SplitOn { get; private set; }

    public string? SplitReason { get; private set; }

    public void SplitOff(DateOnly today, string reason) => (SplitOn, SplitReason) = (today, reason);
}

/// <summary>前置: one item waits for another of the same application.</summary>
internal sealed class JointWait
{
    public required Guid RootId { get; init; }

    public required int CaseNumber { get; init; }

    /// <summary>Number of the case it waits for.</summary>
    public required int WaitsFor { get; init; }

    /// <summary>It rests on the other's result; without that it cannot be handled. Where false it only comes after the other in
    /// order, and may go on when the other has ended in another way.</summary>
    public required bool NeedsResult { get; init; }
}

/// <summary>催办: a word of the lead to the organ of one item.</summary>
internal sealed class JointUrge
{
    public required Guid RootId { get; init; }

    public required int Ordinal { get; init; }

    public required int CaseNumber { get; init; }

    public required string Author { get; init; }

    public required string Text { get; init; }

    public required DateTime At { get; init; }
}

/// <summary>What an organ asks to be mended, held until the others have looked too, so that the applicant is told once.</summary>
internal sealed class JointDemand
{
    public required Guid RootId { get; init; }

    public required int CaseNumber { get; init; }

    public required int Ordinal { get; init; }

    public required bool IsMaterial { get; init; }

    /// <summary>Material or element as the item of the case calls it.</summary>
    public required string TargetCode { get; init; }

    public required string TargetName { get; init; }

    public required string What { get; init; }

    public required string How { get; init; }

    public string? Clause { get; init; }

    public required Guid AskedById { get; init; }

    public required DateTime AskedAt { get; init; }

    /// <summary>When the applicant was told; null while it is held.</summary>
    public DateTime? ToldAt { get; set; }

    /// <summary>How the lead settled it with another organ that asks for something else of the same thing; null where nothing had to be.</summary>
    public string? SettledAs { get; set; }
}
