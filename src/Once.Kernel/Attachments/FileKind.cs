using System.IO.Compression;

namespace Once.Kernel.Attachments;

/// <summary>A kind of file that is taken, known by its content and not by its name.</summary>
/// <param name="Title">As people call it.</param>
/// <param name="Extensions">Endings a file of this kind may carry.</param>
public sealed record FileKind(string Title, string MediaType, params string[] Extensions)
{
    public static readonly FileKind Pdf = new("PDF", "application/pdf", ".pdf");
    public static readonly FileKind Jpeg = new("JPG", "image/jpeg", ".jpg", ".jpeg");
    public static readonly FileKind Png = new("PNG", "image/png", ".png");
    public static readonly FileKind Docx = new("DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx");
    public static readonly FileKind Xlsx = new("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx");

    /// <remarks>GB/T 33190-2016: a package with <c>OFD.xml</c> at its root.</remarks>
    public static readonly FileKind Ofd = new("OFD", "application/ofd", ".ofd");

    /// <summary>The kind of a content; null when it is none that is taken. The stream is read from its start.</summary>
    public static FileKind? Of(Stream content)
    {
        var head = new byte[8];
        content.Position = 0;
        var length = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var start = head.AsSpan(0, length);
        if (start.StartsWith("%PDF-"u8))
            return Pdf;
        if (start.StartsWith<byte>([0xFF, 0xD8, 0xFF]))
            return Jpeg;
        if (start.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
            return Png;
        return start.StartsWith("PK\u0003\u0004"u8) ? OfPackage(content) : null;
    }

    private static FileKind? OfPackage(Stream content)
    {
        try
        {
            using var package = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (package.GetEntry("OFD.xml") is not null)
                return Ofd;
            if (package.GetEntry("[Content_Types].xml") is null)
                return null;
            if (package.GetEntry("word/document.xml") is not null)
                return Docx;
            return package.GetEntry("xl/workbook.xml") is not null ? Xlsx : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
