namespace Once.Kernel.Crypto;

/// <summary>An SM3 digest taken piece by piece; not for use by two threads at once.</summary>
public sealed unsafe class Sm3Hasher : IDisposable
{
    private readonly LibCrypto.DigestHandle _context = LibCrypto.StartSm3();

    public void Append(ReadOnlySpan<byte> data)
    {
        fixed (byte* from = data)
            LibCrypto.Check(LibCrypto.EVP_DigestUpdate(_context, from, (nuint)data.Length), "计算 SM3");
    }

    /// <summary>The digest of all that was appended; the hasher is of no further use afterwards.</summary>
    public byte[] Finish()
    {
        var digest = new byte[Sm3.Size];
        fixed (byte* to = digest)
            LibCrypto.Check(LibCrypto.EVP_DigestFinal_ex(_context, to, null), "计算 SM3");
        Dispose();
        return digest;
    }

    public void Dispose() => _context.Dispose();
}
