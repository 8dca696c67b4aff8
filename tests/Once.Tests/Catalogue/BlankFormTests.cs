using System.IO.Compression;
using System.Net;
using System.Xml.Linq;
using AngleSharp.Dom;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Catalogue;

/// <summary>空白表: for every paper that the applicant writes, from the guide and from the form.</summary>
public sealed class BlankFormTests(SearchTests.City city) : IClassFixture<SearchTests.City>
{
    private const string Guide = "/guide/" + CatalogueCity.FoodAtYunting;

    [Fact]
    public async Task The_guide_offers_a_word_file_with_every_question_and_says_that_it_is_a_sample()
    {
        var visitor = city.Host.Visit();
        await visitor.GetAsync(Guide);
        var links = visitor.Page.QuerySelectorAll("a[href$='.docx']").Select(a => a.GetAttribute("href")!).ToList();

        var form = await TextAsync(visitor, links.Single(l => l.Contains("application", StringComparison.Ordinal)));
        var layout = await TextAsync(visitor, links.Single(l => l.Contains("layout", StringComparison.Ordinal)));

        Assert.Contains("店面面积", form, StringComparison.Ordinal);
        Assert.Contains("□ ", form, StringComparison.Ordinal);
        Assert.Contains("看得清分区、尺寸", layout, StringComparison.Ordinal);
        Assert.All(new[] { form, layout }, text => Assert.Contains("示例表样", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_blank_form_that_a_guide_offers_opens()
    {
        var visitor = city.Host.Visit();
        await visitor.GetAsync(Guide);

        foreach (var link in visitor.Page.QuerySelectorAll("a[href$='.docx']").Select(a => a.GetAttribute("href")!).ToList())
            Assert.NotEmpty(await TextAsync(visitor, link));
    }

    [Theory]
    [InlineData("business-licence")]
    [InlineData("nothing")]
    public async Task A_paper_that_others_issue_or_nobody_asks_for_has_none(string material)
    {
        using var answer = await city.Host.Client().GetAsync($"{Guide}/blank/{material}.docx", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    /// <summary>The words of the document; fails where the package is not one.</summary>
    private static async Task<string> TextAsync(Visitor visitor, string address)
    {
        await using var file = await visitor.Client.GetStreamAsync(address, TestContext.Current.CancellationToken);
        using var copy = new MemoryStream();
        await file.CopyToAsync(copy, TestContext.Current.CancellationToken);
        await using var package = new ZipArchive(copy);
        Assert.Equal(["[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/styles.xml", "word/footer.xml", "word/document.xml"], package.Entries.Select(e => e.FullName));
        await using var document = await package.GetEntry("word/document.xml")!.OpenAsync(TestContext.Current.CancellationToken);
        return (await XDocument.LoadAsync(document, LoadOptions.None, TestContext.Current.CancellationToken)).Root!.Value;
    }
}
