namespace Once.Cases.Documents;

/// <summary>A document as it was written on its day; later changes of names or rules never touch it.</summary>
/// <param name="Points">What to mend, in a notice of corrections; empty otherwise.</param>
internal sealed record DocumentText(
    string Title, string Issuer, string Addressee, IReadOnlyList<string> Paragraphs, IReadOnlyList<DocumentPoint> Points,
    string ConsultPhone, string ComplaintPhone);

internal sealed record DocumentPoint(string Target, string What, string How, string? Clause);
