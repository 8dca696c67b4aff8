using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Ratings;
using Once.Ratings.Contract;
using Once.Ratings.Giving;
using Once.Ratings.Model;
using Once.Ratings.Reviewing;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Ratings;

/// <summary>A rating is given once, by a person, of something that really happened; bursts wait for a person to look.</summary>
public sealed class GivingTests
{
    [Theory, OnBothStores]
    public async Task A_contact_is_rated_once_and_never_twice(StoreKind kind)
    {
        await using var town = await RatingTown.OpenAsync(kind);
        var served = await town.ServeAsync();

        var given = await town.GiveAsync(served, RatingTown.Request(Satisfaction.Good));
        var again = await Assert.ThrowsAsync<RefusedException>(() => town.GiveAsync(served, RatingTown.Request(Satisfaction.VeryPoor)));

        Assert.Equal(RatingState.Counted, given.State);
        Assert.Equal(RatingRefusals.RatedBefore.Code, again.Refusals[0].Code);
        Assert.Equal(Satisfaction.Good, (await town.DbAsync(db => db.Ratings().SingleAsync())).Level);
    }

    [Fact]
    public async Task Nothing_is_chosen_beforehand_and_without_a_level_nothing_is_given()
    {
        await using var town = await RatingTown.OpenAsync();
        var served = await town.ServeAsync();

        var refused = await Assert.ThrowsAsync<RefusedException>(() => town.GiveAsync(served, RatingTown.Request(null)));

        Assert.Equal("ratings.level-missing", refused.Refusals[0].Code);
    }

    [Fact]
    public async Task Nobody_rates_what_did_not_happen_and_a_contact_is_over_after_a_day()
    {
        await using var town = await RatingTown.OpenAsync();
        var served = await town.ServeAsync();
        var contact = await town.DbAsync(db => db.WindowContacts().Select(c => c.Id).SingleAsync());

        Assert.Null(await town.FindAsync(Ids.New(town.Time)));
        Assert.NotNull(await town.FindAsync(contact));
        town.Time.Advance(TimeSpan.FromHours(24));
        Assert.Null(await town.FindAsync(contact));
        Assert.Equal("食品经营许可咨询", served.Title);
    }

    [Fact]
    public async Task Staff_rate_nothing_neither_signed_in_nor_from_a_browser_they_work_in()
    {
        await using var town = await RatingTown.OpenAsync();
        var served = await town.ServeAsync();
        await town.DbAsync(db =>
        {
            db.StaffDevices().Add(new StaffDevice { Digest = "desk", SeenAt = town.Time.UtcNow() });
            return db.SaveChangesAsync();
        });

        var signedIn = await Assert.ThrowsAsync<RefusedException>(() => town.GiveAsync(served, RatingTown.Request(Satisfaction.VeryGood), town.Clerk));
        var onDesk = await Assert.ThrowsAsync<RefusedException>(() => town.GiveAsync(served, RatingTown.Request(Satisfaction.VeryGood, device: "desk")));

        Assert.Equal(("ratings.staff-may-not-rate", "ratings.staff-may-not-rate"), (signedIn.Refusals[0].Code, onDesk.Refusals[0].Code));
    }

    [Theory, OnBothStores]
    public async Task The_third_from_one_device_in_ten_minutes_is_held_and_counts_when_released(StoreKind kind)
    {
        await using var town = await RatingTown.OpenAsync(kind);
        var first = await town.RatedAsync(device: "phone");
        var second = await town.RatedAsync(device: "phone");

        var third = await town.RatedAsync(Satisfaction.Poor, device: "phone");
        await town.Services.AsAsync<JudgeRating, bool>(town.Reviewer, async judge =>
        {
            await judge.ReleaseAsync(third.Id, "问过窗口登记，三个人共用一部手机。");
            return true;
        });

        Assert.Equal((RatingState.Counted, RatingState.Counted, RatingState.Held, HeldFor.DeviceBurst), (first.State, second.State, third.State, third.HeldFor));
        Assert.Equal(RatingState.Counted, (await town.DbAsync(db => db.Ratings().SingleAsync(r => r.Id == third.Id))).State);
    }

    [Fact]
    public async Task Ten_minutes_later_the_device_may_rate_again_but_the_tenth_of_a_day_is_held()
    {
        await using var town = await RatingTown.OpenAsync();
        var states = new List<RatingState>();
        for (var i = 0; i < 10; i++)
        {
            states.Add((await town.RatedAsync(device: "phone")).State);
            town.Time.Advance(TimeSpan.FromMinutes(6));
        }

        Assert.Equal(9, states.Count(s => s is RatingState.Counted));
        Assert.Equal(RatingState.Held, states[^1]);
    }

    [Fact]
    public async Task A_bad_rating_is_told_in_the_same_transaction_and_a_held_or_good_one_is_not()
    {
        var told = new List<RatingGiven>();
        await using var town = await RatingTown.OpenAsync(change: services => services.AddSingleton(new BadRatingListener((_, given, _) =>
        {
            told.Add(given);
            return Task.CompletedTask;
        })));

        await town.RatedAsync(Satisfaction.Fair, device: "a");
        var bad = await town.RatedAsync(Satisfaction.Poor, device: "a");
        await town.RatedAsync(Satisfaction.VeryPoor, device: "a");

        Assert.Equal([(bad.Id, Satisfaction.Poor)], told.Select(t => (t.RatingId, t.Level)));
    }

    [Fact]
    public async Task A_named_rating_wants_name_and_telephone_and_keeps_both_as_ciphers()
    {
        await using var town = await RatingTown.OpenAsync();
        var served = await town.ServeAsync();

        var refused = await Assert.ThrowsAsync<RefusedException>(() => town.GiveAsync(served, RatingTown.Request(Satisfaction.Poor) with { IsNamed = true, Name = "林晓禾" }));
        var given = await town.GiveAsync(served, RatingTown.Request(Satisfaction.Poor) with { IsNamed = true, Name = "林晓禾", Phone = "139 0000 2046" });

        Assert.Equal("ratings.contact-missing", refused.Refusals[0].Code);
        Assert.DoesNotContain("林晓禾", given.RaterName, StringComparison.Ordinal);
        Assert.DoesNotContain("2046", given.RaterPhone, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(180, true)]
    [InlineData(181, false)]
    public async Task One_supplement_is_taken_within_a_hundred_and_eighty_days_and_the_first_words_stay(int days, bool isTaken)
    {
        await using var town = await RatingTown.OpenAsync();
        var given = await town.RatedAsync(Satisfaction.Good, "还行");
        town.Time.Advance(TimeSpan.FromDays(days));
        var found = new FoundEvent(new RatedEvent(given.EventKey, RatingOccasion.Contact, given.OrganId, "", "", ""), town.Organ, given.GivenOn, [], given);

        var supplement = () => town.Services.AsAsync<SupplementRating, bool>(Actor.Nobody, async add =>
        {
            await add.RunAsync(found, Satisfaction.Poor, "后来又让补材料", RatingChannel.QrCode, null);
            return true;
        });
        if (!isTaken)
        {
            Assert.Equal("ratings.supplement-too-late", (await Assert.ThrowsAsync<RefusedException>(supplement)).Refusals[0].Code);
            return;
        }
        await supplement();

        var kept = await town.DbAsync(db => db.Ratings().SingleAsync());
        Assert.Equal((Satisfaction.Good, "还行", Satisfaction.Poor, true), (kept.Level, kept.Words, kept.SupplementLevel, kept.CountsAsBad));
        Assert.Equal("ratings.supplemented-before", (await Assert.ThrowsAsync<RefusedException>(supplement)).Refusals[0].Code);
    }
}
