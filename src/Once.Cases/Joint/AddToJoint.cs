using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Cases.Contract;
using Once.Cases.Documents;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Submitting;
using Once.Cases.Tolerating;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Jobs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Joint;

/// <summary>加办: the applicant adds an item to a joint application that is under way. It becomes a case of its own with its own clocks;
/// what was filled in and handed in with the others is taken over, what their results give is not asked, and the joint promise is
/// counted anew (<see cref="JointClock"/>). No term of another item moves.</summary>
/// <remarks>行政许可法 第29条, 第32条: an application of its own, received and answered as any other.</remarks>
internal sealed class AddToJoint(
    OnceDb db, CaseDesk desk, ReadAddition read, AddItem add, TellOrigins origins, WriteApplication write, IssueDocument issue, Recorder recorder,
    Outbox outbox, Timings timings, Calendars calendars, CurrentActor actor, TimeProvider time, IOptions<CasesOptions> options)
{
    /// <param name="posted">What was filled in for <see cref="JointAddition.One"/>.</param>
    /// <returns>Number of the new case.</returns>
    public Task<int> RunAsync(Guid root, string basicCode, ApplyForm posted, CancellationToken cancellation = default) => desk.InTransactionAsync(null, async () =>
    {
        var adding = await read.RunAsync(root, basicCode, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        if (adding is not { Part: { } part, One: { } one })
            throw new RefusedException(CaseRefusals.NotToBeAdded);
        var attachments = await write.AttachmentsAsync([.. posted.MaterialFiles, .. adding.Files], cancellation);
        var faults = CheckApplication.Faults(one, posted.Answers, posted.MaterialFiles, attachments)
            .Concat(TolerateMissing.Faults(one, posted.MaterialFiles, posted.Follow, adding.Offer.Follow)).ToList();
        if (faults.Count > 0)
            throw new RefusedException(faults);
        var now = time.UtcNow();
        var fresh = await origins.SheetAsync(one, posted.Answers, AnswerSheet.Empty, cancellation);
        var sheet = new AnswerSheet(Joined(adding.Known.Values, fresh.Values), Joined(adding.Known.Origins, fresh.Origins));
        var draft = new JointDraft(new Dictionary<string, string>(), sheet.Values, [.. posted.MaterialFiles, .. adding.Files], new Dictionary<string, Guid>()) { Follow = posted.Follow };
        var receivedOn = SubmitCase.ReceiptRuleOf(options.Value).DayOf(now, calendars.For(adding.Whole.RegionCode));
        var child = await add.RunAsync(new HandedIn(adding.Whole, draft, sheet, adding.Cover, attachments, adding.Offer, [], null, now, receivedOn), part, new HashSet<string>(), cancellation);
        await issue.RunAsync(new OpenCase(child, CaseClocks.None(db, timings, child), actor.Value, now), part.Whole, CaseDocumentKind.Receipt, JointTexts.Added(adding.Whole, child, now), cancellation);
        await recorder.RecordAsync(new Deed("joint", adding.Whole.Chain, "cases.add-item", $"加办{part.Whole.ShortName}", null, new { child.Number, child.ItemCode, part.Waits, part.Days }), cancellation);
        outbox.Add(FollowJoint.JobKind, new FollowJointRequest(root));
        return child.CaseNumber;
    }, cancellation);

    private static Dictionary<string, T> Joined<T>(IReadOnlyDictionary<string, T> known, IReadOnlyDictionary<string, T> fresh)
    {
        var all = known.ToDictionary();
        foreach (var (key, value) in fresh)
            all[key] = value;
        return all;
    }
}
