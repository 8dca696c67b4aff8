using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Cases.Assessments;
using Once.Cases.Contract;
using Once.Cases.Documents;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Registers;
using Once.Cases.Submitting;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Crypto;
using Once.Kernel.Documents;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Joint;

/// <param name="RootId">The draft that is handed in.</param>
/// <param name="IdempotencyKey">Same account and key, same application: a second post of the form gives the first one's answer.</param>
internal sealed record SubmitJointRequest(Guid RootId, string IdempotencyKey)
{
    /// <summary>Under all pledges at once; null where none was chosen.</summary>
    public JointSignature? Signature { get; init; }
}

/// <summary>A joint application that was handed in.</summary>
internal sealed record SubmittedJoint(Guid RootId, string Number, DateOnly ReceivedOn);

/// <summary>一次提交: one application, a case for each item. What waits for nobody is received at once by its organ, and its five days
/// begin; what waits for another begins by itself when that has its result (<see cref="FollowJoint"/>).</summary>
/// <remarks>行政许可法 第26条, 第29条, 第32条; 优化营商环境条例 第36条.</remarks>
internal sealed class SubmitJoint(
    CaseDesk desk, ReadJointForm forms, WriteApplication write, TellOrigins origins, AddItem add, JointPromises promises, CheckWithRegisters registers, KeepAssessments assessments, PersonalDataCipher cipher, JointSubmission submission, TimeProvider time)
{
    public async Task<SubmittedJoint> RunAsync(SubmitJointRequest request, CancellationToken cancellation = default)
    {
        if (request.IdempotencyKey.Length is < 8 or > 60)
            throw new RefusedException(CaseRefusals.KeyMissing);
        if (await submission.EarlierAsync(request.IdempotencyKey, cancellation) is { } earlier)
            return earlier;
        try
        {
            var asked = registers.HasAny && await forms.DraftAsync(request.RootId, [], cancellation) is { } draft ? await registers.AskAsync(draft.Form.One, cancellation) : [];
            return await desk.InTransactionAsync(null, () => SubmitAsync(request, asked, cancellation), cancellation);
        }
        catch (RefusedException race) when (race.Refusal.Code == KernelRefusals.ChangedMeanwhile.Code || race.Refusal.Code == CaseRefusals.NotADraft.Code)
        {
            if (await submission.EarlierAsync(request.IdempotencyKey, cancellation) is { } won)
                return won;
            throw;
        }
    }

    private async Task<SubmittedJoint> SubmitAsync(SubmitJointRequest request, IReadOnlyList<AskedRegister> asked, CancellationToken cancellation)
    {
        var (whole, draft, form, cover) = await forms.ForSubmissionAsync(request.RootId, cancellation);
        if (form.Parts.Count == 0)
            throw new RefusedException(CaseRefusals.NothingToApplyFor);
        if (form.Parts.Any(p => !BundleAnswers.IsHandledAt(p.Whole, whole.RegionCode)))
            throw new RefusedException(CaseRefusals.PlaceTooWide);
        var attachments = await write.AttachmentsAsync(draft.Files, cancellation);
        var offer = await promises.OfferAsync(form, cancellation);
        var faults = CheckApplication.Faults(form.One, draft.Answers, form.Asked(draft.Files), attachments, time.ChinaToday())
            .Concat(JointPromises.Faults(form, draft, offer, request.Signature, whole.ApplicantName)).ToList();
        if (faults.Count > 0)
            throw new RefusedException(faults);

        if (DeliveryChoice.Of(form.One, draft.Answers) is { } delivery)
            whole.ChooseDelivery(delivery.Way, string.IsNullOrWhiteSpace(delivery.To) ? null : cipher.Encrypt(delivery.To));
        await submission.ReceiveAsync(whole, request.IdempotencyKey, form, cancellation);
        var handedIn = new HandedIn(whole, draft, await origins.SheetAsync(form.One, draft.Answers, AnswerSheet.Empty, cancellation), cover, attachments, offer, asked, request.Signature, whole.SubmittedAt!.Value, whole.ReceivedOn!.Value);
        var (children, waiting) = (new List<(JointPart Part, Case Case)>(), new HashSet<string>());
        foreach (var part in form.Parts)
            children.Add((part, await add.RunAsync(handedIn, part, waiting, cancellation)));
        var reused = await assessments.OfFormAsync([.. form.Parts.Select(p => p.Whole)], draft.Deciding, whole.RegionCode, whole.SubmittedAt!.Value.ChinaDate(), cancellation);
        await submission.GiveReceiptAsync(whole, children, [.. AddItem.Papers(handedIn, form), .. reused?.Spared ?? []], CheckWithRegisters.Sentence([.. waiting]), cancellation);
        return new SubmittedJoint(whole.RootId, whole.Number!, whole.ReceivedOn!.Value);
    }
}

/// <summary>What happens to the whole when it is handed in: its number, its receipt, its record, the first clocks.</summary>
internal sealed class JointSubmission(
    OnceDb db, IssueDocument issue, DocumentNumbers numbers, Recorder recorder, Calendars calendars, Timings timings, CurrentActor actor, TimeProvider time, IOptions<CasesOptions> options)
{
    public async Task<SubmittedJoint?> EarlierAsync(string key, CancellationToken cancellation)
    {
        var account = actor.Value.AccountId;
        return account == Guid.Empty ? null : await db.JointApplications().AsNoTracking()
            .Where(j => j.AccountId == account && j.IdempotencyKey == key)
            .Select(j => new SubmittedJoint(j.RootId, j.Number!, j.ReceivedOn!.Value)).FirstOrDefaultAsync(cancellation);
    }

    public async Task ReceiveAsync(JointApplication whole, string key, JointForm form, CancellationToken cancellation)
    {
        var now = time.UtcNow();
        var receivedOn = SubmitCase.ReceiptRuleOf(options.Value).DayOf(now, calendars.For(whole.RegionCode));
        whole.Submit(await SubmitCase.NumberAsync(numbers, now.ChinaDate(), cancellation), key, now, receivedOn);
        await recorder.RecordAsync(new Deed("joint", whole.Chain, "cases.submit-joint", $"一次提交 {form.Parts.Count} 项", null,
            new { whole.Number, whole.BundleKey, form.Bundle.VersionNumber, form.Days, Items = form.Parts.Select(p => new { p.Number, p.Whole.Code, p.Waits }) }, IsFirst: true), cancellation);
    }

    /// <summary>One receipt for all items, by the lead; it lies with the first.</summary>
    /// <remarks>行政许可法 第32条第2款.</remarks>
    public async Task GiveReceiptAsync(JointApplication whole, IReadOnlyList<(JointPart Part, Case Case)> children, IReadOnlyList<string> materials, string? registers, CancellationToken cancellation)
    {
        var (part, first) = children[0];
        var open = new OpenCase(first, CaseClocks.None(db, timings, first), actor.Value, time.UtcNow());
        await issue.RunAsync(open, part.Whole, CaseDocumentKind.Receipt, JointTexts.Receipt(whole, [.. children.Select(c => c.Case)], materials, registers), cancellation, byOrgan: whole.LeadOrganId);
    }
}
