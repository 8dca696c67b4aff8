using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Once.Accounts;
using Once.Accounts.Contract;
using Once.Accounts.Model;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Ratings;
using Once.Ratings.Contract;
using Once.Ratings.Entering;
using Once.Ratings.Mending;
using Once.Ratings.Model;
using Once.Supervision;
using Once.Supervision.Inspectors;
using Once.Supervision.Model;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Supervision;

/// <summary>A special supervisor is appointed on 21 September 2026 for the term from 24 September to 31 December.</summary>
public sealed class InspectorTests
{
    private static readonly Guid Person = Guid.Parse("01990000-0000-7000-8000-0000000000e2");
    private static readonly DateOnly First = new(2026, 9, 24);
    private static readonly DateOnly Last = new(2026, 12, 31);

    [Theory, OnBothStores]
    public async Task Ratings_of_inspection_are_taken_from_the_first_day_of_the_term_to_the_last(StoreKind kind)
    {
        await using var town = await WatchTown.OpenAsync(kind);
        await AppointAsync(town);

        await RefusedOnAsync(town, First.AddDays(-1));
        await InspectAsync(town, First);
        await InspectAsync(town, Last);
        await RefusedOnAsync(town, Last.AddDays(1));

        var given = await town.AsAsync<GivenInspections, IReadOnlyList<GivenInspection>>(Actor.Program, g => g.OfAsync(Person, First, Last, 10));
        Assert.Equal([(Last, Satisfaction.Poor), (First, Satisfaction.Poor)], given.Select(g => (g.GivenOn, g.Level)));
        Assert.Equal(2, (await town.AsAsync<GivenInspections, IReadOnlyDictionary<Guid, int>>(Actor.Program, g => g.CountAsync([Person], First, Last)))[Person]);
    }

    [Fact]
    public async Task Once_an_organ_and_day_never_the_appointing_unit_and_nobody_without_appointment()
    {
        await using var town = await WatchTown.OpenAsync();
        await RefusedOnAsync(town, First);
        await AppointAsync(town);
        await InspectAsync(town, First);

        Assert.Equal("ratings.inspected-today", (await Assert.ThrowsAsync<RefusedException>(() => InspectAsync(town, First))).Refusal.Code);
        Assert.Equal(RatingRefusals.RatedMayNotJudge.Code, (await Assert.ThrowsAsync<RefusedException>(() => InspectAsync(town, First, "qc-approval"))).Refusal.Code);
        var none = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<InspectOrgan, Guid>(Inspector(town), i => i.RunAsync(new(null, null, null, [], " "))));
        Assert.Equal(["OrganId", "Level", "Words"], none.Refusals.Select(r => r.Field));
        // A bad one begins its rectification; no record names who gave it.
        var rating = await town.Cases.DbAsync(db => db.Ratings().AsNoTracking().SingleAsync());
        Assert.Equal((RatingOccasion.Inspection, true, false), (rating.Occasion, await town.Cases.DbAsync(db => db.MendingOrders().AnyAsync(o => o.RatingId == rating.Id)), rating.IsNamed));
        Assert.All(await town.Cases.DbAsync(db => db.Set<Once.Kernel.Records.Record>().AsNoTracking().Where(r => r.AggregateId == rating.Id).ToListAsync()), r => Assert.Equal("评价人", r.ActorName));
    }

    [Fact]
    public async Task An_ended_appointment_stands_no_longer_that_day_and_leaves_what_was_given()
    {
        await using var town = await WatchTown.OpenAsync();
        var id = await AppointAsync(town);
        await InspectAsync(town, First);
        town.Time.SetToChina(new(2026, 9, 25));

        await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<AppointInspector>(Office(town), a => a.EndAsync(id, null, " ")));
        await town.AsAsync<AppointInspector>(Office(town), a => a.EndAsync(id, null, "工作调动，本人提出。"));

        await RefusedOnAsync(town, new(2026, 9, 25));
        Assert.Equal("supervision.appointment-ended", (await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<AppointInspector>(Office(town), a => a.EndAsync(id, null, "再解聘一次")))).Refusal.Code);
        Assert.Single((await town.AsAsync<ReadAppointments, AppointmentView?>(Inspector(town), r => r.MineAsync()))!.Given);
        await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<ReadAppointments, AppointmentView>(town.Head, r => r.OneAsync(id)));
    }

    [Theory]
    [InlineData("2026-09-24", "2029-09-23", null)]
    [InlineData("2026-09-24", "2029-09-24", "supervision.appointment-term-long")]
    [InlineData("2026-09-24", "2026-09-23", "supervision.appointment-term-wrong")]
    public async Task A_term_ends_within_three_years_and_not_before_it_begins(string from, string until, string? refusal)
    {
        await using var town = await WatchTown.OpenAsync();
        town.Time.SetToChina(new(2026, 9, 21));

        var act = () => AppointAsync(town, DateOnly.ParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture), DateOnly.ParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture));

        if (refusal is null)
            Assert.NotEqual(Guid.Empty, await act());
        else
            Assert.Equal(refusal, (await Assert.ThrowsAsync<RefusedException>(act)).Refusal.Code);
    }

    [Fact]
    public async Task Nobody_holds_two_appointments_on_one_day()
    {
        await using var town = await WatchTown.OpenAsync();
        await AppointAsync(town);

        Assert.Equal("supervision.appointment-standing", (await Assert.ThrowsAsync<RefusedException>(() => AppointAsync(town, Last, Last.AddDays(30)))).Refusal.Code);
        Assert.NotEqual(Guid.Empty, await AppointAsync(town, Last.AddDays(1), Last.AddDays(30)));
        var numbers = await town.Cases.DbAsync(db => db.Appointments().AsNoTracking().OrderBy(a => a.Begins).Select(a => a.DocumentNumber).ToListAsync());
        Assert.Equal(["1号", "2号"], numbers.Select(n => n[^2..]));
    }

    private static async Task<Guid> AppointAsync(WatchTown town, DateOnly? from = null, DateOnly? until = null)
    {
        town.Time.SetToChina(new(2026, 9, 21));
        if (await town.AsAsync<AppointInspector, IReadOnlyList<AccountSummary>>(Office(town), a => a.PeopleAsync()) is [])
            await OpenAccountAsync(town);
        return await town.AsAsync<AppointInspector, Guid>(Office(town), a => a.RunAsync(new(Person, "市人大代表", from ?? First, until ?? Last)));
    }

    private static Task OpenAccountAsync(WatchTown town) => town.AsAsync<OnceDb>(Actor.Program, async db =>
    {
        db.Accounts().Add(new Account { Id = Person, Kind = AccountKind.Staff, SignInName = "inspector", Name = "叶知秋", CreatedAt = town.Time.UtcNow() });
        db.Posts().Add(new Post { Id = Ids.New(town.Time), AccountId = Person, OrganId = town.Organs["qc-approval"].Id, Role = Roles.SpecialSupervisor, Scope = Scope.RegionSubtree, SinceAt = town.Time.UtcNow() });
        await db.SaveChangesAsync();
    });

    private static Task<Guid> InspectAsync(WatchTown town, DateOnly on, string organ = "yt-market")
    {
        town.Time.SetToChina(on);
        return town.AsAsync<InspectOrgan, Guid>(Inspector(town), i => i.RunAsync(new(town.Organs[organ].Id, "食品经营许可窗口", Satisfaction.Poor, [214], "十点半三个窗口只开了一个。")));
    }

    private static async Task RefusedOnAsync(WatchTown town, DateOnly on) =>
        Assert.Equal("ratings.not-appointed", (await Assert.ThrowsAsync<RefusedException>(() => InspectAsync(town, on))).Refusal.Code);

    private static Actor Office(WatchTown town) => Staff(town, Guid.Parse("01990000-0000-7000-8000-0000000000e1"), Roles.Supervisor, "supervision.appoint");

    private static Actor Inspector(WatchTown town) => Staff(town, Person, Roles.SpecialSupervisor, "ratings.inspect", "supervision.inspect");

    private static Actor Staff(WatchTown town, Guid id, string role, params string[] permissions) => new(
        ActorKind.Staff, id, role, OrganId: town.Organs["qc-approval"].Id, Role: role, Grants: [.. permissions.Select(p => new Grant(p, Scope.RegionSubtree, null))]);
}
