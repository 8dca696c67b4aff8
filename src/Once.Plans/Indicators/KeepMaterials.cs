using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Organs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Model;
using Once.Plans.Telling;

namespace Once.Plans.Indicators;

internal sealed record HandInMaterialRequest(Guid IndicatorId, string? Title, string? Proves, string? Link, Stream? Content = null, string? FileName = null);

/// <param name="MendUntil">Last day of mending; null where nothing is to be mended.</param>
internal sealed record CheckIndicatorRequest(Guid IndicatorId, string? Finding, DateOnly? MendUntil);

/// <summary>素材收集、自查自纠: the lead hands in and checks itself, the office accepts or sends back.</summary>
internal sealed class KeepMaterials(OnceDb db, IndicatorDesk desk, AttachmentStore files, PlanLedger ledger, OrganDirectory organs, TellOrgans tell, CurrentActor actor, TimeProvider time)
{
    public async Task<int> HandInAsync(HandInMaterialRequest request, CancellationToken cancellation = default)
    {
        var indicator = await desk.ForAnswererAsync(request.IndicatorId, cancellation);
        var number = (await db.IndicatorMaterials().Where(m => m.IndicatorId == indicator.Id).MaxAsync(m => (int?)m.Number, cancellation) ?? 0) + 1;
        // What is missing is said before the file is kept.
        _ = IndicatorMaterial.HandIn(indicator.Id, number, request.Title, request.Proves, request.Link, request.Content is null ? null : Guid.Empty, request.FileName, actor.Value.Name, time.ChinaToday());
        var file = request.Content is { } content ? await files.SaveAsync(content, request.FileName ?? "", actor.Value.AccountId, cancellation) : null;
        var material = IndicatorMaterial.HandIn(indicator.Id, number, request.Title, request.Proves, request.Link, file?.Id, file?.FileName, actor.Value.Name, time.ChinaToday());
        db.IndicatorMaterials().Add(material);
        await desk.SaveAsync(indicator.Id, "plans.hand-in-material", $"交素材：{material.Title}", null, new { number, material.Title, material.Link, material.FileName, file?.Digest }, cancellation);
        return number;
    }

    public async Task JudgeAsync(Guid id, int number, bool accepted, string? reason, CancellationToken cancellation = default)
    {
        var indicator = await desk.ForKeeperAsync(id, null, cancellation);
        var material = await db.IndicatorMaterials().FirstOrDefaultAsync(m => m.IndicatorId == id && m.Number == number, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        material.Judge(accepted, reason);
        if (!accepted)
            await tell.RunAsync([indicator.LeadOrganId], new(PlanMessages.Supervision, $"素材“{PlanMessages.Short(material.Title)}”退回：{PlanMessages.Short(material.SentBackReason!)}", $"/console/plans/indicators/{id}"), cancellation);
        await desk.SaveAsync(id, "plans.judge-material", $"{material.Title}{(accepted ? "采用" : "退回")}", material.SentBackReason, new { number, accepted }, cancellation);
    }

    /// <summary>What is to be mended becomes a task of the ledger that the lead owes.</summary>
    public async Task CheckAsync(CheckIndicatorRequest request, CancellationToken cancellation = default)
    {
        var indicator = await desk.ForAnswererAsync(request.IndicatorId, cancellation);
        var (finding, today) = (Words.OrNull(request.Finding) ?? throw new RefusedException(IndicatorRefusals.FindingMissing), time.ChinaToday());
        if (request.MendUntil < today)
            throw new RefusedException(IndicatorRefusals.MendDayPast);
        var lead = (await organs.AllAsync(cancellation))[indicator.LeadOrganId];
        Guid? task = request.MendUntil is not { } until ? null : await ledger.OpenAsync(new NewTask(
            TaskOrigin.SelfCheck, indicator.OwnerOrganId, lead.RegionCode, Words.Cut(finding, 100), finding, $"{indicator.Year} 年“{indicator.Name}”自查", indicator.Id, until, [new(DutyRole.Lead, lead.ShortName, lead.Id)]), cancellation);
        var number = (await db.IndicatorChecks().Where(c => c.IndicatorId == indicator.Id).MaxAsync(c => (int?)c.Number, cancellation) ?? 0) + 1;
        db.IndicatorChecks().Add(new() { IndicatorId = indicator.Id, Number = number, Finding = finding, CheckedOn = today, CheckedBy = actor.Value.Name, TaskId = task });
        await desk.SaveAsync(indicator.Id, "plans.check-indicator", "自查", finding, new { number, request.MendUntil, TaskId = task }, cancellation);
    }
}
