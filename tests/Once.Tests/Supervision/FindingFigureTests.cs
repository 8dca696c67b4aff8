using Microsoft.Extensions.DependencyInjection;
using Once.Accounts.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Metrics.Contract;
using Once.Metrics.Model;
using Once.Metrics.Reading;
using Once.Tests.Hosting;
using Once.Web.Demonstration;
using Xunit;

namespace Once.Tests.Supervision;

/// <summary>The figures of what was found, by grade and kind. A decision owed within five working days from Thursday 17 September
/// 2026 is over from 24 September, and breaks statute: a red finding of the kind over.</summary>
public sealed class FindingFigureTests
{
    private static readonly DateOnly Over = new(2026, 9, 24);

    [Theory, OnBothStores]
    public async Task A_finding_counts_by_grade_and_kind_on_the_day_it_came_about(StoreKind kind)
    {
        await using var town = await WatchTown.OpenAsync(kind);
        await town.ClockAsync("cases.decision", 5);
        town.Time.SetToChina(Over);
        await town.SweepAsync();
        await FoldAsync(town);

        foreach (var figure in new[] { "red", "over" })
            Assert.Equal((0, 1, 1), (await CountAsync(town, figure, Over.AddDays(-1)), await CountAsync(town, figure, Over), await CountAsync(town, figure, Over.AddDays(1))));
        Assert.Equal((0, 0), (await CountAsync(town, "off-system", new(2026, 12, 31)), await CountAsync(town, "yellow", new(2026, 12, 31))));
    }

    [Theory, OnBothStores]
    public async Task What_is_found_after_an_outage_goes_to_its_own_month_and_the_month_told_before_is_restated(StoreKind kind)
    {
        await using var town = await WatchTown.OpenAsync(kind);
        await town.ClockAsync("cases.decision", 5);
        await town.SweepAsync();
        await FoldAsync(town);
        town.Time.SetToChina(new(2026, 10, 15));
        await FoldAsync(town); // September is told without it: nobody swept
        Assert.Equal(0, await CountAsync(town, "red", new(2026, 9, 30)));
        Assert.Empty(await RestatedAsync(town, "red"));

        await town.SweepAsync();
        await FoldAsync(town);

        Assert.Equal(1, await CountAsync(town, "red", new(2026, 9, 30)));
        Assert.Equal([new RestatementRow(new(2026, 10, 15), new(2026, 9, 1), 1, 1)], await RestatedAsync(town, "red"));
        await FoldAsync(town);
        Assert.Single(await RestatedAsync(town, "red"));
    }

    [Theory, OnBothStores]
    public async Task Counted_anew_from_nothing_the_figures_are_the_same(StoreKind kind)
    {
        await using var town = await WatchTown.OpenAsync(kind);
        for (var days = 1; days <= 3; days++)
            await town.ClockAsync("cases.decision", days);
        foreach (var day in new[] { 21, 22, 23 })
        {
            town.Time.SetToChina(new(2026, 9, day));
            await town.SweepAsync();
            await FoldAsync(town);
        }
        var step = await CountAsync(town, "red", new(2026, 12, 31));

        await town.AsAsync<RebuildMetrics>(Actor.Program, m => m.RunAsync());

        Assert.Equal(3, step);
        Assert.Equal(3, await CountAsync(town, "red", new(2026, 12, 31)));
    }

    [Fact]
    public async Task Behind_the_figure_stand_the_findings_within_reach()
    {
        await using var town = await WatchTown.OpenAsync();
        await town.ClockAsync("cases.decision", 5);
        town.Time.SetToChina(Over);
        await town.SweepAsync();
        var finding = Assert.Single(await town.FindingsAsync(), f => f.Grade is Once.Supervision.Contract.Grade.Red);

        Assert.Equal($"/console/findings/{finding.Id}", Assert.Single((await BehindAsync(town, town.Supervisor, "red")).Rows).Href);
        Assert.Contains((await BehindAsync(town, town.Supervisor, "over")).Rows, r => r.Href == $"/console/findings/{finding.Id}");
        Assert.Empty((await BehindAsync(town, town.Supervisor, "off-system")).Rows);
        Assert.Empty((await BehindAsync(town, town.Elsewhere, "red")).Rows);
        Assert.Empty((await BehindAsync(town, town.Head, "red")).Rows);
    }

    [Fact]
    public async Task Every_rule_and_every_grade_has_a_figure()
    {
        await using var town = await WatchTown.OpenAsync();
        var counted = await town.AsAsync<IServiceProvider, HashSet<string>>(Actor.Program, s => Task.FromResult(s.GetServices<MetricDefinition>().SelectMany(d => d.Measures).ToHashSet()));

        Assert.All(Enum.GetValues<Once.Supervision.Contract.Watch>(), w => Assert.Contains($"supervision-finding.{Once.Supervision.Measuring.FindingMarks.NameOf(w)}", counted));
        Assert.All(Enum.GetValues<Once.Supervision.Contract.Grade>(), g => Assert.Contains($"supervision-finding.{Once.Supervision.Measuring.FindingMarks.NameOf(g)}", counted));
    }

    [Fact]
    public async Task The_page_of_a_city_without_findings_says_so_instead_of_an_empty_chart()
    {
        await using var host = await OnceHost.StartAsync(settings: new Dictionary<string, string> { ["Once:Demo"] = "true", ["Once:DemoCases"] = "false" });
        await DemoCity.SeedGroundAsync(host.Services);
        var supervisor = await host.SignInAsync("supervisor", DemoSignIns.Password);

        await supervisor.GetAsync("/console/figures?sheet=supervision-findings");

        Assert.Contains("体外循环", supervisor.Text, StringComparison.Ordinal);
        Assert.Contains("都是 0。", supervisor.Text, StringComparison.Ordinal);
        Assert.Empty(supervisor.Page.QuerySelectorAll("[data-canvas]"));
    }

    private static Task<BehindPage> BehindAsync(WatchTown town, Actor by, string name) => town.AsAsync<IServiceProvider, BehindPage>(by, s =>
        s.GetServices<MetricSource>().Single(m => m.Kind == "supervision-finding").BehindAsync(s, new([name], MetricWindow.Flow, Over, new(2026, 12, 31), null, null, null, 1), TestContext.Current.CancellationToken));

    private static Task FoldAsync(WatchTown town) => town.AsAsync<RebuildMetrics>(Actor.Program, m => m.FoldAsync());

    private static async Task<long> CountAsync(WatchTown town, string name, DateOnly to) =>
        (await town.AsAsync<MetricLookup, MetricReading?>(Actor.Program, m => m.ReadAsync($"finding.{name}", new(2026, 9, 1), to)))!.Numerator;

    private static async Task<IReadOnlyList<RestatementRow>> RestatedAsync(WatchTown town, string name)
    {
        var of = await town.AsAsync<Definitions, MetricDefinition>(Actor.Program, d => Task.FromResult(d.Find($"finding.{name}")!));
        return await town.AsAsync<ReadRestatements, IReadOnlyList<RestatementRow>>(Actor.Program, r => r.RunAsync(of));
    }
}
