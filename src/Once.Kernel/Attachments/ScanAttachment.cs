using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Once.Kernel.Jobs;
using Once.Kernel.Storage;

namespace Once.Kernel.Attachments;

/// <summary>Looks for viruses in an uploaded file. Where one is registered, files wait as 待扫描 until it has spoken.</summary>
public interface IUploadScanner
{
    /// <summary>What was found; null when the content is clean.</summary>
    Task<string?> FindAsync(Stream content, CancellationToken cancellation);
}

internal sealed record ScanRequest(Guid AttachmentId);

/// <summary>Scans one waiting attachment; when the scanner is away the job is tried again and the file keeps waiting.</summary>
internal sealed class ScanAttachment(OnceDb db, IFileStore files, IEnumerable<IUploadScanner> scanners) : IJobHandler
{
    public const string JobKind = "kernel.scan-attachment";

    public string Kind => JobKind;

    public string Title => "查上传的文件有没有病毒";

    public async Task RunAsync(string payload, CancellationToken cancellation)
    {
        var request = JsonSerializer.Deserialize<ScanRequest>(payload)!;
        var attachment = await db.Attachments().SingleOrDefaultAsync(a => a.Id == request.AttachmentId, cancellation);
        if (attachment is not { State: AttachmentState.WaitingForScan })
            return;
        string? found = null;
        foreach (var scanner in scanners)
        {
            var content = await files.OpenAsync(attachment.Digest, cancellation) ?? throw new FileNotFoundException(attachment.Digest);
            await using (content.ConfigureAwait(false))
                found ??= await scanner.FindAsync(content, cancellation);
        }
        attachment.State = found is null ? AttachmentState.Usable : AttachmentState.Infected;
        await db.SaveChangesAsync(cancellation);
    }
}
