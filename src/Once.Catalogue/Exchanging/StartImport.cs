using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Crypto;
using Once.Kernel.Exporting;
using Once.Kernel.Jobs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Catalogue.Exchanging;

/// <summary>Takes the file in and lets a job read it; confirms or leaves a run.</summary>
internal sealed class StartImport(OnceDb db, IFileStore files, AttachmentOptions attachments, Outbox outbox, Recorder recorder, CurrentActor actor, TimeProvider time)
{
    /// <summary>A city's whole catalogue with materials takes about 150 MB; default, of the platform.</summary>
    public const long MostBytes = 400L * 1024 * 1024;

    /// <exception cref="RefusedException"><see cref="ImportRefusals"/>: what is no workbook is refused at once.</exception>
    public async Task<Guid> RunAsync(Stream content, string fileName, string mapping, CancellationToken cancellation = default)
    {
        actor.Value.Require(CatalogueModule.Import);
        _ = CodeMapping.Read(mapping);
        var reach = actor.Value.ReachOf(CatalogueModule.Import);
        var run = new ImportRun
        {
            Id = Ids.New(time),
            FileName = Path.GetFileName(fileName),
            Digest = await KeepAsync(content, cancellation),
            Mapping = mapping,
            OrganIds = reach.IsEverything ? null : string.Join(' ', reach.OrganIds),
            StartedBy = actor.Value.Name,
            StartedById = actor.Value.AccountId,
            StartedAt = time.UtcNow(),
        };
        db.Add(run);
        outbox.Add(RunImport.JobKind, new ImportJob(run.Id), $"{RunImport.JobKind}:{run.Id}:read");
        await RecordAsync(run, "catalogue.import-started", "上传导入文件", cancellation);
        await db.SaveChangesAsync(cancellation);
        return run.Id;
    }

    /// <exception cref="RefusedException"><see cref="ImportRefusals.NotReady"/>.</exception>
    public async Task ConfirmAsync(Guid runId, CancellationToken cancellation = default)
    {
        var run = await OwnAsync(runId, cancellation);
        run.Confirm();
        outbox.Add(RunImport.JobKind, new ImportJob(run.Id), $"{RunImport.JobKind}:{run.Id}:switch");
        await RecordAsync(run, "catalogue.import-confirmed", "确认导入", cancellation);
        await db.SaveChangesAsync(cancellation);
    }

    /// <exception cref="RefusedException"><see cref="ImportRefusals.CannotAbandon"/>.</exception>
    public async Task AbandonAsync(Guid runId, CancellationToken cancellation = default)
    {
        var run = await OwnAsync(runId, cancellation);
        run.Abandon(time.UtcNow());
        await RecordAsync(run, "catalogue.import-abandoned", "放弃导入", cancellation);
        await db.SaveChangesAsync(cancellation);
        await db.ImportRows().Where(r => r.RunId == runId).ExecuteDeleteAsync(cancellation);
        await db.ImportVersions().Where(r => r.RunId == runId).ExecuteDeleteAsync(cancellation);
    }

    private async Task<ImportRun> OwnAsync(Guid runId, CancellationToken cancellation)
    {
        actor.Value.Require(CatalogueModule.Import);
        return await db.ImportRuns().Within(actor.Value).SingleOrDefaultAsync(r => r.Id == runId, cancellation)
            ?? throw new RefusedException(KernelRefusals.NotFound);
    }

    private Task<Record> RecordAsync(ImportRun run, string act, string title, CancellationToken cancellation) =>
        recorder.RecordAsync(new Deed("catalogue-import", run.Id, act, title, null, new { run.FileName, run.Digest, run.New, run.Changed }), cancellation);

    private async Task<string> KeepAsync(Stream content, CancellationToken cancellation)
    {
        var draft = Path.Combine(Directory.CreateDirectory(Path.Combine(attachments.Path, ".drafts")).FullName, Path.GetRandomFileName());
        try
        {
            using var hasher = new Sm3Hasher();
            await using (var stream = new FileStream(draft, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                var buffer = new byte[128 * 1024];
                long size = 0;
                int read;
                while ((read = await content.ReadAsync(buffer, cancellation)) > 0)
                {
                    if ((size += read) > MostBytes)
                        throw new RefusedException(ImportRefusals.TooLarge);
                    hasher.Append(buffer.AsSpan(0, read));
                    await stream.WriteAsync(buffer.AsMemory(0, read), cancellation);
                }
                if (size == 0)
                    throw new RefusedException(ImportRefusals.NoFile);
                using var workbook = XlsxReader.Open(stream);
                if (!workbook.Sheets.Any(s => s.Name.Trim().StartsWith(ExchangeSheets.Items.Name, StringComparison.Ordinal)))
                    throw new RefusedException(ImportRefusals.NoSheet);
            }
            var digest = Sm3.Hex(hasher.Finish());
            await files.PutAsync(digest, draft, cancellation);
            return digest;
        }
        finally
        {
            File.Delete(draft);
        }
    }
}

internal static class ImportReach
{
    /// <summary>A person sees the runs they started; who reaches everything sees all.</summary>
    public static IQueryable<ImportRun> Within(this IQueryable<ImportRun> runs, Actor actor)
    {
        var id = actor.AccountId;
        return actor.ReachOf(CatalogueModule.Import).IsEverything ? runs : runs.Where(r => r.StartedById == id);
    }
}
