using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Accounts.Contract;
using Once.Cases.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Ratings.Contract;
using Once.Ratings.Model;

namespace Once.Ratings.Giving;

/// <summary>By which door somebody came to a rating; it also says who they must be.</summary>
internal enum RatingDoor
{
    /// <summary>我的事: signed in, the matter is theirs.</summary>
    Mine,

    /// <summary>A signed link to a matter.</summary>
    Case,

    /// <summary>The check code of a document of a matter.</summary>
    Document,

    /// <summary>A signed link to a contact at a window.</summary>
    Contact,

    /// <summary>综合点评 of an organ: signed in, with a matter ended there within a year.</summary>
    Organ,
}

/// <summary>An event somebody may rate, and what was said of it before.</summary>
/// <param name="Names">Names that are taken out of free words.</param>
internal sealed record FoundEvent(RatedEvent Event, Organ Organ, DateOnly On, IReadOnlyList<string?> Names, Rating? Given)
{
    public string Title => Event.ItemName.Length > 0 ? Event.ItemName : Organ.Name;
}

/// <summary>Finds the real event behind an address: without one there is nothing to rate.</summary>
/// <remarks>国办发〔2019〕51号: 一事一评, 一次一评.</remarks>
internal sealed class FindEvent(
    OnceDb db, RatableCases cases, RatingLinks links, CurrentActor actor, AccountDirectory accounts, OrganDirectory organs, IOptions<RatingsOptions> options, TimeProvider time)
{
    public async Task<FoundEvent?> RunAsync(RatingDoor door, string key, CancellationToken cancellation = default) => door switch
    {
        RatingDoor.Mine => await OfCaseAsync(ReadMine(key) is { } mine ? await cases.MineAsync(mine.RootId, mine.Number, cancellation) : null, cancellation),
        RatingDoor.Case => await OfCaseAsync(links.ReadCase(key) is { } linked ? await cases.AnyAsync(linked.RootId, linked.Number, cancellation) : null, cancellation),
        RatingDoor.Document => await OfCaseAsync(await cases.OfDocumentAsync(key, cancellation), cancellation),
        RatingDoor.Contact => links.ReadContact(key) is { } contact ? await OfContactAsync(contact, cancellation) : null,
        _ => await OfOrganAsync(key, cancellation),
    };

    public async Task<FoundEvent?> OfCaseAsync(RatableCase? of, CancellationToken cancellation = default)
    {
        if (of is null)
            return null;
        var staff = of.StaffId is { } id ? (await accounts.NamesAsync([id], cancellation)).GetValueOrDefault(id) : null;
        var organ = await organs.BodyOfAsync(of.OrganId, cancellation);
        var rated = EventOf(of, staff);
        return new FoundEvent(rated, organ, of.EndedOn, [of.ApplicantName, staff], await GivenAsync(rated.Key, cancellation));
    }

    public static RatedEvent EventOf(RatableCase of, string? staff) => new(
        RatedEvent.KeyOfCase(of.RootId, of.CaseNumber), RatingOccasion.Matter, of.OrganId, of.RegionCode, of.ItemCode, of.ItemName, of.RootId, of.CaseNumber, StaffId: of.StaffId, StaffName: staff);

    private async Task<FoundEvent?> OfContactAsync(Guid id, CancellationToken cancellation)
    {
        var since = time.UtcNow().AddHours(-options.Value.ContactHours);
        var found = await db.WindowContacts().AsNoTracking().Where(c => c.Id == id && c.At > since)
            .Join(db.RatedWindows(), c => c.WindowId, w => w.Id, (contact, window) => new { contact, window }).FirstOrDefaultAsync(cancellation);
        if (found is null)
            return null;
        var rated = new RatedEvent(RatedEvent.KeyOfContact(id), RatingOccasion.Contact, found.contact.OrganId, found.window.RegionCode, found.contact.ItemCode, found.contact.ItemName,
            WindowId: found.window.Id, WindowName: found.window.Name, StaffId: found.contact.ClerkId, StaffName: found.contact.ClerkName);
        return new FoundEvent(rated, await organs.BodyOfAsync(rated.OrganId, cancellation), found.contact.At.ChinaDate(), [found.contact.ClerkName], await GivenAsync(rated.Key, cancellation));
    }

    private async Task<FoundEvent?> OfOrganAsync(string code, CancellationToken cancellation)
    {
        if (actor.Value.Kind is not ActorKind.Applicant || (await organs.AllAsync(cancellation)).Values.FirstOrDefault(o => o.Code == code && !o.IsClosed) is not { } organ)
            return null;
        var today = time.ChinaToday();
        if (!await cases.HaveEndedWithAsync(await organs.SubtreeAsync(organ.Id, cancellation), today.AddYears(-1), cancellation))
            return null;
        var rated = new RatedEvent(RatedEvent.KeyOfOverall(organ.Id, actor.Value.AccountId, today.Year), RatingOccasion.Overall, organ.Id, organ.RegionCode, "", "");
        return new FoundEvent(rated, organ, today, [], await GivenAsync(rated.Key, cancellation));
    }

    private Task<Rating?> GivenAsync(string key, CancellationToken cancellation) => db.Ratings().AsNoTracking().FirstOrDefaultAsync(r => r.EventKey == key, cancellation);

    private static (Guid RootId, int Number)? ReadMine(string key) =>
        key.Split('.') is [var root, var number] && Guid.TryParse(root, out var id) && int.TryParse(number, System.Globalization.CultureInfo.InvariantCulture, out var n) ? (id, n) : null;
}
