using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Accounts;
using Once.Accounts.Model;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Model;
using Once.Cases.Submitting;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>What an applicant is told of a case, and when.</summary>
public sealed class CaseMessageTests
{
    [Theory, OnBothStores]
    public async Task Each_step_of_a_case_is_told_with_its_day(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        var key = await town.SubmitAsync();
        town.Time.Advance(TimeSpan.FromMinutes(1));
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)));
        town.Time.Advance(TimeSpan.FromMinutes(1));
        await town.AsAsync<ReviewCase, bool>(town.Approver, async review => { await review.RunAsync(new(key, Outcome.Granted, "符合")); return true; });
        await town.AsAsync<DecideCase, string>(town.Chief, decide => decide.RunAsync(new(key, Outcome.Granted, "")));

        var told = await ToldAsync(town);

        Assert.Equal(["cases.accepted", "cases.decided"], told.Select(m => m.Kind));
        Assert.Equal($"“{town.Item.Name}”准予，决定书出好了。", told[1].Text);
        Assert.Contains("受理了，最晚9月", told[0].Text, StringComparison.Ordinal);
        Assert.All(told, m => Assert.Equal((town.Applicant.AccountId, town.Person.Id, $"/my/{key.RootId}"), (m.AccountId!.Value, m.PartyId!.Value, m.Href)));
    }

    [Theory, OnBothStores]
    public async Task A_notice_of_corrections_is_told_at_once_and_once_more_two_working_days_before_its_end(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        var key = await town.SubmitAsync();
        var field = town.Item.Fields[0];
        town.Time.Advance(TimeSpan.FromMinutes(1));
        await town.AsAsync<NotifyCorrections, string>(town.Clerk, notify => notify.RunAsync(new(key, [new(false, field.ElementCode, "不全", "写全", null)])));
        var by = (await town.CaseAsync(key)).CorrectBy!.Value;

        await SweepAsync(town, by.AddDays(-7));
        Assert.Single(await ToldAsync(town));
        await SweepAsync(town, by);
        var told = await ToldAsync(town);

        Assert.Equal(["cases.corrections", "cases.corrections"], told.Select(m => m.Kind));
        Assert.Contains("有 1 处要补正", told[0].Text, StringComparison.Ordinal);
        Assert.Contains("还没有补正", told[1].Text, StringComparison.Ordinal);
    }

    [Theory, OnBothStores]
    public async Task A_draft_nobody_touches_is_warned_of_and_goes_a_fortnight_later(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        var draft = await SaveAsync(town, null);
        town.Time.Advance(TimeSpan.FromDays(165));
        await LapseAsync(town);
        Assert.Empty(await ToldAsync(town));

        town.Time.Advance(TimeSpan.FromDays(1));
        await LapseAsync(town);
        await LapseAsync(town);
        Assert.Equal(["cases.draft"], (await ToldAsync(town)).Select(m => m.Kind));
        town.Time.Advance(TimeSpan.FromDays(13));
        await LapseAsync(town);
        Assert.Equal(1, await town.DbAsync(db => db.Cases().CountAsync(c => c.RootId == draft)));
        town.Time.Advance(TimeSpan.FromDays(1));
        await LapseAsync(town);

        Assert.Equal(0, await town.DbAsync(db => db.Cases().CountAsync(c => c.RootId == draft)));
    }

    [Fact]
    public async Task A_draft_that_is_kept_again_stays()
    {
        await using var town = await CaseTown.OpenAsync();
        var draft = await SaveAsync(town, null);
        town.Time.Advance(TimeSpan.FromDays(166));
        await LapseAsync(town);

        await SaveAsync(town, draft);
        town.Time.Advance(TimeSpan.FromDays(20));
        await LapseAsync(town);

        Assert.Equal(1, await town.DbAsync(db => db.Cases().CountAsync(c => c.RootId == draft)));
    }

    private static Task<List<Message>> ToldAsync(CaseTown town) => town.DbAsync(db => db.Messages().AsNoTracking().OrderBy(m => m.SentAt).ToListAsync());

    private static Task<Guid> SaveAsync(CaseTown town, Guid? root) =>
        town.AsAsync<SaveDraft, Guid>(town.Applicant, save => save.RunAsync(new(root, town.Item.Code, new Dictionary<string, string>(), [])));

    private static Task<bool> LapseAsync(CaseTown town) => town.AsAsync<LapseDrafts, bool>(Actor.Program, async lapse => { await lapse.RunAsync(); return true; });

    private static async Task SweepAsync(CaseTown town, DateOnly day)
    {
        town.Time.SetToChina(day, 10);
        await town.AsAsync<ClockSweep, SweepResult>(Actor.Program, sweep => sweep.RunAsync());
    }
}
