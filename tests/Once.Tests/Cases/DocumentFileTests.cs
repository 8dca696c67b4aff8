using System.IO.Compression;
using System.Net;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases;
using Once.Cases.Contract;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>Every document comes as a Word file too: number, day, seal that says what it is, and the code that verifies it.</summary>
public sealed class DocumentFileTests
{
    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    [Fact]
    public async Task The_receipt_as_a_word_file_has_number_day_seal_and_code()
    {
        await using var town = await PortalTown.OpenAsync();
        var visitor = await town.SignInAsync("linxiaohe");
        await town.ApplyAsync(visitor);
        var (id, number) = await town.Host.DoAsync(s => s.GetRequiredService<OnceDb>().CaseDocuments().Where(d => d.Kind == CaseDocumentKind.Receipt).Select(d => new ValueTuple<Guid, string>(d.Id, d.Number)).SingleAsync());

        using var answer = await visitor.Client.GetAsync(new Uri($"/documents/{id}.docx", UriKind.Relative), TestContext.Current.CancellationToken);
        using var package = new ZipArchive(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        await using var content = await package.GetEntry("word/document.xml")!.OpenAsync(TestContext.Current.CancellationToken);
        var text = string.Join('\n', (await XDocument.LoadAsync(content, LoadOptions.None, TestContext.Current.CancellationToken)).Descendants(W + "t").Select(t => t.Value));

        Assert.Contains(number, text, StringComparison.Ordinal);
        Assert.Contains("2026年9月17日", text, StringComparison.Ordinal);
        Assert.Contains("演示专用", text, StringComparison.Ordinal);
        Assert.Contains("输入校验码", text, StringComparison.Ordinal);
        Assert.NotNull(package.GetEntry("word/media/1.png"));
    }

    [Fact]
    public async Task A_stranger_gets_no_file()
    {
        await using var town = await PortalTown.OpenAsync();
        await town.ApplyAsync(await town.SignInAsync("linxiaohe"));
        var id = await town.Host.DoAsync(s => s.GetRequiredService<OnceDb>().CaseDocuments().Select(d => d.Id).FirstAsync());
        var stranger = await town.RegisterAsync();

        using var answer = await stranger.Client.GetAsync(new Uri($"/documents/{id}.docx", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
