using System.Buffers.Text;
using System.IO.Compression;
using System.Text;
using Once.Kernel.Holidays;
using Once.Kernel.Refusals;
using Once.Kernel.Time;

namespace Once.Web.Operating;

/// <summary>A notice packed into an address, so that its preview can be turned page by page, sent to a colleague and
/// opened again, and nothing is stored before it is confirmed.</summary>
internal static class NoticeAddress
{
    /// <summary>The text of a notice is under two thousand characters; more is no notice.</summary>
    public const int MostBytes = 20_000;

    public static string Pack(CalendarNotice notice)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.SmallestSize))
            deflate.Write(Encoding.UTF8.GetBytes(CalendarText.Of(notice)));
        return Base64Url.EncodeToString(packed.ToArray());
    }

    /// <summary>Null when the address holds no notice.</summary>
    public static CalendarNotice? Unpack(string? text)
    {
        try
        {
            using var deflate = new DeflateStream(new MemoryStream(Base64Url.DecodeFromChars(text)), CompressionMode.Decompress);
            var plain = new byte[MostBytes];
            var length = deflate.ReadAtLeast(plain, MostBytes, throwOnEndOfStream: false);
            return length is 0 or MostBytes ? null : CalendarFile.Parse(Encoding.UTF8.GetString(plain, 0, length));
        }
        catch (Exception e) when (e is FormatException or InvalidDataException or RefusedException)
        {
            return null;
        }
    }
}
