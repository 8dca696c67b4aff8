using Once.Cases.Contract;
using Once.Catalogue.Contract;
using Once.Kernel.Sharing;

namespace Once.Cases.Model;

/// <summary>One material of a case as the item asked for it, with the clerk's mark. Only what was marked lies in the
/// store; the others follow from the version of the item and the answers.</summary>
internal sealed class CaseMaterial
{
    public required Guid RootId { get; init; }

    public required int CaseNumber { get; init; }

    public required string Code { get; init; }

    public required int Ordinal { get; init; }

    public required string Name { get; init; }

    public required bool IsRequired { get; init; }

    public MaterialMark Mark { get; set; }

    /// <summary>What is wrong with it, when marked so.</summary>
    public string? Point { get; set; }

    /// <summary>All materials that the answers ask for, in the item's order: those marked with their mark, the others unseen.</summary>
    public static IReadOnlyList<CaseMaterial> Of(Case of, PublishedItem asked, IEnumerable<CaseMaterial> marked)
    {
        var known = marked.ToDictionary(m => m.Code, StringComparer.Ordinal);
        return [.. asked.Materials.Select((material, index) => known.GetValueOrDefault(material.Code) ?? new CaseMaterial
        {
            RootId = of.RootId,
            CaseNumber = of.CaseNumber,
            Code = material.Code,
            Ordinal = index + 1,
            Name = material.Name,
            IsRequired = material.Necessity is Necessity.Required,
        })];
    }
}

/// <summary>A file handed in for a material. A replaced file stays, so that old and new can be compared.</summary>
internal sealed class CaseFile
{
    public required Guid RootId { get; init; }

    public required int CaseNumber { get; init; }

    public required Guid AttachmentId { get; init; }

    public required string MaterialCode { get; init; }

    public required string FileName { get; init; }

    public required long Size { get; init; }

    public required DateTime AddedAt { get; init; }

    public DateTime? ReplacedAt { get; set; }
}

/// <summary>One point of a correction notice: the exact field or material, what is wrong, how to mend it.</summary>
internal sealed class CorrectionPoint
{
    public required Guid RootId { get; init; }

    public required int CaseNumber { get; init; }

    public required int Ordinal { get; init; }

    /// <summary>The how-manieth notice it belongs to, from 1.</summary>
    public required int Notice { get; init; }

    public required bool IsMaterial { get; init; }

    /// <summary>Material code or element code.</summary>
    public required string TargetCode { get; init; }

    public required string TargetName { get; init; }

    public required string What { get; init; }

    public required string How { get; init; }

    public string? Clause { get; init; }

    public DateTime? SuppliedAt { get; set; }

    /// <summary>Cipher of the answer that stood there before it was mended; null for materials, and while it is not mended.</summary>
    public string? Before { get; set; }
}

/// <summary>A numbered, dated document, kept as it was written.</summary>
internal sealed class CaseDocument : ISharesText
{
    private SharedPart? _frame;

    public required Guid RootId { get; init; }

    public required int CaseNumber { get; init; }

    public required Guid Id { get; init; }

    public required CaseDocumentKind Kind { get; init; }

    /// <summary>文号 such as 云市监许受〔2026〕12号.</summary>
    public required string Number { get; init; }

    public required DateOnly DatedOn { get; init; }

    public required DateTime IssuedAt { get; init; }

    /// <summary>校验码 in the code at its foot, by which anybody finds out whether it is genuine; null on documents from before.</summary>
    public string? CheckCode { get; init; }

    /// <summary>The version of the template it was written with, from 1; null where there is none, and on documents from before.</summary>
    public int? TemplateNumber { get; init; }

    /// <summary>A <see cref="Documents.DocumentText"/> as JSON, packed where documents of its kind say nearly the same.</summary>
    public string Content { get; private set; } = "";

    /// <summary>Who issued it, where not the organ of the case: the lead of a joint application.</summary>
    public Guid? IssuedById { get; init; }

    /// <summary>SM2 over number, day, check code and the digest of the text; null until the organ's seal has been put under it, and on letters of applicants.</summary>
    public byte[]? Seal { get; private set; }

    /// <summary>The key that sealed, as its device names it.</summary>
    public string? SealKey { get; private set; }

    IEnumerable<SharedPart> ISharesText.Shared => _frame is null ? [] : [_frame];

    public void SealWith(byte[] signature, string keyName) => (Seal, SealKey) = (signature, keyName);

    public CaseDocument Saying(Packed text)
    {
        (Content, _frame) = (text.Text, text.Part);
        return this;
    }
}

/// <summary>A note for colleagues; applicants never see it.</summary>
internal sealed class CaseNote
{
    public required Guid RootId { get; init; }

    public required int CaseNumber { get; init; }

    public required Guid Id { get; init; }

    public required string Author { get; init; }

    public required string Text { get; init; }

    public required DateTime WrittenAt { get; init; }
}
