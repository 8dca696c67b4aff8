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

namespace Once.Cases.Loading;

/// <summary>One organ's item with its applicants, their papers and the three posts, for loading and for the bench.</summary>
internal sealed class LoadDesk
{
    /// <summary>The acts of a case in their order. The grant issues the licence within the act of deciding, as the law has it.</summary>
    public static readonly IReadOnlyList<string> Acts = ["submit", "accept", "review", "decide and issue", "deliver", "close"];

    private readonly PublishedItem _item;
    private readonly IReadOnlyList<Actor> _applicants;
    private readonly IReadOnlyList<MaterialFile> _files;
    private readonly Actor _clerk;
    private readonly Actor _approver;
    private readonly Actor _chief;

    private LoadDesk(PublishedItem item, IReadOnlyList<Actor> applicants, IReadOnlyList<MaterialFile> files, TimeProvider time)
    {
        (_item, _applicants, _files) = (item, applicants, files);
        _clerk = Staff(time, "window-clerk", "窗口甲", CasesPermissions.Read, CasesPermissions.Accept, CasesPermissions.Deliver);
        _approver = Staff(time, "approver", "审核甲", CasesPermissions.Read, CasesPermissions.Review);
        _chief = Staff(time, "chief-approver", "审批甲", CasesPermissions.Read, CasesPermissions.Decide);
    }

    /// <summary>A desk for each organ that grants food business licences.</summary>
    public static async Task<IReadOnlyList<LoadDesk>> OpenAsync(IServiceProvider services, int applicants, CancellationToken cancellation)
    {
        var (db, time, lookup) = (services.GetRequiredService<OnceDb>(), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ItemLookup>());
        var found = (await lookup.AllInForceAsync(cancellation)).Where(i => i.Name.Contains("食品经营许可", StringComparison.Ordinal)).OrderBy(i => i.Code, StringComparer.Ordinal).ToList();
        var desks = new List<LoadDesk>();
        foreach (var item in await lookup.VersionsAsync([.. found.Select(i => i.VersionId)], cancellation))
            desks.Add(Open(db, time, item, (applicants / found.Count) + 1));
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.WriteRowsAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return desks;
    }

    /// <summary>A desk of one item; saved by the caller.</summary>
    public static LoadDesk Open(OnceDb db, TimeProvider time, PublishedItem item, int applicants)
    {
        var account = Ids.New(time);
        var people = Enumerable.Range(0, applicants)
            .Select(i => new Party { Id = Ids.New(time), Kind = PartyKind.NaturalPerson, Name = $"装入的申请人{i}", RegionCode = item.RegionCode }).ToList();
        var papers = item.HandedIn.Where(m => m is { Necessity: Necessity.Required or Necessity.MayFollow, When: null }).Select(m => (m.Code, Paper: Paper(m.Name, account, time))).ToList();
        db.Parties().AddRange(people);
        db.Attachments().AddRange(papers.Select(p => p.Paper));
        return new LoadDesk(item, [.. people.Select(p => new Actor(ActorKind.Applicant, account, p.Name, p.Id))], [.. papers.Select(p => new MaterialFile(p.Code, p.Paper.Id))], time);
    }

    /// <summary>Somebody who receives for the organ, as lists are read.</summary>
    public Actor Clerk => _clerk;

    /// <summary>Who applies in the how-manieth case of this desk: applicants come in turn.</summary>
    public Guid ApplicantOf(int turn) => _applicants[turn % _applicants.Count].PartyId!.Value;

    /// <summary>One act of one case by whoever's post it is.</summary>
    /// <param name="act">Its place among <see cref="Acts"/>.</param>
    /// <param name="once">The idempotency key of the submission.</param>
    /// <param name="turn">The how-manieth case of this desk it is; see <see cref="ApplicantOf"/>.</param>
    public async Task<CaseKey?> ActAsync(IServiceProvider services, bool isOwnScope, int act, string once, int turn, CaseKey? key, CancellationToken cancellation)
    {
        var applicant = _applicants[turn % _applicants.Count];
        switch (act)
        {
            case 0:
                var request = new SubmitCaseRequest(null, _item.Code, _item.Fields.ToDictionary(f => f.ElementCode, Answer), _files, once);
                var submitted = await AsAsync<SubmitCase, SubmittedCase>(applicant, slice => slice.RunAsync(request, cancellation));
                return new CaseKey(submitted.RootId, submitted.CaseNumber);
            case 1:
                await AsAsync<AcceptCase, string>(_clerk, slice => slice.RunAsync(new(key!), cancellation));
                break;
            case 2:
                await AsAsync<ReviewCase, bool>(_approver, slice => slice.RunAsync(new(key!, Outcome.Granted, "材料齐全，符合法定条件。"), cancellation));
                break;
            case 3:
                await AsAsync<DecideCase, string>(_chief, slice => slice.RunAsync(new(key!, Outcome.Granted, ""), cancellation));
                break;
            case 4:
                await AsAsync<DeliverResult, string>(_clerk, slice => slice.RunAsync(new(key!, DeliveryWay.Electronic, applicant.Name), cancellation));
                break;
            default:
                await AsAsync<CloseCase, bool>(_clerk, slice => slice.RunAsync(new(key!), cancellation));
                break;
        }
        return key;

        async Task<T> AsAsync<TSlice, T>(Actor actor, Func<TSlice, Task<T>> run) where TSlice : notnull
        {
            if (!isOwnScope)
                return await RunAsync(services);
            await using var own = services.CreateAsyncScope();
            return await RunAsync(own.ServiceProvider);

            Task<T> RunAsync(IServiceProvider scope)
            {
                scope.GetRequiredService<CurrentActor>().Become(actor);
                return run(scope.GetRequiredService<TSlice>());
            }
        }
    }

    private Actor Staff(TimeProvider time, string role, string name, params string[] permissions) => new(
        ActorKind.Staff, Ids.New(time), name, OrganId: _item.OrganId, Role: role,
        Grants: [.. permissions.Select(p => new Grant(p, Scope.Organ, new HashSet<Guid> { _item.OrganId }))]);

    private static Attachment Paper(string name, Guid account, TimeProvider time) => new()
    {
        Id = Ids.New(time),
        Digest = new string('0', 64),
        FileName = $"{name}.pdf",
        MediaType = "application/pdf",
        Size = 3,
        State = AttachmentState.Usable,
        UploadedById = account,
        UploadedAt = time.UtcNow(),
    };

    /// <summary>An answer that the form accepts.</summary>
    public static string Answer(ItemField field) => field.Type switch
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
