using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Delivering;
using Once.Cases.Model;
using Once.Cases.Submitting;
using Once.Catalogue.Contract;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Elements;
using Once.Kernel.Parties;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Bench.Cases;

/// <summary>A few hundred applicants, the three posts of one organ, and the six acts of a case from the submission to the end. The
/// grant issues the licence within the act of deciding, as the law has it; the sixth act closes the case.</summary>
internal sealed class BenchDesk
{
    public static readonly IReadOnlyList<string> Acts = ["submit", "accept", "review", "decide and issue", "deliver", "close"];

    /// <summary>So many that nobody has more than a few earlier cases, as in a city.</summary>
    private const int Applicants = 500;

    private readonly PublishedItem _item;
    private readonly IReadOnlyList<Actor> _applicants;
    private readonly Actor _clerk;
    private readonly Actor _approver;
    private readonly Actor _chief;
    private readonly IReadOnlyList<MaterialFile> _files;
    private readonly int _client;
    private long _serial;

    private BenchDesk(PublishedItem item, IReadOnlyList<Actor> applicants, IReadOnlyList<MaterialFile> files, int client)
    {
        (_item, _applicants, _files, _client) = (item, applicants, files, client);
        _serial = Stopwatch.GetTimestamp();
        _clerk = Staff("window-clerk", "cases.read", "cases.accept", "cases.deliver");
        _approver = Staff("approver", "cases.read", "cases.review");
        _chief = Staff("chief-approver", "cases.read", "cases.decide");
    }

    /// <summary>Seconds spent in each act since the bench last asked.</summary>
    public double[] Seconds { get; } = new double[Acts.Count];

    public static async Task<BenchDesk> OpenAsync(IServiceProvider services, PublishedItem item, int client)
    {
        var db = services.GetRequiredService<OnceDb>();
        var time = services.GetRequiredService<TimeProvider>();
        var account = Ids.New(time);
        var applicants = new List<Actor>();
        for (var i = 0; i < Applicants; i++)
        {
            var person = new Party { Id = Ids.New(time), Kind = PartyKind.NaturalPerson, Name = "林晓禾", RegionCode = "439902" };
            db.Parties().Add(person);
            applicants.Add(new Actor(ActorKind.Applicant, account, person.Name, person.Id));
        }
        var files = new List<MaterialFile>();
        foreach (var material in item.HandedIn.Where(m => m is { Necessity: Necessity.Required or Necessity.MayFollow, When: null }))
        {
            var attachment = new Attachment
            {
                Id = Ids.New(time),
                Digest = new string('0', 64),
                FileName = $"{material.Name}.pdf",
                MediaType = "application/pdf",
                Size = 3,
                State = AttachmentState.Usable,
                UploadedById = account,
                UploadedAt = time.UtcNow(),
            };
            db.Attachments().Add(attachment);
            files.Add(new MaterialFile(material.Code, attachment.Id));
        }
        await db.SaveChangesAsync();
        return new BenchDesk(item, applicants, files, client);
    }

    /// <summary>Somebody who receives for the organ, as lists are read.</summary>
    public Actor Clerk => _clerk;

    /// <summary>One case, from the submission to the end, six commits; or only its first acts.</summary>
    public async Task RunAsync(IServiceProvider services, int acts = int.MaxValue)
    {
        var applicant = _applicants[(int)(_serial % _applicants.Count)];
        var request = new SubmitCaseRequest(null, _item.Code, _item.Fields.ToDictionary(f => f.ElementCode, Answer), _files, $"bench-{_client:00}-{_serial++}");
        var submitted = await AsAsync<SubmitCase, SubmittedCase>(services, 0, applicant, slice => slice.RunAsync(request));
        var key = new CaseKey(submitted.RootId, submitted.CaseNumber);
        Func<Task>[] others =
        [
            () => AsAsync<AcceptCase, string>(services, 1, _clerk, slice => slice.RunAsync(new(key))),
            () => AsAsync<ReviewCase, bool>(services, 2, _approver, slice => slice.RunAsync(new(key, Outcome.Granted, "材料齐全，符合法定条件。"))),
            () => AsAsync<DecideCase, string>(services, 3, _chief, slice => slice.RunAsync(new(key, Outcome.Granted, ""))),
            () => AsAsync<DeliverResult, string>(services, 4, _clerk, slice => slice.RunAsync(new(key, DeliveryWay.Electronic, applicant.Name))),
            () => AsAsync<CloseCase, bool>(services, 5, _clerk, slice => slice.RunAsync(new(key))),
        ];
        foreach (var act in others.Take(acts - 1))
            await act();
    }

    private async Task<T> AsAsync<TSlice, T>(IServiceProvider services, int act, Actor actor, Func<TSlice, Task<T>> run) where TSlice : notnull
    {
        var started = Stopwatch.GetTimestamp();
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(actor);
        var result = await run(scope.ServiceProvider.GetRequiredService<TSlice>());
        Seconds[act] += Stopwatch.GetElapsedTime(started).TotalSeconds;
        return result;
    }

    private Actor Staff(string role, params string[] permissions) => new(
        ActorKind.Staff, Ids.New(TimeProvider.System), $"{role}甲", OrganId: _item.OrganId, Role: role,
        Grants: [.. permissions.Select(p => new Grant(p, Scope.Organ, new HashSet<Guid> { _item.OrganId }))]);

    private static string Answer(ItemField field) => field.Type switch
    {
        ElementType.Number or ElementType.Area or ElementType.Money => $"{field.Minimum ?? 1}",
        ElementType.Date => "2026-09-01",
        ElementType.Choice or ElementType.MultiChoice => field.Options[0],
        ElementType.YesNo => field.Options is [var first, ..] ? first : "否",
        ElementType.CreditCode => "11439900012933254G",
        ElementType.CitizenNumber => "11010519491231002X",
        ElementType.Phone => "0700-8821318",
        _ => "檐下三碗",
    };
}
