using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Keeping;
using Once.Plans.Model;

namespace Once.Plans.Groups;

/// <param name="Seats">In the order in which they are printed.</param>
internal sealed record GroupRow(CoordinationGroup Group, IReadOnlyList<GroupSeat> Seats)
{
    /// <summary>组长：市政府主要负责人.</summary>
    public string HeadWords => string.Join('；', Seats.Where(s => s.Role is SeatRole.Head).Select(s => $"{s.RoleWord}：{s.Organ}{s.Post}"));

    public string? OfficeWords => Seats.FirstOrDefault(s => s.Role is SeatRole.Office) is { } office ? office.Organ : null;
}

/// <param name="Counts">How many stand of each kind.</param>
/// <param name="Ended">How many have ended.</param>
internal sealed record GroupsView(IReadOnlyList<GroupRow> Rows, IReadOnlyDictionary<GroupKind, int> Counts, int Ended, DateOnly Today, bool MayKeep);

/// <param name="Plan">The title of the plan it drives.</param>
/// <param name="Open">Tasks of its members that are still open, in that plan or everywhere.</param>
internal sealed record GroupView(GroupRow Row, string? Plan, int Open, int Over, IReadOnlyList<Record> History, DateOnly Today, bool MayKeep);

/// <summary>The register: people of the government see the groups of the offices within reach and those they sit in, everybody the public ones.</summary>
internal sealed class ReadGroups(OnceDb db, CurrentActor actor, TimeProvider time)
{
    private const int Most = 300;

    public async Task<GroupsView> ListAsync(GroupKind? kind, bool ended, CancellationToken cancellation = default)
    {
        var all = await Within().OrderBy(g => g.SinceOn).ThenBy(g => g.Name).Take(Most).ToListAsync(cancellation);
        var shown = all.Where(g => ended ? g.EndedOn is not null : g.EndedOn is null && (kind is null || g.Kind == kind)).ToList();
        return new(await WithSeatsAsync(shown, cancellation), all.Where(g => g.EndedOn is null).CountBy(g => g.Kind).ToDictionary(), all.Count(g => g.EndedOn is not null), time.ChinaToday(),
            actor.Value.OrganId is { } own && actor.Value.ReachOf(PlansPermissions.Keep).Covers(own));
    }

    public async Task<GroupView> OneAsync(Guid id, CancellationToken cancellation = default)
    {
        var group = await Within().FirstOrDefaultAsync(g => g.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        var (row, today) = ((await WithSeatsAsync([group], cancellation))[0], time.ChinaToday());
        var organs = row.Seats.Select(s => s.OrganId).OfType<Guid>().Distinct().ToList();
        var tasks = await db.TasksWithin(actor.Value.ReachOf(PlansPermissions.Read))
            .Where(t => t.State == TaskState.Open && (group.PlanId == null || t.PlanId == group.PlanId) && t.Duties.Any(d => d.Role == DutyRole.Lead && d.OrganId != null && organs.Contains(d.OrganId.Value)))
            .GroupBy(_ => 1).Select(g => new { Open = g.Count(), Over = g.Sum(t => t.DueOn < today ? 1 : 0) }).FirstOrDefaultAsync(cancellation);
        var plan = group.PlanId is { } drives ? await db.Plans().AsNoTracking().Where(p => p.Id == drives).Select(p => p.Title).FirstOrDefaultAsync(cancellation) : null;
        return new(row, plan, tasks?.Open ?? 0, tasks?.Over ?? 0, await db.Records().AsNoTracking().Where(r => r.AggregateId == id).OrderByDescending(r => r.Number).ToListAsync(cancellation), today, actor.Value.ReachOf(PlansPermissions.Keep).Covers(group.OwnerOrganId));
    }

    /// <summary>What everybody may read.</summary>
    public async Task<IReadOnlyList<GroupRow>> OpenAsync(CancellationToken cancellation = default)
    {
        var today = time.ChinaToday();
        return await WithSeatsAsync(await db.Groups().AsNoTracking().Where(g => g.IsPublic && g.EndedOn == null && g.SinceOn <= today).OrderBy(g => g.SinceOn).ThenBy(g => g.Name).Take(Most).ToListAsync(cancellation), cancellation);
    }

    /// <summary>Those that drive a plan, for the plan's own page.</summary>
    public async Task<IReadOnlyList<GroupRow>> OfPlanAsync(Guid plan, CancellationToken cancellation = default) =>
        await WithSeatsAsync(await Within().Where(g => g.PlanId == plan && g.EndedOn == null).OrderBy(g => g.Name).Take(Most).ToListAsync(cancellation), cancellation);

    private async Task<IReadOnlyList<GroupRow>> WithSeatsAsync(List<CoordinationGroup> groups, CancellationToken cancellation)
    {
        var ids = groups.ConvertAll(g => g.Id);
        var seats = (await db.GroupSeats().AsNoTracking().Where(s => ids.Contains(s.GroupId)).ToListAsync(cancellation)).ToLookup(s => s.GroupId);
        // Kinds are stored as words: their order is that of the code.
        return [.. groups.OrderBy(g => g.Kind).Select(g => new GroupRow(g, [.. seats[g.Id].OrderBy(s => s.Role).ThenBy(s => s.Number)]))];
    }

    private IQueryable<CoordinationGroup> Within()
    {
        var reach = actor.Value.ReachOf(PlansPermissions.Read);
        var (organs, seats, groups) = (reach.OrganIds.ToList(), db.GroupSeats(), db.Groups().AsNoTracking());
        return reach.IsEverything ? groups : groups.Where(g => g.IsPublic || organs.Contains(g.OwnerOrganId) || seats.Any(s => s.GroupId == g.Id && s.OrganId != null && organs.Contains(s.OrganId.Value)));
    }
}
