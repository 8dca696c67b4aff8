using System.IO.Compression;
using System.Xml;
using Once.Kernel.Refusals;
using Once.Plans.Files;

namespace Once.Plans.Contract;

/// <summary>Takes the words out of a file that somebody hands in: .docx, .xlsx, or text in UTF-8 or GB18030.</summary>
public static class PlanFile
{
    public const int MostBytes = 20 * 1024 * 1024;

    private const int LeastWords = 10;

    /// <summary>The words of a file, one paragraph or row of a table a line, cells parted by tabs.</summary>
    /// <exception cref="RefusedException">Not a file that can be read; the sentence says what to do.</exception>
    public static string TextOf(byte[] content, string fileName)
    {
        if (content.Length > MostBytes)
            throw new RefusedException(PlanFileRefusals.TooLarge);
        if (content.Length == 0)
            throw new RefusedException(PlanFileRefusals.Empty);
        var text = IsPackage(content) ? OfPackage(content) : OfPlain(content, fileName);
        if (!text.Any(char.IsLetterOrDigit))
            throw new RefusedException(PlanFileRefusals.Empty);
        return text;
    }

    private static string OfPackage(byte[] content)
    {
        try
        {
            using var package = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
            if (package.GetEntry("xl/workbook.xml") is not null)
                return SheetText.Of(content);
            var text = WordText.Of(package);
            if (text.Count(char.IsLetterOrDigit) < LeastWords && package.Entries.Any(e => e.FullName.StartsWith("word/media/", StringComparison.Ordinal)))
                throw new RefusedException(PlanFileRefusals.Picture);
            return text;
        }
        catch (Exception e) when (e is InvalidDataException or XmlException)
        {
            throw new RefusedException(PlanFileRefusals.NotText);
        }
    }

    private static string OfPlain(byte[] content, string fileName)
    {
        var extension = Path.GetExtension(fileName).ToLowerInvariant();
        if (content.AsSpan().StartsWith("%PDF"u8) || extension == ".pdf")
            throw new RefusedException(PlanFileRefusals.Pdf);
        if (content.AsSpan().StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0]))
        {
            // A .docx or .xlsx with a password is packed into the old container.
            throw new RefusedException(extension switch { ".docx" or ".xlsx" => PlanFileRefusals.Encrypted, ".wps" => PlanFileRefusals.Wps, ".xls" or ".et" => PlanFileRefusals.OldSheet, _ => PlanFileRefusals.OldWord });
        }

        if (extension is ".doc" or ".wps" or ".xls" or ".et")
            throw new RefusedException(extension switch { ".doc" => PlanFileRefusals.OldWord, ".wps" => PlanFileRefusals.Wps, _ => PlanFileRefusals.OldSheet });
        if (IsPicture(content))
            throw new RefusedException(PlanFileRefusals.Picture);
        var text = PlainText.Of(content) ?? throw new RefusedException(PlanFileRefusals.NotText);
        return text;
    }

    private static bool IsPackage(byte[] content) => content.AsSpan().StartsWith<byte>([0x50, 0x4B, 0x03, 0x04]) || content.AsSpan().StartsWith<byte>([0x50, 0x4B, 0x05, 0x06]);

    private static bool IsPicture(byte[] content) =>
        content.AsSpan().StartsWith<byte>([0xFF, 0xD8, 0xFF]) || content.AsSpan().StartsWith<byte>([0x89, 0x50, 0x4E, 0x47]) || content.AsSpan().StartsWith("GIF8"u8) || content.AsSpan().StartsWith("II*\0"u8) || content.AsSpan().StartsWith("MM\0*"u8) || content.AsSpan().StartsWith("BM"u8) && content.Length > 5 && content[2] < 0x20;
}
