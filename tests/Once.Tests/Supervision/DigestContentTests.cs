using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Supervision;
using Once.Supervision.Contract;
using Once.Supervision.Digesting;
using Once.Supervision.Model;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Supervision;

/// <summary>What a digest says, and to whom.</summary>
public sealed class DigestContentTests
{
    [Theory, OnBothStores]
    public async Task It_tells_what_is_over_by_organ_what_is_new_and_what_is_oldest(StoreKind kind)
    {
        await using var town = await WatchTown.OpenAsync(kind);
        await town.AcceptedAsync();
        town.Time.SetToChina(new(2026, 10, 22));
        await town.SweepAsync();
        town.Time.SetToChina(new(2026, 10, 23), 8);

        var digest = await MakeAsync(town, town.Supervisor);

        var organ = Assert.Single(digest.Organs);
        Assert.Equal(("云亭区市场监管局", 1, 1), (organ.Name, organ.OverPromise, organ.OverStatute));
        Assert.Equal((1, 1), (digest.Open, digest.Over));
        Assert.Equal((new DateOnly(2026, 10, 22), new DateOnly(2026, 10, 22)), (digest.From, digest.Until));
        Assert.Contains(digest.Found, f => f is { Code: "over-statute", Grade: Grade.Red, Count: 1 });
        Assert.Equal([CardKind.Red, CardKind.Yellow], digest.Cards.Select(c => c.Kind));
        Assert.Single(digest.Oldest);
        Assert.Equal(digest.Write(), DigestContent.Read(digest.Write()).Write());
    }

    [Fact]
    public async Task Nothing_new_is_told_twice_and_nothing_is_left_out_between_two_digests()
    {
        await using var town = await WatchTown.OpenAsync();
        await town.AcceptedAsync();
        town.Time.SetToChina(new(2026, 10, 22), 7);
        await town.SweepAsync();
        var order = await OrderAsync(town, []);
        await KeepAsync(town, order, 22); // found on the same day before its hour: it is of the next one

        town.Time.SetToChina(new(2026, 10, 23), 8);
        var second = await MakeAsync(town, town.Supervisor, order);
        await KeepAsync(town, order, 23);
        town.Time.SetToChina(new(2026, 10, 26), 8);
        var third = await MakeAsync(town, town.Supervisor, order);

        Assert.True(second.Found.Count > 0);
        Assert.Equal((new DateOnly(2026, 10, 22), new DateOnly(2026, 10, 22)), (second.From, second.Until));
        Assert.Empty(third.Found);
        Assert.Equal((new DateOnly(2026, 10, 23), new DateOnly(2026, 10, 25)), (third.From, third.Until));
    }

    [Fact]
    public async Task It_never_reaches_further_than_the_post_and_the_choice()
    {
        await using var town = await WatchTown.OpenAsync();
        await town.AcceptedAsync();
        town.Time.SetToChina(new(2026, 10, 22));
        await town.SweepAsync();
        town.Time.SetToChina(new(2026, 10, 23), 8);

        var elsewhere = await MakeAsync(town, town.Elsewhere);
        var narrowed = await MakeAsync(town, town.Supervisor, await OrderAsync(town, [town.Organs["mt-approval"].Id]));
        var area = await MakeAsync(town, town.Supervisor, await OrderAsync(town, [], "439902"));
        var wide = await MakeAsync(town, town.Elsewhere, await OrderAsync(town, [town.Cases.Item.OrganId])); // chosen by somebody whose reach shrank since
        var head = await MakeAsync(town, town.Head);

        Assert.Equal((0, 0, 0), (elsewhere.Open, elsewhere.Found.Count, elsewhere.Cards.Count));
        Assert.Equal((0, 0, 0), (narrowed.Open, narrowed.Found.Count, narrowed.Oldest.Count));
        Assert.Equal((1, "云亭区"), (area.Open, area.Scope));
        Assert.Equal((0, 0), (wide.Open, wide.Cards.Count));
        Assert.Equal((1, 2), (head.Open, head.Cards.Count));
    }

    [Fact]
    public async Task No_person_stands_in_the_mail()
    {
        await using var town = await WatchTown.OpenAsync();
        var key = await town.AcceptedAsync();
        town.Time.SetToChina(new(2026, 10, 22));
        await town.SweepAsync();
        town.Time.SetToChina(new(2026, 10, 23), 8);
        var applicant = await town.Cases.DbAsync(db => db.Set<Once.Cases.Model.Case>().Where(c => c.RootId == key.RootId).Select(c => c.ApplicantName).FirstAsync());

        var digest = await MakeAsync(town, town.Supervisor);
        var mail = DigestWords.Title(digest) + DigestWords.Body(digest, "https://once.test/console/digest", "https://once.test/digest/stop/x");

        Assert.DoesNotContain(applicant, mail + digest.Write(), StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\d{17}[\dX]", mail);
        Assert.Contains("超法定期限 1", mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Organs_out_of_reach_cannot_be_chosen()
    {
        await using var town = await WatchTown.OpenAsync();

        var refused = await Assert.ThrowsAsync<RefusedException>(() => OrderAsync(town, [town.Cases.Item.OrganId], by: town.Elsewhere));

        Assert.Equal(("supervision.digest-organ", "Organs"), (refused.Refusal.Code, refused.Refusal.Field));
    }

    private static Task<DigestContent> MakeAsync(WatchTown town, Actor actor, DigestSubscription? order = null) =>
        town.AsAsync<MakeDigest, DigestContent>(actor, m => m.RunAsync(actor, order));

    private static async Task<DigestSubscription> OrderAsync(WatchTown town, IReadOnlyList<Guid> organs, string? area = null, Actor? by = null)
    {
        var actor = by ?? town.Supervisor;
        await town.AsAsync<SubscribeDigest>(actor, s => s.RunAsync(new(organs, area is null ? [] : [area], DigestSubscription.AllDays.ToHashSet(), 8)));
        return await town.Cases.DbAsync(db => db.DigestSubscriptions().AsNoTracking().SingleAsync(s => s.AccountId == actor.AccountId));
    }

    private static Task KeepAsync(WatchTown town, DigestSubscription order, int day) => town.AsAsync<OnceDb>(Actor.Program, async db =>
    {
        db.Digests().Add(new Digest { AccountId = order.AccountId, On = new(2026, 10, day), MadeAt = town.Time.GetUtcNow().UtcDateTime, Content = "{}" });
        await db.SaveChangesAsync();
    });
}
