using Once.Cases.Model;
using Once.Kernel.Sharing;
using Once.Kernel.Storage;

namespace Once.Cases.Documents;

/// <summary>A document as it was written on its day; later changes of names or rules never touch it.</summary>
/// <param name="Points">What to mend, in a notice of corrections; empty otherwise.</param>
internal sealed record DocumentText(
    string Title, string Issuer, string Addressee, IReadOnlyList<string> Paragraphs, IReadOnlyList<DocumentPoint> Points,
    string ConsultPhone, string ComplaintPhone);

internal sealed record DocumentPoint(string Target, string What, string How, string? Clause);

/// <summary>How a document's text lies in its row.</summary>
internal static class DocumentTexts
{
    /// <summary>What the document says, as it was written.</summary>
    public static DocumentText TextOf(this OnceDb db, CaseDocument document) => CaseJson.Read<DocumentText>(db.Unpack(document.Content));

    /// <param name="free">Words of people in it, such as a reason; null for a text that is kept whole.</param>
    public static Packed Pack(this DocumentText text, IReadOnlyList<string>? free)
    {
        var whole = CaseJson.Write(text);
        return free is null ? new Packed(whole, null) : PackedText.PackNumbers(
            whole, free.Append(text.Addressee).Select(Inner), [Inner(text.ConsultPhone), Inner(text.ComplaintPhone)]);
    }

    /// <summary>The words as they stand inside a JSON text.</summary>
    private static string Inner(string words) => CaseJson.Write(words)[1..^1];
}
