using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Accounts.Contract;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Model;
using Once.Cases.Outside;
using Once.Kernel.Actors;
using Once.Kernel.Crypto;
using Once.Kernel.Storage;
using Once.Tests.Cases;
using Once.Tests.Hosting;
using Once.Web.Demonstration;
using Xunit;

namespace Once.Tests.Outside;

/// <summary>The two doors of another system: the signed call and the file; and the pages that show the traffic.</summary>
public sealed class OutsideDoorTests
{
    [Fact]
    public async Task Another_system_answers_over_http_with_its_signature_and_fetches_the_papers_of_its_cases()
    {
        await using var other = await HttpReceiver.StartAsync();
        await using var host = await HostAsync(other.Url);
        var (number, paper) = await SubmitAsync(host);
        using var client = host.Client();
        var body = $$"""{"messageId":"m-1","number":"{{number}}","event":"accepted","officer":"周正"}""";

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.SendAsync(Signed(HttpMethod.Post, "/api/v1/outside/answers", body, "another-secret", host))).StatusCode);
        var taken = await client.SendAsync(Signed(HttpMethod.Post, "/api/v1/outside/answers", body, OutsideTown.Secret, host));
        Assert.Equal("""{"messageId":"m-1","state":"applied","note":null}""", await taken.Content.ReadAsStringAsync());
        var file = $"/api/v1/outside/files/{paper}";
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(Signed(HttpMethod.Get, file, file, OutsideTown.Secret, host))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.SendAsync(Signed(HttpMethod.Get, file, "/elsewhere", OutsideTown.Secret, host))).StatusCode);
        Assert.Equal(CaseState.Accepted, await host.DoAsync(s => s.GetRequiredService<OnceDb>().Cases().Where(c => c.Number == number).Select(c => c.State).SingleAsync()));
    }

    [Fact]
    public async Task The_traffic_is_listed_and_a_contradiction_is_put_aside_by_a_person()
    {
        await using var other = await HttpReceiver.StartAsync();
        await using var host = await HostAsync(other.Url);
        var (number, _) = await SubmitAsync(host);
        foreach (var (id, says) in new[] { ("m-1", "accepted"), ("m-2", "corrections") })
            await host.DoAsync(s => s.GetRequiredService<TakeOutsideAnswer>().RunAsync(OutsideTown.System, new OutsideAnswer(id, number, says) { Points = [new(true, "x", "不清楚", "重传", null)] }));
        var visitor = await host.SignInAsync("approver-yt-market", DemoSignIns.Password);

        await visitor.GetAsync("/console/outside");
        Assert.Contains("对不上", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("已经受理，不能再要求补正。", visitor.Text, StringComparison.Ordinal);
        await visitor.GetAsync(visitor.Page.QuerySelector("a.o-main")!.GetAttribute("href")!);
        await visitor.PressAsync("就这样办", ("DoIt", "no"));
        Assert.NotEmpty(visitor.Errors);
        await visitor.PressAsync("就这样办", ("DoIt", "no"), ("Reason", "对方说发错了"));
        Assert.Contains("不采用", visitor.Text, StringComparison.Ordinal);
        await visitor.GetAsync("/console/outside?view=All");
        Assert.Contains("食品许可系统说：受理", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_taken_row_by_row_its_faults_listed_and_the_second_time_changes_nothing()
    {
        await using var town = await OutsideTown.OpenAsync(byFile: true);
        var (first, second) = (await town.SubmitAsync(), await town.SubmitAsync("key-0002"));
        var numbers = new[] { (await town.Town.CaseAsync(first)).Number, (await town.Town.CaseAsync(second)).Number };
        var paper = town.Town.Item.Materials.First(m => m.MayBeAskedFor);
        Assert.Contains(numbers[1]!, await town.Town.AsAsync<FetchOutside, string>(town.Keeper, f => f.RunAsync("food")), StringComparison.Ordinal);
        var csv = $"""
            消息编号,办件编号,什么事,办理人,理由,补正哪一处,哪里不对,怎么改
            f-1,{numbers[0]},受理,周正,,,,
            f-2,{numbers[0]},准予,吴越,,,,
            f-3,{numbers[1]},补正告知,周正,,{paper.Name},不清楚,重传一份
            f-4,{numbers[1]},高兴,周正,,,,
            f-5,QC0000,受理,周正,,,,
            """;

        var done = await ImportAsync(town, csv);
        var again = await ImportAsync(town, csv);

        Assert.Equal((3, 0, 0, 0), (done.Applied, done.Repeated, done.Held, done.Flagged));
        Assert.Equal([(5, "什么事"), (6, "办件编号")], done.Faults.Select(f => (f.Row, f.Column)));
        Assert.Equal(done with { Faults = [] }, again with { Faults = [] });
        Assert.Equal([CaseState.Decided, CaseState.Correcting], new[] { (await town.Town.CaseAsync(first)).State, (await town.Town.CaseAsync(second)).State });
        Assert.All(await town.Town.DbAsync(db => db.OutsideMessages().Where(m => !m.IsIncoming && m.At < town.Town.Time.GetUtcNow().UtcDateTime.AddDays(1)).ToListAsync()), m => Assert.Equal(OutsideState.Taken, m.State));
    }

    private static Task<OutsideImported> ImportAsync(OutsideTown town, string csv) =>
        town.Town.AsAsync<ImportOutside, OutsideImported>(town.Keeper, i => i.RunAsync("food", new MemoryStream(Encoding.UTF8.GetBytes(csv)), "answers.csv"));

    private static HttpRequestMessage Signed(HttpMethod method, string path, string signed, string secret, OnceHost host)
    {
        var at = host.Time.GetUtcNow().ToUnixTimeSeconds();
        var message = new HttpRequestMessage(method, path) { Content = method == HttpMethod.Post ? new StringContent(signed, Encoding.UTF8, "application/json") : null };
        message.Headers.Add(OutsideDoor.SystemHeader, "food");
        message.Headers.Add(BodySignature.TimeHeader, at.ToString(CultureInfo.InvariantCulture));
        message.Headers.Add(BodySignature.Header, BodySignature.Of(secret, at, signed));
        return message;
    }

    private static async Task<OnceHost> HostAsync(string url)
    {
        var settings = new Dictionary<string, string>(OutsideTown.Settings(url)) { ["Once:Demo"] = "true" };
        var host = await OnceHost.StartAsync(settings: settings);
        await DemoCity.SeedGroundAsync(host.Services);
        return host;
    }

    /// <summary>Hands an application in by the pages, and lets the program tell the other side.</summary>
    private static async Task<(string Number, Guid Paper)> SubmitAsync(OnceHost host)
    {
        var item = await host.DoAsync(async s =>
        {
            var lookup = s.GetRequiredService<Once.Catalogue.Contract.ItemLookup>();
            return (await lookup.VersionAsync((await lookup.AllInForceAsync()).First(i => i.Name.Contains("食品经营许可", StringComparison.Ordinal) && i.RegionCode == "439902").VersionId))!;
        });
        var owner = await host.SignInAsync("linxiaohe", DemoSignIns.Password);
        await owner.GetAsync($"/apply/{item.Code}");
        await owner.PressAsync("提交申请", PortalTown.Complete(owner, item));
        return await host.DoAsync(async s =>
        {
            s.GetRequiredService<CurrentActor>().Become(Actor.Program);
            await s.GetRequiredService<FollowOutside>().RunAsync();
            var db = s.GetRequiredService<OnceDb>();
            var found = await db.Cases().SingleAsync();
            return (found.Number!, await db.CaseFiles().Select(f => f.AttachmentId).FirstAsync());
        });
    }
}
