using System.Text;
using System.Text.RegularExpressions;
using Once.Kernel.Storage;
using Once.Supervision.Model;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Supervision;

/// <summary>The letter of a digest as the mail server gets it, and what follows when that server says no or hangs up.</summary>
public sealed class DigestMailTests
{
    private static readonly DateOnly Friday = new(2026, 9, 18);

    [Fact]
    public async Task Its_headers_are_plain_letters_and_say_in_Chinese_what_it_is()
    {
        await using var server = new MailServer();
        await using var city = await DigestTests.OpenAsync(StoreKind.Sqlite, server, ("Messages:Mail:FromName", "晴川一次办"));
        await DigestTests.OrderedAsync(city);
        city.Host.Time.SetToChina(Friday, 8, 5);
        await DigestTests.RunAsync(city);

        var letter = Assert.Single(server.Letters).Letter;
        var head = letter[..letter.IndexOf("\r\n\r\n", StringComparison.Ordinal)];
        Assert.All(head, c => Assert.True(c is '\r' or '\n' or '\t' or (>= ' ' and <= '~')));
        Assert.All(head.Split("\r\n"), line => Assert.True(line.Length <= 998));
        var headers = head.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n").Select(l => l.Split(": ", 2)).ToDictionary(l => l[0], l => l[1], StringComparer.OrdinalIgnoreCase);
        Assert.StartsWith("晨报", Decoded(headers["Subject"]), StringComparison.Ordinal);
        Assert.Equal("晴川一次办", Decoded(headers["From"]).Split('<')[0].Trim(' ', '"'));
        Assert.Contains("<once@example.gov.cn>", headers["From"], StringComparison.Ordinal);
        Assert.Equal("boss@example.gov.cn", headers["To"].Trim('<', '>'));
        Assert.Equal(("base64", "text/plain; charset=utf-8"), (headers["Content-Transfer-Encoding"], headers["Content-Type"]));
        Assert.DoesNotContain("Bcc", headers.Keys);
    }

    [Fact]
    public async Task Where_the_server_asks_who_sends_it_signs_in_first()
    {
        await using var server = new MailServer { AsksForSignIn = true };
        await using var city = await DigestTests.OpenAsync(StoreKind.Sqlite, server, ("Messages:Mail:User", "once"), ("Messages:Mail:Password", "口令-2026"));
        var boss = await DigestTests.OrderedAsync(city);
        city.Host.Time.SetToChina(Friday, 8, 5);
        await DigestTests.RunAsync(city);

        Assert.Equal(("once", "口令-2026"), server.SignedIn);
        Assert.Single(server.Letters);
        Assert.Equal([(Friday, DigestMail.Sent)], await DigestTests.DigestsAsync(city, boss));
    }

    [Fact]
    public async Task An_address_that_the_server_does_not_know_fails_and_goes_once_when_it_is_known()
    {
        await using var server = new MailServer { RefusesRecipients = true };
        await using var city = await DigestTests.OpenAsync(StoreKind.Sqlite, server);
        var boss = await DigestTests.OrderedAsync(city);
        city.Host.Time.SetToChina(Friday, 8, 5);
        await DigestTests.RunAsync(city);
        Assert.Empty(server.Letters);
        Assert.Equal([(Friday, DigestMail.Failed)], await DigestTests.DigestsAsync(city, boss));

        server.RefusesRecipients = false;
        city.Host.Time.Advance(TimeSpan.FromMinutes(1));
        await DigestTests.RunAsync(city);

        Assert.Single(server.Letters);
        Assert.Equal([(Friday, DigestMail.Sent)], await DigestTests.DigestsAsync(city, boss));
    }

    [Theory, OnBothStores]
    public async Task A_server_that_hangs_up_after_the_letter_gets_no_second_one(StoreKind kind)
    {
        await using var server = new MailServer { BreaksAfterLetter = true };
        await using var city = await DigestTests.OpenAsync(kind, server);
        var boss = await DigestTests.OrderedAsync(city);
        city.Host.Time.SetToChina(Friday, 8, 5);
        await DigestTests.RunAsync(city);
        server.BreaksAfterLetter = false;
        foreach (var _ in Enumerable.Range(0, 3))
        {
            city.Host.Time.Advance(TimeSpan.FromMinutes(10));
            await DigestTests.RunAsync(city);
        }

        Assert.Single(server.Letters);
        Assert.Equal([(Friday, DigestMail.Sending)], await DigestTests.DigestsAsync(city, boss));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_asked_again_later_that_day()
    {
        var gone = new MailServer();
        await using var city = await DigestTests.OpenAsync(StoreKind.Sqlite, gone);
        await gone.DisposeAsync();
        var boss = await DigestTests.OrderedAsync(city);
        city.Host.Time.SetToChina(Friday, 8, 5);

        await DigestTests.RunAsync(city);

        Assert.Equal([(Friday, DigestMail.Failed)], await DigestTests.DigestsAsync(city, boss));
    }

    /// <summary>Encoded words of a header, as a reader shows them.</summary>
    private static string Decoded(string header) => EncodedWord.Replace(Between.Replace(header, "?==?"), word => Encoding.UTF8.GetString(word.Groups["way"].Value is "B" or "b"
        ? Convert.FromBase64String(word.Groups["text"].Value) : Quoted(word.Groups["text"].Value)));

    private static byte[] Quoted(string text) => [.. QuotedByte.Matches(text).Select(m => m.Value is ['=', .. var hex] ? Convert.ToByte(hex, 16) : (byte)(m.Value == "_" ? ' ' : m.Value[0]))];

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly Regex EncodedWord = new(@"=\?utf-8\?(?<way>[BbQq])\?(?<text>[^?]*)\?=", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Limit);
    private static readonly Regex Between = new(@"\?=\s+=\?", RegexOptions.None, Limit);
    private static readonly Regex QuotedByte = new("=[0-9A-Fa-f]{2}|.", RegexOptions.None, Limit);
}
