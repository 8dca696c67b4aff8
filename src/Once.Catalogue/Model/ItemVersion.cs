using Once.Catalogue.Auditing;
using Once.Catalogue.Contract;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Catalogue.Model;

/// <summary>草稿 → 待复核 → 已发布 → 已停用; a draft may be discarded.</summary>
internal enum VersionState
{
    [Coded("1", "草稿")] Draft,
    [Coded("2", "待复核")] InReview,
    [Coded("3", "已发布")] Published,
    [Coded("4", "已停用")] Retired,
    [Coded("5", "已作废")] Discarded,
}

/// <summary>实施清单版本: how one organ implements an item, from one day on. Once published its body never changes;
/// a change is a new version.</summary>
/// <remarks>Every state change is recorded by the slice that makes it.</remarks>
internal sealed class ItemVersion : IVersioned
{
    private ItemVersion() { }

    public Guid Id { get; private set; }

    public Guid ItemId { get; private set; }

    /// <summary>1, 2, 3 … within one implementation code.</summary>
    public int Number { get; private set; }

    /// <summary>实施编码, 31 characters.</summary>
    public string Code { get; private set; } = "";

    public string BasicCode { get; private set; } = "";

    public string Name { get; private set; } = "";

    public Guid OrganId { get; private set; }

    public string RegionCode { get; private set; } = "";

    public VersionState State { get; private set; }

    /// <summary>First day in force.</summary>
    public DateOnly ValidFrom { get; private set; }

    /// <summary>Last day in force; null while it is open.</summary>
    public DateOnly? ValidTo { get; private set; }

    /// <summary>Who drafted it, as pages show it.</summary>
    public string DraftedBy { get; private set; } = "";

    public DateTime DraftedAt { get; private set; }

    /// <summary>Why this version was made.</summary>
    public string Reason { get; private set; } = "";

    public string? PublishedBy { get; private set; }

    public DateTime? PublishedAt { get; private set; }

    public string? RetiredBy { get; private set; }

    public DateTime? RetiredAt { get; private set; }

    public string? RetireReason { get; private set; }

    /// <summary>Who asked for review, as pages show it.</summary>
    public string? SubmittedBy { get; private set; }

    public DateTime? SubmittedAt { get; private set; }

    /// <summary>What a reviewer asked to change when sending it back.</summary>
    public string? ReviewNote { get; private set; }

    /// <summary>Made from the data files: a changed file may replace it. What officers made is never replaced by a file.</summary>
    public bool IsSeeded { get; private set; }

    // What lists filter and sort by, kept equal to the body by Write.

    public ItemType Type { get; private set; }

    public int StatutoryDays { get; private set; }

    public int PromisedDays { get; private set; }

    public int Visits { get; private set; }

    /// <summary>通办范围; null where nothing is said.</summary>
    public AcrossScope? Across { get; private set; }

    /// <summary>How many audit rules it breaks, and how many of these block publishing.</summary>
    public int Findings { get; private set; }

    public int Blocking { get; private set; }

    /// <summary>The whole <see cref="PublishedItem"/> as JSON, see <see cref="ItemBody"/>.</summary>
    public string Body { get; private set; } = "";

    public int Version { get; private set; }

    public bool IsOpen => State is VersionState.Draft or VersionState.InReview;

    public PublishedItem Read() => ItemBody.Read(Body);

    public static ItemVersion Draft(PublishedItem item, string by, DateTime at, string reason, bool isSeeded = false)
    {
        var draft = new ItemVersion
        {
            Id = item.VersionId,
            ItemId = item.ItemId,
            Number = item.VersionNumber,
            Code = item.Code,
            BasicCode = item.BasicCode,
            OrganId = item.OrganId,
            RegionCode = item.RegionCode,
            State = VersionState.Draft,
            DraftedBy = by,
            DraftedAt = at,
            Reason = reason,
            IsSeeded = isSeeded,
        };
        draft.Write(item);
        return draft;
    }

    /// <summary>Changes the draft's content; what is under review goes back to draft.</summary>
    public void Revise(PublishedItem item)
    {
        if (!IsOpen)
            throw new RefusedException(CatalogueRefusals.NotADraft);
        State = VersionState.Draft;
        Write(item);
    }

    /// <summary>Hands the draft to a reviewer.</summary>
    public void Submit(string by, DateTime at)
    {
        if (State is not VersionState.Draft)
            throw new RefusedException(CatalogueRefusals.NotADraft);
        RefuseBlocking();
        (State, SubmittedBy, SubmittedAt, ReviewNote) = (VersionState.InReview, by, at, null);
    }

    /// <summary>Back to its drafter with what to change.</summary>
    public void SendBack(string note)
    {
        if (State is not VersionState.InReview)
            throw new RefusedException(CatalogueRefusals.NotInReview);
        if (string.IsNullOrWhiteSpace(note))
            throw new RefusedException(CatalogueRefusals.NoteMissing);
        (State, ReviewNote) = (VersionState.Draft, note.Trim());
    }

    public void Discard(string by, DateTime at, string reason)
    {
        if (!IsOpen)
            throw new RefusedException(CatalogueRefusals.NotADraft);
        (State, RetiredBy, RetiredAt, RetireReason) = (VersionState.Discarded, by, at, reason);
    }

    /// <summary>Puts it in force from a day on; the audit's blocking rules must hold.</summary>
    /// <param name="from">First day in force: today or later.</param>
    public void Publish(string by, DateTime at, DateOnly from)
    {
        if (!IsOpen)
            throw new RefusedException(CatalogueRefusals.NotADraft);
        RefuseBlocking();
        if (ValidFrom != from)
            Write(Read() with { ValidFrom = from });
        (State, PublishedBy, PublishedAt) = (VersionState.Published, by, at);
    }

    /// <summary>Ends it after <paramref name="lastDay"/>, included; running cases keep it.</summary>
    public void Retire(string by, DateTime at, DateOnly lastDay, string reason)
    {
        if (State is not VersionState.Published)
            throw new RefusedException(CatalogueRefusals.NotInForce);
        (State, RetiredBy, RetiredAt, ValidTo, RetireReason) = (VersionState.Retired, by, at, lastDay, reason);
    }

    private void RefuseBlocking()
    {
        if (Blocking == 0)
            return;
        var blocking = ItemAudit.Of(Read()).Where(f => f.Rule.Blocks).ToList();
        if (blocking.Count > 0)
            throw new RefusedException([.. blocking.Select(f => CatalogueRefusals.AuditBlocks.Saying(f.Sentence))]);
    }

    private void Write(PublishedItem item)
    {
        var findings = ItemAudit.Of(item);
        (Name, ValidFrom, Body) = (item.Name, item.ValidFrom, ItemBody.Write(item));
        (Type, StatutoryDays, PromisedDays, Visits, Across) = (item.Type, item.StatutoryTerm.WorkingDays, item.PromisedTerm.WorkingDays, item.Visits, item.Across);
        (Findings, Blocking) = (findings.Count, findings.Count(f => f.Rule.Blocks));
    }
}
