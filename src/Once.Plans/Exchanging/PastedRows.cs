using Once.Kernel.Exporting;
using Once.Kernel.Refusals;
using Once.Plans.Model;

namespace Once.Plans.Exchanging;

/// <summary>Rows of a file, or of a table copied from a workbook.</summary>
internal static class PastedRows
{
    public static IEnumerable<(int Number, IReadOnlyList<string> Cells)> Of(string text) =>
        text.ReplaceLineEndings("\n").Split('\n').Index().Select(l => (l.Index + 1, (IReadOnlyList<string>)[.. l.Item.Split('\t').Select(c => c.Trim())])).Where(l => l.Item2.Any(c => c.Length > 0));

    /// <exception cref="RefusedException">Neither or both are given.</exception>
    public static IEnumerable<(int Number, IReadOnlyList<string> Cells)> Of(Stream? content, string? fileName, string? pasted, Refusal nothing, Refusal both) => (content, Words.OrNull(pasted)) switch
    {
        (null, null) => throw new RefusedException(nothing),
        ({ } file, null) => SheetFile.Rows(file, fileName ?? ""),
        (null, { } text) => Of(text),
        _ => throw new RefusedException(both),
    };
}
