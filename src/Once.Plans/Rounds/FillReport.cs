using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Rounds;

internal sealed record FillReportRequest(Guid ReportId, int? Version, ReportWords Words);

/// <summary>填报: a lead keeps a draft, merges what supporting organs told it, and submits.</summary>
internal sealed class FillReport(OnceDb db, ReportDesk desk, CurrentActor actor, OrganDirectory organs, TimeProvider time)
{
    public async Task KeepAsync(FillReportRequest request, CancellationToken cancellation = default)
    {
        var report = await desk.ForLeadAsync(request.ReportId, request.Version, cancellation);
        report.Keep(request.Words);
        await desk.SaveAsync(report, "plans.keep-report", "存草稿", null, request.Words, cancellation);
    }

    /// <summary>Pressed twice it is submitted once: the same words again change nothing.</summary>
    public async Task SubmitAsync(FillReportRequest request, CancellationToken cancellation = default)
    {
        var standing = await desk.ForLeadAsync(request.ReportId, null, cancellation);
        if (standing.State is ReportState.Submitted && standing.Says(request.Words))
            return;
        var report = await desk.ForLeadAsync(request.ReportId, request.Version, cancellation);
        (await db.PlanTasks().FirstAsync(t => t.Id == report.TaskId, cancellation)).RefuseUnlessOpen();
        var targets = await db.TaskTargets().AsNoTracking().Where(t => t.TaskId == report.TaskId).OrderBy(t => t.Number).ToListAsync(cancellation);
        report.Submit(request.Words, Contradictions.Of(request.Words, targets), time.UtcNow(), time.ChinaToday(), actor.Value.Name);
        await desk.SaveAsync(report, "plans.submit-report", "报进展", null, new { request.Words, report.Contradictions }, cancellation);
    }

    /// <summary>What supporting organs told goes behind the words of the lead, each once.</summary>
    public async Task MergeAsync(FillReportRequest request, CancellationToken cancellation = default)
    {
        var report = await desk.ForLeadAsync(request.ReportId, request.Version, cancellation);
        var parts = await db.RoundParts().AsNoTracking().Where(p => p.ReportId == report.Id && p.Text != null).OrderBy(p => p.ToldAt).ToListAsync(cancellation);
        var directory = await organs.AllAsync(cancellation);
        var progress = request.Words.Progress?.Trim() ?? "";
        foreach (var part in parts.Where(p => !progress.Contains(p.Text!, StringComparison.Ordinal)))
            progress = $"{progress}\n{(directory.TryGetValue(part.OrganId, out var organ) ? organ.ShortName : part.ToldBy)}：{part.Text}".Trim();
        report.Keep(request.Words with { Progress = progress });
        await desk.SaveAsync(report, "plans.merge-parts", "并入配合单位的情况", null, new { Parts = parts.Count }, cancellation);
    }
}

/// <summary>配合单位报给牵头单位.</summary>
internal sealed class TellLead(OnceDb db, CurrentActor actor, ReportDesk desk, TimeProvider time)
{
    public async Task RunAsync(Guid reportId, Guid organId, int? version, string text, CancellationToken cancellation = default)
    {
        var part = await db.RoundParts().FirstOrDefaultAsync(p => p.ReportId == reportId && p.OrganId == organId, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        if (!actor.Value.ReachOf(PlansPermissions.Answer).Covers(organId))
            throw new RefusedException(KernelRefusals.NotFound);
        if (version is { } seen && seen != part.Version)
            throw new RefusedException(KernelRefusals.ChangedMeanwhile);
        var report = await db.RoundReports().FirstAsync(r => r.Id == reportId, cancellation);
        part.Tell(report, text, time.UtcNow(), actor.Value.Name);
        await desk.SaveAsync(report, "plans.tell-lead", "报给牵头单位", null, new { OrganId = organId, part.Text }, cancellation);
    }
}
