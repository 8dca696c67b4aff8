using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Cases.Contract;
using Once.Cases.Documents;
using Once.Cases.Handling;
using Once.Cases.Loading;
using Once.Cases.Model;
using Once.Cases.Submitting;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Supplementing;

/// <param name="Answers">New answers by element code; those not named stay.</param>
/// <param name="Files">New files; a material named here has its old files replaced, which stay to be compared.</param>
internal sealed record SupplementCaseRequest(CaseKey Case, IReadOnlyDictionary<string, string> Answers, IReadOnlyList<MaterialFile> Files)
{
    /// <summary>Materials whose paper lies on the counter, with or without a scan; for the window alone.</summary>
    public IReadOnlySet<string> Brought { get; init; } = new HashSet<string>();

    /// <summary>Numbers of the points that the applicant ticked off; null where nobody was asked to, as at the window.</summary>
    public IReadOnlySet<int>? Ticked { get; init; }
}

/// <summary>补正: the applicant mends every point of the notice in one go; the organ's five days begin anew.</summary>
/// <remarks>行政许可法 第32条第1款第4项、第5项.</remarks>
internal sealed class SupplementCase(CaseDesk desk, MendPoints mend)
{
    public Task<DateOnly> RunAsync(SupplementCaseRequest request, CancellationToken cancellation = default) =>
        desk.ApplicantActAsync(request.Case, async open =>
        {
            var receivedOn = await mend.RunAsync(open, request with { Brought = new HashSet<string>() }, cancellation);
            await desk.RecordAsync(open.Case, "cases.supplement", "补正", null, new { ReceivedOn = receivedOn, Files = request.Files.Count }, cancellation);
            return receivedOn;
        }, cancellation);
}

/// <summary>收补正材料: the window receives what the applicant brought and enters it.</summary>
/// <remarks>A receipt is given for what was brought (行政许可法 第32条第2款).</remarks>
internal sealed class ReceiveSupplement(CaseDesk desk, MendPoints mend, ItemOfCase items, IssueDocument issue)
{
    public Task<DateOnly> RunAsync(SupplementCaseRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case, CasesPermissions.Receive, async open =>
        {
            var receivedOn = await mend.RunAsync(open, request, cancellation);
            var item = await items.GetAsync(open.Case, cancellation);
            var received = item.Materials.Where(m => request.Brought.Contains(m.Code) || request.Files.Any(f => f.MaterialCode == m.Code)).ToList();
            var receipt = await issue.RunAsync(open, item, CaseDocumentKind.Receipt, CaseTexts.SupplementReceipt(open.Case, receivedOn, [.. received.Select(m => m.Name)]), cancellation);
            await desk.RecordAsync(open.Case, "cases.receive-supplement", "窗口收补正材料", null,
                new { Document = receipt.Number, ReceivedOn = receivedOn, Files = request.Files.Count, Brought = received.Select(m => m.Code) }, cancellation);
            return receivedOn;
        }, cancellation);
}

/// <summary>What a supplement does, whoever hands it in. Points not mended are named, all at once.</summary>
internal sealed class MendPoints(
    OnceDb db, CasesInHand hand, WriteApplication write, AnswerVault vault, ItemOfCase items, Calendars calendars, TimeProvider time, IOptions<CasesOptions> options)
{
    public async Task<DateOnly> RunAsync(OpenCase open, SupplementCaseRequest request, CancellationToken cancellation)
    {
        var of = open.Case;
        if (of.State is not CaseState.Correcting)
            throw new RefusedException(CaseRefusals.NothingToCorrect);
        var item = await items.GetAsync(of, cancellation);
        var points = await hand.RowsAsync(
            db.CorrectionPoints().Where(p => p.RootId == of.RootId && p.CaseNumber == of.CaseNumber && p.Notice == of.CorrectionNotices),
            p => p.RootId == of.RootId && p.CaseNumber == of.CaseNumber && p.Notice == of.CorrectionNotices, cancellation);
        var before = vault.Open(of);
        var (answers, origins) = (before.Values.ToDictionary(a => a.Key, a => a.Value), before.Origins.ToDictionary(o => o.Key, o => o.Value));
        var attachments = await write.AttachmentsAsync(request.Files, cancellation);
        RefuseUnmended(item, points, answers, request, attachments, time.ChinaToday());

        foreach (var point in points.Where(p => !p.IsMaterial && answers.ContainsKey(p.TargetCode)))
            point.Before = vault.Seal(answers[point.TargetCode]);
        foreach (var (code, answer) in request.Answers.Where(a => points.Exists(p => !p.IsMaterial && p.TargetCode == a.Key)))
            (answers[code], origins[code]) = (answer, OriginOf(open));
        await ReplaceFilesAsync(open, request, attachments, cancellation);
        points.ForEach(p => p.SuppliedAt = open.Now);

        var receivedOn = SubmitCase.ReceiptRuleOf(options.Value).DayOf(open.Now, calendars.For(of.RegionCode));
        of.Supplement(vault.Close(item, new AnswerSheet(answers, origins)), receivedOn);
        if (hand.IsLoading)
            db.Foresee(of);
        open.Clocks.Finish(CaseTerms.Correction);
        open.Clocks.Start(CaseTerms.AnswerOf(of.ItemType), "答复是否受理", "收到补正材料", open.Now, receivedOn);
        return receivedOn;
    }

    private static AnswerOrigin OriginOf(OpenCase open) => AnswerOrigin.Own(open.Now) with
    {
        Words = open.Actor.Kind is ActorKind.Staff ? $"补正时{open.Actor.Name}在窗口代填" : "补正时申请人填写",
    };

    private static void RefuseUnmended(
        PublishedItem item, List<CorrectionPoint> points, Dictionary<string, string> answers, SupplementCaseRequest request,
        IReadOnlyDictionary<Guid, Kernel.Attachments.Attachment> attachments, DateOnly today)
    {
        var mended = new Dictionary<string, string>([.. answers.Where(a => !request.Answers.ContainsKey(a.Key)), .. request.Answers]);
        var faults = CheckApplication.FaultsOf(item, request.Files, attachments).ToList();
        foreach (var point in points.DistinctBy(p => (p.IsMaterial, p.TargetCode)))
        {
            if (point.IsMaterial)
            {
                if (!request.Brought.Contains(point.TargetCode) && !request.Files.Any(f => f.MaterialCode == point.TargetCode))
                    faults.Add(CaseRefusals.PointNotMended.Saying($"请重新上传《{point.TargetName}》：{point.What}").At(CheckApplication.FieldOf(point.TargetCode)));
                continue;
            }
            var field = item.Fields.First(f => f.ElementCode == point.TargetCode);
            var answer = request.Answers.GetValueOrDefault(point.TargetCode)?.Trim() ?? "";
            if ((CheckApplication.FaultOf(field, answer) ?? FieldRules.FaultOf(field, item.Fields, mended, today)) is { } fault)
                faults.Add(fault);
            else if (answer == answers.GetValueOrDefault(point.TargetCode))
                faults.Add(CaseRefusals.PointNotMended.Saying($"“{point.TargetName}”还没有改：{point.What}").At(point.TargetCode));
        }
        // What is not mended yet is told once, not a second time for its box.
        if (request.Ticked is { } ticked)
            faults.AddRange(points.Where(p => !ticked.Contains(p.Ordinal))
                .Select(p => CaseRefusals.PointNotTicked.Saying($"“{p.TargetName}”这一处改好了再勾上：{p.What}").At(p.IsMaterial ? CheckApplication.FieldOf(p.TargetCode) : p.TargetCode))
                .Where(unticked => faults.TrueForAll(f => f.Field != unticked.Field)).ToList());
        if (faults.Count > 0)
            throw new RefusedException(faults);
    }

    private async Task ReplaceFilesAsync(
        OpenCase open, SupplementCaseRequest request, IReadOnlyDictionary<Guid, Kernel.Attachments.Attachment> attachments, CancellationToken cancellation)
    {
        var files = request.Files;
        if (files.Count == 0 && request.Brought.Count == 0)
            return;
        var of = open.Case;
        var codes = files.Select(f => f.MaterialCode).ToHashSet();
        var old = await db.CaseFiles().Where(f => f.RootId == of.RootId && f.CaseNumber == of.CaseNumber && f.ReplacedAt == null).ToListAsync(cancellation);
        foreach (var file in old.Where(f => codes.Contains(f.MaterialCode)))
            file.ReplacedAt = open.Now;
        write.Add(of, files.Where(f => old.TrueForAll(o => o.AttachmentId != f.AttachmentId)).DistinctBy(f => f.AttachmentId), attachments);
        foreach (var licence in await db.CaseLicences().Where(l => l.RootId == of.RootId && l.CaseNumber == of.CaseNumber && l.ReplacedAt == null).ToListAsync(cancellation))
        {
            if (codes.Contains(licence.MaterialCode) || request.Brought.Contains(licence.MaterialCode))
                licence.ReplacedAt = open.Now;
        }
        foreach (var material in await db.CaseMaterials().Where(m => m.RootId == of.RootId && m.CaseNumber == of.CaseNumber).ToListAsync(cancellation))
        {
            if (codes.Contains(material.Code) || request.Brought.Contains(material.Code))
                (material.Mark, material.Point) = (MaterialMark.Unseen, null);
        }
    }
}
