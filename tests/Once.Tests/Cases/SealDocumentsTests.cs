using Microsoft.EntityFrameworkCore;
using Once.Cases;
using Once.Cases.Contract;
using Once.Cases.Documents;
using Once.Cases.Model;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Licences.Contract;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>A document bears its organ's seal a moment after it was issued: SM2 over what a forger would change, by the device that
/// seals licences; anybody finds out whether it holds.</summary>
public sealed class SealDocumentsTests
{
    [Theory, OnBothStores]
    public async Task A_document_is_sealed_after_the_act_and_verified_with_its_seal(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        await town.SubmitAsync();
        var receipt = await ReceiptAsync(town);
        var before = await VerifyAsync(town, receipt.CheckCode!);

        await SealAsync(town);
        var after = await VerifyAsync(town, receipt.CheckCode!);

        Assert.Null(receipt.Seal);
        Assert.Contains(before.Facts, f => f is { Name: "印章", Value: "正在盖电子印章，一般一分钟之内" });
        Assert.Empty(before.Checks);
        Assert.Equal("demonstration-1", (await ReceiptAsync(town)).SealKey);
        Assert.Equal(("电子印章验过了，内容和出具时一字不差", true), Assert.Single(after.Checks) is var check ? (check.Said, check.Passed) : default);
        Assert.EndsWith("演示专用", check.Detail, StringComparison.Ordinal);
        Assert.True(after.IsGood);
    }

    [Theory, OnBothStores]
    public async Task What_was_changed_after_the_seal_is_no_longer_genuine(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        await town.SubmitAsync();
        await SealAsync(town);
        var code = (await ReceiptAsync(town)).CheckCode!;

        await town.DbAsync(db => db.CaseDocuments().ExecuteUpdateAsync(d => d.SetProperty(x => x.DatedOn, new DateOnly(2026, 9, 1))));
        var answer = await VerifyAsync(town, code);

        Assert.False(answer.IsGood);
        Assert.Equal("这份文书存下来的内容和印章对不上", answer.Verdict);
        Assert.False(Assert.Single(answer.Checks).Passed);
    }

    [Theory, OnBothStores]
    public async Task It_is_sealed_once_and_by_one_question_however_many_there_are(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        await town.SubmitAsync("key-0001");
        await town.SubmitAsync("key-0002");

        await SealAsync(town);
        var first = await town.DbAsync(db => db.CaseDocuments().AsNoTracking().OrderBy(d => d.Id).Select(d => d.Seal!).ToListAsync());
        await SealAsync(town);

        Assert.Equal(2, first.Count);
        Assert.Equal(first, await town.DbAsync(db => db.CaseDocuments().AsNoTracking().OrderBy(d => d.Id).Select(d => d.Seal!).ToListAsync()));
    }

    [Theory]
    [InlineData(ItemType.Licence, "", true)]
    [InlineData(ItemType.Licence, "不服的，可以申请行政复议，也可以起诉。", true)]
    [InlineData(ItemType.PublicService, "不服的，可以申请行政复议，也可以起诉。", true)]
    [InlineData(ItemType.PublicService, "对办理结果不满意的，先打投诉电话。", false)]
    public async Task Remedies_are_told_once_and_in_the_items_own_way_where_there_is_another(ItemType type, string own, bool isGeneral)
    {
        await using var town = await CaseTown.OpenAsync();

        var told = CaseTexts.Remedy(town.Item with { Type = type, Remedies = own });

        const string General = "如不服本决定，可以自收到本决定书之日起六十日内依法申请行政复议，也可以自收到本决定书之日起六个月内依法向人民法院提起行政诉讼。";
        Assert.Equal(isGeneral ? General : own, told);
    }

    private static Task<CaseDocument> ReceiptAsync(CaseTown town) => town.DbAsync(db => db.CaseDocuments().AsNoTracking().FirstAsync(d => d.Kind == CaseDocumentKind.Receipt));

    private static Task<bool> SealAsync(CaseTown town) => town.AsAsync<SealDocuments, bool>(Actor.Program, async seal => { await seal.RunAsync(); return true; });

    private static async Task<Verified> VerifyAsync(CaseTown town, string code) => (await town.AsAsync<VerifyDocument, Verified?>(Actor.Nobody, verify => verify.RunAsync(code)))!;
}
