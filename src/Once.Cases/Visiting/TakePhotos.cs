using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Visiting;

/// <summary>Takes the photographs of a post in, and those of the post before that was sent back.</summary>
internal sealed class TakePhotos(OnceDb db, CurrentActor actor, AttachmentStore store)
{
    /// <exception cref="RefusedException">A file is none that can be kept, named with its reason; nothing is lost of the others.</exception>
    public async Task<IReadOnlyList<Attachment>> RunAsync(IFormCollection posted, CancellationToken cancellation)
    {
        var kept = posted["photo"].Select(p => Guid.TryParse(p, out var id) ? id : Guid.Empty).ToList();
        var account = actor.Value.AccountId;
        var photos = await db.Attachments().AsNoTracking().Where(a => kept.Contains(a.Id) && a.UploadedById == account).ToListAsync(cancellation);
        var faults = new List<Refusal>();
        foreach (var file in posted.Files.Where(f => f.Name == "photos" && f.FileName.Length > 0))
        {
            try
            {
                await using var content = file.OpenReadStream();
                photos.Add(await store.SaveAsync(content, file.FileName, account, cancellation));
            }
            catch (RefusedException refused)
            {
                faults.AddRange(refused.Refusals.Select(r => r.Saying($"“{FileNames.Clean(file.FileName)}”没有收下：{r.Message}").At("photos")));
            }
        }
        await db.SaveChangesAsync(cancellation);
        return faults.Count == 0 ? photos : throw new RefusedException(faults);
    }
}
