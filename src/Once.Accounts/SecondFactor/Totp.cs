using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Once.Accounts.SecondFactor;

/// <summary>Time-based one-time codes: six digits, thirty seconds, HMAC-SHA1, as the usual phone programs make them.</summary>
/// <remarks>RFC 6238; one step before and after is accepted (5.2), and a step opens only once.</remarks>
internal static class Totp
{
    public const int SecretBytes = 20;
    private const int StepSeconds = 30;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string NewSecret() => ToBase32(RandomNumberGenerator.GetBytes(SecretBytes));

    public static long StepOf(DateTime utc) => (long)(utc - DateTime.UnixEpoch).TotalSeconds / StepSeconds;

    public static string CodeAt(string secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 6238's default; phone programs offer no other reliably, and HMAC-SHA1 is unbroken
        var hash = HMACSHA1.HashData(FromBase32(secret), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & 0x7FFF_FFFF;
        return (number % 1_000_000).ToString("000000", System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code was typed; null when the code is wrong, too old or already used.</summary>
    public static long? Match(string secret, string code, DateTime now, long lastUsedStep)
    {
        var typed = new string([.. code.Where(char.IsAsciiDigit)]);
        var present = StepOf(now);
        long? matched = null;
        for (var step = present - 1; step <= present + 1; step++)
        {
            var same = CryptographicOperations.FixedTimeEquals(
                System.Text.Encoding.ASCII.GetBytes(CodeAt(secret, step)), System.Text.Encoding.ASCII.GetBytes(typed));
            if (same && step > lastUsedStep)
                matched = step;
        }
        return matched;
    }

    /// <summary>What the QR code carries to the phone.</summary>
    public static string Uri(string secret, string accountName) =>
        $"otpauth://totp/{System.Uri.EscapeDataString("一次办")}:{System.Uri.EscapeDataString(accountName)}?secret={secret}&issuer={System.Uri.EscapeDataString("一次办")}";

    private static string ToBase32(ReadOnlySpan<byte> bytes)
    {
        var text = new System.Text.StringBuilder();
        var (buffer, bits) = (0, 0);
        foreach (var b in bytes)
        {
            buffer = (buffer << 8) | b;
            for (bits += 8; bits >= 5; bits -= 5)
                text.Append(Base32[(buffer >> (bits - 5)) & 31]);
            buffer &= (1 << bits) - 1;
        }
        return text.ToString();
    }

    private static byte[] FromBase32(string text)
    {
        var bytes = new List<byte>(text.Length * 5 / 8);
        var (buffer, bits) = (0, 0);
        foreach (var c in text)
        {
            buffer = (buffer << 5) | Base32.IndexOf(c, StringComparison.Ordinal);
            bits += 5;
            if (bits < 8)
                continue;
            bits -= 8;
            bytes.Add((byte)(buffer >> bits));
            buffer &= (1 << bits) - 1;
        }
        return [.. bytes];
    }
}
