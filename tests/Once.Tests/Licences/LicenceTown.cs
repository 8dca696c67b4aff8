using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Catalogue.Contract;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Jobs;
using Once.Kernel.Organs;
using Once.Kernel.Parties;
using Once.Kernel.Storage;
using Once.Licences;
using Once.Licences.Contract;
using Once.Licences.Model;
using Once.Tests.Hosting;

namespace Once.Tests.Licences;

/// <summary>The demonstration city, one person, and the organ that issues food licences.</summary>
internal sealed class LicenceTown : IAsyncDisposable
{
    private readonly OnceServices _services;

    private LicenceTown(OnceServices services, Party person, Organ organ)
    {
        (_services, Person, Organ) = (services, person, organ);
        Holder = new Actor(ActorKind.Applicant, Ids.New(Time), person.Name, person.Id);
        Chief = Staff("chief-approver", organ.Id, "licences.read", "licences.change-states");
    }

    public Party Person { get; }

    public Organ Organ { get; }

    public Actor Holder { get; }

    public Actor Chief { get; }

    public MovableTime Time => _services.Time;

    /// <summary>On Thursday 2026-09-17.</summary>
    public static async Task<LicenceTown> OpenAsync(StoreKind kind = StoreKind.Sqlite, Action<IServiceCollection>? change = null)
    {
        var services = await OnceServices.StartAsync(kind, change);
        await services.UseAsync<SeedCity, SeedOutcome>(seed => seed.RunAsync());
        var person = new Party { Id = Ids.New(services.Time), Kind = PartyKind.NaturalPerson, Name = "林晓禾", RegionCode = "439902" };
        var organ = await services.UseAsync<OnceDb, Organ>(async db =>
        {
            db.Parties().Add(person);
            await db.SaveChangesAsync();
            return await db.Organs().AsNoTracking().FirstAsync(o => o.RegionCode.StartsWith("439902") && o.Name.EndsWith("市场监督管理局") && o.CreditCode != null);
        });
        return new LicenceTown(services, person, organ);
    }

    public Actor Staff(string role, Guid organId, params string[] permissions) => new(
        ActorKind.Staff, Ids.New(Time), $"{role}甲", OrganId: organId, Role: role,
        Grants: [.. permissions.Select(p => new Grant(p, Scope.Organ, new HashSet<Guid> { organId }))]);

    public Task<T> AsAsync<TService, T>(Actor actor, Func<TService, Task<T>> act) where TService : notnull => _services.DoAsync(async services =>
    {
        services.GetRequiredService<CurrentActor>().Become(actor);
        return await act(services.GetRequiredService<TService>());
    });

    public Task AsAsync<TService>(Actor actor, Func<TService, Task> act) where TService : notnull => AsAsync<TService, bool>(actor, async service =>
    {
        await act(service);
        return true;
    });

    /// <summary>A food licence of 檐下三碗, valid for five years from a day on.</summary>
    public Task<IssuedLicence> IssueAsync(DateOnly? from = null, int? years = 5) => InTransactionAsync<IssueLicence, IssuedLicence>(issue => issue.RunAsync(new IssueLicenceRequest(
        "food-business-licence", Person.Id, Person.Name, null, Organ.Id, "439902", from ?? new DateOnly(2026, 9, 17), years,
        [
            new("business-name", "名称", "檐下三碗餐馆"), new("operator-name", "经营者", "林晓禾"), new("business-place-address", "经营场所", "晴云路66号"),
            new("food-business-form", "主体业态", "餐饮服务经营者"), new("contact-phone", "联系电话", "0700-8821318"),
        ], Ids.New(Time), 1)));

    public Task<T> InTransactionAsync<TService, T>(Func<TService, Task<T>> act) where TService : notnull => _services.DoAsync(async services =>
    {
        services.GetRequiredService<CurrentActor>().Become(Actor.Program);
        var db = services.GetRequiredService<OnceDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var result = await act(services.GetRequiredService<TService>());
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return result;
    });

    /// <summary>Lets the outbox sign what waits.</summary>
    public Task<int> SignAsync() => _services.UseAsync<RunJobs, int>(jobs => jobs.RunAsync());

    public Task<Licence> LicenceAsync(Guid id) => DbAsync(db => db.Licences().AsNoTracking().SingleAsync(l => l.Id == id));

    public Task<T> DbAsync<T>(Func<OnceDb, Task<T>> read) => _services.UseAsync(read);

    /// <summary>The bytes of the file of the newest version.</summary>
    public Task<byte[]> FileAsync(Guid id) => _services.DoAsync(async services =>
    {
        var file = await services.GetRequiredService<OnceDb>().LicenceVersions().Where(v => v.LicenceId == id).OrderByDescending(v => v.Number).Select(v => v.FileId!.Value).FirstAsync();
        var opened = (await services.GetRequiredService<AttachmentStore>().OpenAsync(file))!;
        using var bytes = new MemoryStream();
        await using (opened.Content)
            await opened.Content.CopyToAsync(bytes);
        return bytes.ToArray();
    });

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
