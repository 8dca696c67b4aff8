using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Once.Accounts;
using Once.Accounts.Contract;
using Once.Accounts.Model;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Crypto;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans;
using Once.Plans.Tasks;
using Once.Ratings;
using Once.Ratings.Contract;
using Once.Ratings.Giving;
using Once.Ratings.Mending;
using Once.Ratings.Model;
using Once.Tests.Cases;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Ratings;

/// <summary>Whoever is rated never learns who rated: no page, export, record, interface or message says it.</summary>
public sealed class RaterHiddenTests
{
    private const string Name = "纪晚亭";
    private const string Phone = "13900007781";
    private const string OutsideNumber = "QC20261020WB0093";

    /// <summary>A calendar leads on for ever: so many of its pages are enough.</summary>
    private const int MostCalendars = 6;

    private static readonly Guid Account = Guid.Parse("018f0000-0000-7000-8000-00000000beef");
    private static readonly DateOnly GivenOn = new(2026, 10, 20);

    /// <summary>What would betray the rater: name, telephone, account, case, and the day in every way of writing it.</summary>
    private static IReadOnlyList<string> Traces =>
        [Name, Phone, OutsideNumber, Account.ToString("D"), Account.ToString("N"), "10月20日", "2026-10-20", "2026/10/20"];

    [Fact]
    public async Task The_rated_organ_finds_no_trace_of_the_rater_by_any_way_it_can_go()
    {
        await using var town = await PortalTown.OpenAsync();
        var (order, rating) = await RateAndHandOverAsync(town.Host);
        var plan = await InstructAsync(town.Host, "窗口重复要材料，请改。");
        var probe = new TraceProbe(Traces);

        foreach (var user in (string[])["manager-yt-market", "chief-yt-market", "approver-yt-market", "clerk-yt"])
            await LookEverywhereAsync(probe, town, user, order, rating, plan);

        Assert.True(probe.Unpacked > 0, "No zipped file was read.");
    }

    [Fact]
    public async Task A_supervisor_within_the_rated_organ_finds_no_trace_of_the_rater_either()
    {
        await using var town = await PortalTown.OpenAsync();
        var (order, rating) = await RateAndHandOverAsync(town.Host);
        var plan = await InstructAsync(town.Host, "窗口重复要材料，请改。");
        await PromoteAsync(town.Host, "approver-yt-market", Roles.Supervisor);
        var probe = new TraceProbe(Traces);

        await LookEverywhereAsync(probe, town, "approver-yt-market", order, rating, plan);

        Assert.True(probe.Unpacked > 0, "No zipped file was read.");
    }

    /// <summary>What finds nothing where nothing is must find what is there.</summary>
    [Fact]
    public async Task The_same_probe_finds_the_rater_where_the_reviewing_unit_reads_and_inside_a_zipped_file()
    {
        await using var town = await PortalTown.OpenAsync();
        var (_, rating) = await RateAndHandOverAsync(town.Host);
        var plan = await InstructAsync(town.Host, $"给{Name}回个电话。");
        var probe = new TraceProbe(Traces);

        var reviewed = await probe.LookAsync((await town.SignInAsync("supervisor")).Client, $"/console/ratings/{rating}");
        var sheet = await probe.LookAsync((await town.SignInAsync("reform")).Client, $"/console/plans/{plan}/sheet.xlsx");

        foreach (var trace in (string[])[Name, Phone, "10月20日"])
            Assert.Contains(reviewed.Found, f => f.Contains($"says {trace}", StringComparison.Ordinal));
        Assert.Contains(sheet.Found, f => f.Contains($".xml says {Name}", StringComparison.Ordinal));
    }

    private static async Task LookEverywhereAsync(TraceProbe probe, PortalTown town, string user, Guid order, Guid rating, Guid plan)
    {
        var visitor = await town.SignInAsync(user);
        var seen = await WalkAsync(probe, visitor);
        if (user is "manager-yt-market" or "chief-yt-market")
            Assert.Contains($"/console/ratings/orders/{order}", seen);
        string[] rows = [order.ToString(), rating.ToString(), (await town.Host.DoAsync(YtMarketAsync)).ToString(), plan.ToString()];
        foreach (var path in (string[])["/console/ratings/orders.csv", "/console/ratings/orders?lamp=over", $"/console/ratings/orders/{order}/appeal", "/console/ratings/export.csv", "/messages", "/console/messages", "/api/v1/ratings", $"/console/ratings/{rating}", $"/console/ratings/{rating}/photo", $"/my/ratings/{rating}/mending"])
            await LookAsync(probe, visitor.Client, path);
        foreach (var path in AddressesOf(town.Host.Services, rows))
            await LookAsync(probe, visitor.Client, path);
    }

    /// <summary>A task of the ledger that the rated organ owes.</summary>
    /// <returns>The ledger it stands in.</returns>
    private static Task<Guid> InstructAsync(OnceHost host, string text) => host.DoAsync(async s =>
    {
        s.GetRequiredService<CurrentActor>().Become((await s.GetRequiredService<DemoActors>().StaffAsync()).First(a => a.Role == Roles.ReformOffice));
        var task = await s.GetRequiredService<OpenTasks>().InstructAsync(new(null, text, text, "市长批示", new DateOnly(2026, 11, 30), await YtMarketAsync(s), []));
        return await s.GetRequiredService<OnceDb>().PlanTasks().Where(t => t.Id == task).Select(t => t.PlanId).FirstAsync();
    });

    /// <summary>The account leaves its posts and has one of this role in the same organ, with the widest scope there is.</summary>
    private static Task PromoteAsync(OnceHost host, string user, string role) => host.DoAsync(async s =>
    {
        var (db, now) = (s.GetRequiredService<OnceDb>(), s.GetRequiredService<TimeProvider>().UtcNow());
        var post = await db.Posts().FirstAsync(p => db.Accounts().Any(a => a.Id == p.AccountId && a.SignInName == user));
        post.EndedAt = now;
        db.Posts().Add(new Post { Id = Ids.New(s.GetRequiredService<TimeProvider>()), AccountId = post.AccountId, OrganId = post.OrganId, Role = role, Scope = Scope.RegionSubtree, SinceAt = now });
        await db.SaveChangesAsync();
    });

    [Fact]
    public async Task The_log_of_the_program_holds_no_trace_of_the_rater()
    {
        using var log = new KeptLog();
        await using var town = await PortalTown.OpenAsync(services => services.AddSingleton<ILoggerProvider>(log), ("Logging:LogLevel:Default", "Debug"), ("Logging:LogLevel:Microsoft", "Information"));
        var (order, rating) = await RateAndHandOverAsync(town.Host);
        var visitor = await town.SignInAsync("manager-yt-market");
        foreach (var path in AddressesOf(town.Host.Services, [order.ToString(), rating.ToString()]).Where(p => p.Contains("ratings", StringComparison.Ordinal)))
            await LookAsync(new(Traces), visitor.Client, path);

        Assert.NotEmpty(log.Lines);
        foreach (var trace in (string[])[Name, Phone, OutsideNumber])
            Assert.DoesNotContain(log.Lines, l => l.Contains(trace, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Records_and_messages_of_the_order_hold_no_trace_of_the_rater()
    {
        await using var town = await PortalTown.OpenAsync();
        var (order, _) = await RateAndHandOverAsync(town.Host);

        var records = await town.Host.DoAsync(s => s.GetRequiredService<OnceDb>().Records().AsNoTracking().Where(r => r.AggregateId == order).OrderBy(r => r.Number).ToListAsync());
        Assert.Equal(["ratings.open-order", "ratings.contact", "ratings.hand-over", "ratings.rater-reply", "ratings.relay"], records.Select(r => r.Act));
        foreach (var record in records)
        {
            Assert.NotEqual(Account, record.ActorId);
            foreach (var trace in Traces)
                Assert.DoesNotContain(trace, $"{record.Title} {record.Reason} {record.Content} {record.ActorName}", StringComparison.Ordinal);
        }
        var told = await town.Host.DoAsync(s => s.GetRequiredService<OnceDb>().Set<Message>().AsNoTracking().Where(m => m.Kind.StartsWith("ratings.")).ToListAsync());
        Assert.Contains(told, m => m.Kind == TellMending.ForOrgan);
        foreach (var message in told.Where(m => m.Kind == TellMending.ForOrgan))
            Assert.DoesNotContain(Traces, t => message.Text.Contains(t, StringComparison.Ordinal));
        // An id that begins with its moment would tell the day: the order's does not.
        Assert.Equal(8, order.Version);
    }

    [Fact]
    public async Task The_organ_that_asks_whose_rating_it_was_is_refused_unless_the_rater_allowed_it()
    {
        await using var town = await MendingTown.OpenAsync();
        var (_, hidden) = await town.RateAsync();
        var (_, open) = await town.RateAsync(mayBeContacted: true);
        await town.HandAsync(hidden);
        await town.HandAsync(open);

        var refused = await Assert.ThrowsAsync<Once.Kernel.Refusals.RefusedException>(() => town.AsAsync<ReadOrder, RaterSide>(town.Market, r => r.RevealAsync(hidden)));
        Assert.Equal(MendingRefusals.ContactNotAllowed, refused.Refusal);
        var allowed = await town.AsAsync<ReadOrder, RaterSide>(town.Market, r => r.RevealAsync(open));
        Assert.Equal((Name, Phone, null), (allowed.Name, allowed.Phone, allowed.GivenAt));
        await Assert.ThrowsAsync<Once.Kernel.Refusals.RefusedException>(() => town.AsAsync<ReadOrder, RaterSide>(town.Urban, r => r.RevealAsync(open)));
        Assert.Equal(Name, (await town.AsAsync<ReadOrder, RaterSide>(town.Reviewer, r => r.RevealAsync(hidden))).Name);
        Assert.Equal(2, await town.DbAsync(db => db.Set<Look>().CountAsync(l => l.Aggregate == Rating.Aggregate)));
    }

    private static async Task<(Guid Order, Guid Rating)> RateAndHandOverAsync(OnceHost host)
    {
        host.Time.SetToChina(GivenOn, 14, 7);
        var rating = await host.DoAsync(async s =>
        {
            s.GetRequiredService<CurrentActor>().Become(new Actor(ActorKind.Applicant, Account, Name));
            var (db, cipher, time) = (s.GetRequiredService<OnceDb>(), s.GetRequiredService<PersonalDataCipher>(), s.GetRequiredService<TimeProvider>());
            const string words = "10月20日我去办，叫纪晚亭，电话13900007781，重复要了两份材料。";
            var of = new RatedEvent("outside:test:1", RatingOccasion.Matter, await YtMarketAsync(s), "439902", "439902001000", "食品经营许可", OutsideSystem: "省系统", OutsideNumber: OutsideNumber);
            var given = Rating.Give(Ids.New(time), of, new(RatingChannel.Mobile, Satisfaction.Poor, [210], words, "那天我去办，叫＊＊＊，电话＊＊＊，重复要了两份材料。"),
                new Rater(true, false, Account, cipher.Encrypt(Name), cipher.Encrypt(Phone)), RatingState.Counted, time.UtcNow());
            db.Ratings().Add(given);
            await s.GetRequiredService<TellBadRating>().BegunAsync(given);
            await db.SaveChangesAsync();
            return given.Id;
        });
        var order = OpenOrder.IdOf(rating);
        await ActAsync(host, s => s.GetRequiredService<SettleOrder>().ContactAsync(order, null, CallResult.Solved, "纪晚亭说是10月20日下午。"));
        host.Time.SetToChina(new DateOnly(2026, 10, 23), 10);
        await ActAsync(host, s => s.GetRequiredService<HandOver>().RunAsync(order, null, false, "窗口重复要了两份材料。"));
        await host.DoAsync(async s =>
        {
            s.GetRequiredService<CurrentActor>().Become(new Actor(ActorKind.Applicant, Account, Name));
            await s.GetRequiredService<RelayMessage>().ReplyAsync(rating, "我是纪晚亭，10月20日去的。");
        });
        await ActAsync(host, s => s.GetRequiredService<RelayMessage>().PassOnAsync(order, 1, "评价人说材料清单上没有那两份。"));
        host.Time.SetToChina(new DateOnly(2026, 10, 26), 9);
        return (order, rating);
    }

    private static Task ActAsync(OnceHost host, Func<IServiceProvider, Task> act) => host.DoAsync(async s =>
    {
        var staff = await s.GetRequiredService<DemoActors>().StaffAsync();
        s.GetRequiredService<CurrentActor>().Become(staff.First(a => a.Role == Roles.Supervisor && a.ReachOf(MendingPermissions.Review).Covers(YtMarketId(s))));
        await act(s);
    });

    private static async Task<Guid> YtMarketAsync(IServiceProvider services) => (await services.GetRequiredService<OrganDirectory>().AllAsync()).Values.First(o => o.Code == "yt-market").Id;

    private static Guid YtMarketId(IServiceProvider services) => services.GetRequiredService<OnceDb>().Organs().Where(o => o.Code == "yt-market").Select(o => o.Id).First();

    /// <summary>Every page of the console that links lead to.</summary>
    private static async Task<HashSet<string>> WalkAsync(TraceProbe probe, Visitor visitor)
    {
        var (seen, calendars) = (new HashSet<string>(StringComparer.Ordinal), 0);
        var waiting = new Queue<string>(["/console/ratings/orders", "/console/ratings", "/console/ratings/figures", "/console", "/console/plans", "/console/board", "/console/records"]);
        while (waiting.TryDequeue(out var path))
        {
            if (!seen.Add(path))
                continue;
            if (await LookAsync(probe, visitor.Client, path) is not { } html)
                continue;
            var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html);
            foreach (var href in page.QuerySelectorAll("a[href^='/console']").Select(a => a.GetAttribute("href")!.Split('#')[0]))
                if (!href.Contains("/calendar", StringComparison.Ordinal) || ++calendars <= MostCalendars)
                    waiting.Enqueue(href);
        }
        return seen;
    }

    /// <summary>Every address the program answers to a reader, pages, prints, exports, files and the interface alike, with each of the
    /// rows in place of every id.</summary>
    private static IEnumerable<string> AddressesOf(IServiceProvider services, IReadOnlyList<string> rows) => services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>() is not { } methods || methods.HttpMethods.Contains("GET"))
        .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Where(t => !t.Contains("{*", StringComparison.Ordinal) && !t.Contains("sign-out", StringComparison.Ordinal)).Distinct()
        .SelectMany(t => rows.Select(row => Parameter.Replace(t, p => p.Value.Contains(":int", StringComparison.Ordinal) ? "1" : row))).Distinct();

    private static readonly Regex Parameter = new(@"\{[^}]+\}", RegexOptions.None, TimeSpan.FromSeconds(10));

    /// <returns>The page, null for what is refused or no page.</returns>
    private static async Task<string?> LookAsync(TraceProbe probe, HttpClient client, string path)
    {
        var (html, found) = await probe.LookAsync(client, path);
        Assert.Empty(found);
        return html;
    }

    /// <summary>Keeps every line that the program logs.</summary>
    private sealed class KeptLog : ILoggerProvider, ILogger
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = new();

        public IReadOnlyCollection<string> Lines => _lines;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => _lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose() => _lines.Clear();
    }
}
