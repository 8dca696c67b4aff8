using Microsoft.EntityFrameworkCore;
using Once.Accounts;
using Once.Accounts.Contract;
using Once.Accounts.Model;
using Once.Cases;
using Once.Cases.Model;
using Once.Cases.Outside;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Outside;

/// <summary>Another organ's system that has a case and says nothing more, or contradicts itself, is told of to people of the organ.</summary>
public sealed class SilentOutsideTests
{
    /// <summary>Accepted over there on Thursday 17 September 2026: Sunday the 20th is worked, so that the 23rd is the fifth working day after
    /// and the 24th the sixth.</summary>
    [Theory]
    [InlineData(9, 22, 0)]
    [InlineData(9, 23, 0)]
    [InlineData(9, 24, 1)]
    [InlineData(9, 28, 1)]
    public async Task After_five_working_days_without_a_word_people_are_told_once(int month, int day, int told)
    {
        await using var town = await OpenAsync(StoreKind.Sqlite);
        var key = await town.SubmitAsync();
        await town.SayAsync(key, "m-1", OutsideEvents.Accepted);
        town.Town.Time.SetToChina(new(2026, month, day), 8, 40);

        for (var run = 0; run < 2; run++)
            await MindAsync(town);

        Assert.Equal(told, (await MessagesAsync(town)).Count);
    }

    [Theory, OnBothStores]
    public async Task Who_speaks_and_falls_silent_again_is_told_of_again(StoreKind kind)
    {
        await using var town = await OpenAsync(kind);
        var key = await town.SubmitAsync();
        await town.SayAsync(key, "m-1", OutsideEvents.Accepted);
        town.Town.Time.SetToChina(new(2026, 10, 9), 8, 40);
        await MindAsync(town);
        await town.SayAsync(key, "m-2", OutsideEvents.Accepted);
        await MindAsync(town);
        Assert.Single(await MessagesAsync(town));

        town.Town.Time.SetToChina(new(2026, 10, 30), 8, 40);
        await MindAsync(town);

        var words = await MessagesAsync(town);
        Assert.Equal(2, words.Count);
        Assert.EndsWith("食品许可系统从9月17日起没有消息了，期限照走，请去问问。", words[0], StringComparison.Ordinal);
    }

    [Theory, OnBothStores]
    public async Task What_contradicts_is_told_to_the_organ_when_it_comes(StoreKind kind)
    {
        await using var town = await OpenAsync(kind);
        var key = await town.SubmitAsync();
        await town.SayAsync(key, "m-1", OutsideEvents.Accepted);

        var receipt = await town.SayAsync(key, "m-2", OutsideEvents.Corrections, with: a => a with { Points = [new Once.Cases.Accepting.CorrectionRequest(true, "paper", "看不清", "重新传一份", null)] });

        Assert.Equal("flagged", receipt.State);
        Assert.Contains("和现在的情况对不上，没有照办，请看一看。", Assert.Single(await MessagesAsync(town)), StringComparison.Ordinal);
    }

    private static Task<bool> MindAsync(OutsideTown town) => town.Town.AsAsync<MindSilentOutside, bool>(Actor.Program, async mind => { await mind.RunAsync(); return true; });

    private static Task<List<string>> MessagesAsync(OutsideTown town) =>
        town.Town.DbAsync(db => db.Database.SqlQueryRaw<string>("SELECT text AS \"Value\" FROM message WHERE kind = 'work.outside' ORDER BY id").ToListAsync());

    /// <summary>With one approver in the organ.</summary>
    private static async Task<OutsideTown> OpenAsync(StoreKind kind)
    {
        var town = await OutsideTown.OpenAsync(kind);
        await town.Town.DbAsync(async db =>
        {
            var account = new Account { Id = Ids.New(town.Town.Time), Kind = AccountKind.Staff, Name = "审核乙", SignInName = "approver-of-food", CreatedAt = town.Town.Time.GetUtcNow().UtcDateTime };
            db.Accounts().Add(account);
            db.Posts().Add(new Post { Id = Ids.New(town.Town.Time), AccountId = account.Id, OrganId = town.Town.Item.OrganId, Role = Roles.Approver, Scope = Scope.Organ, SinceAt = town.Town.Time.GetUtcNow().UtcDateTime });
            return await db.SaveChangesAsync();
        });
        return town;
    }
}
