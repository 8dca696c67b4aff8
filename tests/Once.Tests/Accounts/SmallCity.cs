using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Accounts;
using Once.Accounts.Contract;
using Once.Accounts.Model;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Crypto;
using Once.Kernel.Organs;
using Once.Kernel.Parties;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Tests.Hosting;

namespace Once.Tests.Accounts;

/// <summary>A host with two organs and the accounts a test asks for. No second factor unless asked for.</summary>
internal sealed class SmallCity(OnceHost host) : IAsyncDisposable
{
    public const string Password = "Sunny-river-7";
    public const string Phone = "19900007001";
    public const string Number = "439902199405160629";

    public static readonly Guid Bureau = Guid.Parse("01990000-0000-7000-8000-000000000001");
    public static readonly Guid Section = Guid.Parse("01990000-0000-7000-8000-000000000002");
    public static readonly Guid Elsewhere = Guid.Parse("01990000-0000-7000-8000-000000000003");

    public OnceHost Host => host;

    public static async Task<SmallCity> StartAsync(StoreKind kind = StoreKind.Sqlite, params (string Key, string Value)[] settings)
    {
        var given = settings.ToDictionary(s => s.Key, s => s.Value);
        given.TryAdd("Accounts:RequireSecondFactor", "false");
        var city = new SmallCity(await OnceHost.StartAsync(kind, settings: given));
        await city.SaveAsync(db => db.Organs().AddRange(
            new Organ { Id = Bureau, Code = "bureau", Name = "云亭区审批局", ShortName = "审批局", RegionCode = "439902", Kind = OrganKind.Department },
            new Organ { Id = Section, Code = "section", Name = "审批局综合科", ShortName = "综合科", RegionCode = "439902", Kind = OrganKind.Division, ParentId = Bureau },
            new Organ { Id = Elsewhere, Code = "elsewhere", Name = "临溪区审批局", ShortName = "临溪审批局", RegionCode = "439903", Kind = OrganKind.Department }));
        return city;
    }

    public Task<Guid> StaffAsync(string name, string role, Guid? organ = null, Scope scope = Scope.OrganSubtree, bool mustChange = false) => host.DoAsync(async services =>
    {
        var db = services.GetRequiredService<OnceDb>();
        var account = new Account { Id = Ids.New(host.Time), Kind = AccountKind.Staff, SignInName = name, Name = name, CreatedAt = host.Time.UtcNow() };
        account.SetPassword(services.GetRequiredService<IPasswordHasher<Account>>().HashPassword(account, Password), host.Time.UtcNow(), mustChange);
        db.Accounts().Add(account);
        db.Posts().Add(new Post { Id = Ids.New(host.Time), AccountId = account.Id, OrganId = organ ?? Bureau, Role = role, Scope = scope, SinceAt = host.Time.UtcNow() });
        await db.SaveChangesAsync();
        return account.Id;
    });

    /// <summary>An applicant who has registered and, if asked, was proven; answers the account and the person.</summary>
    public Task<(Guid AccountId, Guid? PartyId)> ApplicantAsync(string name, string phone, string number, bool proven) => host.DoAsync<(Guid, Guid?)>(async services =>
    {
        var db = services.GetRequiredService<OnceDb>();
        var cipher = services.GetRequiredService<PersonalDataCipher>();
        var account = new Account
        {
            Id = Ids.New(host.Time),
            Kind = AccountKind.Applicant,
            Name = name,
            CreatedAt = host.Time.UtcNow(),
            PhoneCipher = cipher.Encrypt(phone),
            PhoneLookup = cipher.Lookup(phone),
            NumberCipher = cipher.Encrypt(number),
            NumberLookup = cipher.Lookup(number),
        };
        account.SetPassword(services.GetRequiredService<IPasswordHasher<Account>>().HashPassword(account, Password), host.Time.UtcNow(), mustChange: false);
        db.Accounts().Add(account);
        Guid? person = null;
        if (proven)
        {
            person = Ids.New(host.Time);
            db.Parties().Add(new Party { Id = person.Value, Kind = PartyKind.NaturalPerson, Name = name, CitizenNumberLookup = account.NumberLookup, RegionCode = "439902" });
            account.Prove(person.Value, Proof.Window, null, host.Time.UtcNow());
        }
        await db.SaveChangesAsync();
        return (account.Id, person);
    });

    public Task<Guid> EnterpriseAsync(string name, string creditCode, Guid? representative) => host.DoAsync(async services =>
    {
        var db = services.GetRequiredService<OnceDb>();
        var enterprise = new Party { Id = Ids.New(host.Time), Kind = PartyKind.LegalPerson, Name = name, CreditCode = creditCode, RepresentativeId = representative, RegionCode = "439902" };
        db.Parties().Add(enterprise);
        await db.SaveChangesAsync();
        return enterprise.Id;
    });

    /// <summary>Does something as this actor.</summary>
    public Task<T> AsAsync<T>(Actor actor, Func<IServiceProvider, Task<T>> act) => host.DoAsync(services =>
    {
        services.GetRequiredService<CurrentActor>().Become(actor);
        return act(services);
    });

    public Task AsAsync(Actor actor, Func<IServiceProvider, Task> act) => AsAsync(actor, async services =>
    {
        await act(services);
        return true;
    });

    public Task<T> ReadAsync<T>(Func<OnceDb, Task<T>> read) => host.DoAsync(services => read(services.GetRequiredService<OnceDb>()));

    public Task<List<string>> LogAsync() => ReadAsync(db => db.SecurityEvents().OrderBy(e => e.Id).Select(e => e.Act).ToListAsync());

    public ValueTask DisposeAsync() => host.DisposeAsync();

    /// <summary>A member of staff with one permission over the bureau and what is below it.</summary>
    public static Actor Staff(Guid accountId, string role, params string[] permissions) => new(
        ActorKind.Staff, accountId, role, OrganId: Bureau, Role: role,
        Grants: [.. permissions.Select(p => new Grant(p, Scope.OrganSubtree, new HashSet<Guid> { Bureau, Section }))]);

    public static Actor Applicant(Guid accountId, Guid? partyId) => new(ActorKind.Applicant, accountId, "申请人", partyId);

    private Task SaveAsync(Action<OnceDb> change) => host.DoAsync(async services =>
    {
        var db = services.GetRequiredService<OnceDb>();
        change(db);
        await db.SaveChangesAsync();
    });
}
