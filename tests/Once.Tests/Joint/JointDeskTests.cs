using Microsoft.EntityFrameworkCore;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Joint;
using Once.Cases.Model;
using Once.Cases.Submitting;
using Once.Catalogue.Contract;
using Once.Kernel.Elements;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Joint;

/// <summary>合并告知, 催办 and 拆出: several organs at work on one application.</summary>
public sealed class JointDeskTests
{
    /// <summary>The licence is there already, so that three items begin at once.</summary>
    private const string WithLicence = "?business-area=40&has-business-licence=yes&food-business-items=hot&sewer-connection=yes&sign-plan=shop";

    [Theory, OnBothStores]
    public async Task Demands_of_two_organs_are_held_until_the_third_has_looked_and_told_in_one_moment(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        var root = (await town.SubmitAsync(WithLicence)).RootId;

        await DemandAsync(town, root, 1, "改成这样");
        await DemandAsync(town, root, 2, "改成这样");
        await town.RunJobsAsync();
        Assert.All(await town.CasesAsync(root), c => Assert.Equal(CaseState.Submitted, c.State));
        Assert.Equal(0, await town.DbAsync(db => db.CorrectionPoints().CountAsync()));

        await town.AsAsync<AcceptCase, string>(town.Clerk, a => a.RunAsync(new(new CaseKey(root, 3))));
        await town.RunJobsAsync();

        var cases = await town.CasesAsync(root);
        Assert.Equal([CaseState.Correcting, CaseState.Correcting, CaseState.Accepted], cases.Select(c => c.State));
        Assert.Equal(JointState.YourTurn, (await town.WholeAsync(root))!.State);
        Assert.Equal(2, await town.DbAsync(db => db.CorrectionPoints().CountAsync()));
        Assert.Single(await town.DbAsync(db => db.JointDemands().Select(d => d.ToldAt).Distinct().ToListAsync()));
    }

    /// <summary>Promised from Wednesday 16 September 2026 are five working days, until the 23rd; the others may still take five days to answer, and their own terms after that.</summary>
    [Fact]
    public async Task The_lead_is_told_when_terms_used_up_would_break_the_joint_promise()
    {
        await using var town = await JointTown.OpenAsync();
        var root = (await town.SubmitAsync()).RootId;
        Assert.StartsWith("照现在看，最晚", await ForecastAsync(), StringComparison.Ordinal);

        await JointFlowTests.GrantAsync(town, root, 1);
        await town.RunJobsAsync();
        Assert.Equal("各项都用满期限要到10月8日（星期四），守不住9月23日的联合承诺，请催", await ForecastAsync());

        foreach (var number in new[] { 2, 3, 4 })
            await JointFlowTests.GrantAsync(town, root, number);
        await town.RunJobsAsync();
        Assert.Equal("各项都有了结果", await ForecastAsync());

        async Task<string> ForecastAsync() => JointWords.ForecastOf((await town.WholeAsync(root))!, town.Time.ChinaToday());
    }

    [Theory, OnBothStores]
    public async Task On_the_last_of_the_five_days_the_applicant_is_told_though_another_organ_still_looks(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        var root = (await town.SubmitAsync(WithLicence)).RootId;
        await DemandAsync(town, root, 1, "改成这样");
        await town.RunJobsAsync();

        town.Time.SetToChina(new(2026, 9, 22), 10);
        await town.RunJobsAsync();
        Assert.Equal(CaseState.Submitted, (await town.CasesAsync(root))[0].State);

        town.Time.SetToChina(new(2026, 9, 23), 10);
        await town.RunJobsAsync();
        Assert.Equal([CaseState.Correcting, CaseState.Submitted, CaseState.Submitted], (await town.CasesAsync(root)).Select(c => c.State));
    }

    [Theory, OnBothStores]
    public async Task An_organ_cannot_add_demands_to_those_it_has_made(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        var root = (await town.SubmitAsync(WithLicence)).RootId;
        await DemandAsync(town, root, 1, "改成这样");

        var refused = await Assert.ThrowsAsync<RefusedException>(() => DemandAsync(town, root, 1, "再改一处"));

        Assert.Equal("cases.demands-held", refused.Refusal.Code);
    }

    [Theory, OnBothStores]
    public async Task Demands_that_contradict_wait_for_the_lead_who_makes_them_one(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        var root = (await town.SubmitAsync(WithLicence)).RootId;
        var shared = await SharedFieldAsync(town, root);
        foreach (var number in shared.Items)
            await DemandAsync(town, root, number, $"改成第 {number} 种写法", shared.Element);
        foreach (var other in (await town.CasesAsync(root)).Select(c => c.CaseNumber).Except(shared.Items))
            await town.AsAsync<AcceptCase, string>(town.Clerk, a => a.RunAsync(new(new CaseKey(root, other))));
        await town.RunJobsAsync();
        Assert.DoesNotContain(CaseState.Correcting, (await town.CasesAsync(root)).Select(c => c.State));

        var clash = Assert.Single(DemandClash.Of((await town.WholeAsync(root, town.Approver))!.Held));
        await town.AsAsync<SettleDemands, bool>(town.Approver, s => s.RunAsync(new(root, clash.Key, "都按执照上的写")));
        await town.RunJobsAsync();

        Assert.Equal(["都按执照上的写"], await town.DbAsync(db => db.CorrectionPoints().Select(p => p.How).Distinct().ToListAsync()));
    }

    [Theory, OnBothStores]
    public async Task One_post_mends_what_all_organs_ask(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        var root = (await town.SubmitAsync(WithLicence)).RootId;
        var shared = await SharedFieldAsync(town, root);
        foreach (var of in await town.CasesAsync(root))
            await DemandAsync(town, root, of.CaseNumber, "照改", shared.Items.Contains(of.CaseNumber) ? shared.Element : null);
        await town.RunJobsAsync();

        var mending = (await town.AsAsync<MendTogether, JointMending?>(town.Applicant, m => m.ReadAsync(root)))!;
        Assert.Single(mending.Things, t => t.Field?.ElementCode == shared.Element);
        var form = ApplyForm.Empty with { Answers = mending.One!.Fields.ToDictionary(f => f.ElementCode, Other) };
        var ticked = mending.Things.SelectMany(t => t.Asked.Select(a => MendThing.TickOf(a.By, a.Point))).ToHashSet();
        var unticked = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<MendTogether, bool>(town.Applicant, m => m.RunAsync(mending, form, ticked.Skip(1).ToHashSet())));
        Assert.All(await town.CasesAsync(root), c => Assert.Equal(CaseState.Correcting, c.State));
        await town.AsAsync<MendTogether, bool>(town.Applicant, m => m.RunAsync(mending, form, ticked));

        Assert.All(mending.Things.Where(t => t.Field is not null), t => Assert.NotNull(t.Answer));
        Assert.Equal("cases.point-not-ticked", unticked.Refusal.Code);
        Assert.All(await town.CasesAsync(root), c => Assert.Equal(CaseState.Submitted, c.State));
    }

    [Fact]
    public async Task What_was_split_off_is_no_part_of_the_promise_and_the_applicant_is_told_so()
    {
        await using var town = await JointTown.OpenAsync();
        var root = (await town.SubmitAsync()).RootId;
        await JointFlowTests.GrantAsync(town, root, 1);
        await town.RunJobsAsync();
        Assert.EndsWith("全部办好。", await SentenceAsync(), StringComparison.Ordinal);

        await town.AsAsync<SplitOffMember, IReadOnlyList<int>>(town.Approver, s => s.RunAsync(new(root, 3, "接户井要等市政改造")));
        await town.RunJobsAsync();

        Assert.EndsWith("全部办好，拆出单独办的不算。", await SentenceAsync(), StringComparison.Ordinal);

        async Task<string> SentenceAsync() => JointWords.SentenceOf((await town.WholeAsync(root))!, town.Time.ChinaToday());
    }

    [Theory, OnBothStores]
    public async Task The_lead_urges_and_splits_off_and_the_rest_finishes(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        var root = (await town.SubmitAsync(WithLicence)).RootId;

        await town.AsAsync<UrgeMember, bool>(town.Approver, u => u.RunAsync(new(root, 2, "别的都快好了，请抓紧")));
        var left = await town.AsAsync<SplitOffMember, IReadOnlyList<int>>(town.Approver, s => s.RunAsync(new(root, 2, "管网图要重画，等不起")));
        await JointFlowTests.GrantAsync(town, root, 1);
        await JointFlowTests.GrantAsync(town, root, 3);
        await town.RunJobsAsync();

        Assert.Equal([2], left);
        var whole = (await town.WholeAsync(root))!;
        Assert.Equal(JointState.Done, whole.State);
        Assert.All(whole.Clocks, c => Assert.False(c.IsOpen));
        Assert.Equal(CaseState.Submitted, (await town.CasesAsync(root))[1].State);
        Assert.Equal("别的都快好了，请抓紧", Assert.Single(whole.Urges).Text);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<UrgeMember, bool>(town.Clerk, u => u.RunAsync(new(root, 2, "我不牵头"))));
        Assert.Equal("kernel.not-found", refused.Refusal.Code);
    }

    private static async Task<(string Element, IReadOnlyList<int> Items)> SharedFieldAsync(JointTown town, Guid root)
    {
        var versions = new Dictionary<int, PublishedItem>();
        foreach (var of in await town.CasesAsync(root))
            versions[of.CaseNumber] = (await town.AsAsync<ItemLookup, PublishedItem?>(town.Clerk, l => l.VersionAsync(of.ItemVersionId)))!;
        return versions.SelectMany(v => v.Value.Fields.Where(f => f.Type is ElementType.Text).Select(f => (f.ElementCode, v.Key))).GroupBy(f => f.ElementCode, f => f.Key)
            .Where(g => g.Skip(1).Any()).Select(g => (g.Key, (IReadOnlyList<int>)[.. g])).First();
    }

    private static string Other(ItemField field) => field.Type is ElementType.Text ? "改过的一句" : Cases.CaseTown.Answer(field);

    private static async Task DemandAsync(JointTown town, Guid root, int number, string how, string? element = null)
    {
        var of = (await town.CasesAsync(root))[number - 1];
        var item = (await town.AsAsync<ItemLookup, PublishedItem?>(town.Clerk, l => l.VersionAsync(of.ItemVersionId)))!;
        var field = item.Fields.First(f => element is null ? f.Type is ElementType.Text : f.ElementCode == element);
        await town.AsAsync<NotifyCorrections, string>(town.Clerk, n => n.RunAsync(new(new CaseKey(root, number), [new(false, field.ElementCode, "看不清", how, null)])));
    }
}
