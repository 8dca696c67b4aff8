using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Once.Accounts.Model;
using Once.Accounts.Seeding;
using Once.Kernel.Actors;
using Once.Kernel.Storage;

namespace Once.Accounts.Contract;

/// <summary>A sign-in of the demonstration city, for the list shown at start.</summary>
public sealed record DemoSignIn(string UserName, string Name, string? Role, string? Note);

/// <summary>The people of the demonstration city: staff with posts, applicants, enterprises and mandates. Seeds only
/// where <c>Once:Demo</c> is true, after the organs are there; safe to run twice.</summary>
public sealed class DemoSignIns
{
    /// <summary>The password of every demonstration account.</summary>
    public const string Password = "Once-2026-demo";

    /// <summary>Configuration that allows known passwords: never set outside a demonstration.</summary>
    public const string Setting = "Once:Demo";

    /// <summary>Any fixed number: nodes that start at once must take the same lock.</summary>
    private const long AdvisoryLock = 4399_0004;

    private const string Stamp = "people";

    private readonly IConfiguration _configuration;
    private readonly SeedPeople _people;
    private readonly SeedStaff _staff;
    private readonly OnceDb _db;

    internal DemoSignIns(OnceDb db, IConfiguration configuration, SeedStaff staff, SeedPeople people) =>
        (_db, _configuration, _staff, _people) = (db, configuration, staff, people);

    private bool IsOn => string.Equals(_configuration[Setting], "true", StringComparison.OrdinalIgnoreCase);

    /// <returns>Rows added; 0 when everything was there or the demonstration is off.</returns>
    /// <exception cref="InvalidDataException">The file names an organ or person that does not exist.</exception>
    public async Task<int> SeedAsync(CancellationToken cancellation = default)
    {
        if (!IsOn)
            return 0;
        var digest = SeedStamps.DigestOf(typeof(DemoSignIns), [PeopleFile.PathOf(_configuration)]);
        if (await _db.IsSeededAsync(Stamp, digest, cancellation))
            return 0;
        var file = PeopleFile.Read(_configuration);
        // One hash for all: they share one known password, and hashing it eighty times would delay the start.
        var hash = new PasswordHasher<Account>().HashPassword(null!, Password);
        await using var transaction = await _db.Database.BeginTransactionAsync(cancellation);
        await _db.TakeTurnAsync(AdvisoryLock, cancellation);
        await _staff.RunAsync(file, hash, cancellation);
        await _people.RunAsync(file, hash, cancellation);
        var added = await _db.SaveChangesAsync(cancellation);
        await _db.StampSeedAsync(Stamp, digest, cancellation);
        await _db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return added;
    }

    /// <summary>Sign-ins to print at start; empty when the demonstration is off.</summary>
    public IReadOnlyList<DemoSignIn> List()
    {
        if (!IsOn)
            return [];
        var file = PeopleFile.Read(_configuration);
        return
        [
            .. file.Applicants.Where(a => a.Demo).Select(a => new DemoSignIn(a.UserName, a.Name, null, a.Note)),
            .. file.Staff.Where(s => s.Demo).Select(s => new DemoSignIn(s.UserName, s.Name, Roles.Titles.GetValueOrDefault(s.Posts[0].Role), s.Note)),
        ];
    }
}
