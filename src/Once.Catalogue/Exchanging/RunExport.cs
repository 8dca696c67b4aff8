using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel;
using Once.Kernel.Attachments;
using Once.Kernel.Crypto;
using Once.Kernel.Jobs;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Catalogue.Exchanging;

internal sealed record ExportJob(Guid RunId);

/// <summary>Writes the file; after a crash it is written from the beginning.</summary>
internal sealed class RunExport(OnceDb db, ExportItems export, IFileStore files, AttachmentOptions attachments, TimeProvider time) : IJobHandler
{
    public const string JobKind = "catalogue.export";

    public string Kind => JobKind;

    public string Title => "写出实施清单文件";

    public static void Add(IServiceCollection services)
    {
        services.AddScoped<StartExport>().AddScoped<RunExport>().AddScoped<IJobHandler>(p => p.GetRequiredService<RunExport>());
        services.AddSingleton(new RecurringWork("catalogue.drop-exports", "删掉过期的导出文件", Recurrence.Daily(new TimeOnly(3, 20)), (scope, cancellation) => scope.GetRequiredService<RunExport>().DropAsync(cancellation)));
    }

    public async Task RunAsync(string payload, CancellationToken cancellation)
    {
        var id = JsonSerializer.Deserialize<ExportJob>(payload)!.RunId;
        if (await db.ExportRuns().SingleOrDefaultAsync(r => r.Id == id, cancellation) is not { Digest: null } run)
            return;
        var reach = run.OrganIds?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse).ToList();
        run.Begin(await export.CountAsync(reach, cancellation));
        await db.SaveChangesAsync(cancellation);
        var draft = Path.Combine(Directory.CreateDirectory(Path.Combine(attachments.Path, ".drafts")).FullName, Path.GetRandomFileName());
        try
        {
            await using (var file = new FileStream(draft, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                await export.WriteAsync(file, reach, TellAsync, cancellation);
                file.Position = 0;
                run.Finish(Sm3.Hex(await Sm3.HashAsync(file, cancellation)), file.Length, time.UtcNow());
            }
            await files.PutAsync(run.Digest!, draft, cancellation);
            await db.SaveChangesAsync(cancellation);
        }
        finally
        {
            File.Delete(draft);
        }

        Task TellAsync(int written)
        {
            run.Go(written);
            return db.SaveChangesAsync(cancellation);
        }
    }

    /// <summary>Forgets what is older than <see cref="ExportRun.DaysKept"/> days, with its file unless something else needs it.</summary>
    public async Task DropAsync(CancellationToken cancellation)
    {
        var before = time.UtcNow().AddDays(-ExportRun.DaysKept);
        foreach (var run in await db.ExportRuns().Where(r => r.StartedAt < before).ToListAsync(cancellation))
        {
            db.Remove(run);
            await db.SaveChangesAsync(cancellation);
            if (run.Digest is { } digest && !await IsNeededAsync(digest, cancellation))
                await files.DeleteAsync(digest, cancellation);
        }
    }

    private async Task<bool> IsNeededAsync(string digest, CancellationToken cancellation) =>
        await db.ExportRuns().AnyAsync(r => r.Digest == digest, cancellation) || await db.ImportRuns().AnyAsync(r => r.Digest == digest, cancellation)
        || await db.Attachments().AnyAsync(a => a.Digest == digest, cancellation);
}
