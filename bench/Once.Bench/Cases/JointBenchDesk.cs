using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Delivering;
using Once.Cases.Joint;
using Once.Cases.Loading;
using Once.Cases.Model;
using Once.Cases.Sparing;
using Once.Cases.Submitting;
using Once.Catalogue.Contract;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Parties;
using Once.Kernel.Storage;

namespace Once.Bench.Cases;

/// <summary>One client: an applicant, and posts that reach every organ. Each act in a scope of its own, as a request is.</summary>
internal sealed class JointBenchDesk
{
    private const string Bundle = "start-company";
    private const string District = "439902";

    /// <summary>Answers that bring all six items, by element; else the first choice of each.</summary>
    private static readonly IReadOnlyDictionary<string, string> Wanted = new Dictionary<string, string> { ["wants-employees"] = "是", ["wants-invoice"] = "是", ["wants-bank-account"] = "是" };

    private readonly Actor _applicant;
    private readonly Actor _clerk;
    private readonly Actor _approver;
    private readonly Actor _chief;
    private readonly JointDraft _draft;
    private readonly int _client;
    private long _serial = Stopwatch.GetTimestamp();

    private JointBenchDesk(Actor applicant, JointDraft draft, int items, int client, Func<string[], Actor> staff)
    {
        (_applicant, _draft, Items, _client) = (applicant, draft, items, client);
        (_clerk, _approver, _chief) = (staff(["cases.read", "cases.receive", "cases.accept", "cases.deliver"]), staff(["cases.read", "cases.review", "cases.deliver"]), staff(["cases.read", "cases.decide"]));
    }

    public int Items { get; }

    public static async Task<JointBenchDesk> OpenAsync(IServiceProvider services, int client)
    {
        await using var scope = services.CreateAsyncScope();
        var (db, time) = (scope.ServiceProvider.GetRequiredService<OnceDb>(), scope.ServiceProvider.GetRequiredService<TimeProvider>());
        var person = new Party { Id = Ids.New(time), Kind = PartyKind.NaturalPerson, Name = $"开办人{client}", RegionCode = District };
        db.Parties().Add(person);
        var applicant = new Actor(ActorKind.Applicant, Ids.New(time), person.Name, person.Id);
        var lookup = scope.ServiceProvider.GetRequiredService<BundleLookup>();
        var bundle = await lookup.InForceAsync(Bundle) ?? throw new InvalidOperationException("The bundle is not in force.");
        var items = await lookup.ItemsAsync(bundle, District);
        var guide = bundle.Questions.ToDictionary(q => q.Field.ElementCode, q => Wanted.GetValueOrDefault(q.Field.ElementCode) ?? (q.Field.OptionCodes.Count > 0 ? q.Field.OptionCodes.Keys.First() : LoadDesk.Answer(q.Field)));
        var answers = new Dictionary<string, string>();
        var form = JointForm.Of(bundle, items, guide, LicenceCover.None);
        while (form.One.Fields.FirstOrDefault(f => !answers.ContainsKey(f.ElementCode)) is { } field)
        {
            answers[field.ElementCode] = guide.GetValueOrDefault(field.ElementCode) ?? LoadDesk.Answer(field);
            form = JointForm.Of(bundle, items, JointDraft.Decide(guide, answers), LicenceCover.None);
        }
        var files = form.One.HandedIn.Select(m => new MaterialFile(m.Code, Upload(db, time, applicant))).ToList();
        await db.SaveChangesAsync();
        return new JointBenchDesk(applicant, new JointDraft(guide, answers, files, new Dictionary<string, Guid>()), form.Parts.Count, client, permissions => new Actor(
            ActorKind.Staff, Ids.New(time), "各单位", Role: "post", Grants: [.. permissions.Select(p => new Grant(p, Scope.RegionSubtree, null))]));
    }

    /// <summary>One application, from the draft to the last closing.</summary>
    public async Task RunAsync(IServiceProvider services)
    {
        var key = $"bench-joint-{_client:00}-{_serial++}";
        var root = await AsAsync<SaveJointDraft, Guid>(services, _applicant, s => s.RunAsync(new SaveJointDraftRequest(null, Bundle, _draft, District)));
        await AsAsync<SubmitJoint, SubmittedJoint>(services, _applicant, s => s.RunAsync(new SubmitJointRequest(root, key)));
        var open = Enumerable.Range(1, Items).ToList();
        while (open.Count > 0)
        {
            var ready = await AsAsync<OnceDb, List<int>>(services, Actor.Program, db => db.Set<Case>().Where(c => c.RootId == root && c.State == CaseState.Submitted).Select(c => c.CaseNumber).ToListAsync());
            if (ready.Count == 0)
                throw new InvalidOperationException("No item goes on.");
            foreach (var number in ready)
                await HandleAsync(services, new CaseKey(root, number));
            open.RemoveAll(ready.Contains);
        }
    }

    private async Task HandleAsync(IServiceProvider services, CaseKey key)
    {
        await AsAsync<AcceptCase, string>(services, _clerk, s => s.RunAsync(new(key)));
        await FollowAsync(services, key);
        await AsAsync<ReviewCase, bool>(services, _approver, s => s.RunAsync(new(key, Outcome.Granted, "材料齐全")));
        await AsAsync<DecideCase, string>(services, _chief, s => s.RunAsync(new(key, Outcome.Granted, "")));
        await FollowAsync(services, key);
        await AsAsync<DeliverResult, string>(services, _clerk, s => s.RunAsync(new(key, DeliveryWay.Electronic, _applicant.Name)));
        await AsAsync<CloseCase, bool>(services, _approver, s => s.RunAsync(new(key)));
        await FollowAsync(services, key);
    }

    /// <summary>What the worker does with the job that an act leaves.</summary>
    private static Task<bool> FollowAsync(IServiceProvider services, CaseKey key) => AsAsync<FollowJoint, bool>(services, Actor.Program, async s =>
    {
        await s.RunAsync(JsonSerializer.Serialize(new FollowJointRequest(key.RootId)), CancellationToken.None);
        return true;
    });

    private static async Task<T> AsAsync<TSlice, T>(IServiceProvider services, Actor actor, Func<TSlice, Task<T>> act) where TSlice : notnull
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(actor);
        return await act(scope.ServiceProvider.GetRequiredService<TSlice>());
    }

    private static Guid Upload(OnceDb db, TimeProvider time, Actor by)
    {
        var attachment = new Attachment { Id = Ids.New(time), Digest = new string('0', 64), FileName = "图.pdf", MediaType = "application/pdf", Size = 3, State = AttachmentState.Usable, UploadedById = by.AccountId, UploadedAt = time.GetUtcNow().UtcDateTime };
        db.Attachments().Add(attachment);
        return attachment.Id;
    }
}
