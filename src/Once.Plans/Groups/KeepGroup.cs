using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Groups;

/// <param name="Id">Null for a new one.</param>
/// <param name="Version">The version that was seen; null for a new one.</param>
/// <param name="Seats">One a line; see <see cref="GroupSeats"/>.</param>
internal sealed record KeepGroupRequest(Guid? Id, int? Version, GroupKind Kind, string? Name, string? Basis, string? Duties, Guid? PlanId, DateOnly? SinceOn, bool IsPublic, string? Seats)
{
    /// <summary>Of a chain: one a line; see <see cref="ChainLines"/>.</summary>
    public string? Steps { get; init; }

    /// <summary>Of a chain: the bundle in which its steps are applied for at once.</summary>
    public string? BundleKey { get; init; }
}

/// <summary>Keeps the register of coordination groups: what stands now, with every change in the records.</summary>
internal sealed class KeepGroup(OnceDb db, OrganDirectory organs, ItemLookup items, BundleLookup bundles, Recorder recorder, CurrentActor actor, TimeProvider time)
{
    public async Task<Guid> RunAsync(KeepGroupRequest request, CancellationToken cancellation = default)
    {
        var owner = actor.Value.OrganId ?? throw new RefusedException(KernelRefusals.NotPermitted);
        actor.Value.Require(PlansPermissions.Keep, owner);
        var group = request.Id is { } id ? await LoadAsync(id, request.Version, cancellation) : CoordinationGroup.Enter(Ids.New(time), owner);
        group.Say(request.Kind, request.Name, request.Basis, request.Duties, await PlanAsync(request.PlanId, cancellation), request.SinceOn, request.IsPublic);
        if (await db.Groups().AnyAsync(g => g.OwnerOrganId == group.OwnerOrganId && g.Name == group.Name && g.EndedOn == null && g.Id != group.Id, cancellation))
            throw new RefusedException(GroupRefusals.NameTwice);
        var directory = await organs.AllAsync(cancellation);
        var before = await db.GroupSeats().Where(s => s.GroupId == group.Id).ToListAsync(cancellation);
        var seats = GroupSeats.Read(request.Seats, group.Id, before.Select(s => s.Number).DefaultIfEmpty().Max() + 1, new PlanOrgans(directory.Values, directory[group.OwnerOrganId].RegionCode));
        db.GroupSeats().RemoveRange(before);
        db.GroupSeats().AddRange(seats);
        var steps = await ChainAsync(group, request, cancellation);
        if (request.Id is null)
            db.Groups().Add(group);
        await recorder.SaveAsync(new Deed(CoordinationGroup.Aggregate, group.Id, "plans.keep-group", request.Id is null ? "登记" : "改", Changed(before, seats),
            new { group.Kind, group.Name, group.Basis, group.Duties, group.PlanId, group.SinceOn, group.IsPublic, Seats = GroupSeats.Write(seats), Steps = ChainLines.Write(steps), group.BundleKey }, IsFirst: request.Id is null), cancellation);
        return group.Id;
    }

    public async Task EndAsync(Guid id, int? version, string? reason, CancellationToken cancellation = default)
    {
        var group = await LoadAsync(id, version, cancellation);
        group.End(reason, time.ChinaToday());
        await recorder.SaveAsync(new Deed(CoordinationGroup.Aggregate, id, "plans.end-group", "撤销", group.EndReason, null), cancellation);
    }

    private async Task<List<ChainStep>> ChainAsync(CoordinationGroup group, KeepGroupRequest request, CancellationToken cancellation)
    {
        var steps = ChainLines.Read(request.Steps, group.Id, string.IsNullOrWhiteSpace(request.Steps) ? [] : await items.AllInForceAsync(cancellation));
        group.Chain(steps.Count, request.BundleKey);
        if (group.BundleKey is { } key && await bundles.InForceAsync(key, cancellation) is null)
            throw new RefusedException(KernelRefusals.NotFound);
        db.ChainSteps().RemoveRange(await db.ChainSteps().Where(s => s.GroupId == group.Id).ToListAsync(cancellation));
        db.ChainSteps().AddRange(steps);
        return steps;
    }

    private async Task<CoordinationGroup> LoadAsync(Guid id, int? version, CancellationToken cancellation)
    {
        var group = await db.Groups().FirstOrDefaultAsync(g => g.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        actor.Value.Require(PlansPermissions.Keep, group.OwnerOrganId);
        return version is { } seen && seen != group.Version ? throw new RefusedException(KernelRefusals.ChangedMeanwhile) : group;
    }

    private async Task<Guid?> PlanAsync(Guid? id, CancellationToken cancellation) =>
        id is { } given && !await db.Plans().AnyAsync(p => p.Id == given && p.OwnerOrganId == actor.Value.OrganId, cancellation) ? throw new RefusedException(KernelRefusals.NotFound) : id;

    /// <summary>Who came and who went, for the history; null where nobody did.</summary>
    private static string? Changed(List<GroupSeat> before, List<GroupSeat> after)
    {
        if (before.Count == 0)
            return null;
        var (was, now) = (before.Select(Said).ToList(), after.Select(Said).ToList());
        var (gone, come) = (was.Except(now).ToList(), now.Except(was).ToList());
        return gone.Count + come.Count == 0 ? null : Words.Cut(string.Join('；', new[] { come.Count > 0 ? $"加上{string.Join('、', come)}" : null, gone.Count > 0 ? $"去掉{string.Join('、', gone)}" : null }.OfType<string>()), 500);

        static string Said(GroupSeat seat) => $"{seat.RoleWord}{seat.Organ}{seat.Post}";
    }
}
