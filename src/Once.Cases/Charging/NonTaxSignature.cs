using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Once.Kernel.Crypto;

namespace Once.Cases.Charging;

/// <summary>How messages to and from the non-tax system are signed: SM3-HMAC over the second it was sent, a full stop and
/// the body as it stands. Pure.</summary>
internal static class NonTaxSignature
{
    public const string TimeHeader = "X-Once-Time";
    public const string Header = "X-Once-Signature";

    /// <returns>64 lower-case hexadecimal digits.</returns>
    public static string Of(string secret, long unixSeconds, string body) =>
        Sm3.Hex(Sm3.Hmac(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{unixSeconds}.{body}"))));

    public static bool Holds(NonTaxOptions options, string? sentAt, string? signature, string body, DateTime now)
    {
        if (options.Secret.Length == 0 || signature is null || !long.TryParse(sentAt, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return false;
        var apart = Math.Abs(seconds - new DateTimeOffset(now, TimeSpan.Zero).ToUnixTimeSeconds());
        return apart <= options.ToleranceMinutes * 60L
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Of(options.Secret, seconds, body)), Encoding.ASCII.GetBytes(signature));
    }
}
