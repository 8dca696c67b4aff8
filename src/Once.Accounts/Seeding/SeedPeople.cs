using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Accounts.Mandates;
using Once.Accounts.Model;
using Once.Kernel;
using Once.Kernel.Codes;
using Once.Kernel.Crypto;
using Once.Kernel.Parties;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Accounts.Seeding;

/// <summary>Applicants, enterprises and mandates of the demonstration.</summary>
internal sealed class SeedPeople(OnceDb db, PersonalDataCipher cipher, TimeProvider time)
{
    private readonly Dictionary<string, (Guid? PartyId, Guid AccountId)> _people = new(StringComparer.Ordinal);

    /// <summary>Adds what is missing to the current unit of work; the caller saves.</summary>
    public async Task RunAsync(PeopleFile file, string passwordHash, CancellationToken cancellation)
    {
        var accounts = await db.Accounts().AsNoTracking().Where(a => a.Kind == AccountKind.Applicant && a.SignInName != null)
            .ToDictionaryAsync(a => a.SignInName!, a => (a.PartyId, a.Id), cancellation);
        foreach (var entry in file.Applicants)
            _people[entry.UserName] = accounts.TryGetValue(entry.UserName, out var known) ? known : Add(entry, passwordHash);

        var parties = await db.Parties().AsNoTracking().Where(p => p.CreditCode != null).ToDictionaryAsync(p => p.CreditCode!, p => p.Id, cancellation);
        var enterprises = file.Enterprises.ToDictionary(e => e.Key, e => parties.TryGetValue(e.CreditCode, out var id) ? id : Add(e), StringComparer.Ordinal);
        foreach (var entry in file.Mandates)
            await AddAsync(entry, enterprises, file, cancellation);
    }

    private (Guid? PartyId, Guid AccountId) Add(ApplicantEntry entry, string passwordHash)
    {
        var now = time.UtcNow();
        var number = CitizenNumber.Parse(entry.CitizenNumber);
        var account = new Account
        {
            Id = Ids.New(time),
            Kind = AccountKind.Applicant,
            SignInName = entry.UserName,
            Name = entry.Name,
            PhoneCipher = cipher.Encrypt(entry.Phone),
            PhoneLookup = cipher.Lookup(entry.Phone),
            NumberCipher = cipher.Encrypt(number.Value),
            NumberLookup = cipher.Lookup(number.Value),
            CreatedAt = now,
        };
        account.SetPassword(passwordHash, now, mustChange: false);
        db.Accounts().Add(account);
        if (entry.Verified is VerifiedEntry.None)
            return (null, account.Id);
        var person = new Party
        {
            Id = Ids.New(time),
            Kind = PartyKind.NaturalPerson,
            Name = entry.Name,
            CitizenNumberCipher = account.NumberCipher,
            CitizenNumberLookup = account.NumberLookup,
            PhoneCipher = account.PhoneCipher,
            Address = entry.Address,
            RegionCode = entry.Region,
        };
        db.Parties().Add(person);
        account.Prove(person.Id, entry.Verified is VerifiedEntry.Window ? Proof.Window : Proof.Province, byId: null, now);
        return (person.Id, account.Id);
    }

    private Guid Add(EnterpriseEntry entry)
    {
        var enterprise = new Party
        {
            Id = Ids.New(time),
            Kind = entry.Kind is EnterpriseEntryKind.Enterprise ? PartyKind.LegalPerson : PartyKind.SelfEmployed,
            Name = entry.Name,
            CreditCode = CreditCode.Parse(entry.CreditCode).Value,
            Address = entry.Address,
            RegionCode = entry.Region,
            RepresentativeId = entry.Representative is { } name ? Person(name).PartyId : null,
        };
        db.Parties().Add(enterprise);
        return enterprise.Id;
    }

    private async Task AddAsync(MandateEntry entry, Dictionary<string, Guid> enterprises, PeopleFile file, CancellationToken cancellation)
    {
        var agent = Person(entry.Person);
        var enterprise = file.Enterprises.Single(e => e.Key == entry.Enterprise);
        // A legal representative acts by office and needs no mandate.
        if (agent.PartyId is not { } agentId || enterprise.Representative == entry.Person)
            return;
        var principalId = enterprises[entry.Enterprise];
        if (await db.Mandates().AnyAsync(m => m.AgentId == agentId && m.PrincipalId == principalId, cancellation))
            return;
        var from = Day(entry.From);
        var mandate = new Mandate
        {
            Id = Ids.New(time),
            PrincipalId = principalId,
            AgentId = agentId,
            FromOn = from,
            UntilOn = entry.To is { } to ? Day(to) : from.AddYears(MandateRules.LongestYears),
            ScopeText = entry.Scope is IEnumerable<object> items ? string.Join('、', items) : "",
        };
        if (entry.ConfirmedBy != "None")
            mandate.Confirm(entry.ConfirmedBy == "Representative" && enterprise.Representative is { } name ? Person(name).AccountId : Guid.Empty, from.StartOfChinaDay());
        db.Mandates().Add(mandate);
    }

    private (Guid? PartyId, Guid AccountId) Person(string userName) => _people.TryGetValue(userName, out var person) ? person
        : throw new InvalidDataException($"people.yaml：没有 {userName} 这个人。");

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
