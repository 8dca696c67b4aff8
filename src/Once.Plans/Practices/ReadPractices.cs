using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Practices;

internal sealed record PracticeRow(Guid Id, PracticeKind Kind, string Title, Guid OrganId, FirstWithin First, PracticeState State, DateOnly? SubmittedOn, DateOnly? SpreadOn, string Effect, int Asked, int Adopted);

internal sealed record PracticesView(IReadOnlyList<PracticeRow> Rows, IReadOnlyDictionary<PracticeState, int> Counts, int Total, IReadOnlyDictionary<Guid, Organ> Organs, DateOnly Today, bool MayWrite);

internal sealed record AdoptionLine(PracticeAdoption Adoption, Organ Organ);

internal sealed record PracticeView(
    GoodPractice Practice, Organ Organ, Organ Owner, IReadOnlyList<AdoptionLine> Adoptions, IReadOnlyList<Organ> MayAnswerFor, IReadOnlyList<Organ> MayAsk,
    IReadOnlyList<Record> History, DateOnly Today, bool Writes, bool Reviews);

/// <summary>The collection of good practice, within reach; and what everybody may read of it.</summary>
internal sealed class ReadPractices(OnceDb db, PracticeDesk desk, OrganDirectory organs, CurrentActor actor, TimeProvider time)
{
    public const int PageSize = 30;

    public async Task<PracticesView> ListAsync(PracticeState? state, PracticeKind? kind, int page, CancellationToken cancellation = default)
    {
        var within = desk.Within();
        if (kind is { } only)
            within = within.Where(p => p.Kind == only);
        var counts = await within.GroupBy(p => p.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var asked = state is { } s ? within.Where(p => p.State == s) : within;
        return new(
            await RowsAsync(asked.OrderByDescending(p => p.SubmittedOn).ThenByDescending(p => p.Id), page, cancellation), counts,
            state is { } of ? counts.GetValueOrDefault(of) : counts.Values.Sum(), await organs.AllAsync(cancellation), time.ChinaToday(), actor.Value.Has(PlansPermissions.Answer));
    }

    public async Task<PracticeView> OneAsync(Guid id, CancellationToken cancellation = default)
    {
        var practice = await desk.Within().FirstOrDefaultAsync(p => p.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        var directory = await organs.AllAsync(cancellation);
        var (writes, reviews) = (desk.Writes(practice), desk.Reviews(practice));
        var adoptions = await AdoptionsAsync(id, cancellation);
        var spread = practice.State is PracticeState.Spread;
        var (answering, keeping) = (actor.Value.ReachOf(PlansPermissions.Answer), actor.Value.ReachOf(PlansPermissions.Keep));
        var bodies = directory.Values.Where(o => !o.IsClosed && o.Kind is not OrganKind.Division && o.Id != practice.OrganId).OrderBy(o => o.RegionCode, StringComparer.Ordinal).ThenBy(o => o.Code, StringComparer.Ordinal).ToList();
        return new(
            practice, directory[practice.OrganId], directory[practice.OwnerOrganId], [.. adoptions.Select(a => new AdoptionLine(a, directory[a.OrganId]))],
            spread ? [.. bodies.Where(o => answering.Covers(o.Id) && !adoptions.Any(a => a.OrganId == o.Id && a.State is AdoptionState.Adopted))] : [],
            reviews && practice.State is PracticeState.Kept or PracticeState.Spread ? [.. bodies.Where(o => keeping.Covers(o.Id) && adoptions.All(a => a.OrganId != o.Id) && IsAsked(o, directory[practice.OwnerOrganId].RegionCode))] : [],
            writes || reviews ? await db.Records().AsNoTracking().Where(r => r.AggregateId == id).OrderByDescending(r => r.Number).ToListAsync(cancellation) : [], time.ChinaToday(), writes, reviews);
    }

    public async Task<PracticesView> OpenListAsync(PracticeKind? kind, int page, CancellationToken cancellation = default)
    {
        var spread = db.GoodPractices().AsNoTracking().Where(p => p.State == PracticeState.Spread && (kind == null || p.Kind == kind));
        return new(
            await RowsAsync(spread.OrderByDescending(p => p.SpreadOn).ThenByDescending(p => p.Id), page, cancellation), new Dictionary<PracticeState, int>(), await spread.CountAsync(cancellation),
            await organs.AllAsync(cancellation), time.ChinaToday(), false);
    }

    /// <summary>For everybody: without names of officers and without those who said no.</summary>
    public async Task<PracticeView> OpenAsync(Guid id, CancellationToken cancellation = default)
    {
        var practice = await db.GoodPractices().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id && p.State == PracticeState.Spread, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        var directory = await organs.AllAsync(cancellation);
        return new(
            practice, directory[practice.OrganId], directory[practice.OwnerOrganId],
            [.. (await AdoptionsAsync(id, cancellation)).Where(a => a.State is AdoptionState.Adopted).Select(a => new AdoptionLine(a, directory[a.OrganId]))], [], [], [], time.ChinaToday(), false, false);
    }

    /// <summary>Counties, towns and parks, which hand it on to their own bodies, and the bodies of the reviewing office's own level.</summary>
    private static bool IsAsked(Organ organ, string regionCode) => organ.Kind is OrganKind.Government or OrganKind.Park || organ.RegionCode == regionCode;

    private Task<List<PracticeAdoption>> AdoptionsAsync(Guid id, CancellationToken cancellation) =>
        db.PracticeAdoptions().AsNoTracking().Where(a => a.PracticeId == id).OrderBy(a => a.AnsweredOn == null).ThenBy(a => a.AnsweredOn).ThenBy(a => a.OrganId).ToListAsync(cancellation);

    private async Task<IReadOnlyList<PracticeRow>> RowsAsync(IQueryable<GoodPractice> practices, int page, CancellationToken cancellation) =>
        await practices.Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize)
            .Select(p => new PracticeRow(
                p.Id, p.Kind, p.Title, p.OrganId, p.First, p.State, p.SubmittedOn, p.SpreadOn, p.Effect, db.PracticeAdoptions().Count(a => a.PracticeId == p.Id),
                db.PracticeAdoptions().Count(a => a.PracticeId == p.Id && a.State == AdoptionState.Adopted))).ToListAsync(cancellation);
}
