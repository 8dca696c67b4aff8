using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Once.Kernel.Attachments;
using Once.Kernel.Crypto;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Licences.Contract;
using Once.Licences.Issuing;
using Once.Licences.Model;

namespace Once.Licences.Verifying;

/// <summary>核验文件: compares an OFD file with the one that was issued. A file that differs is named, with the part that does.</summary>
internal sealed class VerifyFile(OnceDb db, AttachmentStore store, AccessLog log, DescribeLicence describe)
{
    /// <remarks>default: an issued file has a few dozen kilobytes.</remarks>
    public const int MostBytes = 2 * 1024 * 1024;

    private const int MostParts = 60;
    private const long MostUnpacked = 8 * 1024 * 1024;

    public async Task<Verified> RunAsync(Stream content, CancellationToken cancellation = default)
    {
        using var file = new MemoryStream();
        var buffer = new byte[32 * 1024];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellation)) > 0)
        {
            file.Write(buffer, 0, read);
            if (file.Length > MostBytes)
                return Unknown("文件太大，不像是这里签发的电子证照。");
        }
        var bytes = file.ToArray();
        var digest = Sm3.Hex(Sm3.Hash(bytes));
        if (await db.LicenceVersions().AsNoTracking().FirstOrDefaultAsync(v => v.FileDigest == digest, cancellation) is { } version)
            return await AnswerAsync(version, new VerifiedCheck("文件和签发时一个字节都不差", true, $"SM3 摘要 {digest[..8]} … {digest[^4..]}"), cancellation);
        if (Parts(bytes) is not { } parts)
            return Unknown("这不是 OFD 文件，或者文件坏了。");
        if (IdentifierIn(parts) is not { } identifier || await db.LicenceVersions().AsNoTracking().SingleOrDefaultAsync(v => v.Identifier == identifier, cancellation) is not { } named)
            return Unknown("文件里没有这里签发的电子证照标识。");
        return await AnswerAsync(named, await DifferenceAsync(named, parts, cancellation), cancellation);
    }

    private async Task<Verified> AnswerAsync(LicenceVersion version, VerifiedCheck check, CancellationToken cancellation)
    {
        var licence = await db.Licences().AsNoTracking().SingleAsync(l => l.Id == version.LicenceId, cancellation);
        log.Add("licence", licence.Id, check.Passed ? "用文件核验" : "有人拿改过的文件来核验");
        await db.SaveChangesAsync(cancellation);
        return await describe.RunAsync(licence, version.Number, cancellation, check);
    }

    private async Task<VerifiedCheck> DifferenceAsync(LicenceVersion version, Dictionary<string, byte[]> parts, CancellationToken cancellation)
    {
        if (version.FileId is not { } fileId || await store.OpenAsync(fileId, cancellation) is not { } opened)
            return new("这本证照还没有签发文件，您手里的不是这里出的", false);
        using var issued = new MemoryStream();
        await using (opened.Content)
            await opened.Content.CopyToAsync(issued, cancellation);
        var right = Parts(issued.ToArray())!;
        var wrong = right.Where(p => !parts.TryGetValue(p.Key, out var given) || !given.AsSpan().SequenceEqual(p.Value)).Select(p => NameOf(p.Key))
            .Concat(parts.Keys.Where(k => !right.ContainsKey(k)).Select(_ => "多出来的内容")).Distinct().ToList();
        return wrong.Count == 0
            ? new("文件被重新打包过，内容和签发时一样，但不是原件", false, "请向持证人要原来的文件")
            : new($"文件被改过：{string.Join("、", wrong)}", false, "和签发时的文件逐部分对过");
    }

    private static string NameOf(string part) => part switch
    {
        OfdFile.DataPart => "证照数据",
        OfdFile.SignaturePart or OfdFile.SignedValuePart => "电子签名",
        _ when part.StartsWith("Doc_0/Pages/", StringComparison.Ordinal) => "证面",
        _ => "文件信息",
    };

    private static Dictionary<string, byte[]>? Parts(byte[] file)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
            if (zip.Entries.Count > MostParts || zip.Entries.Sum(e => e.Length) > MostUnpacked || zip.GetEntry("OFD.xml") is null)
                return null;
            var parts = new Dictionary<string, byte[]>(StringComparer.Ordinal);
            foreach (var entry in zip.Entries)
            {
                using var part = entry.Open();
                var content = new byte[entry.Length];
                part.ReadExactly(content);
                parts[entry.FullName] = content;
            }
            return parts;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            return null;
        }
    }

    private static string? IdentifierIn(Dictionary<string, byte[]> parts)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(parts["OFD.xml"]), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return XDocument.Load(reader).Descendants(OfdText.Ofd + "CustomData").FirstOrDefault(e => (string?)e.Attribute("Name") == OfdFile.IdentifierName)?.Value;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static Verified Unknown(string why) => new("这个文件不是这里签发的电子证照", false, "上传的文件", "查不到", [], [new(why, false)], "别采信。可以请持证人当面亮证，扫码核验。");
}
