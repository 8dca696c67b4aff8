using Once.Catalogue.Contract;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Catalogue.Model;

internal enum VersionState { Draft, Published, Retired }

/// <summary>实施清单版本: how one organ implements an item, from one day on. Once published its body never changes;
/// a change is a new version.</summary>
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

    /// <summary>The whole <see cref="PublishedItem"/> as JSON, see <see cref="ItemBody"/>.</summary>
    public string Body { get; private set; } = "";

    public int Version { get; private set; }

    public static ItemVersion Draft(PublishedItem item, string by, DateTime at, string reason) => new()
    {
        Id = item.VersionId,
        ItemId = item.ItemId,
        Number = item.VersionNumber,
        Code = item.Code,
        BasicCode = item.BasicCode,
        Name = item.Name,
        OrganId = item.OrganId,
        RegionCode = item.RegionCode,
        State = VersionState.Draft,
        ValidFrom = item.ValidFrom,
        DraftedBy = by,
        DraftedAt = at,
        Reason = reason,
        Body = ItemBody.Write(item),
    };

    /// <summary>Puts the draft in force from <see cref="ValidFrom"/> on; the audit's blocking rules must hold.</summary>
    public void Publish(string by, DateTime at)
    {
        if (State is not VersionState.Draft)
            throw new RefusedException(CatalogueRefusals.NotADraft);
        var blocking = ItemAudit.Of(ItemBody.Read(Body)).Where(f => f.Blocks).ToList();
        if (blocking.Count > 0)
            throw new RefusedException([.. blocking.Select(f => CatalogueRefusals.AuditBlocks.Saying(f.Sentence))]);
        (State, PublishedBy, PublishedAt) = (VersionState.Published, by, at);
    }

    /// <summary>Ends it after <paramref name="lastDay"/>, included; running cases keep it.</summary>
    public void Retire(string by, DateTime at, DateOnly lastDay, string reason)
    {
        if (State is not VersionState.Published)
            throw new RefusedException(CatalogueRefusals.NotInForce);
        (State, RetiredBy, RetiredAt, ValidTo, RetireReason) = (VersionState.Retired, by, at, lastDay, reason);
    }
}
