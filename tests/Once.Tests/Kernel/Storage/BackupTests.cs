using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel;
using Once.Kernel.Attachments;
using Once.Kernel.Crypto;
using Once.Kernel.Parties;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Kernel.Storage;

public sealed class BackupTests
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7\nabc");

    [Theory, OnBothStores]
    public async Task A_backup_of_a_running_system_restores_rows_attachments_and_keys_elsewhere(StoreKind kind)
    {
        using var folder = new TemporaryFolder();
        var backup = folder.File("once.zip");
        await using var running = await OnceServices.StartAsync(kind);
        var (party, attachment) = await FillAsync(running);
        await using var emptyStore = await TestStore.CreateEmptyAsync(kind);
        await using var restored = OnceServices.StartOn(emptyStore, running.Time);

        var made = await running.UseAsync<BackUpStore, BackupManifest>(store => store.RunAsync(backup));
        var read = await restored.UseAsync<RestoreStore, BackupManifest>(store => store.RunAsync(backup, force: false));

        Assert.Equal(made.Entries, read.Entries);
        Assert.Equal(await Schema.ReadAsync(running.Store), await Schema.ReadAsync(emptyStore));
        var copy = await restored.UseAsync<OnceDb, Party>(db => db.Parties().AsNoTracking().SingleAsync(p => p.Id == party));
        Assert.Equal("13800000000", restored.Services.GetRequiredService<PersonalDataCipher>().Decrypt(copy.PhoneCipher!));
        Assert.Equal(Pdf, await ReadAsync(restored, attachment));
        Assert.Empty(await restored.UseAsync<CheckStore, IReadOnlyList<string>>(check => check.RunAsync()));
    }

    [Theory, OnBothStores]
    public async Task A_store_that_holds_something_is_replaced_only_when_told(StoreKind kind)
    {
        using var folder = new TemporaryFolder();
        await using var once = await OnceServices.StartAsync(kind);
        await FillAsync(once);
        await once.UseAsync<BackUpStore, BackupManifest>(store => store.RunAsync(folder.File("once.zip")));
        await once.DoAsync(async services =>
        {
            services.GetRequiredService<OnceDb>().Parties().Add(new Party { Id = Ids.New(once.Time), Kind = PartyKind.NaturalPerson, Name = "后来的人", RegionCode = "439900" });
            await services.GetRequiredService<OnceDb>().SaveChangesAsync();
        });

        var refused = await Assert.ThrowsAsync<StoreException>(() => RestoreAsync(once, folder, force: false));
        var before = await CountAsync(once);
        await RestoreAsync(once, folder, force: true);

        Assert.Equal("现在的库里已有数据。确定要用备份换掉它，就加上 --force。", refused.Message);
        Assert.Equal(2, before);
        Assert.Equal(1, await CountAsync(once));
    }

    [Fact]
    public async Task A_restore_that_fails_half_way_leaves_the_old_data_on_PostgreSQL()
    {
        using var folder = new TemporaryFolder();
        await using var once = await OnceServices.StartAsync(StoreKind.Postgres);
        await FillAsync(once);
        await once.DoAsync(async services =>
        {
            // The dump is whole, and its last statement fails: a key that refers to a table outside of it.
            var db = services.GetRequiredService<OnceDb>();
            await db.Database.ExecuteSqlRawAsync("CREATE SCHEMA aside; CREATE TABLE aside.thing (id uuid PRIMARY KEY); ALTER TABLE mandate ADD CONSTRAINT fk_aside FOREIGN KEY (agent_id) REFERENCES aside.thing (id)");
        });
        await once.UseAsync<BackUpStore, BackupManifest>(store => store.RunAsync(folder.File("once.zip")));
        await once.UseAsync<OnceDb, int>(db => db.Database.ExecuteSqlRawAsync("DROP SCHEMA aside CASCADE"));
        await FillAsync(once);

        var failed = await Assert.ThrowsAsync<StoreException>(() => RestoreAsync(once, folder, force: true));

        Assert.StartsWith("psql 没有成功：", failed.Message, StringComparison.Ordinal);
        Assert.Equal(2, await CountAsync(once));
        Assert.Empty(await once.UseAsync<CheckStore, IReadOnlyList<string>>(check => check.RunAsync()));
    }

    [Theory, OnBothStores]
    public async Task A_restored_store_may_be_backed_up_and_restored_again(StoreKind kind)
    {
        using var folder = new TemporaryFolder();
        await using var once = await OnceServices.StartAsync(kind);
        await FillAsync(once);
        await once.UseAsync<BackUpStore, BackupManifest>(store => store.RunAsync(folder.File("once.zip")));
        await RestoreAsync(once, folder, force: true);

        File.Delete(folder.File("once.zip"));
        await once.UseAsync<BackUpStore, BackupManifest>(store => store.RunAsync(folder.File("once.zip")));
        await RestoreAsync(once, folder, force: true);

        Assert.Equal(1, await CountAsync(once));
    }

    [Fact]
    public async Task A_damaged_backup_changes_nothing_and_says_what_is_damaged()
    {
        using var folder = new TemporaryFolder();
        await using var once = await OnceServices.StartAsync();
        var (_, attachment) = await FillAsync(once);
        var manifest = await once.UseAsync<BackUpStore, BackupManifest>(store => store.RunAsync(folder.File("once.zip")));
        var entry = manifest.Entries.Single(e => e.Name.StartsWith("attachments/", StringComparison.Ordinal)).Name;
        using (var zip = ZipFile.Open(folder.File("once.zip"), ZipArchiveMode.Update))
        {
            zip.GetEntry(entry)!.Delete();
            await using var stream = zip.CreateEntry(entry).Open();
            await stream.WriteAsync(Encoding.ASCII.GetBytes("%PDF-1.7\nabd"), TestContext.Current.CancellationToken);
        }

        var refused = await Assert.ThrowsAsync<StoreException>(() => RestoreAsync(once, folder, force: true));

        Assert.Equal($"备份已损坏：{entry} 的 SM3 与清单不符。", refused.Message);
        Assert.Equal(1, await CountAsync(once));
        Assert.Equal(Pdf, await ReadAsync(once, attachment));
        await File.WriteAllTextAsync(folder.File("other.zip"), "not a zip", TestContext.Current.CancellationToken);
        Assert.Equal("备份已损坏：不是完整的压缩文件。", (await Assert.ThrowsAsync<StoreException>(() =>
            once.UseAsync<RestoreStore, BackupManifest>(store => store.RunAsync(folder.File("other.zip"), force: true)))).Message);
    }

    [Fact]
    public async Task The_check_names_an_attachment_that_is_gone_and_one_that_was_altered()
    {
        await using var once = await OnceServices.StartAsync();
        await FillAsync(once);
        var file = Directory.GetFiles(once.AttachmentsPath, "*", SearchOption.AllDirectories).Single();
        var digest = Path.GetFileName(file);

        await File.AppendAllTextAsync(file, "x", TestContext.Current.CancellationToken);
        var altered = await once.UseAsync<CheckStore, IReadOnlyList<string>>(check => check.RunAsync());
        File.Delete(file);
        var gone = await once.UseAsync<CheckStore, IReadOnlyList<string>>(check => check.RunAsync());

        Assert.Equal([$"附件内容 {digest} 被改动过，1 个附件指向它。"], altered);
        Assert.Equal([$"附件内容 {digest} 不见了，1 个附件指向它。"], gone);
    }

    private static Task<(Guid Party, Guid Attachment)> FillAsync(OnceServices once) => once.DoAsync(async services =>
    {
        var db = services.GetRequiredService<OnceDb>();
        var party = new Party
        {
            Id = Ids.New(once.Time),
            Kind = PartyKind.NaturalPerson,
            Name = "试备份",
            RegionCode = "439900",
            PhoneCipher = services.GetRequiredService<PersonalDataCipher>().Encrypt("13800000000"),
        };
        db.Parties().Add(party);
        using var content = new MemoryStream(Pdf);
        var attachment = await services.GetRequiredService<AttachmentStore>().SaveAsync(content, "a.pdf", Guid.Empty);
        await db.SaveChangesAsync();
        return (party.Id, attachment.Id);
    });

    private static Task<BackupManifest> RestoreAsync(OnceServices once, TemporaryFolder folder, bool force) =>
        once.UseAsync<RestoreStore, BackupManifest>(store => store.RunAsync(folder.File("once.zip"), force));

    private static Task<int> CountAsync(OnceServices once) => once.UseAsync<OnceDb, int>(db => db.Parties().CountAsync());

    private static Task<byte[]> ReadAsync(OnceServices once, Guid id) => once.DoAsync(async services =>
    {
        await using var content = (await services.GetRequiredService<AttachmentStore>().OpenAsync(id))!.Content;
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy);
        return copy.ToArray();
    });
}
