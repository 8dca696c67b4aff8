using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases;
using Once.Cases.Contract;
using Once.Catalogue.Contract;
using Once.Kernel.Codes;
using Once.Kernel.Storage;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>Anybody with the code of a document finds out whether it is genuine, and nothing about the person.</summary>
public sealed class VerifyDocumentTests
{
    [Fact]
    public async Task The_code_at_the_foot_leads_a_stranger_to_what_the_document_is_and_not_to_whom()
    {
        await using var town = await PortalTown.OpenAsync();
        var visitor = await town.SignInAsync("linxiaohe");
        await town.ApplyAsync(visitor);
        await visitor.FollowAsync("收件凭证");
        Assert.NotNull(visitor.Page.QuerySelector("svg[aria-label='文书核验二维码']"));
        var code = await town.Host.DoAsync(s => s.GetRequiredService<OnceDb>().CaseDocuments().Select(d => d.CheckCode!).SingleAsync());
        Assert.Contains(CheckCodes.Shown(code), visitor.Page.DocumentElement.TextContent, StringComparison.Ordinal);

        var stranger = town.Host.Visit();
        await stranger.GetAsync($"/verify/{code}");

        Assert.Equal(HttpStatusCode.OK, stranger.Status);
        Assert.Contains("这份文书是真的，现在有效", stranger.Text, StringComparison.Ordinal);
        Assert.Contains("2026年9月17日", stranger.Text, StringComparison.Ordinal);
        Assert.Contains("收〔2026〕1号", stranger.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("林晓禾", stranger.Page.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("QC2026", stranger.Page.DocumentElement.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_code_is_answered_with_a_plain_no()
    {
        await using var town = await PortalTown.OpenAsync();
        var stranger = town.Host.Visit();

        await stranger.GetAsync("/verify/0000000000000000");

        Assert.Equal(HttpStatusCode.OK, stranger.Status);
        Assert.Contains("没有查到", stranger.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abcd-efgh-jkmn-pqrs", "ABCDEFGHJKMNPQRS")]
    [InlineData("ABCD EFGH JKMN PQR1", "ABCDEFGHJKMNPQR1")]
    [InlineData("oooo-iiii-llll-0101", "0000111111110101")]
    [InlineData("ABCD", null)]
    [InlineData("", null)]
    [InlineData("ABCD-EFGH-JKMN-PQRU", null)]
    public void A_code_is_read_however_it_is_typed(string typed, string? read) => Assert.Equal(read, CheckCodes.Read(typed));

    [Theory]
    [InlineData(ItemType.Licence, "准予许可决定书", "不予许可决定书")]
    [InlineData(ItemType.Confirmation, "确认决定书", "不予确认决定书")]
    [InlineData(ItemType.Reward, "奖励决定书", "不予奖励决定书")]
    [InlineData(ItemType.PublicService, "准予办理决定书", "不予办理决定书")]
    [InlineData(ItemType.Other, "准予办理决定书", "不予办理决定书")]
    public void A_decision_is_named_after_what_it_decides(ItemType type, string grant, string refusal)
    {
        Assert.Equal(grant, CaseWords.Of(CaseDocumentKind.GrantDecision, type));
        Assert.Equal(refusal, CaseWords.Of(CaseDocumentKind.RefusalDecision, type));
    }
}
