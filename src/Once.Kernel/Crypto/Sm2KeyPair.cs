namespace Once.Kernel.Crypto;

/// <summary>An SM2 private key with its public half: it signs.</summary>
/// <remarks>GB/T 32918-2016; the signer's identity is the default of GM/T 0009-2012, <c>1234567812345678</c>.</remarks>
public sealed unsafe class Sm2KeyPair : IDisposable
{
    private readonly LibCrypto.Sm2Handle _key;

    private Sm2KeyPair(LibCrypto.Sm2Handle key)
    {
        _key = key;
        PublicKey = Sm2PublicKey.FromPem(LibCrypto.WritePem(key, secret: false));
    }

    public Sm2PublicKey PublicKey { get; }

    public static Sm2KeyPair Generate() => new(LibCrypto.Generate());

    /// <summary>Reads an unencrypted PKCS#8 private key.</summary>
    /// <exception cref="CryptoFailedException">Not a PEM text, or not an SM2 key.</exception>
    public static Sm2KeyPair FromPem(string pem) => new(LibCrypto.ReadPem(pem, secret: true));

    /// <summary>The private key as an unencrypted PKCS#8 PEM text.</summary>
    public string ToPem() => LibCrypto.WritePem(_key, secret: true);

    /// <summary>Signs <paramref name="data"/> (digested with SM3 inside); the answer is the DER form of r and s.</summary>
    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        var context = LibCrypto.Check(LibCrypto.EVP_MD_CTX_new(), "准备签名");
        try
        {
            nint keyContext;
            LibCrypto.Check(LibCrypto.EVP_DigestSignInit(context, &keyContext, LibCrypto.Sm3, 0, _key), "准备签名");
            Sm2PublicKey.SetIdentity(keyContext);
            nuint size = 128;
            var signature = new byte[(int)size];
            fixed (byte* from = data, to = signature)
                LibCrypto.Check(LibCrypto.EVP_DigestSign(context, to, &size, from, (nuint)data.Length), "签名");
            return signature[..(int)size];
        }
        finally
        {
            LibCrypto.EVP_MD_CTX_free(context);
        }
    }

    public void Dispose()
    {
        PublicKey.Dispose();
        _key.Dispose();
    }
}
