using Microsoft.EntityFrameworkCore;
using Once.Cases;
using Once.Cases.Contract;
using Once.Cases.Delivering;
using Once.Cases.Joint;
using Once.Cases.Model;
using Once.Cases.Tracking;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Parties;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Joint;

/// <summary>What the applicant has of it: all of their applications, one way to get the results, and acting for somebody else.</summary>
public sealed class JointMineTests
{
    [Theory, OnBothStores]
    public async Task No_application_is_left_out_of_my_things_however_many_there_are(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        town.Time.SetToChina(new(2026, 9, 17), 10);
        var done = (await town.SubmitAsync(key: "key-first")).RootId;
        await town.AsAsync<WithdrawJoint, IReadOnlyList<int>>(town.Applicant, w => w.RunAsync(new(done, null)));
        town.Time.SetToChina(new(2026, 9, 17), 11);
        for (var number = 1; number <= 21; number++)
            await town.SubmitAsync("?business-area=40&has-business-licence=yes&food-business-items=hot&sewer-connection=no&sign-plan=none", $"key-{number:0000}");

        var first = await ListAsync(town, MyView.All, 1);
        var second = await ListAsync(town, MyView.All, 2);

        Assert.Equal((20, true, 2, false), (first.Rows.Count, first.HasMore, second.Rows.Count, second.HasMore));
        Assert.Equal(done, second.Rows[1].RootId);
        Assert.Equal([done], (await ListAsync(town, MyView.Done, 1)).Rows.Select(r => r.RootId));
        Assert.DoesNotContain(done, (await ListAsync(town, MyView.Running, 2)).Rows.Select(r => r.RootId));
        Assert.Empty((await ListAsync(town, MyView.Yours, 1)).Rows);
    }

    [Theory, OnBothStores]
    public async Task One_choice_holds_for_all_results_and_what_is_sent_has_its_number(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        var root = (await town.SubmitAsync()).RootId;
        Assert.Equal(DeliveryWay.Electronic, (await town.WholeAsync(root))!.Delivery!.Way);
        var nowhere = await Assert.ThrowsAsync<RefusedException>(() => ChooseAsync(town, root, DeliveryWay.Post, " "));

        await ChooseAsync(town, root, DeliveryWay.Post, "碧溪路 27 号");
        await JointFlowTests.GrantAsync(town, root, 1);

        var wanted = (await town.AsAsync<ReadWholeOfItem, WholeOfItem?>(town.Approver, async r => await r.RunAsync((await town.CasesAsync(root))[0])))!.Delivery;
        Assert.Equal(new DeliveryChoice(DeliveryWay.Post, "碧溪路 27 号"), wanted);
        Assert.Null((await town.WholeAsync(root, town.Approver))!.Delivery!.To);
        Assert.DoesNotContain("碧溪路", await town.DbAsync(db => db.JointApplications().Select(j => j.DeliveryTo).SingleAsync()), StringComparison.Ordinal);
        var unnumbered = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<DeliverResult, string>(town.Clerk, d => d.RunAsync(new(new CaseKey(root, 1), DeliveryWay.Post, "林晓禾"))));
        await town.AsAsync<DeliverResult, string>(town.Clerk, d => d.RunAsync(new(new CaseKey(root, 1), DeliveryWay.Post, "林晓禾") { Tracking = "SF1000000001" }));

        Assert.Equal(("cases.delivery-address-missing", "cases.tracking-missing"), (nowhere.Refusal.Code, unnumbered.Refusal.Code));
        Assert.Contains((await town.WholeAsync(root))!.History, r => r.Title == "寄出，快递单号 SF1000000001");
    }

    [Theory, OnBothStores]
    public async Task A_child_applies_for_a_parent_in_the_parents_name(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        var parent = new Party { Id = Ids.New(town.Time), Kind = PartyKind.NaturalPerson, Name = "林远山", RegionCode = "439902" };
        await town.DbAsync(async db => { db.Parties().Add(parent); return await db.SaveChangesAsync(); });
        var child = town.Applicant with { ActingForId = parent.Id };

        var root = await town.KeepAsync(JointTown.SmallRestaurant, by: child);
        await town.AsAsync<SubmitJoint, SubmittedJoint>(child, s => s.RunAsync(new(root, "key-0001")));

        Assert.All(await town.CasesAsync(root), c => Assert.Equal((parent.Id, "林远山", town.Applicant.AccountId), (c.ApplicantId, c.ApplicantName, c.AccountId)));
        Assert.NotNull(await town.WholeAsync(root, child));
    }

    private static Task<bool> ChooseAsync(JointTown town, Guid root, DeliveryWay way, string to) =>
        town.AsAsync<ChooseJointDelivery, bool>(town.Applicant, c => c.RunAsync(new(root, way, to)));

    private static Task<MyJoints> ListAsync(JointTown town, MyView view, int page) => town.AsAsync<ListMyJoints, MyJoints>(town.Applicant, l => l.RunAsync(view, page));
}
