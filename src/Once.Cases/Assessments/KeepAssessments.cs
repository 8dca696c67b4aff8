using Microsoft.EntityFrameworkCore;
using Once.Cases.Model;
using Once.Catalogue.Contract;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Places;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Assessments;

internal sealed record EnterAssessmentRequest(string Area, string RegionCode, string Subject, string Document, DateOnly? ValidFrom, DateOnly? ValidUntil);

/// <summary>What the register says for one case.</summary>
/// <param name="Papers">Names of the papers the results stand in for.</param>
/// <param name="Results">Results in force at its place on the day it came in; empty where the claim has nothing behind it.</param>
internal sealed record ReusedAssessments(IReadOnlyList<string> Papers, IReadOnlyList<RegionalAssessment> Results)
{
    /// <summary>The papers as a receipt names them; empty where nothing stands in for them.</summary>
    public IReadOnlyList<string> Spared => Results.Count == 0 ? [] : [.. Papers.Select(p => $"{p}（区域评估 {string.Join("、", Results.Select(r => r.Document).Distinct())}，免提交）")];
}

/// <summary>区域评估 register: kept by the organ that assessed, read by everybody, and used in place of a paper where an application says
/// that its place lies in such an area.</summary>
internal sealed class KeepAssessments(OnceDb db, CurrentActor actor, Recorder recorder, TimeProvider time)
{
    /// <summary>The element by which an application says so.</summary>
    public const string Element = "in-assessed-zone";

    private const int Most = 500;

    /// <summary>All, the latest end first.</summary>
    public async Task<IReadOnlyList<RegionalAssessment>> ListAsync(CancellationToken cancellation = default) =>
        await db.RegionalAssessments().AsNoTracking().OrderByDescending(a => a.ValidUntil).ThenBy(a => a.Area).ThenBy(a => a.Subject).Take(Most).ToListAsync(cancellation);

    public async Task EnterAsync(EnterAssessmentRequest request, CancellationToken cancellation = default)
    {
        var organ = actor.Value.OrganId ?? throw new RefusedException(KernelRefusals.NotPermitted);
        actor.Value.Require(CasesPermissions.Assess, organ);
        var (area, subject, document) = (request.Area.Trim(), request.Subject.Trim(), request.Document.Trim());
        var faults = new List<Refusal>();
        if (area.Length == 0 || subject.Length == 0 || document.Length == 0 || !await db.Regions().AnyAsync(r => r.Code == request.RegionCode, cancellation))
            faults.Add(AssessmentRefusals.Incomplete);
        if (request.ValidFrom is not { } from || request.ValidUntil is not { } until || until < from)
            faults.Add(AssessmentRefusals.Days);
        else if (await db.RegionalAssessments().AnyAsync(a => a.Area == area && a.Subject == subject && a.Document == document, cancellation))
            faults.Add(AssessmentRefusals.Known);
        if (faults.Count > 0)
            throw new RefusedException(faults);
        var entered = new RegionalAssessment { Id = Ids.New(time), Area = area, RegionCode = request.RegionCode, Subject = subject, OrganId = organ, Document = document, ValidFrom = request.ValidFrom!.Value, ValidUntil = request.ValidUntil!.Value };
        db.RegionalAssessments().Add(entered);
        await recorder.RecordAsync(new Deed("regional-assessment", entered.Id, "cases.enter-assessment", "登记区域评估", null, new { area, subject, document, entered.ValidFrom, entered.ValidUntil }, IsFirst: true), cancellation);
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Takes it back as of today; what came in before rests on it still.</summary>
    public async Task EndAsync(Guid id, CancellationToken cancellation = default)
    {
        var found = await db.RegionalAssessments().FirstOrDefaultAsync(a => a.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        actor.Value.Require(CasesPermissions.Assess, found.OrganId);
        var yesterday = time.ChinaToday().AddDays(-1);
        if (found.ValidUntil <= yesterday)
            return;
        found.ValidUntil = yesterday;
        await recorder.RecordAsync(new Deed("regional-assessment", id, "cases.end-assessment", "停用区域评估", null, new { found.Document }), cancellation);
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>For a case within reach: the results that stand in for its papers. Null where it does not say that its place was assessed.</summary>
    public async Task<ReusedAssessments?> OfCaseAsync(Case of, PublishedItem item, IReadOnlyDictionary<string, string> answers, CancellationToken cancellation = default)
    {
        return of.SubmittedAt?.ChinaDate() is { } day ? await OfFormAsync([item], answers, of.RegionCode, day, cancellation) : null;
    }

    /// <summary>For what is being filled in: the results in force at the place that stand in for papers of the items. Null where nobody
    /// says that the place was assessed.</summary>
    /// <param name="answers">By element code.</param>
    /// <param name="region">Where it is handled.</param>
    public async Task<ReusedAssessments?> OfFormAsync(IReadOnlyList<PublishedItem> items, IReadOnlyDictionary<string, string> answers, string region, DateOnly day, CancellationToken cancellation = default)
    {
        if (items.SelectMany(i => i.Fields).FirstOrDefault(f => f.ElementCode == Element) is not { } field || answers.GetValueOrDefault(Element) != (field.Options is [var yes, ..] ? yes : "是"))
            return null;
        var results = await db.RegionalAssessments().AsNoTracking().Where(a => a.ValidFrom <= day && a.ValidUntil >= day).OrderBy(a => a.Area).ThenBy(a => a.Subject).ToListAsync(cancellation);
        var place = Region.Prefix(region);
        return new ReusedAssessments([.. items.SelectMany(i => i.Materials).Where(m => m.Proves.Contains(Element)).Select(m => m.Name).Distinct()],
            [.. results.Where(a => Region.Prefix(a.RegionCode).StartsWith(place, StringComparison.Ordinal) || place.StartsWith(Region.Prefix(a.RegionCode), StringComparison.Ordinal))]);
    }
}
