using Microsoft.Extensions.DependencyInjection;
using Once.Accounts.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans;
using Once.Plans.Contests;
using Once.Plans.Contract;
using Once.Plans.Model;
using Once.Tests.Cases;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Plans;

/// <summary>创建评选: entered by those it is for, scored, shown for objections, then named; a title may be lost.</summary>
public sealed class SelectionTests
{
    [Theory, OnBothStores]
    public async Task A_list_is_shown_for_five_working_days_before_it_stands_and_an_upheld_objection_strikes(StoreKind kind)
    {
        await using var town = await ContestTown.OpenAsync(kind);
        var id = await ShownAsync(town);

        // Thursday 8 October, the first working day behind the holiday; 9, 10 (made up), 12, 13, 14 and 15 follow.
        var shown = await OneAsync(town, id);
        Assert.Equal((ContestState.Shown, new DateOnly(2026, 10, 14), (DateOnly?)null), (shown.Contest.State, shown.Contest.ShownUntil!.Value, shown.Contest.PublishedOn));
        Assert.Equal(2, shown.Claims.Count(c => c.Claim.Holds));

        await RefusedAsync(ContestRefusals.ObjectionUnanswered, () => ObjectAsync(town, id, "qc-police", "有人说是代打分", "", upheld: false));
        await ObjectAsync(town, id, "qc-police", "群众来电说有超时", "查了一年的办件，没有超时", upheld: false);
        await ObjectAsync(town, id, "yt-market", "网上留言说有差评没有改", "核实属实，撤下", upheld: true);
        await RefusedAsync(ContestRefusals.HoldsNothing, () => ObjectAsync(town, id, "yt-market", "再提一次", "还是撤下", upheld: true));

        // The last day of showing is not over yet.
        town.Time.SetToChina(new DateOnly(2026, 10, 14));
        await RefusedAsync(ContestRefusals.StillShown, () => town.AsAsync<ConfirmSelection>(town.Keeper, c => c.ConfirmAsync(id, null)));
        town.Time.SetToChina(new DateOnly(2026, 10, 15));
        await RefusedAsync(ContestRefusals.NotShown, () => ObjectAsync(town, id, "qc-police", "晚了", "晚了", upheld: true));
        await town.AsAsync<ConfirmSelection>(town.Keeper, c => c.ConfirmAsync(id, null));

        var named = await OneAsync(town, id);
        Assert.Equal((ContestState.Published, new DateOnly(2026, 10, 15)), (named.Contest.State, named.Contest.PublishedOn!.Value));
        Assert.Equal("qc-police", Assert.Single(named.Claims, c => c.Claim.Holds).Organ.Code);
        Assert.Equal("核实属实，撤下", named.Claims.Single(c => c.Organ.Code == "yt-market").Claim.LostReason);
    }

    [Fact]
    public async Task A_title_is_taken_back_once_with_a_reason_and_only_when_it_stands()
    {
        await using var town = await ContestTown.OpenAsync();
        var id = await ShownAsync(town);
        await RefusedAsync(ContestRefusals.HoldsNothing, () => town.AsAsync<ConfirmSelection>(town.Keeper, c => c.RevokeAsync(id, town.Organ("qc-police"), "早了")));
        town.Time.SetToChina(new DateOnly(2026, 10, 20));
        await town.AsAsync<ConfirmSelection>(town.Keeper, c => c.ConfirmAsync(id, null));

        await RefusedAsync(ContestRefusals.LostReasonMissing, () => town.AsAsync<ConfirmSelection>(town.Keeper, c => c.RevokeAsync(id, town.Organ("qc-police"), " ")));
        await RefusedAsync(KernelRefusals.NotPermitted, () => town.AsAsync<ConfirmSelection>(town.Judges[0], c => c.RevokeAsync(id, town.Organ("qc-police"), "评委不能摘")));
        await town.AsAsync<ConfirmSelection>(town.Keeper, c => c.RevokeAsync(id, town.Organ("qc-police"), "复查发现两件超时"));
        await RefusedAsync(ContestRefusals.HoldsNothing, () => town.AsAsync<ConfirmSelection>(town.Keeper, c => c.RevokeAsync(id, town.Organ("qc-police"), "再摘")));

        var open = await town.AsAsync<ReadContests, ContestView>(Actor.Program, r => r.OpenAsync(id));
        Assert.Equal(("复查发现两件超时", new DateOnly(2026, 10, 20)), open.Claims.Where(c => c.Organ.Code == "qc-police").Select(c => (c.Claim.LostReason, c.Claim.LostOn!.Value)).Single());
    }

    [Fact]
    public async Task Only_those_it_is_for_may_enter_and_challenges_and_selections_are_listed_apart()
    {
        await using var town = await ContestTown.OpenAsync();
        var id = await PostAsync(town);
        await town.PostAsync();

        var refused = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<ClaimContest>(town.County, c => c.RunAsync(id, town.Organ("yt-gov"), "我们也报")));
        Assert.Equal("申报的要是本地的部门和办事大厅。", refused.Refusal.Message);
        Assert.Equal("青年示范岗", Assert.Single((await town.AsAsync<ReadContests, ContestsView>(town.Keeper, r => r.ListAsync(ContestKind.Selection, null, 1))).Rows).Title);
        Assert.Equal("餐馆开业半天办完", Assert.Single((await town.AsAsync<ReadContests, ContestsView>(town.Keeper, r => r.ListAsync(ContestKind.Challenge, null, 1))).Rows).Title);
        Assert.Equal(ContestEntrants.Departments, (await OneAsync(town, id)).Contest.Entrants);
    }

    [Fact]
    public async Task Towns_alone_enter_a_selection_of_towns()
    {
        await using var town = await ContestTown.OpenAsync();
        var towns = await town.AsAsync<ContestDesk, IReadOnlyList<Organ>>(town.Keeper, d => d.CompetitorsAsync("439900", ContestEntrants.Towns, TestContext.Current.CancellationToken));

        Assert.All(towns, o => Assert.True(o.Kind is OrganKind.Town || o.RegionCode.Length == 9, o.Name));
    }

    [Fact]
    public async Task The_pages_enter_a_selection_and_say_what_is_wrong_in_the_part_where_it_was_typed()
    {
        await using var town = await PortalTown.OpenAsync();
        await town.Host.DoAsync(async services =>
        {
            var staff = await services.GetRequiredService<DemoActors>().StaffAsync(TestContext.Current.CancellationToken);
            services.GetRequiredService<CurrentActor>().Become(staff.First(a => a.Has(PlansPermissions.Keep)));
            var (judges, today) = ((await services.GetRequiredService<JudgeChoices>().RunAsync()).Select(j => j.Id).Take(3).ToList(), services.GetRequiredService<TimeProvider>().ChinaToday());
            await services.GetRequiredService<PostContest>().RunAsync(new("青年示范岗", "一年没有差评。", "授牌", null, today.AddDays(5), today.AddDays(20), 2, ContestTown.Standard, judges, ContestKind.Selection, ContestEntrants.Departments));
        });
        var police = await town.SignInAsync("manager-qc-police");
        await police.GetAsync("/console/plans/selections");
        await police.FollowAsync("青年示范岗");
        var own = (await town.Host.DoAsync(services => services.GetRequiredService<OrganDirectory>().AllAsync(TestContext.Current.CancellationToken))).Values.First(o => o.Code == "qc-police").Id;
        await police.PressAsync("申报", ("OrganId", own), ("Approach", "窗口六个人，没有超时"));
        await police.PressAsync("交材料");
        Assert.Contains("写清做成了什么", string.Concat(police.Errors), StringComparison.Ordinal);
        await police.PressAsync("交材料", ("Result", "一年收件 3,200 件"));
        Assert.Contains("已交材料", police.Text, StringComparison.Ordinal);
        await police.GetAsync("/plans/selections");
        Assert.Contains("申报中", police.Text, StringComparison.Ordinal);
        var keeper = await town.SignInAsync("reform");
        await keeper.GetAsync("/console/plans/selections/new");
        await keeper.PressAsync("发通知", ("Title", "示范乡镇"));
        Assert.NotEmpty(keeper.Errors);
    }

    [Fact]
    public async Task A_judge_leaves_the_department_that_is_theirs_to_the_others_and_marks_the_rest()
    {
        await using var town = await ContestTown.OpenAsync();
        var directory = await town.AsAsync<OrganDirectory, IReadOnlyDictionary<Guid, Organ>>(town.Keeper, d => d.AllAsync(TestContext.Current.CancellationToken));
        var judge = new ContestJudge { ContestId = Guid.Empty, AccountId = Guid.Empty, Name = "评委", OrganId = town.Organ("yt-market") };

        Assert.True(ScoreContest.IsOwn(judge, town.Organ("yt-market"), directory));
        Assert.True(ScoreContest.IsOwn(judge, town.Organ("yt-gov"), directory));
        Assert.False(ScoreContest.IsOwn(judge, town.Organ("yt-police"), directory));
        Assert.False(ScoreContest.IsOwn(judge, town.Organ("qc-police"), directory));
    }

    private static Task<Guid> PostAsync(ContestTown town) => town.AsAsync<PostContest, Guid>(town.Keeper, p => p.RunAsync(
        new("青年示范岗", "一年没有差评、没有超时。", "授牌", null, new(2026, 9, 10), new(2026, 9, 30), 2, ContestTown.Standard, [.. town.Judges.Select(j => j.AccountId)], ContestKind.Selection, ContestEntrants.Departments)));

    private static async Task<Guid> ShownAsync(ContestTown town)
    {
        var id = await PostAsync(town);
        await town.CompeteAsync(id, (town.Of(Roles.Manager, "qc-police"), "qc-police"), (town.Of(Roles.Manager, "yt-market"), "yt-market"));
        town.Time.SetToChina(new DateOnly(2026, 10, 8));
        await town.AsAsync<ScoreContest>(town.Keeper, s => s.BeginAsync(id, null));
        foreach (var judge in town.Judges)
            foreach (var organ in (string[])["qc-police", "yt-market"])
            {
                var view = await town.AsAsync<ReadContests, ContestView>(judge, r => r.OneAsync(id));
                if (view.Claims.First(c => c.Organ.Code == organ).MayMark)
                    await town.MarkAsync(judge, id, organ, 35, 25, 25);
            }
        await town.AsAsync<ScoreContest>(town.Keeper, s => s.PublishAsync(id, null));
        return id;
    }

    private static Task ObjectAsync(ContestTown town, Guid id, string organ, string objection, string answer, bool upheld) =>
        town.AsAsync<ConfirmSelection>(town.Keeper, c => c.ObjectAsync(new(id, town.Organ(organ), objection, answer, upheld)));

    private static Task<ContestView> OneAsync(ContestTown town, Guid id) => town.AsAsync<ReadContests, ContestView>(town.Keeper, r => r.OneAsync(id));

    private static async Task RefusedAsync(Refusal refusal, Func<Task> act) => Assert.Equal(refusal.Code, (await Assert.ThrowsAsync<RefusedException>(act)).Refusal.Code);
}
