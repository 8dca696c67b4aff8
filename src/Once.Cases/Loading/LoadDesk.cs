using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Delivering;
using Once.Cases.Model;
using Once.Cases.Publishing;
using Once.Cases.Separating;
using Once.Cases.Simulating;
using Once.Cases.Submitting;
using Once.Cases.Supplementing;
using Once.Catalogue.Contract;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Codes;
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

    private LoadDesk(PublishedItem item, IReadOnlyList<Actor> applicants, IReadOnlyList<MaterialFile> files, string decides, Func<Guid> newId)
    {
        (_item, _applicants, _files) = (item, applicants, files);
        _clerk = Staff(newId, "window-clerk", "窗口甲", CasesPermissions.Read, CasesPermissions.Accept, CasesPermissions.Deliver);
        _approver = Staff(newId, "approver", "审核甲", CasesPermissions.Read, CasesPermissions.Review, CasesPermissions.Second, CasesPermissions.Publish);
        _chief = Staff(newId, decides, "审批甲", CasesPermissions.Read, CasesPermissions.Decide);
    }

    /// <summary>A desk for each organ that grants food business licences; people and papers are written by the caller.</summary>
    /// <param name="newId">Ids of people and papers: the same ones where a run may be gone on with.</param>
    public static async Task<IReadOnlyList<LoadDesk>> OpenAsync(IServiceProvider services, Func<Guid> newId, int applicants, CancellationToken cancellation)
    {
        var (db, time, lookup) = (services.GetRequiredService<OnceDb>(), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ItemLookup>());
        var found = (await lookup.AllInForceAsync(cancellation)).Where(i => i.Name.Contains("食品经营许可", StringComparison.Ordinal)).OrderBy(i => i.Code, StringComparer.Ordinal).ToList();
        var desks = new List<LoadDesk>();
        foreach (var item in (await lookup.VersionsAsync([.. found.Select(i => i.VersionId)], cancellation)).OrderBy(i => i.Code, StringComparer.Ordinal))
            desks.Add(Open(db, time, item, (applicants / found.Count) + 1, newId, await DecidingAsync(services, item, cancellation)));
        return desks;
    }

    /// <summary>A desk of one item; saved by the caller.</summary>
    public static LoadDesk Open(OnceDb db, TimeProvider time, PublishedItem item, int applicants, Func<Guid>? ids = null, string decides = Roles.ChiefApprover)
    {
        var newId = ids ?? (() => Ids.New(time));
        var account = newId();
        var people = Enumerable.Range(0, applicants)
            .Select(i => new Party { Id = newId(), Kind = PartyKind.NaturalPerson, Name = $"装入的申请人{i}", RegionCode = item.RegionCode }).ToList();
        var papers = item.HandedIn.Where(m => m is { Necessity: Necessity.Required or Necessity.MayFollow, When: null }).Select(m => (m.Code, Paper: Paper(newId(), m.Name, account, time))).ToList();
        db.Parties().AddRange(people);
        db.Attachments().AddRange(papers.Select(p => p.Paper));
        return new LoadDesk(item, [.. people.Select(p => new Actor(ActorKind.Applicant, account, p.Name, p.Id))], [.. papers.Select(p => new MaterialFile(p.Code, p.Paper.Id))], decides, newId);
    }

    /// <summary>Where the organ has appointed its chief approvers, somebody above them decides, whom no mandate binds.</summary>
    private static async Task<string> DecidingAsync(IServiceProvider services, PublishedItem item, CancellationToken cancellation)
    {
        var somebody = new Actor(ActorKind.Staff, Guid.Empty, "", OrganId: item.OrganId, Role: Roles.ChiefApprover);
        return await services.GetRequiredService<ChiefMandates>().WhyNotAsync(somebody, item.OrganId, item.BasicCode, cancellation) is null ? Roles.ChiefApprover : Roles.Manager;
    }

    /// <summary>Working days that an applicant of this item has to mend.</summary>
    public int DaysToMend(int otherwise) => _item.SupplementTerm?.WorkingDays ?? otherwise;

    /// <summary>Somebody who receives for the organ, as lists are read.</summary>
    public Actor Clerk => _clerk;

    /// <summary>Who applies in the how-manieth case of this desk: applicants come in turn.</summary>
    public Guid ApplicantOf(int turn) => _applicants[turn % _applicants.Count].PartyId!.Value;

    /// <summary>One act of one case by whoever's post it is.</summary>
    /// <param name="act">Its place among <see cref="Acts"/>.</param>
    /// <param name="once">The idempotency key of the submission.</param>
    /// <param name="turn">The how-manieth case of this desk it is; see <see cref="ApplicantOf"/>.</param>
    public Task<CaseKey?> ActAsync(IServiceProvider services, bool isOwnScope, int act, string once, int turn, CaseKey? key, CancellationToken cancellation) =>
        DoAsync(services, isOwnScope, new StoryAct((StoryStep)act, default), once, turn, key, cancellation);

    /// <inheritdoc cref="ActAsync"/>
    public async Task<CaseKey?> DoAsync(IServiceProvider services, bool isOwnScope, StoryAct act, string once, int turn, CaseKey? key, CancellationToken cancellation)
    {
        var applicant = _applicants[turn % _applicants.Count];
        switch (act.Step)
        {
            case StoryStep.Submit:
                var request = new SubmitCaseRequest(null, _item.Code, _item.Fields.ToDictionary(f => f.ElementCode, Answer), _files, once);
                var submitted = await AsAsync<SubmitCase, SubmittedCase>(applicant, slice => slice.RunAsync(request, cancellation));
                return new CaseKey(submitted.RootId, submitted.CaseNumber);
            case StoryStep.Accept:
                await AsAsync<AcceptCase, string>(_clerk, slice => slice.RunAsync(new(key!), cancellation));
                break;
            case StoryStep.Review:
                await AsAsync<ReviewCase, bool>(_approver, slice => slice.RunAsync(new(key!, Outcome.Granted, "材料齐全，符合法定条件。"), cancellation));
                break;
            case StoryStep.Decide:
                await AsAsync<DecideCase, string>(_chief, slice => slice.RunAsync(new(key!, Outcome.Granted, ""), cancellation));
                break;
            case StoryStep.Deliver:
                await AsAsync<DeliverResult, string>(_clerk, slice => slice.RunAsync(new(key!, DeliveryWay.Electronic, applicant.Name), cancellation));
                break;
            case StoryStep.Close:
                await AsAsync<CloseCase, bool>(_clerk, slice => slice.RunAsync(new(key!), cancellation));
                break;
            case StoryStep.Correct:
                await AsAsync<NotifyCorrections, string>(_clerk, slice => slice.RunAsync(new(key!, [new(false, Mendable.ElementCode, "和营业执照上写的不一样。", "照营业执照写全称。", null)]), cancellation));
                break;
            case StoryStep.Supplement:
                await AsAsync<SupplementCase, DateOnly>(applicant, slice => slice.RunAsync(new(key!, new Dictionary<string, string> { [Mendable.ElementCode] = "檐下三碗（东街店）" }, []), cancellation));
                break;
            case StoryStep.Lapse:
                await AsAsync<LapseCase, string>(_clerk, slice => slice.RunAsync(new(key!, null), cancellation));
                break;
            case StoryStep.AskSecond:
                await AsAsync<AskSecondOfficer, DateTime>(_clerk, slice => slice.RunAsync(new(key!, AcceptanceGround.NotNeeded, "这处场所只卖预包装食品，备案就行，不用办许可。", null), cancellation));
                break;
            case StoryStep.AnswerSecond:
                await AsAsync<AnswerSecond, ReportState>(_approver, slice => slice.RunAsync(new(key!, 1, true, "同意。"), cancellation));
                break;
            case StoryStep.Suspend:
                await AsAsync<SuspendForProcedure, string>(_approver, slice => slice.RunAsync(new(key!, SpecialProcedure.Testing, "场所的用水要检测。", act.Until!.Value), cancellation));
                break;
            case StoryStep.Resume:
                await AsAsync<ResumeProcedure, bool>(_approver, slice => slice.RunAsync(new(key!, "检测合格。"), cancellation));
                break;
            case StoryStep.ReviewAgainst:
                await AsAsync<ReviewCase, bool>(_approver, slice => slice.RunAsync(new(key!, Outcome.Refused, "场所的布局不符合法定条件。"), cancellation));
                break;
            case StoryStep.DecideAgainst:
                await AsAsync<DecideCase, string>(_chief, slice => slice.RunAsync(new(key!, Outcome.Refused, "场所的布局不符合法定条件。"), cancellation));
                break;
            case StoryStep.Withdraw:
                await AsAsync<WithdrawCase, bool>(applicant, slice => slice.RunAsync(new(key!, "暂时不开店了。"), cancellation));
                break;
            case StoryStep.Publish:
                await AsAsync<PublishDecision, bool>(_approver, slice => slice.RunAsync(new(key!, LicenceCategory.Ordinary, PublicationWords.ContentOf(act.IsRefused ? Outcome.Refused : Outcome.Granted, _item.Name)), cancellation));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(act));
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

    /// <summary>The field that mistakes are made in: words that anybody may read.</summary>
    private ItemField Mendable => field ??= _item.Fields.First(f => f is { Type: ElementType.Text or ElementType.LongText, IsSensitive: false, Options.Count: 0 });

    private Actor Staff(Func<Guid> newId, string role, string name, params string[] permissions) => new(
        ActorKind.Staff, newId(), name, OrganId: _item.OrganId, Role: role,
        Grants: [.. permissions.Select(p => new Grant(p, Scope.Organ, new HashSet<Guid> { _item.OrganId }))]);

    private static Attachment Paper(Guid id, string name, Guid account, TimeProvider time) => new()
    {
        Id = id,
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
        _ when field.Type.IsNumber() => $"{field.Minimum ?? 1}",
        ElementType.Date => field.Days is DayLimit.FromToday ? "2035-09-03" : field.NotBefore is null ? "2016-09-01" : "2036-09-01",
        ElementType.Choice or ElementType.MultiChoice => field.Options[0],
        ElementType.YesNo => field.Options is [var first, ..] ? first : "否",
        ElementType.CreditCode => "11439900012933254G",
        // Two people of one form have two numbers.
        ElementType.CitizenNumber => CitizenNumber.Create("439902", new DateOnly(1985, 11, 3), 100 + (field.ElementCode.Sum(c => c) % 800)).Value,
        ElementType.Phone => "0700-8821318",
        ElementType.Month => "2026-09",
        ElementType.ProjectCode => "2605-439902-04-01-123456",
        ElementType.BankAccount => "6200001234567890",
        _ => "檐下三碗",
    };
}
