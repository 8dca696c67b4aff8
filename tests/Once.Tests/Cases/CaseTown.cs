using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases;
using Once.Cases.Loading;
using Once.Cases.Model;
using Once.Cases.Submitting;
using Once.Catalogue.Contract;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Jobs;
using Once.Kernel.Parties;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Tests.Hosting;

namespace Once.Tests.Cases;

/// <summary>The demonstration city with one applicant and the posts of one organ: what a story of a case needs.</summary>
internal sealed class CaseTown : IAsyncDisposable
{
    private readonly OnceServices _services;

    private CaseTown(OnceServices services, PublishedItem item, Party person)
    {
        (_services, Item, Person) = (services, item, person);
        Applicant = new Actor(ActorKind.Applicant, Ids.New(Time), person.Name, person.Id);
        Clerk = Staff("window-clerk", "cases.read", "cases.receive", "cases.accept", "cases.deliver");
        Approver = Staff("approver", "cases.read", "cases.review", "cases.deliver");
        Chief = Staff("chief-approver", "cases.read", "cases.decide", "cases.extend");
    }

    public PublishedItem Item { get; }

    public Party Person { get; }

    public Actor Applicant { get; }

    public Actor Clerk { get; }

    public Actor Approver { get; }

    public Actor Chief { get; }

    public MovableTime Time => _services.Time;

    /// <param name="basicName">Part of the item's name.</param>
    public static async Task<CaseTown> OpenAsync(
        StoreKind kind = StoreKind.Sqlite, string basicName = "食品经营许可", IReadOnlyDictionary<string, string>? settings = null,
        Action<IServiceCollection>? change = null)
    {
        var services = await OnceServices.StartInCityAsync(kind, change, settings);
        var person = new Party { Id = Ids.New(services.Time), Kind = PartyKind.NaturalPerson, Name = "林晓禾", RegionCode = "439902" };
        var item = await services.DoAsync(async s =>
        {
            var db = s.GetRequiredService<OnceDb>();
            db.Parties().Add(person);
            await db.SaveChangesAsync();
            var lookup = s.GetRequiredService<ItemLookup>();
            var found = (await lookup.AllInForceAsync()).First(i => i.Name.Contains(basicName, StringComparison.Ordinal));
            return (await lookup.VersionAsync(found.VersionId))!;
        });
        return new CaseTown(services, item, person);
    }

    public Actor Staff(string role, params string[] permissions) => new(
        ActorKind.Staff, Ids.New(Time), $"{role}甲", OrganId: Item.OrganId, Role: role,
        Grants: [.. permissions.Select(p => new Grant(p, Scope.Organ, new HashSet<Guid> { Item.OrganId }))]);

    /// <summary>Does something as somebody, in a scope of its own, as a request would.</summary>
    /// <param name="save">Saves afterwards, for what joins the caller's unit of work.</param>
    public Task<T> AsAsync<TService, T>(Actor actor, Func<TService, Task<T>> act, bool save = false) where TService : notnull => _services.AsAsync(actor, act, save);

    /// <summary>A complete application, with a usable file for each material asked for.</summary>
    public async Task<SubmitCaseRequest> CompleteAsync(Actor actor, string key = "key-0001")
    {
        var files = new List<MaterialFile>();
        foreach (var material in Item.HandedIn.Where(m => m is { Necessity: Necessity.Required or Necessity.MayFollow, When: null }))
            files.Add(new MaterialFile(material.Code, await UploadAsync(actor)));
        return new SubmitCaseRequest(null, Item.Code, Item.Fields.ToDictionary(f => f.ElementCode, Answer), files, key);
    }

    public Task<Guid> UploadAsync(Actor actor, AttachmentState state = AttachmentState.Usable) => _services.UploadAsync(actor, "图", state);

    /// <summary>Where a content lies on disk.</summary>
    public string PathOf(string digest) => ((DiskFileStore)_services.Services.GetRequiredService<IFileStore>()).PathOf(digest);

    /// <summary>Gives the files of <see cref="UploadAsync"/> a content.</summary>
    public async Task KeepSampleAsync()
    {
        var path = PathOf(new string('0', 64));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, "pdf");
    }

    public async Task<CaseKey> SubmitAsync(string key = "key-0001")
    {
        var request = await CompleteAsync(Applicant, key);
        var submitted = await AsAsync<SubmitCase, SubmittedCase>(Applicant, submit => submit.RunAsync(request));
        return new CaseKey(submitted.RootId, submitted.CaseNumber);
    }

    /// <summary>Runs what lies in the outbox.</summary>
    public Task<int> RunJobsAsync() => _services.RunJobsAsync();

    public Task<Case> CaseAsync(CaseKey key) => DbAsync(db => db.Cases().AsNoTracking().SingleAsync(c => c.RootId == key.RootId && c.CaseNumber == key.CaseNumber));

    public Task<T> DbAsync<T>(Func<OnceDb, Task<T>> read) => _services.UseAsync(read);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    internal static string Answer(ItemField field) => LoadDesk.Answer(field);
}
