using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Licences;
using Once.Licences.Contract;
using Once.Licences.Issuing;
using Once.Licences.Verifying;
using Xunit;

namespace Once.Tests.Licences;

/// <summary>The OFD file of a licence: what it holds, that it is the same each time, and that a changed one is named.</summary>
public sealed class LicenceFileTests
{
    private static readonly XNamespace Ofd = "http://www.ofdspec.org/2016";

    [Theory, Hosting.OnBothStores]
    public async Task The_outbox_makes_and_signs_the_file_once(StoreKind kind)
    {
        await using var town = await LicenceTown.OpenAsync(kind);
        var licence = await town.IssueAsync();

        await town.SignAsync();
        await town.SignAsync();

        var version = await town.DbAsync(db => db.LicenceVersions().AsNoTracking().SingleAsync(v => v.LicenceId == licence.Id));
        Assert.NotNull(version.SignedAt);
        Assert.Equal("demonstration-1", version.KeyName);
        Assert.Equal(64, version.FileDigest!.Length);
    }

    [Fact]
    public async Task The_file_is_an_OFD_package_with_face_data_and_a_seal_that_says_it_is_for_demonstration()
    {
        await using var town = await LicenceTown.OpenAsync();
        var licence = await town.IssueAsync();
        await town.SignAsync();

        using var zip = new ZipArchive(new MemoryStream(await town.FileAsync(licence.Id)));

        Assert.Equal("OFD.xml", zip.Entries[0].FullName);
        var entry = Read(zip, "OFD.xml");
        Assert.Equal("Doc_0/Document.xml", entry.Descendants(Ofd + "DocRoot").Single().Value);
        Assert.Equal(licence.Identifier, entry.Descendants(Ofd + "CustomData").Single().Value);
        var face = string.Join('|', Read(zip, "Doc_0/Pages/Page_0/Content.xml").Descendants(Ofd + "TextCode").Select(t => t.Value));
        Assert.Contains("食品经营许可证", face, StringComparison.Ordinal);
        Assert.Contains("檐下三碗餐馆", face, StringComparison.Ordinal);
        Assert.Contains("演示专用", face, StringComparison.Ordinal);
        Assert.DoesNotContain("8821318", face, StringComparison.Ordinal); // the type does not print it
        Assert.Equal(7, Read(zip, OfdFile.SignaturePart).Descendants(Ofd + "Reference").Count());
    }

    [Fact]
    public async Task The_same_version_gives_the_same_parts_byte_by_byte_and_every_id_is_used_once()
    {
        await using var town = await LicenceTown.OpenAsync();
        var issued = await town.IssueAsync();
        var licence = await town.LicenceAsync(issued.Id);
        var version = await town.DbAsync(db => db.LicenceVersions().AsNoTracking().SingleAsync(v => v.LicenceId == issued.Id));

        var first = OfdFile.Parts(licence, version, "演示专用");
        var second = OfdFile.Parts(licence, version, "演示专用");

        Assert.Equal(OfdFile.Pack(first, version.IssuedAt), OfdFile.Pack(second, version.IssuedAt));
        var ids = first.Where(p => p.Path.EndsWith(".xml", StringComparison.Ordinal) && p.Path.Contains("Page", StringComparison.Ordinal))
            .SelectMany(p => XDocument.Parse(Encoding.UTF8.GetString(p.Content)).Descendants()).Attributes("ID").Select(a => a.Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public async Task Long_faces_go_on_on_a_second_page()
    {
        await using var town = await LicenceTown.OpenAsync();
        var issued = await town.IssueAsync();
        var licence = await town.LicenceAsync(issued.Id);
        licence.Replace(licence.Identifier, licence.HolderName, $$"""[{"Code":"business-scope","Label":"经营范围","Value":"{{new string('饭', 1200)}}"}]""", licence.ValidFrom, licence.ValidUntil, licence.IssuedAt);

        var parts = OfdFile.Parts(licence, IssueLicence.VersionOf(licence, "变更"), "演示专用");

        Assert.Contains(parts, p => p.Path == "Doc_0/Pages/Page_1/Content.xml");
    }

    [Theory, Hosting.OnBothStores]
    public async Task The_file_as_it_was_issued_verifies(StoreKind kind)
    {
        await using var town = await LicenceTown.OpenAsync(kind);
        var licence = await town.IssueAsync();
        await town.SignAsync();

        var answer = await VerifyAsync(town, await town.FileAsync(licence.Id));

        Assert.Equal("这张证有效", answer.Verdict);
        Assert.All(answer.Checks, check => Assert.True(check.Passed, check.Said));
    }

    [Theory]
    [InlineData("Doc_0/Pages/Page_0/Content.xml", "檐下三碗", "檐下五碗", "文件被改过：证面")]
    [InlineData("Doc_0/Attachs/licence.json", "2031-09-16", "2041-09-16", "文件被改过：证照数据")]
    [InlineData("Doc_0/Signs/Sign_0/Signature.xml", "1.2.156.10197.1.501", "1.2.156.10197.1.502", "文件被改过：电子签名")]
    [InlineData("OFD.xml", "食品经营许可证", "食品销售许可证", "文件被改过：文件信息")]
    public async Task A_changed_file_is_named_with_the_part_that_was_changed(string part, string was, string became, string said)
    {
        await using var town = await LicenceTown.OpenAsync();
        var licence = await town.IssueAsync();
        await town.SignAsync();
        var file = await town.FileAsync(licence.Id);

        var answer = await VerifyAsync(town, Change(file, part, was, became));

        Assert.False(answer.IsGood);
        Assert.Equal("这个文件被改过，不能采信", answer.Verdict);
        Assert.Contains(answer.Checks, check => check.Said == said);
    }

    [Fact]
    public async Task Something_that_is_no_licence_of_ours_is_answered_with_a_plain_no()
    {
        await using var town = await LicenceTown.OpenAsync();

        var answer = await VerifyAsync(town, "%PDF-1.4"u8.ToArray());

        Assert.False(answer.IsGood);
        Assert.Equal("这个文件不是这里签发的电子证照", answer.Verdict);
    }

    private static Task<Verified> VerifyAsync(LicenceTown town, byte[] file) => town.AsAsync<VerifyFile, Verified>(Actor.Nobody, verify => verify.RunAsync(new MemoryStream(file)));

    private static XDocument Read(ZipArchive zip, string path)
    {
        using var stream = zip.GetEntry(path)!.Open();
        return XDocument.Load(stream);
    }

    private static byte[] Change(byte[] file, string part, string was, string became)
    {
        using var from = new ZipArchive(new MemoryStream(file));
        using var result = new MemoryStream();
        using (var to = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries)
            {
                using var source = entry.Open();
                using var bytes = new MemoryStream();
                source.CopyTo(bytes);
                var content = bytes.ToArray();
                if (entry.FullName == part)
                {
                    var text = Encoding.UTF8.GetString(content);
                    Assert.Contains(was, text, StringComparison.Ordinal);
                    content = Encoding.UTF8.GetBytes(text.Replace(was, became, StringComparison.Ordinal));
                }
                using var target = to.CreateEntry(entry.FullName).Open();
                target.Write(content);
            }
        }
        return result.ToArray();
    }
}
