using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Attachments;
using Once.Kernel.Jobs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Kernel.Attachments;

public sealed class AttachmentStoreTests
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7\nabc");
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 74, 70, 73, 70];
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0];

    [Theory, OnBothStores]
    public async Task A_file_is_kept_under_its_digest_and_read_back(StoreKind kind)
    {
        await using var once = await OnceServices.StartAsync(kind);

        var saved = await SaveAsync(once, Pdf, "营业执照.pdf");

        Assert.Equal("application/pdf", saved.MediaType);
        Assert.Equal(12, saved.Size);
        Assert.Equal(AttachmentState.Usable, saved.State);
        Assert.Equal(64, saved.Digest.Length);
        Assert.True(File.Exists(Path.Combine(once.AttachmentsPath, saved.Digest[..2], saved.Digest[2..4], saved.Digest)));
        Assert.Equal(Pdf, await ReadAsync(once, saved.Id));
        Assert.Empty(Directory.GetFiles(Path.Combine(once.AttachmentsPath, ".drafts")));
    }

    [Fact]
    public async Task The_same_content_twice_is_one_file_and_two_attachments()
    {
        await using var once = await OnceServices.StartAsync();

        var first = await SaveAsync(once, Pdf, "a.pdf");
        var second = await SaveAsync(once, Pdf, "b.pdf");

        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(first.Digest, second.Digest);
        Assert.Single(Directory.GetFiles(once.AttachmentsPath, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task The_kind_is_told_by_the_content()
    {
        await using var once = await OnceServices.StartAsync();

        Assert.Equal("image/jpeg", (await SaveAsync(once, Jpeg, "照片.JPEG")).MediaType);
        Assert.Equal("image/png", (await SaveAsync(once, Png, "图.png")).MediaType);
        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", (await SaveAsync(once, Package("[Content_Types].xml", "word/document.xml"), "申请.docx")).MediaType);
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (await SaveAsync(once, Package("[Content_Types].xml", "xl/workbook.xml"), "名单.xlsx")).MediaType);
        Assert.Equal("application/ofd", (await SaveAsync(once, Package("OFD.xml"), "批复.ofd")).MediaType);
    }

    [Fact]
    public async Task A_name_that_does_not_fit_the_content_is_refused_with_both_named()
    {
        await using var once = await OnceServices.StartAsync();

        var refusal = await RefusedAsync(once, Pdf, "照片.jpg");

        Assert.Equal("kernel.attachment-type-mismatch", refusal.Code);
        Assert.Equal("文件名是 .jpg，内容却是 PDF，请改对后再传。", refusal.Message);
        Assert.Equal("文件名没有后缀，内容是 PDF，请把文件名改成以 .pdf 结尾再传。", (await RefusedAsync(once, Pdf, "执照")).Message);
    }

    [Fact]
    public async Task A_file_above_the_limit_is_refused_with_both_sizes_and_one_at_the_limit_is_taken()
    {
        await using var once = await OnceServices.StartAsync(settings: new Dictionary<string, string> { ["Once:Attachments:MaxMegabytes"] = "1" });
        var atLimit = new byte[1024 * 1024];
        Pdf.CopyTo(atLimit, 0);

        var refusal = await RefusedAsync(once, [.. atLimit, 0], "大.pdf");
        var taken = await SaveAsync(once, atLimit, "大.pdf");

        Assert.Equal("文件有 1.1 MB，最大 1 MB，请压缩或拆开后再传。", refusal.Message);
        Assert.Equal(1048576, taken.Size);
    }

    [Fact]
    public async Task Empty_files_and_kinds_that_are_not_listed_are_refused()
    {
        await using var once = await OnceServices.StartAsync();

        Assert.Equal(AttachmentRefusals.Empty, await RefusedAsync(once, [], "空.pdf"));
        Assert.Equal(AttachmentRefusals.TypeUnknown, await RefusedAsync(once, Encoding.ASCII.GetBytes("MZ\u0090 program"), "a.pdf"));
        Assert.Equal(AttachmentRefusals.TypeUnknown, await RefusedAsync(once, Package("a.txt"), "a.docx"));
        Assert.Equal(AttachmentRefusals.TypeUnknown, await RefusedAsync(once, Encoding.ASCII.GetBytes("PK\u0003\u0004 broken"), "a.docx"));
        Assert.Empty(Directory.GetFiles(once.AttachmentsPath, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("../../etc/passwd.pdf", "passwd.pdf")]
    [InlineData(@"C:\Users\me\执照.pdf", "执照.pdf")]
    [InlineData("a\u202Efdp.exe\u0000.pdf", "afdp.exe.pdf")]
    [InlineData("..", "未命名")]
    [InlineData("", "未命名")]
    public void A_name_keeps_its_last_part_without_marks_that_deceive(string sent, string shown) => Assert.Equal(shown, FileNames.Clean(sent));

    [Fact]
    public void A_long_name_keeps_its_ending()
    {
        var clean = FileNames.Clean(new string('长', 300) + ".pdf");

        Assert.Equal(120, clean.Length);
        Assert.EndsWith("长.pdf", clean, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stream: OK\0", AttachmentState.Usable)]
    [InlineData("stream: Eicar-Test-Signature FOUND\0", AttachmentState.Infected)]
    public async Task With_a_scanner_a_file_waits_until_it_has_spoken(string answer, AttachmentState state)
    {
        await using var clamd = new FakeClamd(answer);
        await using var once = await OnceServices.StartAsync(settings: new Dictionary<string, string> { ["Once:Attachments:Clamd"] = clamd.Address });

        var saved = await SaveAsync(once, Pdf, "a.pdf");
        var early = await Assert.ThrowsAsync<RefusedException>(() => ReadAsync(once, saved.Id));
        await once.Services.GetRequiredService<RunJobs>().RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(AttachmentState.WaitingForScan, saved.State);
        Assert.Equal(AttachmentRefusals.WaitingForScan, early.Refusal);
        Assert.Equal(Pdf, clamd.Received);
        if (state is AttachmentState.Usable)
            Assert.Equal(Pdf, await ReadAsync(once, saved.Id));
        else
            Assert.Equal(AttachmentRefusals.Infected, (await Assert.ThrowsAsync<RefusedException>(() => ReadAsync(once, saved.Id))).Refusal);
    }

    [Fact]
    public async Task While_the_scanner_is_away_a_file_keeps_waiting_and_the_job_is_tried_again()
    {
        await using var once = await OnceServices.StartAsync(settings: new Dictionary<string, string> { ["Once:Attachments:Clamd"] = $"127.0.0.1:{PostgresServer.FreePort()}" });
        var saved = await SaveAsync(once, Pdf, "a.pdf");

        await once.Services.GetRequiredService<RunJobs>().RunAsync(TestContext.Current.CancellationToken);
        once.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(1, await once.Services.GetRequiredService<RunJobs>().RunAsync(TestContext.Current.CancellationToken));
        Assert.Equal(AttachmentRefusals.WaitingForScan, (await Assert.ThrowsAsync<RefusedException>(() => ReadAsync(once, saved.Id))).Refusal);
    }

    private static Task<Attachment> SaveAsync(OnceServices once, byte[] content, string name) => once.DoAsync(async services =>
    {
        using var stream = new MemoryStream(content);
        var saved = await services.GetRequiredService<AttachmentStore>().SaveAsync(stream, name, Guid.Empty);
        await services.GetRequiredService<OnceDb>().SaveChangesAsync();
        return saved;
    });

    private static async Task<Refusal> RefusedAsync(OnceServices once, byte[] content, string name) =>
        (await Assert.ThrowsAsync<RefusedException>(() => SaveAsync(once, content, name))).Refusal;

    private static Task<byte[]> ReadAsync(OnceServices once, Guid id) => once.DoAsync(async services =>
    {
        var opened = await services.GetRequiredService<AttachmentStore>().OpenAsync(id);
        await using var content = opened!.Content;
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy);
        return copy.ToArray();
    });

    private static byte[] Package(params string[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in entries)
                zip.CreateEntry(entry);
        }
        return stream.ToArray();
    }
}
