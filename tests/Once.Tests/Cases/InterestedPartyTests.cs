using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Documents;
using Once.Cases.Hearing;
using Once.Cases.Model;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>行政许可法 第36条, 第47条: an interested party sees what concerns them by the code of their notice, speaks, and asks
/// for the hearing within five working days. Told on Thursday 17 September 2026: they end on the 23rd.</summary>
public sealed class InterestedPartyTests
{
    private const string Neighbour = "楼上住户吴青";

    [Theory, OnBothStores]
    public async Task By_the_code_of_the_notice_a_party_sees_why_and_until_when_and_not_the_applicants_name(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        var (_, code) = await ToldAsync(town);

        var view = await ViewAsync(town, code);

        Assert.Equal((Neighbour, "林*禾", "油烟排放影响楼上住户", new DateOnly(2026, 9, 23), true), (view!.Party, view.Applicant, view.Hearing.Why, view.Hearing.AskUntil!.Value, view.MaySpeak));
    }

    [Fact]
    public async Task The_applicants_own_notice_and_other_documents_open_nothing()
    {
        await using var town = await CaseTown.OpenAsync();
        var (_, code) = await ToldAsync(town);

        foreach (var other in await town.DbAsync(db => db.CaseDocuments().Where(d => d.CheckCode != code).Select(d => d.CheckCode!).ToListAsync()))
            Assert.Null(await ViewAsync(town, other));
        Assert.Null(await ViewAsync(town, "0000000000000000"));
    }

    [Theory]
    [InlineData(22, null)]
    [InlineData(23, null)]
    [InlineData(24, "cases.hearing-asked-too-late")]
    public async Task A_party_asks_for_the_hearing_within_five_working_days(int day, string? refusal)
    {
        await using var town = await CaseTown.OpenAsync();
        var (_, code) = await ToldAsync(town);

        town.Time.SetToChina(new(2026, 9, day), 23, 0);
        var refused = await Xunit.Record.ExceptionAsync(() => DoAsync(town, s => s.AskAsync(code)));

        Assert.Equal(refusal, (refused as RefusedException)?.Refusal.Code);
        Assert.Equal(refusal is null ? Neighbour : null, await town.DbAsync(db => db.CaseHearings().Select(h => h.RequestedBy).SingleAsync()));
    }

    [Theory, OnBothStores]
    public async Task What_a_party_says_is_kept_with_the_case_until_it_is_decided(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        var (key, code) = await ToldAsync(town);

        await DoAsync(town, s => s.SayAsync(code, "烟道要高过屋面。"));
        town.Time.SetToChina(new(2026, 9, 24));
        await DoAsync(town, s => s.SayAsync(code, "夜里也有油烟。"));

        Assert.Equal(["烟道要高过屋面。", "夜里也有油烟。"], (await ViewAsync(town, code))!.Said.Select(s => s.Words));
        await town.AsAsync<ReviewCase, bool>(town.Approver, async review => { await review.RunAsync(new(key, Outcome.Granted, "符合")); return true; });
        await town.AsAsync<DecideCase, string>(town.Chief, decide => decide.RunAsync(new(key, Outcome.Granted, "")));
        Assert.Equal("cases.party-decided", (await Assert.ThrowsAsync<RefusedException>(() => DoAsync(town, s => s.SayAsync(code, "晚了")))).Refusal.Code);
    }

    private static async Task<(CaseKey Key, string Code)> ToldAsync(CaseTown town)
    {
        var key = await town.SubmitAsync();
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)));
        await town.AsAsync<TellHearingRight, bool>(town.Approver, tell => tell.RunAsync(new(key, "油烟排放影响楼上住户", [new InterestedParty(Neighbour, "0700-8820001")])));
        var notices = await town.DbAsync(db => db.CaseDocuments().AsNoTracking().Where(d => d.Kind == CaseDocumentKind.HearingRightNotice).ToListAsync());
        return (key, await town.DbAsync(db => Task.FromResult(notices.Single(n => db.TextOf(n).Addressee == Neighbour).CheckCode!)));
    }

    private static Task<PartyView?> ViewAsync(CaseTown town, string code) => town.AsAsync<SpeakAsParty, PartyView?>(Actor.Nobody, speak => speak.ViewAsync(code));

    private static Task<bool> DoAsync(CaseTown town, Func<SpeakAsParty, Task> act) =>
        town.AsAsync<SpeakAsParty, bool>(Actor.Nobody, async speak => { await act(speak); return true; });
}
