using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Accounts.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Jobs;
using Once.Kernel.Storage;
using Once.Supervision;
using Once.Supervision.Digesting;
using Once.Supervision.Model;
using Once.Tests.Accounts;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Supervision;

/// <summary>A digest comes once on its day, by mail and in the console, and stops at once.</summary>
public sealed class DigestTests
{
    private static readonly DateOnly Thursday = new(2026, 9, 17);

    [Theory, OnBothStores]
    public async Task One_a_working_day_however_often_the_job_runs(StoreKind kind)
    {
        await using var server = new MailServer();
        await using var city = await OpenAsync(kind, server);
        var boss = await OrderedAsync(city);

        city.Host.Time.SetToChina(Thursday.AddDays(1), 7, 55);
        Assert.Equal(0, await RunAsync(city));
        city.Host.Time.SetToChina(Thursday.AddDays(1), 8, 0);
        Assert.Equal(1, await RunAsync(city));
        Assert.Equal(0, await RunAsync(city));
        city.Host.Time.SetToChina(Thursday.AddDays(2), 9); // a Saturday
        Assert.Equal(0, await RunAsync(city));

        Assert.Equal("boss@example.gov.cn", Assert.Single(server.Letters).To.Trim('<', '>'));
        var body = MailServer.Body(server.Letters[0].Letter);
        Assert.Contains("晨报 2026年9月18日（星期五）", body, StringComparison.Ordinal);
        Assert.Contains("https://once.test/console/digest", body, StringComparison.Ordinal);
        Assert.Equal([(Thursday.AddDays(1), DigestMail.Sent)], await DigestsAsync(city, boss));
    }

    [Theory, OnBothStores]
    public async Task After_an_outage_over_a_holiday_there_is_one_of_today(StoreKind kind)
    {
        await using var server = new MailServer();
        await using var city = await OpenAsync(kind, server);
        var boss = await OrderedAsync(city);

        city.Host.Time.SetToChina(new(2026, 9, 18), 8, 5);
        await RunAsync(city);
        city.Host.Time.SetToChina(new(2026, 10, 8), 15);
        await RunAsync(city);

        Assert.Equal([new(2026, 9, 18), new(2026, 10, 8)], (await DigestsAsync(city, boss)).Select(d => d.On));
        Assert.Equal(2, server.Letters.Count);
        var last = DigestContent.Read(await city.ReadAsync(db => db.Digests().Where(d => d.On == new DateOnly(2026, 10, 8)).Select(d => d.Content).SingleAsync()));
        Assert.Equal((new DateOnly(2026, 9, 18), new DateOnly(2026, 10, 7)), (last.From, last.Until)); // all that was new meanwhile
    }

    [Theory, OnBothStores]
    public async Task Two_nodes_at_once_make_one(StoreKind kind)
    {
        await using var server = new MailServer();
        await using var city = await OpenAsync(kind, server);
        var boss = await OrderedAsync(city);
        city.Host.Time.SetToChina(Thursday.AddDays(1), 8, 5);

        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => city.Host.DoAsync(s => s.GetRequiredService<SendDigests>().RunAsync())));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => MailAsync(city, boss, Thursday.AddDays(1))));

        Assert.Equal(1, made.Sum());
        Assert.Single(await DigestsAsync(city, boss));
        Assert.Single(server.Letters);
    }

    [Theory, OnBothStores]
    public async Task A_mail_that_was_under_way_when_the_program_was_killed_is_not_sent_again(StoreKind kind)
    {
        await using var server = new MailServer();
        await using var city = await OpenAsync(kind, server);
        var boss = await OrderedAsync(city);
        city.Host.Time.SetToChina(Thursday.AddDays(1), 8, 5);
        await city.Host.DoAsync(s => s.GetRequiredService<SendDigests>().RunAsync());
        await city.ReadAsync(db => db.Digests().ExecuteUpdateAsync(d => d.SetProperty(x => x.Mail, DigestMail.Sending)));

        await city.Host.DoAsync(s => s.GetRequiredService<RunJobs>().RunAsync());

        Assert.Empty(server.Letters);
        Assert.Equal([(Thursday.AddDays(1), DigestMail.Sending)], await DigestsAsync(city, boss));
    }

    [Theory, OnBothStores]
    public async Task What_the_mail_server_refused_goes_later_that_day_and_not_the_day_after(StoreKind kind)
    {
        await using var server = new MailServer { Refuses = true };
        await using var city = await OpenAsync(kind, server);
        var boss = await OrderedAsync(city);
        city.Host.Time.SetToChina(Thursday.AddDays(1), 8, 5);
        await RunAsync(city);
        Assert.Equal([(Thursday.AddDays(1), DigestMail.Failed)], await DigestsAsync(city, boss));

        server.Refuses = false;
        city.Host.Time.Advance(TimeSpan.FromMinutes(1));
        await RunAsync(city);
        Assert.Equal([(Thursday.AddDays(1), DigestMail.Sent)], await DigestsAsync(city, boss));

        server.Refuses = true;
        city.Host.Time.SetToChina(new(2026, 9, 20), 8, 5); // a Sunday that is worked
        await RunAsync(city);
        server.Refuses = false;
        city.Host.Time.SetToChina(new(2026, 9, 21), 7, 0);
        await RunAsync(city);
        Assert.Equal([(Thursday.AddDays(1), DigestMail.Sent), (new DateOnly(2026, 9, 20), DigestMail.TooLate)], await DigestsAsync(city, boss));
        Assert.Single(server.Letters);
    }

    [Fact]
    public async Task The_link_of_the_mail_stops_it_at_once_and_a_made_up_one_does_nothing()
    {
        await using var server = new MailServer();
        await using var city = await OpenAsync(StoreKind.Sqlite, server);
        var boss = await OrderedAsync(city);
        city.Host.Time.SetToChina(Thursday.AddDays(1), 8, 5);
        await RunAsync(city);
        var link = MailServer.Body(server.Letters[0].Letter).Split("https://once.test")[2].Split('\n')[0].Trim();
        var visitor = city.Host.Visit();

        await visitor.GetAsync(link[..^1] + (link[^1] == '0' ? "1" : "0"));
        Assert.Contains("这个链接不对", visitor.Page.Body!.TextContent, StringComparison.Ordinal);
        await visitor.GetAsync(link);
        Assert.Null(await city.ReadAsync(db => db.DigestSubscriptions().Select(s => s.EndedAt).SingleAsync())); // a mail filter that opens links stops nothing
        await visitor.PressAsync("停发");
        Assert.Contains("停发了", visitor.Page.Body!.TextContent, StringComparison.Ordinal);

        city.Host.Time.SetToChina(new(2026, 9, 21), 8, 5);
        Assert.Equal(0, await RunAsync(city));
        Assert.Single(await DigestsAsync(city, boss));
    }

    [Fact]
    public async Task Stopped_between_the_making_and_the_mail_nothing_is_sent()
    {
        await using var server = new MailServer();
        await using var city = await OpenAsync(StoreKind.Sqlite, server);
        var boss = await OrderedAsync(city);
        city.Host.Time.SetToChina(Thursday.AddDays(1), 8, 5);
        await city.Host.DoAsync(s => s.GetRequiredService<SendDigests>().RunAsync());

        await city.AsAsync(await ActorAsync(city, boss), s => s.GetRequiredService<SubscribeDigest>().StopAsync());
        await city.Host.DoAsync(s => s.GetRequiredService<RunJobs>().RunAsync());

        Assert.Empty(server.Letters);
        Assert.Equal([(Thursday.AddDays(1), DigestMail.Stopped)], await DigestsAsync(city, boss));
    }

    [Fact]
    public async Task Who_has_left_the_post_gets_none()
    {
        await using var server = new MailServer();
        await using var city = await OpenAsync(StoreKind.Sqlite, server);
        var boss = await OrderedAsync(city);
        await city.ReadAsync(db => db.Set<Once.Accounts.Model.Post>().Where(p => p.AccountId == boss).ExecuteUpdateAsync(p => p.SetProperty(x => x.EndedAt, city.Host.Time.GetUtcNow().UtcDateTime)));

        city.Host.Time.SetToChina(Thursday.AddDays(1), 8, 5);

        Assert.Equal(0, await RunAsync(city));
        Assert.Empty(await DigestsAsync(city, boss));
    }

    [Fact]
    public async Task Without_a_mail_server_it_is_read_in_the_console()
    {
        await using var city = await SmallCity.StartAsync();
        var boss = await OrderedAsync(city);
        city.Host.Time.SetToChina(Thursday.AddDays(1), 8, 5);

        await RunAsync(city);

        Assert.Equal([(Thursday.AddDays(1), DigestMail.NotConnected)], await DigestsAsync(city, boss));
    }

    internal static Task<SmallCity> OpenAsync(StoreKind kind, MailServer server, params (string, string)[] more) => SmallCity.StartAsync(kind,
        [("Messages:Mail:Host", "127.0.0.1"), ("Messages:Mail:Port", $"{server.Port}"), ("Messages:Mail:From", "once@example.gov.cn"), ("Messages:SiteUrl", "https://once.test/"), .. more]);

    /// <summary>A supervisor of the bureau with a confirmed address who wants it on all days at eight.</summary>
    internal static async Task<Guid> OrderedAsync(SmallCity city)
    {
        var boss = await city.StaffAsync("boss", Roles.Supervisor);
        await city.Host.DoAsync(async s =>
        {
            var db = s.GetRequiredService<OnceDb>();
            (await db.Set<Once.Accounts.Model.Account>().SingleAsync(a => a.Id == boss)).SetMail(s.GetRequiredService<Once.Kernel.Crypto.PersonalDataCipher>().Encrypt("boss@example.gov.cn"));
            await db.SaveChangesAsync();
        });
        await city.AsAsync(await ActorAsync(city, boss), s => s.GetRequiredService<SubscribeDigest>().RunAsync(new([], [], DigestSubscription.AllDays.ToHashSet(), 8)));
        return boss;
    }

    private static async Task<Actor> ActorAsync(SmallCity city, Guid account) =>
        (await city.Host.DoAsync(s => s.GetRequiredService<StaffActors>().FindAsync(account, SmallCity.Bureau, Roles.Supervisor)))!;

    /// <summary>The recurring work and then the outbox, as a node does.</summary>
    internal static async Task<int> RunAsync(SmallCity city)
    {
        var made = await city.Host.DoAsync(s => s.GetRequiredService<SendDigests>().RunAsync());
        await city.Host.DoAsync(s => s.GetRequiredService<RunJobs>().RunAsync());
        return made;
    }

    private static Task MailAsync(SmallCity city, Guid account, DateOnly on) => city.Host.DoAsync(s => s.GetServices<IJobHandler>().Single(h => h.Kind == MailDigest.JobKind)
        .RunAsync(System.Text.Json.JsonSerializer.Serialize(new MailDigestRequest(account, on)), CancellationToken.None));

    internal static async Task<List<(DateOnly On, DigestMail Mail)>> DigestsAsync(SmallCity city, Guid account) =>
        (await city.ReadAsync(db => db.Digests().Where(d => d.AccountId == account).OrderBy(d => d.On).Select(d => new { d.On, d.Mail }).ToListAsync())).ConvertAll(d => (d.On, d.Mail));
}
