using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Once.Kernel.Attachments;

/// <summary>Asks a ClamAV daemon over TCP.</summary>
/// <remarks>clamd(8), command INSTREAM: pieces each led by their length in four bytes, ended by a length of zero; the
/// answer is <c>stream: OK</c> or <c>stream: NAME FOUND</c>.</remarks>
internal sealed class ClamdScanner(DnsEndPoint address) : IUploadScanner
{
    public async Task<string?> FindAsync(Stream content, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, cancellation);
        var stream = client.GetStream();
        await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), cancellation);
        var buffer = new byte[4 + 64 * 1024];
        int read;
        while ((read = await content.ReadAsync(buffer.AsMemory(4), cancellation)) > 0)
        {
            BinaryPrimitives.WriteInt32BigEndian(buffer, read);
            await stream.WriteAsync(buffer.AsMemory(0, 4 + read), cancellation);
        }
        await stream.WriteAsync(new byte[4], cancellation);

        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = (await reader.ReadToEndAsync(cancellation)).TrimEnd('\0', '\n', ' ');
        if (answer == "stream: OK")
            return null;
        return answer.StartsWith("stream: ", StringComparison.Ordinal) && answer.EndsWith(" FOUND", StringComparison.Ordinal)
            ? answer["stream: ".Length..^" FOUND".Length]
            : throw new IOException($"The scanner answered: {answer}");
    }
}
