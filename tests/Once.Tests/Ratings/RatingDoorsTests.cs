using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Accounts.Messaging;
using Once.Catalogue.Contract;
using Once.Kernel.Jobs;
using Once.Kernel.Storage;
using Once.Ratings;
using Once.Ratings.Contract;
using Once.Ratings.Giving;
using Once.Tests.Cases;
using Once.Tests.Hosting;
using Once.Tests.Joint;
using Xunit;

namespace Once.Tests.Ratings;

/// <summary>Three doors by which ratings come in, by clicks: the province's file, the link of a short message, the hotline's desk.</summary>
public sealed partial class RatingDoorsTests
{
    private const string Market = "114399020062150885";

    [Fact]
    public async Task The_file_of_the_province_is_taken_by_clicks_and_its_bad_rating_is_at_the_desk_of_mending()
    {
        await using var town = await PortalTown.OpenAsync();
        var supervisor = await town.SignInAsync("supervisor");
        await supervisor.GetAsync("/console/ratings/import");
        await supervisor.PressAsync("核对并导入", ("levels", "national"), ("channels", "national"));
        var missing = supervisor.Text;
        const string table = $"""
            projectNo,deptCode,taskName,pf,satisfaction,evalDetail,writingEvaluation,assessTime,assessNumber,anonymity,userName,mobileNum
            P1,{Market},食品经营许可,2,5,510,很快,2026-09-01 10:30:00,1,1,,
            P2,{Market},食品经营许可,6,1,109,让我跑了三趟,2026-09-02 08:00:00,1,2,林晓禾,13900002046
            P3,{Market},食品经营许可,9,5,,,2026-09-02 08:00:00,1,1,,
            """;

        await supervisor.PressAsync("核对并导入", ("levels", "national"), ("channels", "national"), ("file", new Upload("省好差评.csv", Encoding.UTF8.GetBytes(table), "text/csv")));

        Assert.Contains("先选一个 CSV、XLSX 或者 JSON 文件", missing, StringComparison.Ordinal);
        Assert.Contains("进了 2 条，追评 0 条，已经有的 0 条没有再进，有错的 1 行。", supervisor.Text, StringComparison.Ordinal);
        Assert.Contains("渠道是 1 到 7", supervisor.Text, StringComparison.Ordinal);
        Assert.Contains("省好差评.csv", string.Concat(supervisor.Page.QuerySelectorAll("table").Select(t => t.TextContent)), StringComparison.Ordinal);
        await supervisor.GetAsync("/console/ratings");
        Assert.Contains("让我跑了三趟", supervisor.Text, StringComparison.Ordinal);
        await supervisor.GetAsync("/console/ratings/orders");
        await supervisor.FollowAsync("食品经营许可");
        await supervisor.PressAsync("看评价人和办件");
        Assert.Contains("13900002046", supervisor.Text, StringComparison.Ordinal);
        await supervisor.GetAsync("/console/ratings/import/empty.csv");
        Assert.Equal(HttpStatusCode.OK, supervisor.Status);
    }

    [Fact]
    public async Task From_the_short_message_to_the_rating_on_a_phone_without_signing_in()
    {
        var told = new List<string>();
        await using var town = await PortalTown.OpenAsync(
            services => services.AddHttpClient(DeliverMessage.JobKind).ConfigurePrimaryHttpMessageHandler(() => new Listening(told)),
            ("Accounts:SignInsPerMinute", "10000"), ("Messages:Sms:Url", "https://sms.example"), ("Messages:Sms:Secret", "secret-of-the-gateway"), ("Messages:SiteUrl", "https://once.example/"));
        town.Host.Time.SetToChina(new(2026, 9, 14), 9);
        await DecidedAsync(town);
        town.Host.Time.SetToChina(new(2026, 9, 15), 10);
        await town.Host.DoAsync(s => s.GetRequiredService<AskForRating>().RunAsync());
        await town.Host.DoAsync(s => s.GetRequiredService<RunJobs>().RunAsync());
        var link = Link().Match(Assert.Single(told, t => t.Contains("请评价", StringComparison.Ordinal))).Groups["path"].Value;

        var phone = town.Host.Visit();
        await phone.GetAsync(link);
        var chosen = phone.Page.QuerySelectorAll("input[checked]").Length;
        await phone.PressAsync("提交评价", ("Level", "Poor"), ("Named", "true"));
        var errors = phone.Text;
        await phone.PressAsync("提交评价", ("Level", "Poor"), ("Words", "等了两个小时"), ("Named", "true"), ("Name", "林晓禾"), ("Phone", "13900002046"));

        Assert.Equal(0, chosen);
        Assert.Contains("姓名", errors, StringComparison.Ordinal);
        Assert.Contains("1 个工作日内有人联系您", phone.Text, StringComparison.Ordinal);
        var rating = await town.Host.DoAsync(s => s.GetRequiredService<OnceDb>().Ratings().AsNoTracking().SingleAsync());
        Assert.Equal((Satisfaction.Poor, RatingChannel.Sms, true), (rating.Level, rating.Channel, rating.IsNamed));
        await phone.GetAsync(link);
        Assert.Contains("您的评价", phone.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(phone.Page.QuerySelectorAll("button"), b => b.TextContent.Contains("提交评价", StringComparison.Ordinal));
        await phone.GetAsync(link[..^1] + (link[^1] == '0' ? '1' : '0'));
        Assert.Equal(HttpStatusCode.NotFound, phone.Status);
    }

    /// <summary>The whole loop at the desks: entered, contacted, handed over, mended, called back, not solved, mended anew, closed.</summary>
    [Fact]
    public async Task What_the_hotline_heard_is_entered_field_by_field_and_called_back_until_it_is_solved()
    {
        await using var town = await PortalTown.OpenAsync(null, ("Accounts:SignInsPerMinute", "10000"));
        var desk = await town.SignInAsync("supervisor");
        await desk.GetAsync("/console/ratings/enter");
        await desk.PressAsync("录入", ("Level", "Poor"), ("Named", "false"));
        var source = desk.Text;
        await desk.GetAsync("/console/ratings/enter");
        await desk.PressAsync("录入", ("Source", "Telephone"), ("Named", "false"));
        var bare = desk.Text;
        await desk.PressAsync("录入", ("Source", "Telephone"), ("Level", "Poor"), ("Named", "false"), ("CaseNumber", "QC0000000000"));
        var unknown = desk.Text;
        var organ = desk.Page.QuerySelectorAll("select[name=OrganId] option").First(o => o.TextContent.Contains("云亭区市场监", StringComparison.Ordinal)).GetAttribute("value");
        await EnterAsync(desk, organ, "R-1", "true");
        Assert.Contains("录好了", desk.Text, StringComparison.Ordinal);
        await EnterAsync(desk, organ, "R-1", "true");
        var twice = desk.Text;

        Assert.Contains("选这条评价从哪来的", source, StringComparison.Ordinal);
        foreach (var told in (string[])["选被评的单位", "写来电、短信或者检查的编号", "选一个满意度"])
            Assert.Contains(told, bare, StringComparison.Ordinal);
        Assert.Contains("没有这个编号的已办结办件", unknown, StringComparison.Ordinal);
        Assert.DoesNotContain("录好了", twice, StringComparison.Ordinal);

        await desk.GetAsync("/console/ratings/orders");
        await desk.FollowAsync("咨询食品经营许可");
        Assert.Equal(["联系上了", "没有联系上"], Choices(desk, "contact"));
        await desk.PressAsync("记下联系结果", ("Result", "Solved"), ("Note", "说是等了两个小时。"));
        await desk.PressAsync("转办", ("Complex", "false"), ("HandedNote", "窗口排队太久。"));
        var order = desk.Address;
        var head = await town.SignInAsync("manager-yt-market");
        await MendAsync(head, order, "加开了一个窗口。");
        await desk.GetAsync(order);
        Assert.Equal(["已解决", "没解决", "没有联系上"], Choices(desk, "call"));
        await desk.PressAsync("记下回访结果", ("Result", "NotReached"), ("Note", "打了三次没有人接。"));
        await ShareAsync(desk, "0%", "回访到 0 ÷ 实名差评 1");
        await desk.GetAsync(order);
        await desk.PressAsync("记下回访结果", ("Result", "NotSolved"), ("Note", "说还是要等。"));
        Assert.Contains("整改中", desk.Text, StringComparison.Ordinal);
        await ShareAsync(desk, "100%", "回访到 1 ÷ 实名差评 1");
        await MendAsync(head, order, "又加开了一个窗口。");
        await desk.GetAsync(order);
        await desk.PressAsync("记下回访结果", ("Result", "Solved"), ("Note", "说好了。"));
        await desk.PressAsync("销号", ("CloseNote", "解决了。"));
        Assert.Contains("已销号", desk.Text, StringComparison.Ordinal);

        await desk.GetAsync("/console/ratings/enter");
        await EnterAsync(desk, organ, "R-2", "false");
        await desk.GetAsync("/console/ratings/orders?state=Opened");
        await desk.FollowAsync("咨询食品经营许可");
        Assert.Equal(["联系上了", "没有联系上", "匿名，没有联系方式"], Choices(desk, "contact"));
        await ShareAsync(desk, "100%", "回访到 1 ÷ 实名差评 1");
    }

    private static Task<IDocument> EnterAsync(Visitor desk, string? organ, string number, string named) => desk.PressAsync("录入",
        ("Source", "Telephone"), ("CaseNumber", ""), ("OrganId", organ), ("ItemName", "咨询食品经营许可"), ("OutsideNumber", number), ("Level", "Poor"), ("Words", "等了两个小时"), ("Named", named), ("Name", "林晓禾"), ("Phone", "13900002046"));

    private static async Task MendAsync(Visitor head, string order, string measure)
    {
        await head.GetAsync(order);
        await head.PressAsync("记下核实结果", ("Finding", "True"), ("FindingWords", "查了叫号记录。"));
        await head.PressAsync("报结果", ("Outcome", "Mended"), ("Cause", "Queue"), ("Measure", measure), ("Improvement", "高峰时段加窗口。"));
        Assert.Contains("待回访", head.Text, StringComparison.Ordinal);
    }

    /// <summary>What may be chosen as the result of a contact or a call-back.</summary>
    private static IEnumerable<string> Choices(Visitor desk, string form) =>
        desk.Page.QuerySelectorAll($"#{form}-result input[type=radio]").Select(i => i.ParentElement!.TextContent.Trim());

    private static async Task ShareAsync(Visitor desk, string share, string how)
    {
        await desk.GetAsync("/console/ratings/orders");
        Assert.Contains($"实名差评回访率{share}", desk.Text, StringComparison.Ordinal);
        Assert.Contains(how, desk.Text, StringComparison.Ordinal);
    }

    /// <summary>A filing by pledge, which is decided as soon as it is accepted.</summary>
    private static async Task DecidedAsync(PortalTown town)
    {
        var visits = new JointVisits(town);
        var applicant = await visits.AsAsync("linxiaohe");
        var item = await town.Host.DoAsync(async s =>
        {
            var lookup = s.GetRequiredService<ItemLookup>();
            return (await lookup.VersionAsync((await lookup.AllInForceAsync()).First(i => i.Name.Contains("门店招牌设置备案", StringComparison.Ordinal) && i.RegionCode == "439902").VersionId))!;
        });
        await applicant.GetAsync($"/apply/{item.Code}");
        await applicant.PressAsync("按选的办法更新要交的", [.. PortalTown.Complete(applicant, item).Where(v => !v.Name.StartsWith("material-picture", StringComparison.Ordinal)), ("Way", "pledge")]);
        await applicant.PressAsync("提交申请", ("PledgeName", "林晓禾"));
        var desk = $"/console/cases/{applicant.Address.Split('?')[0]["/my/".Length..]}/1";
        await PressAsync(await visits.AsAsync("clerk-yt"), $"{desk}/Accept", "受理");
        await PressAsync(await visits.AsAsync("chief-yt-urban"), $"{desk}/Decide", "作出决定", ("Form.Outcome", "Granted"));
    }

    private static async Task PressAsync(Visitor staff, string page, string button, params (string Name, object? Value)[] fields)
    {
        await staff.GetAsync(page);
        await staff.PressAsync(button, fields);
        Assert.Empty(staff.Errors);
    }

    [GeneratedRegex("https://once\\.example(?<path>/rate/case/[0-9a-z-]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    private sealed class Listening(List<string> told) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            told.Add(Regex.Unescape(await request.Content!.ReadAsStringAsync(cancellationToken)));
            return new HttpResponseMessage(HttpStatusCode.OK);
        }
    }
}
