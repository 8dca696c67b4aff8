using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace Once.Tests.Ratings;

/// <summary>Looks for words in whatever an address answers: pages, tables, and every file within a zipped one (.docx, .xlsx, .ofd, .zip),
/// there also across the tags that part a sentence into runs.</summary>
internal sealed partial class TraceProbe(IReadOnlyList<string> traces)
{
    private static readonly byte[] ZipBegins = "PK\u0003\u0004"u8.ToArray();

    /// <summary>How many files within zipped answers were read.</summary>
    public int Unpacked { get; private set; }

    /// <returns>The page, null for what is refused or no page; and each trace with what stands around it.</returns>
    public async Task<(string? Html, IReadOnlyList<string> Found)> LookAsync(HttpClient client, string path)
    {
        var answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        var content = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var found = new List<string>();
        Search(path, content, found);
        var isPage = answer.StatusCode is HttpStatusCode.OK && answer.Content.Headers.ContentType?.MediaType == "text/html";
        return (isPage ? Encoding.UTF8.GetString(content) : null, found);
    }

    private void Search(string where, byte[] content, List<string> found)
    {
        if (content.AsSpan().StartsWith(ZipBegins))
        {
            using var archive = new ZipArchive(new MemoryStream(content));
            foreach (var entry in archive.Entries)
            {
                using var inside = new MemoryStream();
                using (var stream = entry.Open())
                    stream.CopyTo(inside);
                Unpacked++;
                Search($"{where} › {entry.FullName}", inside.ToArray(), found);
            }
            return;
        }
        var text = Encoding.UTF8.GetString(content);
        var words = WebUtility.HtmlDecode(Tag.Replace(text, ""));
        foreach (var trace in traces)
            foreach (var body in (string[])[text, words])
                if (body.IndexOf(trace, StringComparison.Ordinal) is >= 0 and var at)
                {
                    found.Add($"{where} says {trace}: …{body[Math.Max(0, at - 80)..Math.Min(body.Length, at + 80)]}…");
                    break;
                }
    }

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 10_000)]
    private static partial Regex Tag { get; }
}
