using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Once.Accounts.Acting;
using Once.Accounts.Model;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Codes;
using Once.Kernel.Crypto;
using Once.Kernel.Parties;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Accounts.Contract;

/// <summary>A person to be made up for the demonstration.</summary>
public sealed record MadeUpPerson(string Name, DateOnly BornOn, int Order, string Phone, string RegionCode, string Address);

/// <summary>Actors of the demonstration's accounts without a sign-in, for the generator of its cases.</summary>
/// <exception cref="InvalidOperationException">Thrown by each call where <c>Once:Demo</c> is not set.</exception>
public sealed class DemoActors
{
    private readonly OnceDb _db;
    private readonly BuildActor _build;
    private readonly PersonalDataCipher _cipher;
    private readonly TimeProvider _time;
    private readonly bool _isOn;

    internal DemoActors(OnceDb db, BuildActor build, PersonalDataCipher cipher, TimeProvider time, IConfiguration configuration) =>
        (_db, _build, _cipher, _time, _isOn) = (db, build, cipher, time, string.Equals(configuration[DemoSignIns.Setting], "true", StringComparison.OrdinalIgnoreCase));

    /// <summary>One actor for each post of staff.</summary>
    public async Task<IReadOnlyList<Actor>> StaffAsync(CancellationToken cancellation = default)
    {
        RefuseUnlessOn();
        var posts = await (from post in _db.Posts().AsNoTracking()
                           where post.EndedAt == null
                           join account in _db.Accounts() on post.AccountId equals account.Id
                           orderby account.SignInName
                           select new { account.Id, account.Name, Post = post }).ToListAsync(cancellation);
        var actors = new List<Actor>();
        foreach (var row in posts)
            actors.Add(await _build.RunAsync(new SessionView(
                Guid.Empty, row.Id, AccountKind.Staff, row.Name, null, row.Post.Id, row.Post.OrganId, row.Post.Role, row.Post.Scope, null, SessionStage.Open), cancellation));
        return actors;
    }

    /// <summary>The demonstration's own proven applicants, then the made-up people, who get an account without password.</summary>
    public async Task<IReadOnlyList<Actor>> ApplicantsAsync(IReadOnlyList<MadeUpPerson> people, CancellationToken cancellation = default)
    {
        RefuseUnlessOn();
        var known = await _db.Accounts().AsNoTracking().Where(a => a.Kind == AccountKind.Applicant && a.PartyId != null && a.SignInName != null)
            .OrderBy(a => a.SignInName).Select(a => new Actor(ActorKind.Applicant, a.Id, a.Name, a.PartyId, null, null, null, null)).ToListAsync(cancellation);
        var made = people.Select(Make).ToList();
        await _db.SaveChangesAsync(cancellation);
        return [.. known, .. made];
    }

    private Actor Make(MadeUpPerson person)
    {
        var number = CitizenNumber.Create("439902", person.BornOn, person.Order);
        var account = new Account
        {
            Id = Ids.New(_time),
            Kind = AccountKind.Applicant,
            Name = person.Name,
            CreatedAt = _time.UtcNow(),
            SignInName = string.Create(CultureInfo.InvariantCulture, $"person-{person.Order:000}"),
            PhoneCipher = _cipher.Encrypt(person.Phone),
            PhoneLookup = _cipher.Lookup(person.Phone),
            NumberCipher = _cipher.Encrypt(number.Value),
            NumberLookup = _cipher.Lookup(number.Value),
        };
        var party = new Party
        {
            Id = Ids.New(_time),
            Kind = PartyKind.NaturalPerson,
            Name = person.Name,
            CitizenNumberCipher = account.NumberCipher,
            CitizenNumberLookup = account.NumberLookup,
            PhoneCipher = account.PhoneCipher,
            Address = person.Address,
            RegionCode = person.RegionCode,
        };
        _db.Accounts().Add(account);
        _db.Parties().Add(party);
        account.Prove(party.Id, Proof.Window, byId: null, _time.UtcNow());
        return new Actor(ActorKind.Applicant, account.Id, account.Name, party.Id);
    }

    private void RefuseUnlessOn()
    {
        if (!_isOn)
            throw new InvalidOperationException("Actors without a sign-in are for the demonstration alone (Once:Demo).");
    }
}
