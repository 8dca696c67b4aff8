using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Once.Kernel.Crypto;

/// <summary>How calls between the platform and other systems of the city are signed: SM3-HMAC over the second it was sent, a
/// full stop and the body as it stands. Pure.</summary>
public static class BodySignature
{
    /// <summary>Header with the second of sending (Unix time).</summary>
    public const string TimeHeader = "X-Once-Time";

    /// <summary>Header with the signature.</summary>
    public const string Header = "X-Once-Signature";

    /// <returns>64 lower-case hexadecimal digits.</returns>
    public static string Of(string secret, long unixSeconds, string body) =>
        Sm3.Hex(Sm3.Hmac(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{unixSeconds}.{body}"))));

    /// <summary>A post of JSON, signed as the other side checks it.</summary>
    public static HttpRequestMessage Post(string url, string secret, string body, DateTime now)
    {
        var seconds = new DateTimeOffset(now, TimeSpan.Zero).ToUnixTimeSeconds();
        var post = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        post.Headers.Add(TimeHeader, seconds.ToString(CultureInfo.InvariantCulture));
        post.Headers.Add(Header, Of(secret, seconds, body));
        return post;
    }

    /// <summary>Whether a call was signed with the secret and not long ago; without a secret nothing holds.</summary>
    /// <param name="toleranceMinutes">Minutes by which the caller's clock may differ, both ways.</param>
    public static bool Holds(string secret, int toleranceMinutes, string? sentAt, string? signature, string body, DateTime now)
    {
        if (secret.Length == 0 || signature is null || !long.TryParse(sentAt, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return false;
        var apart = Math.Abs(seconds - new DateTimeOffset(now, TimeSpan.Zero).ToUnixTimeSeconds());
        return apart <= toleranceMinutes * 60L
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Of(secret, seconds, body)), Encoding.ASCII.GetBytes(signature));
    }
}
