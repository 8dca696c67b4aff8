using System.Security.Cryptography;

namespace Once.Kernel.Crypto;

/// <summary>
/// A 32-byte secret that encrypts with SM4 in counter mode and then authenticates with SM3-HMAC
/// (encrypt-then-MAC, each under its own key derived from the secret).
/// </summary>
/// <remarks>A box is counter (16) ‖ ciphertext ‖ tag (the first 16 bytes of the HMAC over both).</remarks>
public sealed class Sm4Key
{
    /// <summary>Stored beside what is encrypted.</summary>
    public const string Algorithm = "SM4-CTR-SM3-HMAC";

    /// <summary>Length of the secret in bytes.</summary>
    public const int Size = 32;

    private const int TagSize = 16;

    private readonly byte[] _cipher;
    private readonly byte[] _tag;

    public Sm4Key(ReadOnlySpan<byte> secret)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(secret.Length, Size);
        _cipher = Sm3.Hmac(secret, "once sm4"u8)[..Sm4.BlockSize];
        _tag = Sm3.Hmac(secret, "once tag"u8);
    }

    public byte[] Encrypt(ReadOnlySpan<byte> plain)
    {
        var box = new byte[Sm4.BlockSize + plain.Length + TagSize];
        RandomNumberGenerator.Fill(box.AsSpan(0, Sm4.BlockSize));
        Sm4.Stream(_cipher, box.AsSpan(0, Sm4.BlockSize), plain).CopyTo(box.AsSpan(Sm4.BlockSize));
        Tag(box.AsSpan(0, box.Length - TagSize)).CopyTo(box.AsSpan(box.Length - TagSize));
        return box;
    }

    /// <exception cref="CryptoFailedException">The box was altered, or made under another key.</exception>
    public byte[] Decrypt(ReadOnlySpan<byte> box)
    {
        if (box.Length < Sm4.BlockSize + TagSize || !CryptographicOperations.FixedTimeEquals(Tag(box[..^TagSize]), box[^TagSize..]))
            throw new CryptoFailedException("密文已被改动，或不是用这把密钥加密的。");
        return Sm4.Stream(_cipher, box[..Sm4.BlockSize], box[Sm4.BlockSize..^TagSize]);
    }

    private ReadOnlySpan<byte> Tag(ReadOnlySpan<byte> data) => Sm3.Hmac(_tag, data).AsSpan(0, TagSize);
}
