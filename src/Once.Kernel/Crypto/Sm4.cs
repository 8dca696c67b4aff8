namespace Once.Kernel.Crypto;

/// <summary>The SM4 cipher in the two forms the platform needs: one block, and the counter stream.</summary>
/// <remarks>GB/T 32907-2016. Personal data go through <see cref="Sm4Key"/>, which also proves that nothing was altered.</remarks>
public static unsafe class Sm4
{
    /// <summary>Length of a key, a block and a counter in bytes.</summary>
    public const int BlockSize = 16;

    /// <summary>One block under the bare cipher, as the standard's example gives it; unfit for data longer than a block.</summary>
    public static byte[] EncryptBlock(ReadOnlySpan<byte> key, ReadOnlySpan<byte> block)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(block.Length, BlockSize);
        return Run(LibCrypto.Sm4Ecb, key, default, block);
    }

    /// <summary>Counter mode: the same call encrypts and decrypts; a counter must never serve twice under one key.</summary>
    internal static byte[] Stream(ReadOnlySpan<byte> key, ReadOnlySpan<byte> counter, ReadOnlySpan<byte> data)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(counter.Length, BlockSize);
        return Run(LibCrypto.Sm4Ctr, key, counter, data);
    }

    private static byte[] Run(nint cipher, ReadOnlySpan<byte> key, ReadOnlySpan<byte> counter, ReadOnlySpan<byte> data)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, BlockSize);
        var output = new byte[data.Length];
        var context = LibCrypto.Check(LibCrypto.EVP_CIPHER_CTX_new(), "准备 SM4");
        try
        {
            int written;
            fixed (byte* secret = key, start = counter, from = data, to = output)
            {
                LibCrypto.Check(LibCrypto.EVP_EncryptInit_ex2(context, cipher, secret, start, 0), "准备 SM4");
                if (data.Length > 0)
                    LibCrypto.Check(LibCrypto.EVP_EncryptUpdate(context, to, &written, from, data.Length), "计算 SM4");
            }

            return output;
        }
        finally
        {
            LibCrypto.EVP_CIPHER_CTX_free(context);
        }
    }
}
