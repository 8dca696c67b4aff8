using System.Text;
using Amazon.S3;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel;
using Once.Kernel.Attachments;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Kernel.Attachments;

public sealed class S3FileStoreTests
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7\nabc");

    [Fact]
    public async Task An_attachment_lies_in_the_bucket_under_its_digest_and_comes_back_the_same()
    {
        await using var bucket = await S3Server.StartAsync();
        await using var once = await OnceServices.StartAsync(settings: Settings(bucket));

        var saved = await SaveAsync(once);

        Assert.Equal([$"files/{saved.Digest[..2]}/{saved.Digest[2..4]}/{saved.Digest}"], bucket.Objects.Keys);
        Assert.Equal(Pdf, await ReadAsync(once, saved.Id));
        Assert.Empty(Directory.EnumerateFiles(once.AttachmentsPath, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task The_check_names_an_object_that_is_gone()
    {
        await using var bucket = await S3Server.StartAsync();
        await using var once = await OnceServices.StartAsync(settings: Settings(bucket));
        var saved = await SaveAsync(once);

        bucket.Objects.Clear();

        Assert.Equal([$"附件内容 {saved.Digest} 不见了，1 个附件指向它。"], await once.UseAsync<CheckStore, IReadOnlyList<string>>(check => check.RunAsync()));
    }

    [Fact]
    public async Task A_backup_holds_what_the_bucket_holds_and_restores_it_into_another()
    {
        using var folder = new TemporaryFolder();
        await using var bucket = await S3Server.StartAsync();
        await using var once = await OnceServices.StartAsync(settings: Settings(bucket));
        var saved = await SaveAsync(once);
        await using var other = await S3Server.StartAsync();
        await using var emptyStore = await TestStore.CreateEmptyAsync(StoreKind.Sqlite);
        await using var restored = OnceServices.StartOn(emptyStore, once.Time, settings: Settings(other));

        await once.UseAsync<BackUpStore, BackupManifest>(store => store.RunAsync(folder.File("once.zip")));
        await restored.UseAsync<RestoreStore, BackupManifest>(store => store.RunAsync(folder.File("once.zip"), force: false));

        Assert.Equal(bucket.Objects.Keys, other.Objects.Keys);
        Assert.Equal(Pdf, await ReadAsync(restored, saved.Id));
    }

    [Fact]
    public async Task A_wrong_secret_is_refused_by_the_store_and_nothing_is_saved()
    {
        await using var bucket = await S3Server.StartAsync();
        await using var once = await OnceServices.StartAsync(settings: new Dictionary<string, string>(Settings(bucket)) { ["Once:Attachments:S3:SecretKey"] = "another-secret" });

        await Assert.ThrowsAsync<AmazonS3Exception>(() => SaveAsync(once));

        Assert.Empty(bucket.Objects);
    }

    [Fact]
    public void An_endpoint_without_its_bucket_is_refused_by_name()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Once:Attachments:S3:Endpoint"] = "https://s3.example" }).Build();

        var refused = Assert.Throws<InvalidOperationException>(() => S3Options.From(configuration));

        Assert.Equal("设了 Once:Attachments:S3:Endpoint，还要设 Once:Attachments:S3:Bucket。", refused.Message);
    }

    private static Dictionary<string, string> Settings(S3Server bucket) => new()
    {
        ["Once:Attachments:S3:Endpoint"] = bucket.Address,
        ["Once:Attachments:S3:Bucket"] = S3Server.Bucket,
        ["Once:Attachments:S3:Prefix"] = "files/",
        ["Once:Attachments:S3:AccessKey"] = S3Server.AccessKey,
        ["Once:Attachments:S3:SecretKey"] = S3Server.SecretKey,
    };

    private static Task<Attachment> SaveAsync(OnceServices once) => once.DoAsync(async services =>
    {
        using var content = new MemoryStream(Pdf);
        var saved = await services.GetRequiredService<AttachmentStore>().SaveAsync(content, "a.pdf", Guid.Empty);
        await services.GetRequiredService<OnceDb>().SaveChangesAsync();
        return saved;
    });

    private static Task<byte[]> ReadAsync(OnceServices once, Guid id) => once.DoAsync(async services =>
    {
        await using var content = (await services.GetRequiredService<AttachmentStore>().OpenAsync(id))!.Content;
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy);
        return copy.ToArray();
    });
}
