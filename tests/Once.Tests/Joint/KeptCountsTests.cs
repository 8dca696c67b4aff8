using Microsoft.EntityFrameworkCore;
using Once.Cases;
using Once.Cases.Archiving;
using Once.Cases.Contract;
using Once.Cases.Delivering;
using Once.Cases.Model;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Metrics.Contract;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Joint;

/// <summary>Archives are destroyed after their term: files and ways of delivery are gone, and what was saved by doing it together is counted as before.</summary>
public sealed class KeptCountsTests
{
    [Theory, OnBothStores]
    public async Task What_was_saved_stays_true_after_the_archives_are_destroyed(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        town.Time.SetToChina(new(2026, 9, 29), 10);
        var root = (await town.SubmitAsync("?business-area=40&has-business-licence=yes&food-business-items=hot&sewer-connection=yes&sign-plan=shop")).RootId;
        foreach (var number in new[] { 1, 2, 3 })
        {
            await JointFlowTests.GrantAsync(town, root, number);
            await town.RunJobsAsync();
            await town.AsAsync<DeliverResult, string>(town.Clerk, d => d.RunAsync(new(new CaseKey(root, number), DeliveryWay.Window, "林晓禾")));
        }
        await town.RunJobsAsync();
        var before = await SavedAsync(town);
        await PackAsync(town, root);

        town.Time.SetToChina(new(2028, 1, 4), 10);
        await DestroyAsync(town, root);

        Assert.Equal(0, await town.DbAsync(db => db.CaseFiles().CountAsync(f => f.RootId == root)));
        Assert.Equal(before, await SavedAsync(town));
        Assert.Equal((1L, 3L), (before.Trips, before.TripsAlone));
        Assert.True(before.Papers > 0);
    }

    private static async Task<(long Papers, long PapersAlone, long Trips, long TripsAlone)> SavedAsync(JointTown town)
    {
        await town.AsAsync<RebuildMetrics, int>(Actor.Program, r => r.RunAsync());
        var (papers, trips) = (await ReadAsync("joint.papers-saved"), await ReadAsync("joint.trips-saved"));
        return (papers.Numerator, papers.Denominator!.Value, trips.Numerator, trips.Denominator!.Value);

        async Task<MetricReading> ReadAsync(string key) => (await town.AsAsync<MetricLookup, MetricReading?>(Actor.Program, l => l.ReadAsync(key, new(2026, 1, 1), new(2026, 12, 31))))!;
    }

    /// <summary>Packages of all items, kept until the end of 2027; what lies in them is not asked for here.</summary>
    private static Task<int> PackAsync(JointTown town, Guid root) => town.DbAsync(async db =>
    {
        foreach (var of in await db.Cases().Where(c => c.RootId == root).ToListAsync())
            db.CaseArchives().Add(new CaseArchive
            {
                RootId = root,
                CaseNumber = of.CaseNumber,
                OrganId = of.OrganId,
                Number = of.Number!,
                ItemName = of.ItemName,
                ApplicantName = of.ApplicantName,
                ClosedOn = of.DecidedOn!.Value,
                Digest = new string('1', 64),
                Size = 1,
                Files = 1,
                MadeAt = DateTime.UnixEpoch,
                RetainUntil = new(2027, 12, 31),
            });
        return await db.SaveChangesAsync();
    });

    private static async Task DestroyAsync(JointTown town, Guid root)
    {
        var organ = await town.DbAsync(db => db.JointApplications().Where(j => j.RootId == root).Select(j => j.LeadOrganId).SingleAsync());
        var list = await town.AsAsync<ProposeDestruction, Guid>(Head(), propose => propose.RunAsync("鉴定小组看过，没有继续保存的价值"));
        await town.AsAsync<SettleDestruction, bool>(Head(), async settle =>
        {
            await settle.RunAsync(list, true);
            return true;
        });
        await town.RunJobsAsync();

        Actor Head() => new(ActorKind.Staff, Ids.New(town.Time), "负责人", OrganId: organ, Role: "manager",
            Grants: [.. new[] { "cases.read", "cases.archive", "cases.destroy" }.Select(p => new Grant(p, Scope.RegionSubtree, null))]);
    }
}
