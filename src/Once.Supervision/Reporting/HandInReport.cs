using Microsoft.Extensions.Options;
using Once.Cases.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Documents;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Supervision.Model;

namespace Once.Supervision.Reporting;

/// <summary>A file as it came with a form.</summary>
internal sealed record HandedFile(string Name, Stream Content);

/// <param name="CaseRootId">The case it was seen in; the reporter must be able to read it.</param>
/// <param name="AboutOrganId">The organ concerned; null: that of the case, or none.</param>
internal sealed record HandInReportRequest(string? KindCode, string? Words, Guid? CaseRootId, int? CaseNumber, Guid? AboutOrganId, bool HidesName, IReadOnlyList<HandedFile> Files);

/// <summary>反映问题: by any member of staff, to the supervising unit of the area.</summary>
internal sealed class HandInReport(
    OnceDb db, CurrentActor actor, SupervisedCases cases, OrganDirectory organs, ProblemKinds kinds, AttachmentStore files, DocumentNumbers numbers,
    Recorder recorder, TellReports tell, Calendars calendars, IOptions<SupervisionOptions> options, TimeProvider time)
{
    public const int MostFiles = 5;

    public async Task<Guid> RunAsync(HandInReportRequest request, CancellationToken cancellation = default)
    {
        var (by, today) = (actor.Value, time.ChinaToday());
        by.Require(SupervisionPermissions.Report);
        if (ProblemKinds.InUse(kinds.Reports, today).All(k => k.Code != request.KindCode))
            throw new RefusedException(ReportRefusals.KindMissing);
        if (request.Files.Count > MostFiles)
            throw new RefusedException(ReportRefusals.TooManyFiles);
        var about = await CaseAsync(request, cancellation);
        var all = await organs.AllAsync(cancellation);
        var concerned = request.AboutOrganId ?? about?.OrganId;
        if (concerned is { } named && !all.ContainsKey(named))
            throw new RefusedException(ReportRefusals.OrganUnknown);
        var region = all[concerned ?? by.OrganId ?? throw new RefusedException(KernelRefusals.NotPermitted)].RegionCode;
        // The city's own unit has none above it: it receives what is said about itself.
        var office = await kinds.OfficeAsync(region, concerned, cancellation) ?? await kinds.OfficeAsync(region, null, cancellation) ?? throw new RefusedException(ReportRefusals.NoOffice);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var report = ProblemReport.HandIn(
            Ids.New(time), new(request.KindCode!, request.Words ?? "", about?.RootId, about?.CaseNumber, about?.Number, about?.ItemName, concerned, request.HidesName, region, office.Id),
            by, today, calendars.For(region).AddWorkingDays(today, options.Value.ReportReceiveDays));
        db.Reports().Add(report);
        foreach (var file in request.Files)
            await KeepAsync(report.Id, file, by, cancellation);
        report.Name($"{office.DocumentSign ?? office.ShortName}反映〔{today.Year}〕{await numbers.NextAsync($"supervision/{office.Code}/report", today.Year, cancellation)}号");
        await tell.CameAsync(report, cancellation);
        await recorder.SaveAsync(new Deed(ProblemReport.Aggregate, report.Id, "supervision.report", "反映问题", null, new { report.Number, report.KindCode, report.CaseCode }, IsFirst: true), cancellation);
        await transaction.CommitAsync(cancellation);
        return report.Id;
    }

    private async Task<SupervisedCase?> CaseAsync(HandInReportRequest request, CancellationToken cancellation) =>
        request.CaseRootId is not { } root ? null
        : await cases.ReadableAsync(actor.Value, root, request.CaseNumber ?? 1, cancellation) ?? throw new RefusedException(ReportRefusals.CaseUnknown);

    private async Task KeepAsync(Guid report, HandedFile file, Actor by, CancellationToken cancellation)
    {
        try
        {
            var kept = await files.SaveAsync(file.Content, file.Name, by.AccountId, cancellation);
            db.ReportFiles().Add(new ReportFile { ReportId = report, AttachmentId = kept.Id, FileName = kept.FileName });
        }
        catch (RefusedException refused) when (refused.Refusal.Field is null)
        {
            throw new RefusedException(refused.Refusal.At("Files"));
        }
    }
}
