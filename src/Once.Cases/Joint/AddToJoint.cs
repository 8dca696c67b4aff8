using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Cases.Contract;
using Once.Cases.Documents;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Registers;
using Once.Cases.Submitting;
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
    CheckWithRegisters registers, Outbox outbox, Timings timings, Calendars calendars, CurrentActor actor, TimeProvider time, IOptions<CasesOptions> options)
{
    /// <param name="posted">What was filled in for <see cref="JointAddition.One"/>, with the promises and the signature under a pledge.</param>
    /// <returns>Number of the new case.</returns>
    public async Task<int> RunAsync(Guid root, string basicCode, ApplyForm posted, CancellationToken cancellation = default)
    {
        var asked = registers.HasAny && await ReadAsync(root, basicCode, posted, cancellation) is { Part: { } part } ? await registers.AskAsync(part.Asked, cancellation) : [];
        return await desk.InTransactionAsync(null, () => AddAsync(root, basicCode, posted, asked, cancellation), cancellation);
    }

    private Task<JointAddition?> ReadAsync(Guid root, string basicCode, ApplyForm posted, CancellationToken cancellation) =>
        read.RunAsync(root, basicCode, posted.Signature is not null, cancellation);

    private async Task<int> AddAsync(Guid root, string basicCode, ApplyForm posted, IReadOnlyList<AskedRegister> asked, CancellationToken cancellation)
    {
        var adding = await ReadAsync(root, basicCode, posted, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        if (adding is not { Part: { } part, One: { } one, Form: { } form })
            throw new RefusedException(adding.Excluded.FirstOrDefault(e => e.BasicCode == basicCode) is { } other ? CaseRefusals.ExcludedByAnother.Saying(other.Words) : CaseRefusals.NotToBeAdded);
        var files = form.Asked(posted.MaterialFiles);
        var attachments = await write.AttachmentsAsync([.. files, .. adding.Files], cancellation);
        var signature = posted.Signature is { } signed ? new JointSignature([signed.VersionId], signed.Name) : null;
        var now = time.UtcNow();
        var fresh = await origins.SheetAsync(one, posted.Answers, AnswerSheet.Empty, cancellation);
        var sheet = new AnswerSheet(Joined(adding.Known.Values, fresh.Values), Joined(adding.Known.Origins, fresh.Origins));
        var draft = new JointDraft(new Dictionary<string, string>(), sheet.Values, [.. files, .. adding.Files], new Dictionary<string, Guid>()) { Follow = posted.Follow };
        var faults = CheckApplication.Faults(one, posted.Answers, files, attachments, time.ChinaToday())
            .Concat(JointPromises.Faults(form, draft, adding.Offer, signature, adding.Whole.ApplicantName)).ToList();
        if (faults.Count > 0)
            throw new RefusedException(faults);
        var receivedOn = SubmitCase.ReceiptRuleOf(options.Value).DayOf(now, calendars.For(adding.Whole.RegionCode));
        var waiting = new HashSet<string>();
        var child = await add.RunAsync(new HandedIn(adding.Whole, draft, sheet, adding.Cover, attachments, adding.Offer, asked, signature, now, receivedOn), part, waiting, cancellation);
        await issue.RunAsync(new OpenCase(child, CaseClocks.None(db, timings, child), actor.Value, now), part.Whole, CaseDocumentKind.Receipt,
            JointTexts.Added(adding.Whole, child, now, CheckWithRegisters.Sentence([.. waiting])), cancellation);
        await recorder.RecordAsync(new Deed("joint", adding.Whole.Chain, "cases.add-item", $"加办{part.Whole.ShortName}", null, new { child.Number, child.ItemCode, part.Waits, part.Days }), cancellation);
        outbox.Add(FollowJoint.JobKind, new FollowJointRequest(root));
        return child.CaseNumber;
    }

    private static Dictionary<string, T> Joined<T>(IReadOnlyDictionary<string, T> known, IReadOnlyDictionary<string, T> fresh)
    {
        var all = known.ToDictionary();
        foreach (var (key, value) in fresh)
            all[key] = value;
        return all;
    }
}
