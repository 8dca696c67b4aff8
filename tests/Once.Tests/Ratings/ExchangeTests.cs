using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Crypto;
using Once.Kernel.Storage;
using Once.Ratings;
using Once.Ratings.Contract;
using Once.Ratings.Exchanging;
using Once.Ratings.Giving;
using Once.Ratings.Importing;
using Once.Ratings.Model;
using Once.Ratings.Reviewing;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Ratings;

/// <summary>The province is told of what is rated here: in its codes, signed, once, and without the person.</summary>
public sealed class ExchangeTests
{
    private const string Secret = "province-secret-of-the-test";

    private static readonly Dictionary<string, string> Connected = new() { ["Ratings:Province:Url"] = "https://province.example/api/v1/ratings", ["Ratings:Province:Secret"] = Secret, ["Ratings:Province:System"] = "qingchuan" };

    [Theory, OnBothStores]
    public async Task A_rating_given_here_is_taken_by_the_same_interface_on_the_other_side(StoreKind kind)
    {
        var told = new List<Told>();
        await using var town = await RatingTown.OpenAsync(kind, services => services.AddHttpClient(SendRating.JobKind).ConfigurePrimaryHttpMessageHandler(() => new Listening(told)), Connected);
        await town.GiveAsync(await town.ServeAsync(), RatingTown.Request(Satisfaction.Poor, "让林晓禾等了很久，电话 13900002046", "own") with { Tags = [209], IsNamed = true, Name = "林晓禾", Phone = "13900002046" });

        await town.Services.RunJobsAsync();

        var post = Assert.Single(told);
        Assert.Equal("qingchuan", post.System);
        Assert.DoesNotContain("林晓禾", post.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("13900002046", post.Body, StringComparison.Ordinal);
        await using var province = await RatingTown.OpenAsync(kind, settings: new Dictionary<string, string> { ["Ratings:Systems:0:Code"] = "qingchuan", ["Ratings:Systems:0:Name"] = "晴川市", ["Ratings:Systems:0:Secret"] = Secret });
        var taken = await province.Services.UseAsync<TakeRatings, TakenRatings?>(take => take.FromDoorAsync("qingchuan", post.At, post.Signature, post.Body, TestContext.Current.CancellationToken));
        Assert.Equal((1, 0, 0), (taken!.Taken, taken.Known, taken.Faults.Count));
        var there = await province.DbAsync(db => db.Ratings().AsNoTracking().SingleAsync());
        Assert.Equal((Satisfaction.Poor, RatingChannel.QrCode, "209", false), (there.Level, there.Channel, there.Tags, there.IsNamed));
        Assert.Equal("让＊＊＊等了很久，电话 ＊＊＊", there.Words);
    }

    [Fact]
    public async Task A_held_rating_is_told_when_it_counts_and_without_a_connection_nobody_is_told()
    {
        var told = new List<Told>();
        await using var town = await RatingTown.OpenAsync(change: services => services.AddHttpClient(SendRating.JobKind).ConfigurePrimaryHttpMessageHandler(() => new Listening(told)), settings: Connected);
        Rating held = null!;
        for (var i = 0; i < 3; i++)
            held = await town.RatedAsync(device: "one device");
        await town.Services.RunJobsAsync();
        Assert.Equal(2, told.Count);

        await town.Services.AsAsync<JudgeRating, bool>(town.Reviewer, async judge =>
        {
            await judge.ReleaseAsync(held.Id, "一家三口用一部手机。");
            return true;
        });
        await town.Services.RunJobsAsync();

        Assert.Equal(3, told.Count);
        await using var alone = await RatingTown.OpenAsync();
        await alone.RatedAsync();
        Assert.Equal(0, await alone.DbAsync(db => db.Set<Once.Kernel.Jobs.Job>().CountAsync(j => j.Kind == SendRating.JobKind)));
    }

    private sealed record Told(string Body, string Signature, string At, string System);

    private sealed class Listening(List<Told> told) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string Header(string name) => request.Headers.GetValues(name).Single();
            told.Add(new(await request.Content!.ReadAsStringAsync(cancellationToken), Header(BodySignature.Header), Header(BodySignature.TimeHeader), Header("X-Once-System")));
            return new HttpResponseMessage(HttpStatusCode.OK);
        }
    }
}
