using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Ratings.Giving;
using Once.Ratings.Model;

namespace Once.Ratings.Windows;

/// <summary>A contact that waits for a rating, as the tablet and the window's code show it.</summary>
internal sealed record WaitingContact(Guid Id, string ItemName, DateTime At, string Href);

/// <summary>请评价: the clerk has served somebody at a window and asks for their rating. Only what was really served is ever
/// rated; whether it is, the clerk neither chooses nor sees.</summary>
/// <remarks>国办发〔2019〕51号 (一次一评).</remarks>
internal sealed class OpenContact(OnceDb db, CurrentActor actor, RatingLinks links, IOptions<RatingsOptions> options, Recorder recorder, TimeProvider time)
{
    public async Task<Guid> RunAsync(Guid windowId, string itemCode, string itemName, CancellationToken cancellation = default)
    {
        var window = await db.RatedWindows().AsNoTracking().FirstOrDefaultAsync(w => w.Id == windowId, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        actor.Value.Require(RatingsPermissions.Invite, window.OrganId);
        if (window.IsClosed)
            throw new RefusedException(RatingRefusals.WindowClosed);
        var contact = new WindowContact
        {
            Id = Ids.New(time),
            WindowId = windowId,
            OrganId = window.OrganId,
            ClerkId = actor.Value.AccountId,
            ClerkName = actor.Value.Name,
            ItemCode = itemCode,
            ItemName = itemName,
            At = time.UtcNow(),
        };
        db.WindowContacts().Add(contact);
        await recorder.SaveAsync(new Deed("window-contact", contact.Id, "ratings.open-contact", "请办事人评价", null, new { window.Code, itemName }, IsFirst: true), cancellation);
        return contact.Id;
    }

    /// <summary>Contacts of the window that are not rated yet, the newest first.</summary>
    /// <param name="within">How far back.</param>
    public async Task<IReadOnlyList<WaitingContact>> WaitingAsync(Guid windowId, TimeSpan within, CancellationToken cancellation = default)
    {
        var since = time.UtcNow() - within;
        var found = await db.WindowContacts().AsNoTracking().Where(c => c.WindowId == windowId && c.At > since).OrderByDescending(c => c.At).Take(20).ToListAsync(cancellation);
        var keys = found.ConvertAll(c => RatedEvent.KeyOfContact(c.Id));
        var rated = await db.Ratings().Where(r => keys.Contains(r.EventKey)).Select(r => r.EventKey).ToListAsync(cancellation);
        return [.. found.Where(c => !rated.Contains(RatedEvent.KeyOfContact(c.Id))).Select(c => new WaitingContact(c.Id, c.ItemName, c.At, links.OfContact(c.Id)))];
    }

    /// <summary>What the code on the desk offers: the contacts of the last hours.</summary>
    public Task<IReadOnlyList<WaitingContact>> OfDeskAsync(Guid windowId, CancellationToken cancellation = default) => WaitingAsync(windowId, TimeSpan.FromHours(options.Value.DeskHours), cancellation);

    /// <summary>What the tablet shows: the last contact, for a few minutes; once it is rated nobody's, since who was served before has left.</summary>
    public async Task<WaitingContact?> OfTabletAsync(Guid windowId, CancellationToken cancellation = default)
    {
        var since = time.UtcNow() - TimeSpan.FromMinutes(options.Value.TabletMinutes);
        var last = await db.WindowContacts().AsNoTracking().Where(c => c.WindowId == windowId && c.At > since).OrderByDescending(c => c.At).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(cancellation);
        return (await WaitingAsync(windowId, TimeSpan.FromMinutes(options.Value.TabletMinutes), cancellation)).FirstOrDefault(c => c.Id == last);
    }
}
