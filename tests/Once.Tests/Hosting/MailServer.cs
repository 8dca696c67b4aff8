using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Once.Tests.Hosting;

/// <summary>A mail server of one's own that takes every letter, until it is told to refuse them.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopped = new();
    private readonly Task _serving;

    public MailServer()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public bool Refuses { get; set; }

    /// <summary>Knows nobody of the name.</summary>
    public bool RefusesRecipients { get; set; }

    /// <summary>Takes the letter and hangs up before it says so.</summary>
    public bool BreaksAfterLetter { get; set; }

    /// <summary>Takes letters only from who has signed in.</summary>
    public bool AsksForSignIn { get; set; }

    /// <summary>User and password of the last that signed in.</summary>
    public (string User, string Password)? SignedIn { get; private set; }

    /// <summary>Recipient and the letter as it came.</summary>
    public List<(string To, string Letter)> Letters { get; } = [];

    /// <summary>The body of a letter whose parts are base64.</summary>
    public static string Body(string letter) => Encoding.UTF8.GetString(Convert.FromBase64String(
        letter[(letter.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..].Replace("\r\n", "", StringComparison.Ordinal)));

    public async ValueTask DisposeAsync()
    {
        await _stopped.CancelAsync();
        _listener.Stop();
        await _serving;
        _listener.Dispose();
        _stopped.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stopped.Token);
                await TalkAsync(client.GetStream(), _stopped.Token);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or IOException)
        {
        }
    }

    private static string Plain(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));

    private async Task TalkAsync(NetworkStream stream, CancellationToken cancellation)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test".AsMemory(), cancellation);
        var to = "";
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            if (line.StartsWith("RCPT", StringComparison.OrdinalIgnoreCase))
                to = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
            if (line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase))
                return;
            if (line.StartsWith("DATA", StringComparison.OrdinalIgnoreCase))
            {
                await writer.WriteLineAsync("354 go on".AsMemory(), cancellation);
                var letter = new StringBuilder();
                while (await reader.ReadLineAsync(cancellation) is { } text && text != ".")
                    letter.Append(text).Append("\r\n");
                Letters.Add((to, letter.ToString()));
                if (BreaksAfterLetter)
                    return;
            }
            if (AsksForSignIn && line.StartsWith("EHLO", StringComparison.OrdinalIgnoreCase))
            {
                await writer.WriteLineAsync("250-test\r\n250 AUTH LOGIN".AsMemory(), cancellation);
                continue;
            }
            if (line.StartsWith("AUTH LOGIN ", StringComparison.OrdinalIgnoreCase))
            {
                await writer.WriteLineAsync("334 UGFzc3dvcmQ6".AsMemory(), cancellation);
                SignedIn = (Plain(line["AUTH LOGIN ".Length..]), Plain((await reader.ReadLineAsync(cancellation))!));
                await writer.WriteLineAsync("235 welcome".AsMemory(), cancellation);
                continue;
            }
            if (RefusesRecipients && line.StartsWith("RCPT", StringComparison.OrdinalIgnoreCase))
            {
                await writer.WriteLineAsync("550 nobody of that name".AsMemory(), cancellation);
                continue;
            }
            var refused = (Refuses || (AsksForSignIn && SignedIn is null)) && line.StartsWith("MAIL", StringComparison.OrdinalIgnoreCase);
            await writer.WriteLineAsync((refused ? "451 not now" : "250 ok").AsMemory(), cancellation);
        }
    }
}
