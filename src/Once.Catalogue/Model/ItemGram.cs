namespace Once.Catalogue.Model;

/// <summary>Two neighbouring characters under which a basic item is found. Works alike on both stores.</summary>
internal sealed class ItemGram
{
    public required string Gram { get; init; }

    public required string BasicCode { get; init; }

    /// <summary>How much a hit counts: a name more than an everyday word, that more than an organ.</summary>
    public required int Weight { get; set; }
}
