using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Once.Kernel.Crypto;
using Once.Kernel.Time;
using Once.Licences.Model;

namespace Once.Licences.Issuing;

/// <summary>
/// The OFD file of a version: a zip of XML parts. The parts are the same for the same version, byte by byte; only the
/// signature differs from one making to the next.
/// </summary>
/// <remarks>GB/T 33190-2016; GB/T 36905-2018 asks for this format, with the structured data inside.</remarks>
internal static class OfdFile
{
    public const string DataPart = "Doc_0/Attachs/licence.json";
    public const string SignaturePart = "Doc_0/Signs/Sign_0/Signature.xml";
    public const string SignedValuePart = "Doc_0/Signs/Sign_0/SignedValue.dat";
    public const string IdentifierName = "电子证照标识";
    public const string MediaType = "application/ofd";

    private static readonly XNamespace Ofd = OfdText.Ofd;

    /// <summary>All parts but the signature, in their order in the file.</summary>
    public static IReadOnlyList<(string Path, byte[] Content)> Parts(Licence licence, LicenceVersion version, string? purpose, string? annotation = null)
    {
        var setting = new OfdPages();
        var pages = setting.Set(licence, version, purpose, annotation);
        var ids = pages.Select(_ => setting.NextId()).ToList();
        return
        [
            ("OFD.xml", Xml(Entry(licence, version))),
            ("Doc_0/Document.xml", Xml(Document(ids, setting.LastId))),
            ("Doc_0/PublicRes.xml", Xml(Fonts())),
            .. pages.Select((page, i) => (PagePath(i), Xml(page))),
            ("Doc_0/Attachs/Attachments.xml", Xml(Attachments(version))),
            (DataPart, LicenceData.Of(licence, version)),
            ("Doc_0/Signs/Signatures.xml", Xml(Root("Signatures", new XElement(Ofd + "MaxSignId", "1"),
                new XElement(Ofd + "Signature", new XAttribute("ID", "1"), new XAttribute("Type", "Sign"), new XAttribute("BaseLoc", "Sign_0/Signature.xml"))))),
        ];
    }

    /// <summary>The list of the parts with their SM3 digests: what is signed.</summary>
    public static byte[] SignatureOf(IEnumerable<(string Path, byte[] Content)> parts, string provider, DateTime signedAt) => Xml(Root("Signature",
        new XElement(Ofd + "SignedInfo",
            new XElement(Ofd + "Provider", new XAttribute("ProviderName", provider), new XAttribute("Version", "1.0"), new XAttribute("Company", "Once")),
            new XElement(Ofd + "SignatureMethod", "1.2.156.10197.1.501"),
            new XElement(Ofd + "SignatureDateTime", signedAt.ToString("yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture)),
            new XElement(Ofd + "References", new XAttribute("CheckMethod", "1.2.156.10197.1.401"), parts.Select(part =>
                new XElement(Ofd + "Reference", new XAttribute("FileRef", "/" + part.Path), new XElement(Ofd + "CheckValue", Convert.ToBase64String(Sm3.Hash(part.Content))))))),
        new XElement(Ofd + "SignedValue", "SignedValue.dat")));

    /// <param name="at">Stands as the time of all parts, so that the file does not depend on when it was made.</param>
    public static byte[] Pack(IEnumerable<(string Path, byte[] Content)> parts, DateTime at)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in parts)
            {
                var entry = zip.CreateEntry(path, CompressionLevel.Optimal);
                entry.LastWriteTime = new DateTimeOffset(at.ChinaClock(), TimeSpan.FromHours(8));
                using var stream = entry.Open();
                stream.Write(content);
            }
        }
        return file.ToArray();
    }

    private static XElement Entry(Licence licence, LicenceVersion version) => Root("OFD", new XAttribute("DocType", "OFD"), new XAttribute("Version", "1.1"),
        new XElement(Ofd + "DocBody",
            new XElement(Ofd + "DocInfo",
                new XElement(Ofd + "DocID", Sm3.Hex(Sm3.Hash(version.Identifier))[..32]),
                new XElement(Ofd + "Title", licence.Name),
                new XElement(Ofd + "Author", licence.IssuerName),
                new XElement(Ofd + "CreationDate", Day(version.IssuedAt.ChinaDate())),
                new XElement(Ofd + "Creator", "Once"),
                new XElement(Ofd + "CustomDatas", new XElement(Ofd + "CustomData", new XAttribute("Name", IdentifierName), version.Identifier))),
            new XElement(Ofd + "DocRoot", "Doc_0/Document.xml"),
            new XElement(Ofd + "Signatures", "Doc_0/Signs/Signatures.xml")));

    private static XElement Document(IReadOnlyList<int> ids, int last) => Root("Document",
        new XElement(Ofd + "CommonData",
            new XElement(Ofd + "MaxUnitID", last),
            new XElement(Ofd + "PageArea", new XElement(Ofd + "PhysicalBox", OfdText.Numbers(0, 0, OfdPages.Width, OfdPages.Height))),
            new XElement(Ofd + "PublicRes", "PublicRes.xml")),
        new XElement(Ofd + "Pages", ids.Select((id, i) => new XElement(Ofd + "Page", new XAttribute("ID", id), new XAttribute("BaseLoc", $"Pages/Page_{i}/Content.xml")))),
        new XElement(Ofd + "Attachments", "Attachs/Attachments.xml"));

    private static XElement Fonts() => Root("Res", new XAttribute("BaseLoc", "Res"),
        new XElement(Ofd + "Fonts", Font(OfdPages.TitleFont, "黑体", "SimHei"), Font(OfdPages.TextFont, "宋体", "SimSun")));

    private static XElement Font(int id, string name, string family) =>
        new(Ofd + "Font", new XAttribute("ID", id), new XAttribute("FontName", name), new XAttribute("FamilyName", family));

    private static XElement Attachments(LicenceVersion version) => Root("Attachments",
        new XElement(Ofd + "Attachment", new XAttribute("ID", "data"), new XAttribute("Name", "licence.json"), new XAttribute("Format", "json"),
            new XAttribute("CreationDate", Day(version.IssuedAt.ChinaDate())), new XElement(Ofd + "FileLoc", "licence.json")));

    private static string PagePath(int index) => string.Create(CultureInfo.InvariantCulture, $"Doc_0/Pages/Page_{index}/Content.xml");

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static XElement Root(string name, params object[] content) => new(Ofd + name, new XAttribute(XNamespace.Xmlns + "ofd", Ofd), content);

    private static byte[] Xml(XElement root)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineChars = "\n", CheckCharacters = false }))
            root.Save(writer);
        return stream.ToArray();
    }
}
