using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Once.Kernel.Crypto;
using Once.Kernel.Jobs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Kernel.Attachments;

/// <summary>An attachment with its content open to read; dispose the stream.</summary>
public sealed record OpenedAttachment(Attachment Attachment, Stream Content);

/// <summary>Takes files in and gives them out. A file is judged by its content, kept under its SM3 digest, and its row is
/// added to the caller's unit of work: a content whose row never commits is harmless.</summary>
public sealed class AttachmentStore(
    OnceDb db, IFileStore files, AttachmentOptions options, Outbox outbox, TimeProvider time, IEnumerable<IUploadScanner> scanners)
{
    /// <summary>Keeps the content on disk and adds the attachment's row; the caller's SaveChanges commits it.</summary>
    /// <param name="fileName">As the browser sent it.</param>
    /// <param name="uploadedById">Account of the person.</param>
    /// <exception cref="RefusedException"><see cref="AttachmentRefusals"/>: empty, too large, of a kind not taken, or not what its name says.</exception>
    public async Task<Attachment> SaveAsync(Stream content, string fileName, Guid uploadedById, CancellationToken cancellation = default)
    {
        var name = FileNames.Clean(fileName);
        var folder = Directory.CreateDirectory(Path.Combine(options.Path, ".drafts"));
        var draft = Path.Combine(folder.FullName, Path.GetRandomFileName());
        try
        {
            var (size, digest, kind) = await ReceiveAsync(content, draft, cancellation);
            Judge(size, name, kind);
            await files.PutAsync(digest, draft, cancellation);
            var attachment = new Attachment
            {
                Id = Ids.New(time),
                Digest = digest,
                FileName = name,
                MediaType = kind!.MediaType,
                Size = size,
                State = scanners.Any() ? AttachmentState.WaitingForScan : AttachmentState.Usable,
                UploadedById = uploadedById,
                UploadedAt = time.UtcNow(),
            };
            db.Attachments().Add(attachment);
            if (attachment.State is AttachmentState.WaitingForScan)
                outbox.Add(ScanAttachment.JobKind, new ScanRequest(attachment.Id), $"{ScanAttachment.JobKind}:{attachment.Id}");
            return attachment;
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>Opens an attachment; null when there is none of this id. Whether the person may see it is the caller's to know.</summary>
    /// <exception cref="RefusedException"><see cref="AttachmentRefusals.WaitingForScan"/> or <see cref="AttachmentRefusals.Infected"/>.</exception>
    /// <exception cref="FileNotFoundException">The row is there and its content is not: <c>once db check</c> lists such.</exception>
    public async Task<OpenedAttachment?> OpenAsync(Guid id, CancellationToken cancellation = default)
    {
        var attachment = await db.Attachments().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancellation);
        if (attachment is null)
            return null;
        if (attachment.State is not AttachmentState.Usable)
            throw new RefusedException(attachment.State is AttachmentState.Infected ? AttachmentRefusals.Infected : AttachmentRefusals.WaitingForScan);
        var content = await files.OpenAsync(attachment.Digest, cancellation)
            ?? throw new FileNotFoundException($"附件 {attachment.Id} 的内容不在了。");
        return new OpenedAttachment(attachment, content);
    }

    /// <summary>Writes the draft up to the limit; what is beyond is only counted, so that the refusal can say how large it was.</summary>
    private async Task<(long Size, string Digest, FileKind? Kind)> ReceiveAsync(Stream content, string draft, CancellationToken cancellation)
    {
        using var hasher = new Sm3Hasher();
        var stream = new FileStream(draft, FileMode.CreateNew, FileAccess.ReadWrite);
        await using (stream.ConfigureAwait(false))
        {
            var buffer = new byte[64 * 1024];
            long size = 0;
            int read;
            while ((read = await content.ReadAsync(buffer, cancellation)) > 0)
            {
                size += read;
                if (size > options.MaxBytes)
                    continue;
                hasher.Append(buffer.AsSpan(0, read));
                await stream.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }
            return (size, Sm3.Hex(hasher.Finish()), size > options.MaxBytes ? null : FileKind.Of(stream));
        }
    }

    private void Judge(long size, string name, FileKind? kind)
    {
        if (size == 0)
            throw new RefusedException(AttachmentRefusals.Empty);
        if (size > options.MaxBytes)
            throw new RefusedException(AttachmentRefusals.TooLarge.Saying($"文件有 {Megabytes(size)} MB，最大 {Megabytes(options.MaxBytes)} MB，请压缩或拆开后再传。"));
        if (kind is null)
            throw new RefusedException(AttachmentRefusals.TypeUnknown);
        var ending = Path.GetExtension(name);
        if (!kind.Extensions.Contains(ending, StringComparer.OrdinalIgnoreCase))
            throw new RefusedException(AttachmentRefusals.TypeMismatch.Saying(ending.Length == 0
                ? $"文件名没有后缀，内容是 {kind.Title}，请把文件名改成以 {kind.Extensions[0]} 结尾再传。"
                : $"文件名是 {ending}，内容却是 {kind.Title}，请改对后再传。"));
    }

    /// <summary>Rounded up, so that a file just above the limit does not read as if it were at it.</summary>
    private static string Megabytes(long bytes) => (Math.Ceiling(bytes * 10 / (1024d * 1024)) / 10).ToString("0.#", CultureInfo.InvariantCulture);
}
