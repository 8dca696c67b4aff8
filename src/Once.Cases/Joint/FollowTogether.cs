using Microsoft.EntityFrameworkCore;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Submitting;
using Once.Cases.Tolerating;
using Once.Cases.Tracking;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Joint;

/// <summary>An item that waits for a paper promised for later.</summary>
internal sealed record JointItemToFollow(int CaseNumber, string ItemName, string Organ, DateOnly Until, int Version);

/// <summary>A promised paper with all items that wait for it, each under its own code.</summary>
/// <param name="Material">Under the code of the one form.</param>
internal sealed record FollowThing(ItemMaterial Material, IReadOnlyList<(JointItemToFollow By, string MaterialCode)> Wanted);

/// <summary>Everything promised for later in a joint application, put together.</summary>
/// <param name="One">The papers as an item, so that a post is read as any form's is; null where there is nothing.</param>
internal sealed record JointFollowing(JointApplication Whole, IReadOnlyList<FollowThing> Things, PublishedItem? One, DateOnly? Until);

/// <summary>一次补交: a paper promised for later is handed in once for every item that waits for it; some now, the rest later. Each
/// item keeps its own promise and its own day.</summary>
internal sealed class FollowTogether(OnceDb db, CaseDesk desk, SupplyFollowing supply, ItemOfCase items, OrganDirectory organs, CurrentActor actor)
{
    /// <returns>Null when there is no such application within reach; without things when nothing is promised.</returns>
    public async Task<JointFollowing?> ReadAsync(Guid root, CancellationToken cancellation = default)
    {
        var whole = await db.JointsWithin(actor.Value).AsNoTracking().FirstOrDefaultAsync(j => j.RootId == root && j.SubmittedAt != null, cancellation);
        if (whole is null)
            return null;
        var cases = await db.CasesWithin(actor.Value).AsNoTracking().Where(c => c.RootId == root && c.FollowUntil != null).OrderBy(c => c.CaseNumber).ToListAsync(cancellation);
        var tolerated = (await db.ToleratedMaterials().AsNoTracking().Where(m => m.RootId == root && m.SuppliedAt == null).ToListAsync(cancellation)).ToLookup(m => m.CaseNumber, m => m.MaterialCode);
        var wanted = new List<(ItemMaterial Material, JointItemToFollow By)>();
        PublishedItem? one = null;
        foreach (var of in cases)
        {
            var item = await items.GetAsync(of, cancellation);
            one ??= item;
            var by = new JointItemToFollow(of.CaseNumber, item.ShortName, (await organs.BodyOfAsync(of.OrganId, cancellation)).ShortName, of.FollowUntil!.Value, of.Version);
            wanted.AddRange(item.Materials.Where(m => tolerated[of.CaseNumber].Contains(m.Code)).Select(m => (m, by)));
        }
        var things = wanted.GroupBy(w => JointForm.CodeOf(w.Material))
            .Select(g => new FollowThing(g.First().Material with { Code = g.Key, When = null, Condition = null, Collection = Collection.Upload }, [.. g.Select(w => (w.By, w.Material.Code))])).ToList();
        var form = one is null ? null : one with { Fields = [], Materials = [.. things.Select(t => t.Material)], LicenceTypeCode = null };
        return new JointFollowing(whole, things, form, cases.Min(c => c.FollowUntil));
    }

    /// <summary>Hands in what has come, for every item that waits for it at once or not at all.</summary>
    /// <returns>How many papers are still missing.</returns>
    public Task<int> RunAsync(JointFollowing following, ApplyForm posted, CancellationToken cancellation = default) => desk.InTransactionAsync(null, async () =>
    {
        var come = following.Things.Where(t => posted.Files.Any(f => f.MaterialCode == t.Material.Code)).ToList();
        if (come.Count == 0)
            throw new RefusedException(following.Things.Count > 0 ? CaseRefusals.FollowPaperMissing.At(CheckApplication.FieldOf(following.Things[0].Material.Code)) : CaseRefusals.FollowPaperMissing);
        foreach (var item in come.SelectMany(t => t.Wanted.Select(w => w.By)).DistinctBy(b => b.CaseNumber))
        {
            var files = come.SelectMany(t => t.Wanted.Where(w => w.By.CaseNumber == item.CaseNumber)
                .SelectMany(w => posted.Files.Where(f => f.MaterialCode == t.Material.Code).Select(f => new MaterialFile(w.MaterialCode, f.AttachmentId)))).ToList();
            await supply.RunAsync(new SupplyFollowingRequest(new CaseKey(following.Whole.RootId, item.CaseNumber, item.Version), files), cancellation);
        }
        return following.Things.Count - come.Count;
    }, cancellation);
}
