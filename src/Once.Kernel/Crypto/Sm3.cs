using System.Text;

namespace Once.Kernel.Crypto;

/// <summary>The SM3 digest: 32 bytes, and its keyed form (SM3-HMAC).</summary>
/// <remarks>GB/T 32905-2016.</remarks>
public static class Sm3
{
    /// <summary>Stored beside every digest.</summary>
    public const string Algorithm = "SM3";

    /// <summary>Length of a digest in bytes.</summary>
    public const int Size = 32;

    public static byte[] Hash(ReadOnlySpan<byte> data)
    {
        var digest = new byte[Size];
        Hash(data, digest);
        return digest;
    }

    /// <summary>Writes the digest of <paramref name="data"/> into the first 32 bytes of <paramref name="digest"/>.</summary>
    public static unsafe void Hash(ReadOnlySpan<byte> data, Span<byte> digest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(digest.Length, Size);
        var type = LibCrypto.Sm3;
        fixed (byte* from = data, to = digest)
            LibCrypto.Check(LibCrypto.EVP_Digest(from, (nuint)data.Length, to, null, type, 0), "计算 SM3");
    }

    /// <summary>Digest of the UTF-8 bytes of a text.</summary>
    public static byte[] Hash(string text) => Hash(Encoding.UTF8.GetBytes(text));

    /// <summary>Digest of a stream, read to its end in 64 KiB pieces.</summary>
    public static async Task<byte[]> HashAsync(Stream stream, CancellationToken ct = default)
    {
        using var hasher = new Sm3Hasher();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, ct)) > 0)
            hasher.Append(buffer.AsSpan(0, read));
        return hasher.Finish();
    }

    /// <summary>SM3-HMAC of <paramref name="data"/> under <paramref name="key"/>.</summary>
    /// <remarks>GB/T 15852.2-2012, with SM3 as its hash function.</remarks>
    public static unsafe byte[] Hmac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data)
    {
        var digest = new byte[Size];
        var type = LibCrypto.Sm3;
        uint size;
        fixed (byte* secret = key, from = data, to = digest)
            LibCrypto.Check(LibCrypto.HMAC(type, secret, key.Length, from, (nuint)data.Length, to, &size), "计算 SM3-HMAC");
        return digest;
    }

    /// <summary>Lower-case hexadecimal form of a digest, 64 characters.</summary>
    public static string Hex(ReadOnlySpan<byte> digest) => Convert.ToHexStringLower(digest);
}
