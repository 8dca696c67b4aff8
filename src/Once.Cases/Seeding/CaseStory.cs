using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Delivering;
using Once.Cases.Model;
using Once.Cases.Pledging;
using Once.Cases.Publishing;
using Once.Cases.Separating;
using Once.Cases.Submitting;
using Once.Cases.Supplementing;
using Once.Cases.Tolerating;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Seeding;

/// <summary>What a case of the demonstration goes through.</summary>
internal enum Plot { Granted, Refused, Corrected, Tested, Extended, Withdrawn, NotAccepted, Silent, Begun, Followed, Following, Pledged }

/// <summary>The people of one organ who handle a case.</summary>
internal sealed record Desk(Actor Clerk, Actor Approver, Actor Chief, Actor? Head, Actor? Publisher);

/// <summary>One case of the demonstration: each step is the real act, by the person whose post it is.</summary>
internal sealed class CaseStory(IServiceProvider services, int number, PublishedItem item, Actor applicant, Desk desk, Plot plot, StoryNames names, TimeProvider time)
{
    private CaseKey? _key;

    /// <summary>The steps in order, each with the working days after the one before; a fraction is a part of the day.</summary>
    public IReadOnlyList<(double After, Func<Task> Act)> Steps => plot switch
    {
        Plot.Begun => [(0, BeginAsync)],
        Plot.Withdrawn => [(0, SubmitAsync), (1, () => As<WithdrawCase>(applicant, s => s.RunAsync(new(Key, Of(names.Reasons.Withdraw)))))],
        Plot.NotAccepted => [(0, SubmitAsync), (2, RefuseAcceptanceAsync)],
        Plot.Corrected => [(0, SubmitAsync), (2, NotifyAsync), (4, SupplementAsync), (1, AcceptAsync), (Handling(2), ReviewAsync(Outcome.Granted)), .. ToTheEnd(Outcome.Granted, Handling(1))],
        Plot.Tested => [(0, SubmitAsync), (1, AcceptAsync), (1, SuspendAsync), (7, ResumeAsync), (Handling(2), ReviewAsync(Outcome.Granted)), .. ToTheEnd(Outcome.Granted, Handling(1))],
        Plot.Extended => [(0, SubmitAsync), (1, AcceptAsync), (4, ExtendAsync), (6, ReviewAsync(Outcome.Granted)), .. ToTheEnd(Outcome.Granted, 2)],
        Plot.Refused => [(0, SubmitAsync), (1, AcceptAsync), (Handling(3), ReviewAsync(Outcome.Refused)), .. ToTheEnd(Outcome.Refused, Handling(1))],
        Plot.Followed => [(0, SubmitAsync), (1, AcceptAsync), (2, FollowAsync), (Handling(1), ReviewAsync(Outcome.Granted)), .. ToTheEnd(Outcome.Granted, Handling(1))],
        Plot.Following => [(0, SubmitAsync), (1, AcceptAsync)],
        Plot.Pledged => [(0, SubmitAsync), (0.2, AcceptAsync), .. ToTheEnd(Outcome.Granted, 0.2)],
        Plot.Silent => [(0, SubmitAsync), (7, ReviewAsync(Outcome.Granted)), .. ToTheEnd(Outcome.Granted, Handling(1))],
        _ => [(0, SubmitAsync), (1, AcceptAsync), (Handling(2), ReviewAsync(Outcome.Granted)), .. ToTheEnd(Outcome.Granted, Handling(1))],
    };

    /// <summary>What is promised in few days is mostly handled in fewer; every twelfth is late all the same.</summary>
    private double Handling(int days) => (number % 12, item.PromisedTerm.WorkingDays) switch
    {
        (0, _) or (_, > 5) => days,
        (_, > 2) => 1,
        _ => 0.2,
    };

    /// <summary>Decision, delivery, the end; what everybody may know is published three working days after the decision.</summary>
    private IReadOnlyList<(double After, Func<Task> Act)> ToTheEnd(Outcome outcome, double after) =>
    [
        (after, DecideAsync(outcome)), (1, DeliverAsync), (0.2, CloseAsync),
        .. item.Type is ItemType.Licence && desk.Publisher is not null ? new (double, Func<Task>)[] { (2, PublishAsync(outcome)) } : [],
    ];

    private CaseKey Key => _key ?? throw new InvalidOperationException("The case has not been handed in.");

    private async Task SubmitAsync()
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(applicant);
        var answers = names.Answers(item, applicant.Name);
        var files = new List<MaterialFile>();
        var asked = plot is Plot.Pledged ? SignPledge.Pledged(item) : item;
        foreach (var (material, index) in asked.For(answers).HandedIn.Where(IsHandedInAtOnce).Select((m, i) => (m, i)))
            files.Add(new MaterialFile(material.Code, await UploadAsync(scope.ServiceProvider, material.Name, (number * 20) + index)));
        await scope.ServiceProvider.GetRequiredService<OnceDb>().SaveChangesAsync();
        var submitted = await scope.ServiceProvider.GetRequiredService<SubmitCase>()
            .RunAsync(new(null, item.Code, answers, files, $"demo-case-{number:0000}")
            {
                Follow = IsPromisedForLater ? [.. FollowTerm.Of(item).Select(m => m.Code)] : [],
                Pledge = plot is Plot.Pledged ? new PledgeSignature(item.VersionId, applicant.Name) : null,
            });
        _key = new CaseKey(submitted.RootId, submitted.CaseNumber);
    }

    private bool IsPromisedForLater => plot is Plot.Followed or Plot.Following;

    private bool IsHandedInAtOnce(ItemMaterial material) =>
        material is { Necessity: Necessity.Required, When: null } || (material is { Necessity: Necessity.MayFollow, When: null } && !IsPromisedForLater);

    /// <summary>What was promised comes by and by.</summary>
    private async Task FollowAsync()
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(applicant);
        var files = new List<MaterialFile>();
        foreach (var (material, index) in FollowTerm.Of(item).Select((m, i) => (m, i)))
            files.Add(new MaterialFile(material.Code, await UploadAsync(scope.ServiceProvider, material.Name, (number * 20) + 10 + index)));
        await scope.ServiceProvider.GetRequiredService<OnceDb>().SaveChangesAsync();
        await scope.ServiceProvider.GetRequiredService<SupplyFollowing>().RunAsync(new(Key, files));
    }

    private Task BeginAsync() => As<SaveDraft>(applicant, s => s.RunAsync(new(null, item.Code, names.Answers(item, applicant.Name), [])));

    private async Task<Guid> UploadAsync(IServiceProvider scope, string material, int paper)
    {
        using var content = new MemoryStream(SamplePdf.Of(paper));
        return (await scope.GetRequiredService<AttachmentStore>().SaveAsync(content, $"{material}.pdf", applicant.AccountId)).Id;
    }

    private Task NotifyAsync() => As<NotifyCorrections>(desk.Clerk, s => s.RunAsync(
        new(Key, [new(true, FirstMaterial, names.Reasons.Correct.What, names.Reasons.Correct.How, null)])));

    private async Task SupplementAsync()
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(applicant);
        var file = await UploadAsync(scope.ServiceProvider, "补正后的材料", (number * 20) + 19);
        await scope.ServiceProvider.GetRequiredService<OnceDb>().SaveChangesAsync();
        await scope.ServiceProvider.GetRequiredService<SupplementCase>().RunAsync(new(Key, new Dictionary<string, string>(), [new(FirstMaterial, file)]));
    }

    /// <summary>Whether there is a paper that a window could find fault with.</summary>
    public static bool HasPaper(PublishedItem item) => item.HandedIn.Any(IsAlwaysAsked);

    private static bool IsAlwaysAsked(ItemMaterial material) => material is { Necessity: Necessity.Required, When: null };

    private string FirstMaterial => item.HandedIn.First(IsAlwaysAsked).Code;

    private Task AcceptAsync() => As<AcceptCase>(desk.Clerk, s => s.RunAsync(new(Key)));

    private Task SuspendAsync() => As<SuspendForProcedure>(desk.Approver, s => s.RunAsync(
        new(Key, SpecialProcedure.Testing, "送检测机构检测，时间不算在办理时限里。", time.ChinaToday().AddDays(14))));

    private Task ResumeAsync() => As<ResumeProcedure>(desk.Approver, s => s.RunAsync(new(Key, "检测合格")));

    private Task ExtendAsync() => As<ExtendTerm>(desk.Head!, s => s.RunAsync(new(Key, Math.Min(5, item.ExtensionDays), "情况复杂，要再到现场核对一次。")));

    private Func<Task> ReviewAsync(Outcome opinion) => () => As<ReviewCase>(desk.Approver, s => s.RunAsync(new(Key, opinion, Reason(opinion))));

    private Func<Task> DecideAsync(Outcome outcome) => () => As<DecideCase>(desk.Chief, s => s.RunAsync(new(Key, outcome, Reason(outcome))));

    /// <summary>The window rings a second officer, who agrees.</summary>
    private async Task RefuseAcceptanceAsync()
    {
        await As<AskSecondOfficer>(desk.Clerk, s => s.RunAsync(new(Key, AcceptanceGround.NotNeeded, "申请内容不在许可范围里，可以直接开展。", null)));
        await As<AnswerSecond>(desk.Approver, s => s.RunAsync(new(Key, 1, true, "")));
    }

    private Task DeliverAsync() => As<DeliverResult>(desk.Clerk, s => s.RunAsync(new(Key, DeliveryWay.Electronic, applicant.Name)));

    private Task CloseAsync() => As<CloseCase>(desk.Clerk, s => s.RunAsync(new(Key)));

    private Func<Task> PublishAsync(Outcome outcome) => () => As<PublishDecision>(desk.Publisher!, s => s.RunAsync(new(Key, LicenceCategory.Ordinary, PublicationWords.ContentOf(outcome, item.Name))));

    private string Reason(Outcome outcome) => Of(outcome is Outcome.Refused ? names.Reasons.Refuse : names.Reasons.Approve);

    private string Of(List<string> words) => words[number % words.Count];

    private async Task As<TSlice>(Actor actor, Func<TSlice, Task> act) where TSlice : notnull
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(actor);
        await act(scope.ServiceProvider.GetRequiredService<TSlice>());
    }
}
