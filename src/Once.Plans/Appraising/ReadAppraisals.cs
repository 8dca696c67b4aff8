using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Appraising;

/// <param name="Objections">How many wait for an answer.</param>
internal sealed record AppraisalRow(Appraisal Appraisal, Organ Owner, int Organs, int Objections);

/// <param name="Scheme">In force for the quarter that runs; null where none is.</param>
internal sealed record AppraisalsView(IReadOnlyList<AppraisalRow> Rows, AppraisalScheme? Scheme, DateOnly Today, bool MayKeep)
{
    /// <summary>Years with a published quarter, the latest first.</summary>
    public IReadOnlyList<int> Years => [.. Rows.Where(r => r.Appraisal.State is AppraisalState.Published).Select(r => r.Appraisal.EndsOn.Year).Distinct().OrderDescending()];
}

/// <param name="Place">Among those of its group; equal scores share a place.</param>
/// <param name="Before">Place in the quarter before; null where it was not appraised then.</param>
/// <param name="IsShared">Others have the same score.</param>
internal sealed record AppraisedRow(Organ Organ, AppraisedOrgan Row, IReadOnlyList<AppraisedPart> Parts, int Place, bool IsShared, int? Before, string Grade)
{
    public string PlaceWords => IsShared ? $"并列第 {Place}" : $"第 {Place}";
}

/// <param name="Groups">Bureaus apart from counties and parks, which are not compared with one another.</param>
internal sealed record AppraisalView(Appraisal Appraisal, Organ Owner, IReadOnlyList<(string Name, IReadOnlyList<AppraisedRow> Rows)> Groups, IReadOnlyList<Record> History, DateOnly Today, bool MayKeep)
{
    public IEnumerable<AppraisedRow> Rows => Groups.SelectMany(g => g.Rows);
}

internal sealed record AppraisedOrganView(AppraisalView Whole, AppraisedRow Row, bool MayObject, bool MayDecide);

/// <summary>The list of quarters, one quarter with its ranking, one organ in it.</summary>
internal sealed class ReadAppraisals(OnceDb db, AppraisalDesk desk, OrganDirectory organs, FindScheme find, CurrentActor actor, TimeProvider time)
{
    private const int Most = 40;

    public async Task<AppraisalsView> ListAsync(CancellationToken cancellation = default)
    {
        var directory = await organs.AllAsync(cancellation);
        var found = await desk.Within().AsNoTracking().OrderByDescending(a => a.EndsOn).ThenBy(a => a.Id).Take(Most)
            .Select(a => new { Appraisal = a, Organs = db.AppraisedOrgans().Count(o => o.AppraisalId == a.Id), Waiting = db.AppraisedOrgans().Count(o => o.AppraisalId == a.Id && o.Objection == ObjectionState.Raised) }).ToListAsync(cancellation);
        return new([.. found.Select(f => new AppraisalRow(f.Appraisal, directory[f.Appraisal.OwnerOrganId], f.Organs, f.Waiting))],
            await find.ForAsync(actor.Value.OrganId ?? Guid.Empty, LadderPeriods.EndOf(LadderPeriod.Quarter, time.ChinaToday()), cancellation), time.ChinaToday(),
            actor.Value.OrganId is { } own && actor.Value.ReachOf(PlansPermissions.Keep).Covers(own));
    }

    public async Task<AppraisalView> OneAsync(Guid id, CancellationToken cancellation = default)
    {
        var appraisal = await desk.Within().AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        var directory = await organs.AllAsync(cancellation);
        var before = await db.Appraisals().AsNoTracking().Where(a => a.OwnerOrganId == appraisal.OwnerOrganId && a.EndsOn < appraisal.EndsOn && a.State == AppraisalState.Published).OrderByDescending(a => a.EndsOn).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(cancellation);
        var places = before is { } last ? Places(await RowsAsync(last, cancellation), directory) : [];
        var rows = await RowsAsync(id, cancellation);
        var now = Places(rows, directory);
        var scheme = await find.ForAsync(appraisal.OwnerOrganId, appraisal.EndsOn, cancellation);
        var groups = rows.GroupBy(r => IsArea(directory[r.OrganId])).OrderBy(g => g.Key).Select(g => (GroupOf(g.Key),
            (IReadOnlyList<AppraisedRow>)[.. g.Select(r => new AppraisedRow(directory[r.OrganId], r, AppraisedPart.Read(r.Parts), now[r.OrganId], g.Count(other => other.Score == r.Score) > 1, places.TryGetValue(r.OrganId, out var place) ? place : null, scheme?.GradeOf(r.Score) ?? "")).OrderBy(r => r.Place).ThenBy(r => r.Organ.Code, StringComparer.Ordinal)]));
        var history = await db.Records().AsNoTracking().Where(r => r.AggregateId == id).OrderByDescending(r => r.Number).ToListAsync(cancellation);
        return new(appraisal, directory[appraisal.OwnerOrganId], [.. groups], history, time.ChinaToday(), desk.Keeps(appraisal));
    }

    public async Task<AppraisedOrganView> OrganAsync(Guid id, Guid organId, CancellationToken cancellation = default)
    {
        var whole = await OneAsync(id, cancellation);
        var row = whole.Rows.FirstOrDefault(r => r.Organ.Id == organId) ?? throw new RefusedException(KernelRefusals.NotFound);
        return new(whole, row, desk.Objects(whole.Appraisal, organId) && row.Row.Objection is ObjectionState.None && whole.Appraisal.MayObjectOn(whole.Today), whole.MayKeep && row.Row.Objection is ObjectionState.Raised);
    }

    private Task<List<AppraisedOrgan>> RowsAsync(Guid id, CancellationToken cancellation) => db.AppraisedOrgans().AsNoTracking().Where(o => o.AppraisalId == id).ToListAsync(cancellation);

    private static Dictionary<Guid, int> Places(List<AppraisedOrgan> rows, IReadOnlyDictionary<Guid, Organ> directory) =>
        rows.ToDictionary(r => r.OrganId, r => 1 + rows.Count(other => IsArea(directory[other.OrganId]) == IsArea(directory[r.OrganId]) && other.Score > r.Score));

    internal static string GroupOf(bool isArea) => isArea ? "县区和园区" : "部门和单位";

    internal static bool IsArea(Organ organ) => organ.Kind is OrganKind.Government or OrganKind.Park;
}
