using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Once.Tests.Kernel.Attachments;

/// <summary>Speaks just enough of ClamAV's protocol: takes one stream and gives one answer.</summary>
internal sealed class FakeClamd : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly MemoryStream _received = new();
    private readonly Task _serving;

    public FakeClamd(string answer)
    {
        _listener.Start();
        _serving = ServeAsync(answer);
    }

    public string Address => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public byte[] Received => _received.ToArray();

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
    }

    private async Task ServeAsync(string answer)
    {
        using var client = await _listener.AcceptTcpClientAsync();
        var stream = client.GetStream();
        await stream.ReadExactlyAsync(new byte["zINSTREAM\0".Length]);
        var length = new byte[4];
        for (; ; )
        {
            await stream.ReadExactlyAsync(length);
            var piece = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
            if (piece.Length == 0)
                break;
            await stream.ReadExactlyAsync(piece);
            _received.Write(piece);
        }
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
    }
}
