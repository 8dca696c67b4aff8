using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Once.Accounts;
using Once.Accounts.Contract;
using Once.Cases;
using Once.Cases.Model;
using Once.Cases.Partners;
using Once.Cases.Receiving;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Crypto;
using Once.Kernel.Jobs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>Windows of two cities know each other's lists: what is chosen there need not be typed. The demonstration plays a city.</summary>
public sealed class PartnerItemsTests
{
    private const string Secret = "both-cities-know-it";

    [Fact]
    public async Task Our_list_is_told_to_who_signs_with_what_each_item_asks()
    {
        await using var town = await CaseTown.OpenAsync(settings: Settings(isPlayed: false));
        var body = JsonSerializer.Serialize(new PartnerItemsAsk("食品经营许可", town.Item.Code), PartnerWire.Json);
        var second = new DateTimeOffset(town.Time.GetUtcNow().UtcDateTime, TimeSpan.Zero).ToUnixTimeSeconds();
        var sentAt = second.ToString(System.Globalization.CultureInfo.InvariantCulture);

        var told = await town.AsAsync<ListForPartners, PartnerItemsTold>(Actor.Nobody, list => list.SignedAsync("linjiang", sentAt, BodySignature.Of(Secret, second, body), body, default));
        var refused = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<ListForPartners, PartnerItemsTold>(Actor.Nobody, list => list.SignedAsync("linjiang", sentAt, BodySignature.Of("another", second, body), body, default)));

        Assert.All(told.Items, i => Assert.Contains("食品经营许可", i.Name, StringComparison.Ordinal));
        Assert.Contains(told.Items, i => i.Place == "云亭区");
        Assert.Equal(town.Item.Fields.Select(f => f.Label), told.Item!.Fields.Select(f => f.Name));
        Assert.Equal(town.Item.HandedIn.Select(m => m.Name), told.Item.Papers.Select(m => m.Name));
        Assert.Equal(KernelRefusals.NotSignedIn.Code, refused.Refusal.Code);
    }

    [Fact]
    public async Task A_city_that_gives_no_answer_leaves_the_clerk_to_type()
    {
        await using var town = await CaseTown.OpenAsync(settings: Settings(isPlayed: false));

        Assert.Null(await AskAsync(town, new PartnerItemsAsk("许可"), isPlayed: false));
    }

    [Theory, OnBothStores]
    public async Task The_played_city_says_what_is_missing_takes_what_is_whole_and_grants_it(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind, settings: Settings(isPlayed: true));
        var sheet = (await AskAsync(town, new PartnerItemsAsk("", town.Item.Code)))!.Item!;
        var (window, reception) = await ReceptionAsync(town);
        var missing = sheet.Papers.First(p => p.IsRequired).Name;

        var declined = await ReceiveAsync(town, window, reception, sheet, missing);
        await town.RunJobsAsync();
        var taken = await ReceiveAsync(town, window, reception, sheet, null);
        await town.RunJobsAsync();

        Assert.Equal((PartnerState.Declined, $"《{missing}》要交。"), await StateAsync(town, declined));
        Assert.Equal((PartnerState.Received, null), await StateAsync(town, taken));
        town.Time.Advance(TimeSpan.FromSeconds(20));
        await town.RunJobsAsync();
        Assert.Equal((PartnerState.Accepted, "已受理（演示）。"), await StateAsync(town, taken));
        town.Time.Advance(TimeSpan.FromSeconds(70));
        await town.RunJobsAsync();
        Assert.Equal(PartnerState.Granted, (await StateAsync(town, taken)).State);
        Assert.Equal("办理结果（演示）", await town.DbAsync(db => db.PartnerPapers().Where(p => p.IntakeId == taken && p.IsTheirs).Select(p => p.Name).SingleAsync()));
    }

    [Fact]
    public async Task Outside_the_demonstration_nothing_is_played()
    {
        var settings = Settings(isPlayed: true);
        settings.Remove("Once:Demo");
        await using var town = await CaseTown.OpenAsync(settings: settings);

        Assert.Null(await AskAsync(town, new PartnerItemsAsk("许可")));
    }

    private static Task<PartnerItemsTold?> AskAsync(CaseTown town, PartnerItemsAsk asked, bool isPlayed = true) => town.AsAsync<AskPartner, PartnerItemsTold?>(Actor.Nobody, ask => ask.RunAsync(
        new PartnerPlace { Code = "linjiang", Name = "邻江市", Secret = Secret, IsPlayed = isPlayed, Url = "http://127.0.0.1:1/messages" }, asked));

    private static Task<(PartnerState State, string? Words)> StateAsync(CaseTown town, Guid id) => town.DbAsync(async db =>
        await db.PartnerIntakes().AsNoTracking().SingleAsync(i => i.Id == id) is var intake ? (intake.State, intake.Words) : default);

    private static async Task<(Actor Window, Guid Reception)> ReceptionAsync(CaseTown town)
    {
        var organ = await town.DbAsync(db => db.Organs().Where(o => o.CreditCode != null).Select(o => o.Id).FirstAsync());
        var window = new Actor(ActorKind.Staff, Ids.New(town.Time), "窗口甲", OrganId: organ, Role: Roles.WindowClerk,
            Grants: [.. new[] { CasesPermissions.StandIn, AccountsPermissions.VerifyPerson }.Select(p => new Grant(p, Scope.Organ, new HashSet<Guid> { organ }))]);
        var reception = await town.AsAsync<OpenReception, Guid>(window, open => open.RunAsync(new("11010519491231002X", "唐未央", "", "", false, "", null)));
        await town.AsAsync<RecordConsent, bool>(window, async consent => { await consent.PaperAsync(reception); return true; });
        return (window, reception);
    }

    private static Task<Guid> ReceiveAsync(CaseTown town, Actor window, Guid reception, PartnerItemSheet sheet, string? leaveOut)
    {
        var lines = string.Join('\n', town.Item.Fields.Select(f => $"{f.Label}：{CaseTown.Answer(f)}"));
        var papers = sheet.Papers.Where(p => p.Name != leaveOut).Select(p => new NamedScan(p.Name, new FormFile(new MemoryStream(Encoding.ASCII.GetBytes("%PDF-1.7 one page")), 0, 17, "File1", $"{p.Name}.pdf"))).ToList();
        return town.AsAsync<ReceiveForPartner, Guid>(window, receive => receive.RunAsync(new(reception, "linjiang", sheet.Code, sheet.Name, lines, papers)));
    }

    private static Dictionary<string, string> Settings(bool isPlayed) => new()
    {
        ["Once:Demo"] = "true",
        ["Cases:Partners:Places:0:Code"] = "linjiang",
        ["Cases:Partners:Places:0:Name"] = "邻江市",
        ["Cases:Partners:Places:0:Secret"] = Secret,
        ["Cases:Partners:Places:0:IsPlayed"] = isPlayed ? "true" : "false",
    };
}
