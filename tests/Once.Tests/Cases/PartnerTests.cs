using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Accounts;
using Once.Accounts.Contract;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Model;
using Once.Cases.Partners;
using Once.Cases.Receiving;
using Once.Catalogue.Contract;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Crypto;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Sharing;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>异地代收代办 between cities: what one window receives the other city handles, both told over signed posts; what comes
/// twice counts once, what comes late moves nothing, what contradicts is asked about.</summary>
public sealed class PartnerTests
{
    private const string Secret = "both-cities-know-it";

    private static readonly byte[] Scan = Encoding.ASCII.GetBytes("%PDF-1.7 one page");

    [Theory, OnBothStores]
    public async Task A_matter_goes_from_window_to_the_other_city_is_mended_granted_and_handed_out(StoreKind kind)
    {
        await using var cities = await Cities.OpenAsync(kind);
        var (near, far) = (cities.Near, cities.Far);
        var missing = far.Item.HandedIn.First(m => m is { Necessity: Necessity.Required, When: null });
        var id = await cities.ReceiveAsync(leaveOut: missing.Name);

        Assert.Equal(PartnerState.Sending, (await cities.IntakeAsync(id)).State);
        await near.RunJobsAsync();
        var declined = await cities.IntakeAsync(id);
        Assert.Equal((PartnerState.Declined, $"《{missing.Name}》要交。"), (declined.State, declined.Words));

        await near.AsAsync<ReceiveForPartner, bool>(cities.Window, async r => { await r.SendMoreAsync(id, "", [Named(missing.Name)]); return true; });
        await near.RunJobsAsync();
        var received = await cities.IntakeAsync(id);
        var of = await far.DbAsync(db => db.Cases().AsNoTracking().SingleAsync());
        Assert.Equal((PartnerState.Received, of.Number, CaseSource.Partner, "唐未央"), (received.State, received.TheirNumber, of.Source, of.ApplicantName));
        var key = new CaseKey(of.RootId, 1);
        Assert.Equal("远城市民中心王窗口", await far.DbAsync(db => db.Records().Where(r => r.AggregateId == of.RootId && r.Act == "cases.submit").Select(r => r.ActorName).SingleAsync()));
        Assert.Contains($"由远城市民中心代收（代收编号 {received.Number}）", await far.DbAsync(async db => db.Unpack(await db.CaseDocuments().Select(d => d.Content).SingleAsync())), StringComparison.Ordinal);

        var field = far.Item.Fields.First(f => f.Type is Once.Kernel.Elements.ElementType.Text);
        await far.AsAsync<NotifyCorrections, string>(far.Clerk, notify => notify.RunAsync(new(key, [new(false, field.ElementCode, "不全", "写全", null)])));
        await far.RunJobsAsync();
        var correcting = await cities.IntakeAsync(id);
        Assert.Equal(PartnerState.Correcting, correcting.State);
        Assert.StartsWith($"1．{field.Label}：不全；写全。", correcting.Words, StringComparison.Ordinal);

        await near.AsAsync<ReceiveForPartner, bool>(cities.Window, async r => { await r.SendMoreAsync(id, $"{field.Label}：望川路三号", []); return true; });
        await near.RunJobsAsync();
        Assert.Equal((CaseState.Submitted, PartnerState.Received), ((await far.CaseAsync(key)).State, (await cities.IntakeAsync(id)).State));

        await far.AsAsync<AcceptCase, string>(far.Clerk, accept => accept.RunAsync(new(key)));
        await far.AsAsync<ReviewCase, bool>(far.Approver, async review => { await review.RunAsync(new(key, Outcome.Granted, "符合条件")); return true; });
        await far.AsAsync<DecideCase, string>(far.Chief, decide => decide.RunAsync(new(key, Outcome.Granted, "")));
        await far.RunJobsAsync();
        var granted = await near.AsAsync<ListPartners, IntakeView?>(cities.Window, list => list.FindAsync(id));
        Assert.Equal(PartnerState.Granted, granted!.Intake.State);
        Assert.Contains(granted.Papers, p => p is { IsTheirs: true } && p.Name.EndsWith("决定书", StringComparison.Ordinal));

        await near.AsAsync<FollowIntake, bool>(cities.Window, async f => { await f.CollectAsync(id, "唐未央"); return true; });
        Assert.Equal((PartnerState.Collected, "唐未央"), ((await cities.IntakeAsync(id)).State, (await cities.IntakeAsync(id)).CollectedBy));
        Assert.NotNull((await far.DbAsync(db => db.PartnerCases().SingleAsync())).ToldAt);
    }

    [Fact]
    public async Task While_the_other_city_is_down_it_is_sent_again_and_taken_once()
    {
        await using var cities = await Cities.OpenAsync();
        var answer = cities.FarHost.Answer;
        cities.FarHost.Answer = null;
        var id = await cities.ReceiveAsync();

        await cities.Near.RunJobsAsync();
        Assert.Equal(PartnerState.Sending, (await cities.IntakeAsync(id)).State);
        // Taken, but the answer is lost on its way: the next try says the same.
        cities.FarHost.Answer = async (at, signature, body) => { await answer!(at, signature, body); return (503, ""); };
        cities.Advance(TimeSpan.FromMinutes(2));
        await cities.Near.RunJobsAsync();
        cities.FarHost.Answer = answer;
        cities.Advance(TimeSpan.FromMinutes(5));
        await cities.Near.RunJobsAsync();

        Assert.Equal(PartnerState.Received, (await cities.IntakeAsync(id)).State);
        Assert.Equal(3, cities.FarHost.Heard.Count);
        Assert.Equal(1, await cities.Far.DbAsync(db => db.Cases().CountAsync()));
    }

    [Fact]
    public async Task The_same_message_counts_once_another_under_its_number_is_refused_and_a_forged_one_is_not_heard()
    {
        await using var cities = await Cities.OpenAsync();
        await cities.ReceiveAsync();
        await cities.Near.RunJobsAsync();
        var body = cities.FarHost.Heard[^1];

        Assert.True((await HearAsync(cities.Far, body)).Known);
        Assert.Equal("cases.partner-contradicts", await RefusedAsync(cities.Far, body.Replace("王窗口", "李窗口", StringComparison.Ordinal)));
        Assert.Equal("kernel.not-signed-in", await RefusedAsync(cities.Far, body, secret: "another"));
        Assert.Equal("kernel.not-signed-in", await RefusedAsync(cities.Far, body, code: "nobody"));
        Assert.Equal("kernel.not-signed-in", await RefusedAsync(cities.Far, body, minutesAgo: 6));
        Assert.Equal("cases.partner-bad-message", await RefusedAsync(cities.Far, """{"kind":"hello","number":"DS20260000"}"""));
        Assert.Equal("cases.partner-no-consent", await RefusedAsync(cities.Far, JsonSerializer.Serialize(
            PartnerWire.Read(body)! with { Number = "DS2026009999", Consent = "" }, PartnerWire.Json)));
        Assert.Equal(1, await cities.Far.DbAsync(db => db.Cases().CountAsync()));
    }

    [Fact]
    public async Task A_late_answer_moves_nothing_and_two_ends_are_asked_about_before_the_result_is_given_out()
    {
        await using var cities = await Cities.OpenAsync();
        var (near, window) = (cities.Near, cities.Window);
        var id = await cities.ReceiveAsync();
        await near.RunJobsAsync();
        var number = (await cities.IntakeAsync(id)).Number;
        Task<PartnerTaken> SayAsync(int sequence, string state) => HearAsync(near, State(number, sequence, state));

        await SayAsync(5, "granted");
        await SayAsync(3, "accepted");
        Assert.True((await SayAsync(3, "accepted")).Known);
        Assert.Equal("cases.partner-contradicts", await RefusedAsync(near, State(number, 5, "refused")));
        Assert.Equal(PartnerState.Granted, (await cities.IntakeAsync(id)).State);

        await SayAsync(7, "refused");
        var two = await cities.IntakeAsync(id);
        Assert.Equal((PartnerState.Granted, (PartnerState?)PartnerState.Refused), (two.State, two.Contradicting));
        Assert.Equal("cases.partner-settle-first", await RefusedAsync(near, window, f => f.CollectAsync(id, "唐未央")));
        Assert.Equal("cases.partner-who-said-so", await RefusedAsync(near, window, f => f.SettleAsync(id, true, " ")));
        await near.AsAsync<FollowIntake, bool>(window, async f => { await f.SettleAsync(id, true, "电话问了王主任，不予是更正"); return true; });
        Assert.Equal((PartnerState.Refused, (PartnerState?)null), ((await cities.IntakeAsync(id)).State, (await cities.IntakeAsync(id)).Contradicting));
        Assert.Equal([PartnerEffect.Late, PartnerEffect.Moved, PartnerEffect.Contradicts], await near.DbAsync(db => db.PartnerMessages().OrderBy(m => m.Sequence).Select(m => m.Effect).ToListAsync()));
        Assert.Equal("kernel.not-found", await RefusedAsync(near, State("DS2026009999", 1, "accepted")));
    }

    [Fact]
    public async Task Nothing_is_received_without_consent_place_papers_and_readable_lines_and_a_stranger_finds_nothing()
    {
        await using var cities = await Cities.OpenAsync();
        var id = await cities.ReceiveAsync();
        var refused = await Assert.ThrowsAsync<RefusedException>(() => cities.ReceiveAsync(place: "", lines: "没有冒号", papers: []));
        Assert.Equal(["cases.partner-place-missing", "cases.partner-line-wrong", "cases.partner-papers-missing"], refused.Refusals.Select(r => r.Code));
        cities.Advance(TimeSpan.FromDays(1));
        Assert.Equal("cases.partner-not-consented", (await Assert.ThrowsAsync<RefusedException>(() => cities.ReceiveAsync(again: true))).Refusal.Code);

        var stranger = WindowOf(cities.Near, Ids.New(cities.Near.Time));
        Assert.Null(await cities.Near.AsAsync<ListPartners, IntakeView?>(stranger, list => list.FindAsync(id)));
        Assert.Equal("kernel.not-found", await RefusedAsync(cities.Near, stranger, f => f.CollectAsync(id, "唐未央")));
        Assert.DoesNotContain("望川", await cities.Near.DbAsync(db => db.PartnerIntakes().Select(i => i.Lines).SingleAsync()), StringComparison.Ordinal);
    }

    private static string State(string number, int sequence, string state) => JsonSerializer.Serialize(
        new PartnerPost("state", number) { Answer = new PartnerAnswer(sequence, state, "对方的话。", new DateTime(2026, 9, 18, 1, 0, 0, DateTimeKind.Utc)) }, PartnerWire.Json);

    private static Task<PartnerTaken> HearAsync(CaseTown town, string body, string code = "partner", string secret = Secret, int minutesAgo = 0)
    {
        var at = town.Time.GetUtcNow().ToUnixTimeSeconds() - (minutesAgo * 60);
        return town.AsAsync<HearPartner, PartnerTaken>(Actor.Nobody, hear => hear.SignedAsync(code, $"{at}", BodySignature.Of(secret, at, body), body));
    }

    private static async Task<string> RefusedAsync(CaseTown town, string body, string code = "partner", string secret = Secret, int minutesAgo = 0) =>
        (await Assert.ThrowsAsync<RefusedException>(() => HearAsync(town, body, code, secret, minutesAgo))).Refusal.Code;

    private static async Task<string> RefusedAsync(CaseTown town, Actor by, Func<FollowIntake, Task> act) =>
        (await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<FollowIntake, bool>(by, async follow => { await act(follow); return true; }))).Refusal.Code;

    private static NamedScan Named(string name) => new(name, new FormFile(new MemoryStream(Scan), 0, Scan.Length, "File1", "扫描.pdf"));

    private static Actor WindowOf(CaseTown town, Guid organ) => new(
        ActorKind.Staff, Ids.New(town.Time), "王窗口", OrganId: organ, Role: "window-clerk",
        Grants: [.. new[] { "cases.read", "cases.stand-in", AccountsPermissions.VerifyPerson }.Select(p => new Grant(p, Scope.Organ, new HashSet<Guid> { organ }))]);

    /// <summary>Two cities that know each other: the window is near, the item is handled far.</summary>
    private sealed class Cities : IAsyncDisposable
    {
        private Guid _reception;

        public required CaseTown Near { get; init; }

        public required CaseTown Far { get; init; }

        public required PartnerHost NearHost { get; init; }

        public required PartnerHost FarHost { get; init; }

        public required Actor Window { get; init; }

        public static async Task<Cities> OpenAsync(StoreKind kind = StoreKind.Sqlite)
        {
            var (nearHost, farHost) = (await PartnerHost.StartAsync(), await PartnerHost.StartAsync());
            var near = await CaseTown.OpenAsync(kind, settings: Settings("远处的城市", farHost.Url));
            var far = await CaseTown.OpenAsync(kind, settings: Settings("近处的城市", nearHost.Url));
            (nearHost.Answer, farHost.Answer) = (AnswerOf(near), AnswerOf(far));
            var window = await near.DbAsync(db => db.Organs().Where(o => o.CreditCode != null).Select(o => o.Id).FirstAsync());
            await near.DbAsync(db => db.Organs().Where(o => o.Id == window).ExecuteUpdateAsync(o => o.SetProperty(x => x.Name, "远城市民中心")));
            return new Cities { Near = near, Far = far, NearHost = nearHost, FarHost = farHost, Window = WindowOf(near, window) };
        }

        public void Advance(TimeSpan by)
        {
            Near.Time.Advance(by);
            Far.Time.Advance(by);
        }

        public Task<PartnerIntake> IntakeAsync(Guid id) => Near.DbAsync(db => db.PartnerIntakes().AsNoTracking().SingleAsync(i => i.Id == id));

        /// <param name="again">Within the reception that is there already.</param>
        public async Task<Guid> ReceiveAsync(string? leaveOut = null, string place = "partner", string? lines = null, IReadOnlyList<NamedScan>? papers = null, bool again = false)
        {
            if (!again)
            {
                _reception = await Near.AsAsync<OpenReception, Guid>(Window, open => open.RunAsync(new("11010519491231002X", "唐未央", "", "", false, "", null)));
                await Near.AsAsync<RecordConsent, bool>(Window, async consent => { await consent.PaperAsync(_reception); return true; });
            }
            var item = Far.Item;
            lines ??= string.Join('\n', item.Fields.Select(f => $"{f.Label}：{CaseTown.Answer(f)}"));
            papers ??= [.. item.HandedIn.Where(m => m is { Necessity: Necessity.Required or Necessity.MayFollow, When: null } && m.Name != leaveOut).Select(m => Named(m.Name))];
            return await Near.AsAsync<ReceiveForPartner, Guid>(Window, receive => receive.RunAsync(new(_reception, place, item.Code, item.Name, lines, papers)));
        }

        public async ValueTask DisposeAsync()
        {
            await Near.DisposeAsync();
            await Far.DisposeAsync();
            await NearHost.DisposeAsync();
            await FarHost.DisposeAsync();
        }

        private static Dictionary<string, string> Settings(string name, string url) => new()
        {
            ["Cases:Partners:Places:0:Code"] = "partner",
            ["Cases:Partners:Places:0:Name"] = name,
            ["Cases:Partners:Places:0:Url"] = url,
            ["Cases:Partners:Places:0:Secret"] = Secret,
            ["Cases:Partners:Site"] = "https://city.example",
        };

        /// <summary>As the route answers: what was taken, or the refusals as a problem.</summary>
        private static Func<string?, string?, string, Task<(int, string)>> AnswerOf(CaseTown town) => async (at, signature, body) =>
        {
            try
            {
                return (200, JsonSerializer.Serialize(await town.AsAsync<HearPartner, PartnerTaken>(Actor.Nobody, hear => hear.SignedAsync("partner", at, signature, body)), PartnerWire.Json));
            }
            catch (RefusedException refused)
            {
                return (refused.Refusal.Code == KernelRefusals.NotSignedIn.Code ? 401 : 422, JsonSerializer.Serialize(new { title = refused.Refusal.Message, refusals = refused.Refusals }, PartnerWire.Json));
            }
        };
    }
}
