using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases;
using Once.Catalogue.Contract;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>The applicant's form, without script.</summary>
public sealed class PortalApplyTests
{
    [Fact]
    public async Task All_errors_are_told_at_once_beside_their_fields_and_everything_filled_in_stays()
    {
        await using var town = await PortalTown.OpenAsync();
        var visitor = await town.SignInAsync("linxiaohe");
        var upload = town.Item.HandedIn.First(m => m.Collection is Collection.Upload);

        await visitor.GetAsync(town.FormAddress);
        await visitor.PressAsync("提交申请", ("business-area", "三百二"), ("business-name", "檐下三碗"), ($"material-{upload.Code}", new Upload("图.pdf", PortalTown.Pdf)));

        Assert.Contains("店面面积只填数字，比如 320。您填的是“三百二”。", visitor.Page.QuerySelector("#business-area-error")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("请填就餐座位数。", visitor.Page.QuerySelector("#seat-count-error")!.TextContent, StringComparison.Ordinal);
        Assert.All(visitor.Page.QuerySelectorAll(".o-errsum a"), link => Assert.NotNull(visitor.Page.QuerySelector(link.GetAttribute("href")!)));
        Assert.Equal("三百二", PortalTown.ValueOf(visitor, "business-area"));
        Assert.Equal("檐下三碗", PortalTown.ValueOf(visitor, "business-name"));
        Assert.Contains("图.pdf", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_taken_is_told_together_with_the_other_faults()
    {
        await using var town = await PortalTown.OpenAsync();
        var visitor = await town.SignInAsync("linxiaohe");
        var upload = town.Item.HandedIn.First(m => m.Collection is Collection.Upload);

        await visitor.GetAsync(town.FormAddress);
        await visitor.PressAsync("提交申请", ($"material-{upload.Code}", new Upload("木马.pdf", "MZ not a paper"u8.ToArray())));

        var errors = string.Join(' ', visitor.Errors);
        Assert.Contains("只收 PDF、OFD、JPG、PNG、DOCX、XLSX 文件", errors, StringComparison.Ordinal);
        Assert.Contains("请填就餐座位数。", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_keeps_answers_and_files_however_wrong_they_are()
    {
        await using var town = await PortalTown.OpenAsync();
        var visitor = await town.SignInAsync("linxiaohe");
        var upload = town.Item.HandedIn.First(m => m.Collection is Collection.Upload);
        await visitor.GetAsync(town.FormAddress);
        await visitor.PressAsync("存草稿，下次接着填", ("business-area", "三百二"), ($"material-{upload.Code}", new Upload("图.pdf", PortalTown.Pdf)));

        await visitor.GetAsync("/my?view=yours");
        await visitor.FollowAsync("接着填");

        Assert.Equal("三百二", PortalTown.ValueOf(visitor, "business-area"));
        Assert.Contains("图.pdf", visitor.Text, StringComparison.Ordinal);
        await visitor.PressAsync($"删除：{upload.Name}");
        Assert.DoesNotContain("图.pdf", visitor.Text, StringComparison.Ordinal);
        Assert.Equal("三百二", PortalTown.ValueOf(visitor, "business-area"));
    }

    [Fact]
    public async Task The_same_form_posted_twice_makes_one_case()
    {
        await using var town = await PortalTown.OpenAsync();
        var visitor = await town.SignInAsync("linxiaohe");
        await visitor.GetAsync(town.FormAddress);
        var form = visitor.Page;
        await visitor.PressAsync("提交申请", town.Complete(visitor));
        var first = visitor.Address;

        await visitor.SubmitAsync(form.QuerySelector<IHtmlFormElement>("#apply")!, form.QuerySelector<IHtmlElement>(".o-formnav button"), town.Complete(visitor));

        Assert.Equal(HttpStatusCode.OK, visitor.Status);
        Assert.Equal(first, visitor.Address);
        Assert.Equal(1, await town.Host.DoAsync(s => s.GetRequiredService<OnceDb>().Cases().CountAsync()));
    }

    [Fact]
    public async Task A_verified_person_sees_what_is_known_with_its_source_and_masked_numbers()
    {
        await using var town = await PortalTown.OpenAsync();
        var visitor = await town.SignInAsync("linxiaohe");

        await visitor.GetAsync(town.FormAddress);

        var known = visitor.Page.QuerySelector(".o-known")!.TextContent;
        Assert.Contains("林晓禾", known, StringComparison.Ordinal);
        Assert.Contains("实名核验时登记的", known, StringComparison.Ordinal);
        Assert.Contains("********", known, StringComparison.Ordinal);
        Assert.Null(visitor.Page.QuerySelector("input[name=operator-citizen-number]"));
        await visitor.PressAsync("不对？：经营者姓名");
        Assert.Equal("林晓禾", PortalTown.ValueOf(visitor, "operator-name"));
    }

    [Fact]
    public async Task An_unverified_account_gets_no_prefill_and_may_apply()
    {
        await using var town = await PortalTown.OpenAsync();
        var visitor = await town.RegisterAsync();

        await visitor.GetAsync(town.FormAddress);

        Assert.Null(visitor.Page.QuerySelector(".o-known"));
        Assert.Equal("", PortalTown.ValueOf(visitor, "operator-name"));
        Assert.Contains("您的身份还没核验", visitor.Text, StringComparison.Ordinal);
        await visitor.PressAsync("提交申请", town.Complete(visitor));
        Assert.Contains("收到了，办件编号", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_item_that_is_not_published_is_not_found()
    {
        await using var town = await PortalTown.OpenAsync();
        var visitor = await town.SignInAsync("linxiaohe");

        await visitor.GetAsync("/apply/nonsense");

        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
    }
}
