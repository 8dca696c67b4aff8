using Once.Kernel.Refusals;

namespace Once.Cases.Model;

/// <summary>A material that the applicant promised to hand in later.</summary>
internal sealed class ToleratedMaterial
{
    public required Guid RootId { get; init; }

    public required int CaseNumber { get; init; }

    public required string MaterialCode { get; init; }

    public required string Name { get; init; }

    /// <summary>What it must look like, as the item says.</summary>
    public required string Standard { get; init; }

    /// <summary>What follows if it does not come, as the item says.</summary>
    public required string Consequence { get; init; }

    /// <summary>Null while it is missing.</summary>
    public DateTime? SuppliedAt { get; set; }
}

/// <summary>告知承诺书 as it was signed; later versions of the item never touch it.</summary>
internal sealed class CasePledge
{
    public required Guid RootId { get; init; }

    public required int CaseNumber { get; init; }

    public required Guid ItemVersionId { get; init; }

    public required string SignedName { get; init; }

    public required Guid SignedById { get; init; }

    public required DateTime SignedAt { get; init; }

    /// <summary>The whole text that was told and signed.</summary>
    public required string Text { get; init; }

    /// <summary>SM3 of the text, hexadecimal.</summary>
    public required string Digest { get; init; }

    /// <summary>Day on which a check found that it was neither true nor set right; null where it was.</summary>
    public DateOnly? BrokenOn { get; private set; }

    /// <summary>What the check found; null while nothing was.</summary>
    public string? Finding { get; private set; }

    /// <summary>Day on which what was granted upon it was annulled; null while it stands.</summary>
    public DateOnly? AnnulledOn { get; private set; }

    public bool MayBeAnnulled => BrokenOn is not null && AnnulledOn is null;

    public void FoundBroken(DateOnly on, string finding) => (BrokenOn, Finding) = (on, finding);

    /// <exception cref="RefusedException"><see cref="CaseRefusals.NothingToAnnul"/>.</exception>
    public void Annul(DateOnly today)
    {
        if (!MayBeAnnulled)
            throw new RefusedException(CaseRefusals.NothingToAnnul);
        AnnulledOn = today;
    }
}
