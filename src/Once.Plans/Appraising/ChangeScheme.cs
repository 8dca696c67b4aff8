using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Metrics.Contract;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Appraising;

/// <param name="Rows">Every scheme of the office's region, the latest first.</param>
internal sealed record SchemesView(IReadOnlyList<EnteredScheme> Rows, DateOnly Today);

/// <param name="Figures">Shares of the platform that can be counted for an organ.</param>
internal sealed record SchemeView(EnteredScheme Entered, AppraisalScheme Scheme, IReadOnlyList<MetricDefinition> Figures, IReadOnlyList<Record> History, DateOnly Today);

/// <summary>评价办法 of the office's region: drafted from the one that holds, checked, put in force from a quarter on.</summary>
internal sealed class ChangeScheme(OnceDb db, FindScheme find, MetricLookup metrics, OrganDirectory organs, Recorder recorder, CurrentActor actor, TimeProvider time)
{
    public async Task<SchemesView> ListAsync(CancellationToken cancellation = default)
    {
        var office = await OfficeAsync(cancellation);
        return new(await db.AppraisalSchemes().AsNoTracking().Where(s => s.RegionCode == office.RegionCode).OrderByDescending(s => s.SinceOn).ThenByDescending(s => s.Id).ToListAsync(cancellation), time.ChinaToday());
    }

    public async Task<SchemeView> OneAsync(Guid id, CancellationToken cancellation = default)
    {
        var entered = await LoadAsync(id, null, cancellation);
        var history = await db.Records().AsNoTracking().Where(r => r.AggregateId == id).OrderByDescending(r => r.Number).ToListAsync(cancellation);
        return new(entered, entered.Scheme, [.. metrics.All.Where(m => m.Kind is MetricKind.Share && m.Grain.HasFlag(MetricGrain.Organ)).OrderBy(m => m.Name, StringComparer.Ordinal)], history, time.ChinaToday());
    }

    /// <summary>A draft with what holds now, from the next quarter on.</summary>
    public async Task<Guid> DraftAsync(CancellationToken cancellation = default)
    {
        var (office, today) = (await OfficeAsync(cancellation), time.ChinaToday());
        var ends = LadderPeriods.EndOf(LadderPeriod.Quarter, today);
        var scheme = await find.ForAsync(office.Id, ends, cancellation) ?? new AppraisalScheme();
        scheme.Basis = "";
        var draft = EnteredScheme.Draft(Ids.New(time), office.RegionCode, office.Id, ends.AddDays(1), scheme, actor.Value);
        db.AppraisalSchemes().Add(draft);
        await SaveAsync(draft, "plans.draft-scheme", "起草评价办法", new { draft.RegionCode }, cancellation, isFirst: true);
        return draft.Id;
    }

    public async Task ChangeAsync(Guid id, int? version, DateOnly? since, AppraisalScheme scheme, CancellationToken cancellation = default)
    {
        var draft = await LoadAsync(id, version, cancellation);
        scheme.Parts.ForEach(NameKey);
        draft.Change(since ?? throw new RefusedException(SupervisionRefusals.SchemeQuarterWrong), scheme);
        await SaveAsync(draft, "plans.change-scheme", "改评价办法草案", new { draft.SinceOn, Scheme = scheme }, cancellation);
    }

    public async Task PutInForceAsync(Guid id, int? version, CancellationToken cancellation = default)
    {
        var draft = await LoadAsync(id, version, cancellation);
        var held = await db.AppraisalSchemes().FirstOrDefaultAsync(s => s.RegionCode == draft.RegionCode && s.SinceOn == draft.SinceOn && s.State == SchemeState.InForce, cancellation);
        draft.PutInForce(held, actor.Value, time.ChinaToday());
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // Two would stand in force for a moment if both were written in any order.
        if (held is not null)
            await db.AppraisalSchemes().Where(s => s.Id == held.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.State, SchemeState.Replaced), cancellation);
        await SaveAsync(draft, "plans.enforce-scheme", "评价办法生效", new { draft.SinceOn, draft.Scheme, Replaced = held?.Id }, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    public async Task DropAsync(Guid id, int? version, CancellationToken cancellation = default)
    {
        var draft = await LoadAsync(id, version, cancellation);
        draft.RefuseUnlessDraft();
        db.Remove(draft);
        await SaveAsync(draft, "plans.drop-scheme", "删评价办法草案", null, cancellation);
    }

    // What is counted once is known by its kind; of figures each is one.
    private static void NameKey(SchemePart part) => part.Key = part.Kind is AppraisedKind.Metric ? part.Metric ?? "" : part.Kind.ToString().ToLowerInvariant();

    private async Task<Organ> OfficeAsync(CancellationToken cancellation)
    {
        var office = actor.Value.OrganId ?? throw new RefusedException(KernelRefusals.NotPermitted);
        return actor.Value.ReachOf(PlansPermissions.Keep).Covers(office) && await organs.FindAsync(office, cancellation) is { } organ ? organ : throw new RefusedException(KernelRefusals.NotPermitted);
    }

    private async Task<EnteredScheme> LoadAsync(Guid id, int? version, CancellationToken cancellation)
    {
        var office = await OfficeAsync(cancellation);
        var entered = await db.AppraisalSchemes().FirstOrDefaultAsync(s => s.Id == id && s.RegionCode == office.RegionCode, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        return version is { } seen && seen != entered.Version ? throw new RefusedException(KernelRefusals.ChangedMeanwhile) : entered;
    }

    private Task SaveAsync(EnteredScheme scheme, string act, string title, object? content, CancellationToken cancellation, bool isFirst = false) =>
        recorder.SaveAsync(new Deed(EnteredScheme.Aggregate, scheme.Id, act, title, null, content, isFirst), cancellation);
}
