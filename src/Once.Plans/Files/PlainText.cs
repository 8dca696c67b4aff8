using System.Text;

namespace Once.Plans.Files;

/// <summary>Text files as Chinese offices save them: UTF-8 with and without mark, UTF-16, GB18030.</summary>
internal static class PlainText
{
    private const double MostUnreadable = 0.02;

    /// <summary>The text; null when the bytes are no text in any of these.</summary>
    public static string? Of(byte[] content)
    {
        var text = Marked(content) ?? Strict(content, new UTF8Encoding(false, throwOnInvalidBytes: true)) ?? Strict(content, Gb18030());
        if (text is null)
            return null;
        var unreadable = text.Count(c => c is '\0' or '\uFFFD' || (char.IsControl(c) && c is not ('\n' or '\r' or '\t' or '\f' or '\v')) || c is >= '\uE000' and <= '\uF8FF');
        return unreadable > text.Length * MostUnreadable ? null : text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
    }

    private static string? Marked(byte[] content) =>
        content.AsSpan().StartsWith<byte>([0xEF, 0xBB, 0xBF]) ? Encoding.UTF8.GetString(content, 3, content.Length - 3)
        : content.AsSpan().StartsWith<byte>([0xFF, 0xFE]) ? Encoding.Unicode.GetString(content, 2, content.Length - 2)
        : content.AsSpan().StartsWith<byte>([0xFE, 0xFF]) ? Encoding.BigEndianUnicode.GetString(content, 2, content.Length - 2)
        : null;

    private static string? Strict(byte[] content, Encoding encoding)
    {
        try
        {
            return encoding.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static Encoding Gb18030() => CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
}
