using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Once.Kernel.Crypto;

/// <summary>
/// Encrypts citizen numbers, telephones and the like for storage. An entity keeps two columns of each: the cipher,
/// <c>1:…</c> (key version, then the box in base64), and the look-up value by which an exact match is found.
/// </summary>
/// <remarks>个人信息保护法 第51条第3项 (encryption); GB/T 39786-2021 (SM algorithms).</remarks>
public sealed class PersonalDataCipher(KeyRing keys)
{
    public string Encrypt(string plain)
    {
        var version = keys.CurrentDataVersion;
        var box = keys.DataKey(version).Encrypt(Encoding.UTF8.GetBytes(plain));
        return string.Create(CultureInfo.InvariantCulture, $"{version}:{Convert.ToBase64String(box)}");
    }

    /// <exception cref="CryptoFailedException">Altered, or the key of its version is not there.</exception>
    public string Decrypt(string cipher)
    {
        var version = VersionOf(cipher);
        var box = new byte[cipher.Length];
        return Convert.TryFromBase64Chars(cipher.AsSpan(cipher.IndexOf(':', StringComparison.Ordinal) + 1), box, out var length)
            ? Encoding.UTF8.GetString(keys.DataKey(version).Decrypt(box.AsSpan(0, length)))
            : throw Malformed();
    }

    /// <summary>The look-up value of a canonical text (no spaces, capital X): 43 characters, equal for equal texts.</summary>
    public string Lookup(string plain) => Base64Url.EncodeToString(Sm3.Hmac(keys.LookupKey, Encoding.UTF8.GetBytes(plain)));

    /// <summary>The beginning of every cipher made under the key that encrypts now, for finding those that are not.</summary>
    public string CurrentPrefix => string.Create(CultureInfo.InvariantCulture, $"{keys.CurrentDataVersion}:");

    private static int VersionOf(string cipher)
    {
        var colon = cipher.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && int.TryParse(cipher.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw Malformed();
    }

    private static CryptoFailedException Malformed() => new("密文格式不对：应以密钥版本号和冒号开头。");
}
