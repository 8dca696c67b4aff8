using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;

namespace Once.Kernel.Attachments;

/// <summary>Where attachments lie and how large they may be.</summary>
/// <param name="Path">Folder of the files.</param>
/// <param name="MaxBytes">Largest file taken.</param>
/// <param name="Clamd">The virus scanner's address; null where none is used.</param>
/// <remarks>default: local practice, configurable (<c>Once:Attachments:Path</c>, <c>…:MaxMegabytes</c>, <c>…:Clamd</c> as
/// <c>host:port</c>).</remarks>
public sealed record AttachmentOptions(string Path, long MaxBytes, DnsEndPoint? Clamd)
{
    public const string DefaultPath = "var/attachments";
    public const int DefaultMaxMegabytes = 20;

    public static AttachmentOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Once:Attachments");
        return new AttachmentOptions(
            section["Path"] is { Length: > 0 } path ? path : DefaultPath,
            section.GetValue("MaxMegabytes", DefaultMaxMegabytes) * 1024L * 1024,
            section["Clamd"] is { Length: > 0 } address ? Parse(address) : null);
    }

    private static DnsEndPoint Parse(string address)
    {
        var colon = address.LastIndexOf(':');
        return colon > 0 && int.TryParse(address.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? new DnsEndPoint(address[..colon], port)
            : throw new InvalidOperationException($"Once:Attachments:Clamd 应写成 主机:端口，现在是“{address}”。");
    }
}
