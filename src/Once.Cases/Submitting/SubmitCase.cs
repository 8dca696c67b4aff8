using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Cases.Assessments;
using Once.Cases.Contract;
using Once.Cases.Documents;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Pledging;
using Once.Cases.Registers;
using Once.Cases.Sparing;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Documents;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Submitting;

/// <param name="RootId">The draft that is handed in; null when there was none.</param>
/// <param name="IdempotencyKey">Same account and key, same case: a second post of the form gives the first one's answer.</param>
internal sealed record SubmitCaseRequest(
    Guid? RootId, string ItemCode, IReadOnlyDictionary<string, string> Answers, IReadOnlyList<MaterialFile> Files, string IdempotencyKey)
{
    /// <summary>Codes of materials that the applicant promises to hand in later (容缺).</summary>
    public IReadOnlyList<string> Follow { get; init; } = [];

    /// <summary>Signature under the pledge (告知承诺); null for the ordinary way.</summary>
    public PledgeSignature? Pledge { get; init; }

    /// <summary>What was drawn by hand under the promises of this application (PNG); null where nothing was.</summary>
    public byte[]? Drawn { get; init; }

    /// <summary>业务办理项; null: as the draft says, else new.</summary>
    public ApplicationKind? Kind { get; init; }

    /// <summary>The licence that a change, renewal, replacement or cancellation begins from.</summary>
    public Guid? LicenceId { get; init; }

    /// <summary>Which of several licences stands in for a material, by the material's code; the newest where none is named.</summary>
    public IReadOnlyDictionary<string, Guid> Licences { get; init; } = new Dictionary<string, Guid>();
}

/// <summary>A case that was handed in.</summary>
internal sealed record SubmittedCase(Guid RootId, int CaseNumber, string Number, DateOnly ReceivedOn);

/// <summary>提交: hands an application in. Names all faults at once; received on the day the local rule says; the five
/// days in which the organ must answer begin.</summary>
/// <remarks>行政许可法 第29条, 第32条.</remarks>
internal sealed class SubmitCase(
    OnceDb db, CaseDesk desk, WriteApplication write, IssueDocument issue, DocumentNumbers numbers,
    TakePromises promises, Calendars calendars, Timings timings, CurrentActor actor, TimeProvider time, IOptions<CasesOptions> options, CheckLicence licence, StandInForPapers standIns, CheckWithRegisters registers, KeepAssessments assessments)
{
    public async Task<SubmittedCase> RunAsync(SubmitCaseRequest request, CancellationToken cancellation = default)
    {
        if (request.IdempotencyKey.Length is < 8 or > 64)
            throw new RefusedException(CaseRefusals.KeyMissing);
        if (await EarlierAsync(request, cancellation) is { } earlier)
            return earlier;
        try
        {
            var asked = await registers.AskAsync(request.ItemCode, cancellation);
            return await desk.InTransactionAsync(null, () => SubmitAsync(request, asked, cancellation), cancellation);
        }
        catch (RefusedException race) when (race.Refusal.Code == KernelRefusals.ChangedMeanwhile.Code)
        {
            if (await EarlierAsync(request, cancellation) is { } won)
                return won;
            throw;
        }
    }

    public static void MapRoute(IEndpointRouteBuilder routes) =>
        routes.MapPost("/cases", async Task<Created<SubmittedCase>> (SubmitCaseRequest request, SubmitCase submit, CancellationToken cancellation) =>
        {
            var submitted = await submit.RunAsync(request, cancellation);
            return TypedResults.Created($"/api/v1/cases/{submitted.RootId}/{submitted.CaseNumber}", submitted);
        }).WithName("SubmitCase").WithSummary("提交申请").ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <summary>What is loaded has accounts of its own, which have handed in nothing yet.</summary>
    private async Task<SubmittedCase?> EarlierAsync(SubmitCaseRequest request, CancellationToken cancellation)
    {
        var account = actor.Value.AccountId;
        return account == Guid.Empty || desk.IsLoading ? null : await db.Cases().AsNoTracking()
            .Where(c => c.AccountId == account && c.IdempotencyKey == request.IdempotencyKey)
            .Select(c => new SubmittedCase(c.RootId, c.CaseNumber, c.Number!, c.ReceivedOn!.Value)).FirstOrDefaultAsync(cancellation);
    }

    private async Task<SubmittedCase> SubmitAsync(SubmitCaseRequest request, IReadOnlyList<AskedRegister> asked, CancellationToken cancellation)
    {
        var full = await write.ItemAsync(request.ItemCode, cancellation);
        var application = await write.DraftAsync(request.RootId, full, cancellation);
        application.Choose(request.Kind ?? application.Application, request.LicenceId ?? application.FromLicenceId);
        await licence.RequireAsync(full, application, cancellation);
        var seen = full.As(application.Application).For(request.Answers);
        var cover = await standIns.FindAsync(seen, application, request.Licences, cancellation);
        var whole = cover.Of(seen);
        var item = request.Pledge is null ? whole : SignPledge.Pledged(whole);
        // Handed in before a pledge or another answer made it needless: nobody is asked to take it out again.
        request = request with { Files = [.. request.Files.Where(f => item.Materials.Any(m => m.Code == f.MaterialCode) || full.Materials.All(m => m.Code != f.MaterialCode))] };
        application.Write(item, await write.AnswersAsync(item, WriteApplication.AnswersAsked(item, request.Answers), application, cancellation), time.UtcNow());
        var attachments = await write.AttachmentsAsync(request.Files, cancellation);
        var faults = CheckApplication.Faults(item, request.Answers, request.Files, attachments, time.ChinaToday())
            .Concat(await promises.FaultsAsync(application, whole, request, cancellation)).ToList();
        if (faults.Count > 0)
            throw new RefusedException(faults);
        if (request.RootId is null)
            write.Add(application, request.Files.DistinctBy(f => f.AttachmentId), attachments);
        else
        {
            await write.FilesAsync(application, item, request.Files, onlyKnown: false, cancellation);
            await db.DraftChoices().Where(c => c.RootId == application.RootId && c.CaseNumber == application.CaseNumber).ExecuteDeleteAsync(cancellation);
        }
        var spared = standIns.Add(application, item, cover);

        var now = time.UtcNow();
        var receivedOn = ReceiptRuleOf(options.Value).DayOf(now, calendars.For(item.RegionCode));
        application.Submit(await NumberAsync(numbers, now.ChinaDate(), cancellation), request.IdempotencyKey, now, receivedOn);
        var clocks = CaseClocks.None(db, timings, application);
        clocks.Start(CaseTerms.AnswerOf(item.Type), "答复是否受理", "收到材料", now, receivedOn);
        clocks.ShowOn(application);

        var open = new OpenCase(application, clocks, actor.Value, now);
        var materials = item.Materials.Where(m => request.Files.Any(f => f.MaterialCode == m.Code)).Select(m => m.Name)
            .Concat(spared.Select(l => $"{item.Materials.First(m => m.Code == l.MaterialCode).Name}（电子证照 {l.Number}，免提交）"))
            .Concat((await assessments.OfFormAsync([full], request.Answers, item.RegionCode, now.ChinaDate(), cancellation))?.Spared ?? []).ToList();
        var waiting = registers.Add(application, item, request.Answers, asked, now);
        var windows = await write.ReceivedAsync(application, cancellation);
        await issue.RunAsync(open, item, CaseDocumentKind.Receipt, CaseTexts.Receipt(application, materials, windows, CheckWithRegisters.Sentence(waiting)), cancellation);
        await promises.TakeAsync(open, whole, request, cancellation);
        await desk.RecordFirstAsync(application, "cases.submit", "提交申请", CheckWithRegisters.Sentence(waiting),
            new { application.Number, application.ItemCode, application.Application, item.VersionNumber, ReceivedOn = receivedOn, Files = request.Files.Count, Licences = spared.Select(l => l.Number), application.FollowDays, application.PledgedAt }, cancellation);
        desk.TakeInHand(open);
        return new SubmittedCase(application.RootId, application.CaseNumber, application.Number!, receivedOn);
    }

    /// <summary>QC, the day, and five digits within the day.</summary>
    internal static async Task<string> NumberAsync(DocumentNumbers numbers, DateOnly today, CancellationToken cancellation)
    {
        var serial = await numbers.NextAsync($"case-number/{today:MMdd}", today.Year, cancellation);
        return $"QC{today:yyyyMMdd}{serial:00000}";
    }

    internal static ReceiptRule ReceiptRuleOf(CasesOptions options) =>
        options.ReceiveOnNextWorkingDay ? new ReceiptRule(true, options.ReceiptClosesAt, null) : ReceiptRule.SameDay;
}
