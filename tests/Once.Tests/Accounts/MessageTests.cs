using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Accounts;
using Once.Accounts.Contract;
using Once.Accounts.Messaging;
using Once.Accounts.Model;
using Once.Kernel;
using Once.Kernel.Crypto;
using Once.Kernel.Jobs;
using Once.Kernel.Parties;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Accounts;

/// <summary>Messages reach a person in the page, by mail and by text message; each kind is switched by the person and by the city.</summary>
public sealed class MessageTests
{
    private const string Secret = "sms-secret";
    private static readonly NewMessage Pressing = new("cases.corrections", "“开饭店”有 2 处要补正。", "/my/1");
    private static readonly NewMessage Quiet = new("cases.accepted", "“开饭店”受理了。", "/my/1");

    [Theory, OnBothStores]
    public async Task A_message_lies_in_the_page_is_counted_in_the_head_and_is_read_once_opened(StoreKind kind)
    {
        await using var city = await SmallCity.StartAsync(kind);
        var (account, _) = await city.ApplicantAsync("林晓禾", SmallCity.Phone, SmallCity.Number, proven: true);
        await SendAsync(city, account, Quiet with { Href = "/messages/settings" });
        var visitor = await city.Host.SignInAsync(SmallCity.Phone, SmallCity.Password);

        await visitor.GetAsync("/messages");
        Assert.Contains("“开饭店”受理了。", visitor.Text, StringComparison.Ordinal);
        Assert.Equal("1 条没读的消息", visitor.Page.QuerySelector(".o-bell .visually-hidden")!.TextContent);

        await visitor.FollowAsync("受理了");
        Assert.Equal("/messages/settings", visitor.Address);
        await visitor.GetAsync("/messages");
        Assert.Contains("没有没读的消息", visitor.Text, StringComparison.Ordinal);
        Assert.Equal("消息", visitor.Page.QuerySelector(".o-bell .visually-hidden")!.TextContent);
    }

    [Fact]
    public async Task Nobody_opens_a_message_of_another()
    {
        await using var city = await SmallCity.StartAsync();
        var (mine, _) = await city.ApplicantAsync("林晓禾", SmallCity.Phone, SmallCity.Number, proven: true);
        var (other, _) = await city.ApplicantAsync("周见山", "19900007002", "11010519491231002X", proven: true);
        await SendAsync(city, mine, Quiet);
        var id = await city.ReadAsync(db => db.Messages().Select(m => m.Id).SingleAsync());

        Assert.Null(await city.AsAsync(SmallCity.Applicant(other, null), s => s.GetRequiredService<ReadMessages>().OpenAsync(id)));
        Assert.Equal("/my/1", await city.AsAsync(SmallCity.Applicant(mine, null), s => s.GetRequiredService<ReadMessages>().OpenAsync(id)));
    }

    [Theory, OnBothStores]
    public async Task A_message_about_an_enterprise_goes_with_the_mandate(StoreKind kind)
    {
        await using var city = await SmallCity.StartAsync(kind);
        var (boss, bossParty) = await city.ApplicantAsync("周见山", SmallCity.Phone, SmallCity.Number, proven: true);
        var (agent, agentParty) = await city.ApplicantAsync("林晓禾", "19900007002", "11010519491231002X", proven: true);
        var enterprise = await city.EnterpriseAsync("碧波里公司", "91439902MAD3P8T656", bossParty);
        await city.ReadAsync(async db =>
        {
            var mandate = new Mandate { Id = Ids.New(city.Host.Time), PrincipalId = enterprise, AgentId = agentParty!.Value, ScopeText = "", FromOn = new(2026, 9, 1), UntilOn = new(2026, 9, 17) };
            mandate.Confirm(boss, city.Host.Time.UtcNow());
            db.Mandates().Add(mandate);
            return await db.SaveChangesAsync();
        });

        await city.Host.DoAsync(async s =>
        {
            await s.GetRequiredService<SendMessage>().ToPartyAsync(enterprise, Quiet);
            await s.GetRequiredService<OnceDb>().SaveChangesAsync();
        });

        Assert.Equal((1, 1), (await UnreadAsync(city, boss, bossParty), await UnreadAsync(city, agent, agentParty)));
        city.Host.Time.SetToChina(new DateOnly(2026, 9, 18));
        Assert.Equal((1, 0), (await UnreadAsync(city, boss, bossParty), await UnreadAsync(city, agent, agentParty)));
    }

    [Theory, OnBothStores]
    public async Task A_pressing_message_goes_by_text_message_signed_and_once_though_the_gateway_was_down(StoreKind kind)
    {
        await using var gateway = await HttpReceiver.StartAsync();
        await using var city = await SmallCity.StartAsync(kind, ("Messages:Sms:Url", gateway.Url), ("Messages:Sms:Secret", Secret));
        var (account, _) = await city.ApplicantAsync("林晓禾", SmallCity.Phone, SmallCity.Number, proven: true);
        gateway.IsDown = true;

        await SendAsync(city, account, Pressing);
        await RunJobsAsync(city);
        Assert.Equal((DeliveryState.Failed, 1), await DeliveryAsync(city, MessageChannel.Sms));

        gateway.IsDown = false;
        city.Host.Time.Advance(TimeSpan.FromMinutes(1));
        await RunJobsAsync(city);
        city.Host.Time.Advance(TimeSpan.FromMinutes(10));
        await RunJobsAsync(city);

        var (body, at, signature) = Assert.Single(gateway.Posts);
        Assert.Equal(BodySignature.Of(Secret, long.Parse(at, CultureInfo.InvariantCulture), body), signature);
        var order = JsonDocument.Parse(body).RootElement;
        Assert.Equal((SmallCity.Phone, "cases.corrections", "“开饭店”有 2 处要补正。"), (order.GetProperty("phone").GetString(), order.GetProperty("kind").GetString(), order.GetProperty("text").GetString()));
        Assert.Equal((DeliveryState.Sent, 2), await DeliveryAsync(city, MessageChannel.Sms));
    }

    [Fact]
    public async Task What_does_not_press_goes_by_text_message_to_those_alone_who_asked_for_it()
    {
        await using var gateway = await HttpReceiver.StartAsync();
        await using var city = await SmallCity.StartAsync(settings: [("Messages:Sms:Url", gateway.Url), ("Messages:Sms:Secret", Secret)]);
        var (account, _) = await city.ApplicantAsync("林晓禾", SmallCity.Phone, SmallCity.Number, proven: true);

        await SendAsync(city, account, Quiet);
        await RunJobsAsync(city);
        Assert.Empty(gateway.Posts);

        await city.AsAsync(SmallCity.Applicant(account, null), s => s.GetRequiredService<ChooseMessages>().RunAsync(new HashSet<(string, MessageChannel)> { ("cases.accepted", MessageChannel.Sms) }));
        await SendAsync(city, account, Quiet);
        await SendAsync(city, account, Pressing);
        await RunJobsAsync(city);

        Assert.Contains("受理了", Assert.Single(gateway.Posts).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7, 59, "2026-09-17 08:00")]
    [InlineData(8, 0, "2026-09-17 08:00")]
    [InlineData(20, 59, "2026-09-17 20:59")]
    [InlineData(21, 0, "2026-09-18 08:00")]
    [InlineData(0, 0, "2026-09-17 08:00")]
    public void Nobody_is_woken_by_a_text_message(int hour, int minute, string expected)
    {
        var at = new DateOnly(2026, 9, 17).ChinaMoment(new TimeOnly(hour, minute));

        var sent = QuietHours.After(at, new SmsOptions());

        Assert.Equal(expected, sent.ChinaClock().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task What_lay_for_more_than_two_days_is_not_sent_outside_any_more()
    {
        await using var gateway = await HttpReceiver.StartAsync();
        await using var city = await SmallCity.StartAsync(settings: [("Messages:Sms:Url", gateway.Url), ("Messages:Sms:Secret", Secret)]);
        var (account, _) = await city.ApplicantAsync("林晓禾", SmallCity.Phone, SmallCity.Number, proven: true);
        await SendAsync(city, account, Pressing);

        city.Host.Time.Advance(TimeSpan.FromHours(49));
        await RunJobsAsync(city);

        Assert.Empty(gateway.Posts);
        Assert.Equal((DeliveryState.TooLate, 1), await DeliveryAsync(city, MessageChannel.Sms));
    }

    [Theory, OnBothStores]
    public async Task Mails_go_to_an_address_that_its_owner_has_confirmed(StoreKind kind)
    {
        await using var server = new MailServer();
        await using var city = await WithMailAsync(kind, server);
        var (account, _) = await city.ApplicantAsync("林晓禾", SmallCity.Phone, SmallCity.Number, proven: true);
        var visitor = await city.Host.SignInAsync(SmallCity.Phone, SmallCity.Password);
        await SendAsync(city, account, Quiet);
        await RunJobsAsync(city);
        Assert.Empty(server.Letters);

        await visitor.GetAsync("/messages/settings");
        await visitor.PressAsync("发确认信", ("Mail", "lin@example.com"));
        await RunJobsAsync(city);
        var asked = MailServer.Body(Assert.Single(server.Letters).Letter);
        var link = asked.Split('\n').Single(l => l.Contains("https://once.test", StringComparison.Ordinal))["看详情：https://once.test".Length..];
        await visitor.GetAsync(link.Trim());
        await visitor.PressAsync("确认这个邮箱");
        Assert.Contains("邮箱确认好了", visitor.Text, StringComparison.Ordinal);
        await SendAsync(city, account, Quiet);
        await RunJobsAsync(city);

        Assert.Equal(["lin@example.com", "lin@example.com"], server.Letters.Select(l => l.To));
        Assert.StartsWith("“开饭店”受理了。\n\n看详情：https://once.test/my/1", MailServer.Body(server.Letters[1].Letter).Replace("\r", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_server_that_says_no_is_asked_again()
    {
        await using var server = new MailServer { Refuses = true };
        await using var city = await WithMailAsync(StoreKind.Sqlite, server);
        var (account, _) = await city.ApplicantAsync("林晓禾", SmallCity.Phone, SmallCity.Number, proven: true);
        await city.ReadAsync(async db =>
        {
            (await db.Accounts().SingleAsync(a => a.Id == account)).SetMail(city.Host.Services.GetRequiredService<PersonalDataCipher>().Encrypt("lin@example.com"));
            return await db.SaveChangesAsync();
        });
        await SendAsync(city, account, Quiet);
        await RunJobsAsync(city);
        Assert.Equal((DeliveryState.Failed, 1), await DeliveryAsync(city, MessageChannel.Mail));

        server.Refuses = false;
        city.Host.Time.Advance(TimeSpan.FromMinutes(1));
        await RunJobsAsync(city);

        Assert.Equal((DeliveryState.Sent, 2), await DeliveryAsync(city, MessageChannel.Mail));
    }

    [Fact]
    public async Task The_link_of_another_account_confirms_nothing()
    {
        await using var server = new MailServer();
        await using var city = await WithMailAsync(StoreKind.Sqlite, server);
        var (mine, _) = await city.ApplicantAsync("林晓禾", SmallCity.Phone, SmallCity.Number, proven: true);
        var (other, _) = await city.ApplicantAsync("周见山", "19900007002", "11010519491231002X", proven: true);
        await city.AsAsync(SmallCity.Applicant(mine, null), s => s.GetRequiredService<ChooseMessages>().AskMailAsync("lin@example.com"));
        await RunJobsAsync(city);
        var token = Uri.UnescapeDataString(MailServer.Body(server.Letters[0].Letter).Split("?mail=")[1].Split('\n')[0].Trim());

        var refused = await Assert.ThrowsAsync<RefusedException>(() => city.AsAsync(SmallCity.Applicant(other, null), s => s.GetRequiredService<ChooseMessages>().ConfirmMailAsync(token)));
        Assert.Equal("accounts.mail-link", refused.Refusal.Code);
        Assert.Equal("lin@example.com", await city.AsAsync(SmallCity.Applicant(mine, null), s => s.GetRequiredService<ChooseMessages>().ConfirmMailAsync(token)));
    }

    [Theory, OnBothStores]
    public async Task The_city_switches_a_kind_off_by_one_channel_or_altogether(StoreKind kind)
    {
        await using var gateway = await HttpReceiver.StartAsync();
        await using var city = await SmallCity.StartAsync(kind, ("Messages:Sms:Url", gateway.Url), ("Messages:Sms:Secret", Secret));
        var (account, _) = await city.ApplicantAsync("林晓禾", SmallCity.Phone, SmallCity.Number, proven: true);
        await city.StaffAsync("xt", "system-admin");
        var admin = await city.Host.SignInAsync("xt", SmallCity.Password);

        await admin.GetAsync("/console/messages");
        await admin.PressAsync("存好", ("on", Ticked(admin).Where(v => v is not "cases.corrections|Sms" and not "cases.accepted|Page")));
        Assert.Contains("存好了", admin.Text, StringComparison.Ordinal);
        await SendAsync(city, account, Pressing);
        await SendAsync(city, account, Quiet);
        await RunJobsAsync(city);

        Assert.Empty(gateway.Posts);
        Assert.Equal(["cases.corrections"], await city.ReadAsync(db => db.Messages().Select(m => m.Kind).ToListAsync()));
        Assert.Contains("accounts.switch-messages", await city.LogAsync());
    }

    private static IEnumerable<string> Ticked(Visitor at) => at.Page.QuerySelectorAll("input[name=on][checked]").Select(box => box.GetAttribute("value")!);

    private static Task<SmallCity> WithMailAsync(StoreKind kind, MailServer server) => SmallCity.StartAsync(kind,
        ("Messages:Mail:Host", "127.0.0.1"), ("Messages:Mail:Port", $"{server.Port}"), ("Messages:Mail:From", "once@example.gov.cn"), ("Messages:SiteUrl", "https://once.test/"));

    private static Task SendAsync(SmallCity city, Guid account, NewMessage message) => city.Host.DoAsync(async s =>
    {
        await s.GetRequiredService<SendMessage>().ToAccountAsync(account, message);
        await s.GetRequiredService<OnceDb>().SaveChangesAsync();
    });

    private static Task<int> RunJobsAsync(SmallCity city) => city.Host.DoAsync(s => s.GetRequiredService<RunJobs>().RunAsync());

    private static Task<int> UnreadAsync(SmallCity city, Guid account, Guid? party) => city.Host.DoAsync(s => s.GetRequiredService<UnreadMessages>().CountAsync(SmallCity.Applicant(account, party)));

    private static Task<(DeliveryState, int)> DeliveryAsync(SmallCity city, MessageChannel channel) =>
        city.ReadAsync(db => db.MessageDeliveries().Where(d => d.Channel == channel).Select(d => new ValueTuple<DeliveryState, int>(d.State, d.Attempts)).SingleAsync());
}
