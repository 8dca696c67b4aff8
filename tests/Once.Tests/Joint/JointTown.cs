using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases;
using Once.Cases.Joint;
using Once.Cases.Model;
using Once.Cases.Sparing;
using Once.Cases.Submitting;
using Once.Catalogue.Contract;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Codes;
using Once.Kernel.Crypto;
using Once.Kernel.Jobs;
using Once.Kernel.Parties;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Tests.Cases;
using Once.Tests.Hosting;

namespace Once.Tests.Joint;

/// <summary>The demonstration city as somebody in one district sees it, one applicant, and three posts that reach every organ.</summary>
internal sealed class JointTown : IAsyncDisposable
{
    /// <summary>A small restaurant without a business licence, with a sign over the door and a drain into the city's sewer: four items.</summary>
    public const string SmallRestaurant = "?business-area=40&has-business-licence=no&food-business-items=hot&sewer-connection=yes&sign-plan=shop";

    private readonly OnceServices _services;
    private readonly InDistrict _at;

    private JointTown(OnceServices services, Party person, InDistrict at)
    {
        (_services, _at) = (services, at);
        Applicant = new Actor(ActorKind.Applicant, Ids.New(Time), person.Name, person.Id);
        Clerk = Staff("cases.read", "cases.receive", "cases.accept", "cases.deliver");
        Approver = Staff("cases.read", "cases.review", "cases.deliver", "cases.lead");
        Chief = Staff("cases.read", "cases.decide", "cases.extend");
    }

    public Actor Applicant { get; }

    public Actor Clerk { get; }

    public Actor Approver { get; }

    public Actor Chief { get; }

    public MovableTime Time => _services.Time;

    public static async Task<JointTown> OpenAsync(StoreKind kind = StoreKind.Sqlite, Action<IServiceCollection>? change = null, IReadOnlyDictionary<string, string>? settings = null)
    {
        var at = new InDistrict();
        var services = await OnceServices.StartInCityAsync(kind, s =>
        {
            s.AddSingleton<IHttpContextAccessor>(at);
            change?.Invoke(s);
        }, settings);
        var person = new Party { Id = Ids.New(services.Time), Kind = PartyKind.NaturalPerson, Name = "林晓禾", RegionCode = "439902" };
        await services.DoAsync(async s =>
        {
            var db = s.GetRequiredService<OnceDb>();
            db.Parties().Add(person);
            await db.SaveChangesAsync();
        });
        return new JointTown(services, person, at);
    }

    private Actor Staff(params string[] permissions) =>
        new(ActorKind.Staff, Ids.New(Time), "各单位", Role: "post", Grants: [.. permissions.Select(p => new Grant(p, Scope.RegionSubtree, null))]);

    public Task<T> AsAsync<TService, T>(Actor actor, Func<TService, Task<T>> act, bool save = false) where TService : notnull => _services.AsAsync(actor, act, save);

    public Task<T> DbAsync<T>(Func<OnceDb, Task<T>> read) => _services.UseAsync(read);

    /// <summary>Settings of one register that the program plays, which knows one person.</summary>
    public static Dictionary<string, string> Register(string name, string number, params (string Element, string Value)[] facts) => Register(name, number, isDown: false, facts);

    public static Dictionary<string, string> Register(string name, string number, bool isDown, params (string Element, string Value)[] facts) => new(
    [
        KeyValuePair.Create("Once:Demo", "true"),
        KeyValuePair.Create("Cases:Registers:Sources:0:Code", "played"),
        KeyValuePair.Create("Cases:Registers:Sources:0:Name", name),
        KeyValuePair.Create("Cases:Registers:Sources:0:SamplesAreDown", isDown ? "true" : "false"),
        .. facts.Select((f, at) => KeyValuePair.Create($"Cases:Registers:Sources:0:Elements:{at}", f.Element)),
        .. facts.Select(f => KeyValuePair.Create($"Cases:Registers:Sources:0:Samples:{number}:{f.Element}", f.Value)),
    ]);

    /// <summary>The applicant's 公民身份号码 is proven, so that registers can be asked about them.</summary>
    public async Task BeKnownAsync(string number)
    {
        var secret = await AsAsync<PersonalDataCipher, string>(Applicant, cipher => Task.FromResult(cipher.Encrypt(CitizenNumber.Parse(number).Value)));
        await DbAsync(db => db.Parties().Where(p => p.Id == Applicant.PartyId).ExecuteUpdateAsync(p => p.SetProperty(x => x.CitizenNumberCipher, secret)));
    }

    /// <summary>Runs what lies in the outbox.</summary>
    public Task<int> RunJobsAsync() => _services.RunJobsAsync();

    /// <summary>Fills in the one form of the bundle as somebody with nothing to hide would, and hands it in.</summary>
    public async Task<SubmittedJoint> SubmitAsync(string query = SmallRestaurant, string key = "key-0001", string bundle = "open-restaurant")
    {
        var root = await KeepAsync(query, bundle);
        return await AsAsync<SubmitJoint, SubmittedJoint>(Applicant, submit => submit.RunAsync(new SubmitJointRequest(root, key)));
    }

    /// <returns>The root of a complete draft.</returns>
    /// <param name="pledged">Basic codes of items that go by 告知承诺.</param>
    /// <param name="follow">Names of papers promised for later.</param>
    public async Task<Guid> KeepAsync(string query, string key = "open-restaurant", IReadOnlyList<string>? pledged = null, IReadOnlyList<string>? follow = null, Actor? by = null)
    {
        var applicant = by ?? Applicant;
        var (bundle, items) = await AsAsync<BundleLookup, (PublishedBundle, IReadOnlyDictionary<string, PublishedItem>)>(applicant, async lookup =>
            (await lookup.InForceAsync(key))! is var found ? (found, await lookup.ItemsAsync(found, "439902")) : default);
        var guide = BundleAnswers.Of(bundle, new QueryCollection(QueryHelpers.ParseQuery(query)));
        var answers = new Dictionary<string, string>();
        var form = JointForm.Of(bundle, items, guide, LicenceCover.None, pledged);
        while (form.One.Fields.FirstOrDefault(f => !answers.ContainsKey(f.ElementCode)) is { } field)
        {
            answers[field.ElementCode] = guide.GetValueOrDefault(field.ElementCode) ?? CaseTown.Answer(field);
            form = JointForm.Of(bundle, items, JointDraft.Decide(guide, answers), LicenceCover.None, pledged);
        }
        var files = new List<MaterialFile>();
        foreach (var material in form.One.HandedIn.Where(m => follow?.Contains(m.Name) is not true))
            files.Add(new MaterialFile(material.Code, await UploadAsync(material.Name)));
        var draft = new JointDraft(guide, answers, files, new Dictionary<string, Guid>())
        {
            Pledged = pledged ?? [],
            Follow = [.. form.One.HandedIn.Where(m => follow?.Contains(m.Name) is true).Select(m => m.Code)],
        };
        return await AsAsync<SaveJointDraft, Guid>(applicant, keep => keep.RunAsync(new SaveJointDraftRequest(null, key, draft)));
    }

    public Task<Guid> UploadAsync(string name) => _services.UploadAsync(Applicant, name);

    public Task<List<Case>> CasesAsync(Guid root) => DbAsync(db => db.Cases().AsNoTracking().Where(c => c.RootId == root).OrderBy(c => c.CaseNumber).ToListAsync());

    public Task<JointView?> WholeAsync(Guid root, Actor? by = null) => AsAsync<ReadJoint, JointView?>(by ?? Applicant, read => read.RunAsync(root));

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    /// <summary>The next requests come from a device on which this place is chosen.</summary>
    public void StandAt(string place) => _at.Choose(place);

    /// <summary>A request whose place is the district of the shop.</summary>
    private sealed class InDistrict : IHttpContextAccessor
    {
        public InDistrict() => Choose("439902");

        public HttpContext? HttpContext { get; set; }

        public void Choose(string place) => HttpContext = new DefaultHttpContext { Request = { Headers = { Cookie = $"place={place}" } } };
    }
}
