using Microsoft.Extensions.DependencyInjection;
using Once.Credit.Contract;
using Once.Credit.Model;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Crypto;
using Once.Kernel.Organs;
using Once.Kernel.Parties;
using Once.Kernel.Storage;
using Once.Tests.Hosting;

namespace Once.Tests.Credit;

/// <summary>The city's ground with one person, one enterprise and the officers of one organ.</summary>
internal sealed class CreditTown : IAsyncDisposable
{
    public const string EnterpriseCode = "91350100M000100Y43";
    public const string PersonNumber = "11010519491231002X";

    private readonly OnceServices _services;

    private CreditTown(OnceServices services, Organ organ, Party person, Party enterprise)
    {
        (_services, Organ, Person, Enterprise) = (services, organ, person, enterprise);
        Applicant = new Actor(ActorKind.Applicant, Ids.New(Time), person.Name, person.Id);
        Manager = Staff("manager", organ.Id);
    }

    public Organ Organ { get; }

    public Party Person { get; }

    public Party Enterprise { get; }

    public Actor Applicant { get; }

    public Actor Manager { get; }

    public MovableTime Time => _services.Time;

    public static async Task<CreditTown> OpenAsync(StoreKind kind = StoreKind.Sqlite)
    {
        var services = await OnceServices.StartInCityAsync(kind);
        var (organ, person, enterprise) = await services.DoAsync(async s =>
        {
            var (db, cipher) = (s.GetRequiredService<OnceDb>(), s.GetRequiredService<PersonalDataCipher>());
            var organs = await s.GetRequiredService<OrganDirectory>().AllAsync();
            var person = new Party
            {
                Id = Ids.New(services.Time),
                Kind = PartyKind.NaturalPerson,
                Name = "林晓禾",
                RegionCode = "439902",
                CitizenNumberCipher = cipher.Encrypt(PersonNumber),
                CitizenNumberLookup = cipher.Lookup(PersonNumber),
            };
            var enterprise = new Party { Id = Ids.New(services.Time), Kind = PartyKind.LegalPerson, Name = "檐下三碗餐饮有限公司", CreditCode = EnterpriseCode, RegionCode = "439902" };
            db.Parties().AddRange(person, enterprise);
            await db.SaveChangesAsync();
            return (organs.Values.First(o => o.Code == "yt-market"), person, enterprise);
        });
        return new CreditTown(services, organ, person, enterprise);
    }

    public Actor Staff(string role, Guid organId) => new(
        ActorKind.Staff, Ids.New(Time), "市监负责人", OrganId: organId, Role: role,
        Grants: [.. new[] { "credit.read", "credit.enter", "credit.import", "credit.check", "credit.answer" }.Select(p => new Grant(p, Scope.Organ, new HashSet<Guid> { organId }))]);

    public Task<T> AsAsync<TService, T>(Actor actor, Func<TService, Task<T>> act) where TService : notnull => _services.DoAsync(async services =>
    {
        services.GetRequiredService<CurrentActor>().Become(actor);
        return await act(services.GetRequiredService<TService>());
    });

    public Task<T> DbAsync<T>(Func<OnceDb, Task<T>> read) => _services.UseAsync(read);

    public Task<SubjectStanding> StandingAsync(Guid party) => _services.UseAsync<StandingLookup, SubjectStanding>(lookup => lookup.OfAsync(party));

    /// <summary>A pledge of the person in a matter, to be checked within so many months.</summary>
    public Task<Guid> PledgeAsync(int months = 2) => _services.DoAsync(async services =>
    {
        services.GetRequiredService<CurrentActor>().Become(Applicant);
        var id = await services.GetRequiredService<SubjectPromises>().MakeAsync(
            new NewPromise(
                PromiseKind.Pledge, Person.Id, Organ.Id, "439902", "门店招牌备案", "我知道要做到的，也愿意承担责任。", Ids.New(Time), "QC2026091700001", "/console", null,
                new Term(months, TermUnit.Month, new LegalBasis("示范地方规则", "核查期限"))),
            CancellationToken.None);
        await services.GetRequiredService<OnceDb>().SaveChangesAsync();
        return id;
    });

    public static EntryContent Penalty(Severity severity, DateOnly on, string document = "云市监罚〔2026〕8号", bool special = false) =>
        new(EntryKind.Penalty, severity, "超出许可范围经营", document, "云亭区市场监督管理局", "《食品安全法》第一百二十二条", on, special);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
