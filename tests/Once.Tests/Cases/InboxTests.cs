using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Inbox;
using Once.Cases.Model;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Tests.Hosting;
using Once.Ui;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>The inbox: exact counts, filters in the address, an order that an index gives.</summary>
public sealed class InboxTests
{
    [Theory, OnBothStores]
    public async Task Lamps_are_counted_exactly_and_filter_the_rows_they_count(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        await town.SubmitAsync("key-over-1");
        town.Time.SetToChina(new(2026, 9, 21));
        await town.SubmitAsync("key-near-1");
        town.Time.SetToChina(new(2026, 9, 24));
        await town.SubmitAsync("key-fine-1");
        await town.SubmitAsync("key-fine-2");
        var today = new DateOnly(2026, 9, 24);

        var lamps = await town.AsAsync<CaseQueue, IReadOnlyDictionary<QueueLamp, int>>(town.Clerk, q => q.LampsAsync(new(), today));

        Assert.Equal(new Dictionary<QueueLamp, int> { [QueueLamp.Over] = 1, [QueueLamp.Near] = 1, [QueueLamp.Normal] = 2 }, lamps);
        foreach (var (lamp, count) in lamps)
            Assert.Equal(count, (await PageAsync(town, new(Lamp: lamp), today)).Rows.Count);
    }

    [Theory, OnBothStores]
    public async Task A_day_left_is_counted_by_the_calendar_of_the_region(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        await town.SubmitAsync();
        var today = new DateOnly(2026, 9, 18);
        await town.AsAsync<Calendars, int>(town.Clerk, calendars => Task.FromResult(calendars.Replace(calendars.Notices,
            [new RegionDay(town.Item.RegionCode, new(2026, 9, 21), false, "本地节日", "测试"), new RegionDay(town.Item.RegionCode, new(2026, 9, 22), false, "本地节日", "测试")])));

        var row = Assert.Single((await PageAsync(town, new(), today)).Rows);
        var left = await town.AsAsync<Calendars, DaysLeft>(town.Clerk, c => Task.FromResult(DaysLeft.Of(row.Lamp, c.For(row.RegionCode), today)));

        Assert.Equal("剩 2 天", left.Left);
        Assert.Single((await PageAsync(town, new(Lamp: QueueLamp.Near), today)).Rows);
        Assert.Empty((await PageAsync(town, new(Lamp: QueueLamp.Normal), today)).Rows);
        Assert.Equal(new Dictionary<QueueLamp, int> { [QueueLamp.Near] = 1 }, await town.AsAsync<CaseQueue, IReadOnlyDictionary<QueueLamp, int>>(town.Clerk, q => q.LampsAsync(new(), today)));
    }

    [Theory]
    [InlineData(QueueView.ToAccept, CaseState.Submitted, "ix_case_folder_open_of_organ")]
    [InlineData(QueueView.ToDeliver, CaseState.Delivered, "ix_case_folder_open_of_organ")]
    [InlineData(QueueView.Ended, CaseState.Withdrawn, "ix_case_folder_organ_id_state_closed_on_root_id")]
    internal async Task An_index_gives_the_order_by_day(QueueView view, CaseState state, string index)
    {
        await using var town = await CaseTown.OpenAsync();
        await town.SubmitAsync();

        var plan = await PlanAsync(town, new(view) { State = state });

        Assert.Contains(plan, line => line.Contains(index, StringComparison.Ordinal));
        Assert.DoesNotContain(plan, line => line.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    /// <summary>Of a million cases a clerk's organ has thousands; its index would read them all for one number or name.</summary>
    [Theory]
    [InlineData("QC20260917", "ix_case_folder_number")]
    [InlineData("林晓", "ix_case_folder_applicant_name")]
    internal async Task A_number_or_a_name_is_looked_up_by_its_own_index(string sought, string index)
    {
        await using var town = await CaseTown.OpenAsync();
        await town.SubmitAsync();

        Assert.Contains(await PlanAsync(town, new(Search: sought)), line => line.Contains(index, StringComparison.Ordinal));
        Assert.Single((await PageAsync(town, new(Search: sought), new(2026, 9, 18))).Rows);
        Assert.Empty((await PageAsync(town, new(Search: $"{sought}x"), new(2026, 9, 18))).Rows);
    }

    private static Task<IReadOnlyList<string>> PlanAsync(CaseTown town, QueueRequest request) =>
        town.AsAsync<CaseQueue, IReadOnlyList<string>>(town.Clerk, async queue =>
        {
            await using var command = queue.InOrder(request).Take(21).CreateDbCommand();
            command.CommandText = $"EXPLAIN QUERY PLAN {command.CommandText}";
            await command.Connection!.OpenAsync();
            await using var reader = await command.ExecuteReaderAsync();
            var lines = new List<string>();
            while (await reader.ReadAsync())
                lines.Add(reader.GetString(3));
            return lines;
        });

    [Fact]
    public void Everything_asked_for_stands_in_the_address()
    {
        var organ = Guid.Parse("0190a000-0000-7000-8000-000000000001");

        var query = new QueueRequest(QueueView.ToDeliver, "林 晓禾", "X1", organ, CaseState.Decided, QueueLamp.Near, QueueWhose.Mine).ToQuery();

        Assert.Equal("view=ToDeliver&q=%E6%9E%97%20%E6%99%93%E7%A6%BE&item=X1&organ=0190a000-0000-7000-8000-000000000001&state=Decided&lamp=Near&whose=Mine", query);
    }

    [Theory, OnBothStores]
    public async Task A_search_from_the_head_finds_a_case_wherever_it_stands(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        var taken = await town.SubmitAsync("key-taken-1");
        await town.SubmitAsync("key-open-1");
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(taken)));
        var number = (await town.CaseAsync(taken)).Number;

        var request = QueueAddress.Read(new QueryCollection(new Dictionary<string, StringValues> { ["q"] = number }));

        Assert.Equal(QueueView.Found, request.View);
        Assert.Equal(number, Assert.Single((await PageAsync(town, request, new(2026, 9, 17))).Rows).Number);
    }

    [Fact]
    public void A_search_that_was_emptied_leads_back_to_where_one_begins()
    {
        var request = QueueAddress.Read(new QueryCollection(new Dictionary<string, StringValues> { ["view"] = "Found", ["q"] = " " }), QueueView.InHand);

        Assert.Equal(QueueView.InHand, request.View);
    }

    [Theory]
    [InlineData(2, 0, 0, QueueView.ToAccept)]
    [InlineData(0, 3, 1, QueueView.InHand)]
    [InlineData(0, 0, 1, QueueView.Ended)]
    [InlineData(0, 0, 0, QueueView.ToAccept)]
    internal void One_begins_where_something_waits_for_an_act_of_ones_own(int toAccept, int inHand, int ended, QueueView begins)
    {
        var counts = new QueueCounts(new Dictionary<QueueView, int> { [QueueView.ToAccept] = toAccept, [QueueView.ToCorrect] = 0, [QueueView.InHand] = inHand, [QueueView.Ended] = ended });
        var reviewer = Actor.Nobody with { Grants = [new Grant(CasesPermissions.Review, Scope.RegionSubtree, null)] };

        Assert.Equal(begins, QueueAddress.StartOf(counts, reviewer));
    }

    [Theory, OnBothStores]
    public async Task A_batch_says_of_each_case_what_became_of_it(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        var (open, taken) = (await town.SubmitAsync("key-open-1"), await town.SubmitAsync("key-taken-1"));
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(taken)));

        var results = await town.AsAsync<RunBatch, IReadOnlyList<BatchResult>>(town.Clerk, batch => batch.RunAsync(
            BatchAct.Accept, [taken with { Version = 0 }, open with { Version = 0 }, new CaseKey(Guid.Parse("0190a000-0000-7000-8000-000000000009"), 1)], null));

        Assert.Equal([false, true, false], results.Select(r => r.IsDone));
        Assert.Contains("刚刚被别人办过", results[0].Words, StringComparison.Ordinal);
        Assert.StartsWith("已受理，", results[1].Words, StringComparison.Ordinal);
        Assert.Equal(CaseState.Accepted, (await town.CaseAsync(open)).State);
    }

    [Fact]
    public async Task Views_are_kept_by_each_person_and_batches_run_from_the_page()
    {
        await using var town = await PortalTown.OpenAsync();
        var visitor = await town.SignInAsync("linxiaohe");
        var address = await town.ApplyAsync(visitor);
        var clerk = await town.SignInAsync("clerk-yt");

        await clerk.GetAsync("/console?view=ToAccept&lamp=Normal");
        await clerk.PressAsync("存下", ("Name", "不急的"));
        Assert.Contains(clerk.Page.QuerySelectorAll(".o-views a"), a => a.TextContent.Contains("不急的", StringComparison.Ordinal));
        await clerk.PressAsync("删掉视图“不急的”");
        Assert.DoesNotContain(clerk.Page.QuerySelectorAll(".o-views a"), a => a.TextContent.Contains("不急的", StringComparison.Ordinal));

        await clerk.PressAsync("受理");
        Assert.Contains("先勾上要办的办件", string.Join(' ', clerk.Errors), StringComparison.Ordinal);
        var box = clerk.Page.QuerySelector("input[name=chosen]")!.GetAttribute("value")!;
        await clerk.PressAsync("交给这位同事", ("chosen", new[] { box }));
        Assert.Contains("1 件办了，0 件没办", clerk.Text, StringComparison.Ordinal);
        box = clerk.Page.QuerySelector("input[name=chosen]")!.GetAttribute("value")!;
        await clerk.PressAsync("导出勾上的", ("chosen", new[] { box }));
        Assert.Contains("林晓禾", clerk.Page.DocumentElement.TextContent, StringComparison.Ordinal);
        await clerk.GetAsync("/console");
        await clerk.PressAsync("受理", ("chosen", new[] { box }));
        Assert.Contains("已受理，", clerk.Text, StringComparison.Ordinal);
        await clerk.GetAsync($"/console/cases/{address["/my/".Length..]}/1");
        Assert.Contains("经办", clerk.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CaseState.Closed, Outcome.Refused, LampKind.Idle)]
    [InlineData(CaseState.Delivered, Outcome.Refused, LampKind.Idle)]
    [InlineData(CaseState.NotAccepted, null, LampKind.Idle)]
    [InlineData(CaseState.Closed, Outcome.Granted, LampKind.Done)]
    internal void A_refused_case_is_never_green(CaseState state, Outcome? outcome, LampKind lamp) =>
        Assert.Equal(lamp, DaysLeft.Of(new(state, outcome, null, null), new Calendars().National, new(2026, 9, 17)).Lamp);

    private static Task<QueuePage> PageAsync(CaseTown town, QueueRequest request, DateOnly today) =>
        town.AsAsync<CaseQueue, QueuePage>(town.Clerk, queue => queue.PageAsync(request, today));
}
