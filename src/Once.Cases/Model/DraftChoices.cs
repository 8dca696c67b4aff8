namespace Once.Cases.Model;

/// <summary>What an applicant chose in a draft beside answers and files; gone once it is handed in, when each choice has
/// become what it leads to.</summary>
internal sealed class DraftChoices
{
    public required Guid RootId { get; init; }

    public required int CaseNumber { get; init; }

    /// <summary>A <see cref="ChosenInDraft"/> as JSON.</summary>
    public required string Content { get; set; }
}

/// <param name="Way">告知承诺 or the ordinary way; null while nobody has chosen. A signature is never kept: one signs when handing in.</param>
/// <param name="Follow">Codes of materials that are to follow (容缺).</param>
/// <param name="Licences">The licence chosen for a material, by the material's code.</param>
internal sealed record ChosenInDraft(string? Way, IReadOnlyList<string> Follow, IReadOnlyDictionary<string, Guid> Licences)
{
    public bool IsEmpty => Way is null && Follow.Count == 0 && Licences.Count == 0;
}
