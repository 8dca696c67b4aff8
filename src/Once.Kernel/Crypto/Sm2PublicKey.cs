using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Once.Kernel.Crypto;

/// <summary>An SM2 public key: it verifies.</summary>
/// <remarks>GB/T 32918-2016; the signer's identity is the default of GM/T 0009-2012, <c>1234567812345678</c>.</remarks>
public sealed unsafe class Sm2PublicKey : IDisposable
{
    /// <summary>Stored beside every signature.</summary>
    public const string Algorithm = "SM2-with-SM3";

    private readonly LibCrypto.Sm2Handle _key;

    private Sm2PublicKey(LibCrypto.Sm2Handle key) => _key = key;

    /// <exception cref="CryptoFailedException">Not a PEM text, or not an SM2 key.</exception>
    public static Sm2PublicKey FromPem(string pem) => new(LibCrypto.ReadPem(pem, secret: false));

    /// <summary>The key whose point has the coordinates <paramref name="x"/> and <paramref name="y"/> (32 bytes each).</summary>
    public static Sm2PublicKey FromPoint(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y)
    {
        var info = new AsnWriter(AsnEncodingRules.DER);
        using (info.PushSequence())
        {
            using (info.PushSequence())
            {
                info.WriteObjectIdentifier("1.2.840.10045.2.1");
                info.WriteObjectIdentifier("1.2.156.10197.1.301");
            }

            info.WriteBitString([4, .. x, .. y]);
        }

        return FromPem(PemEncoding.WriteString("PUBLIC KEY", info.Encode()));
    }

    public string ToPem() => LibCrypto.WritePem(_key, secret: false);

    /// <summary>Whether <paramref name="signature"/> (DER form of r and s) is this key's over <paramref name="data"/>.</summary>
    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        var context = LibCrypto.Check(LibCrypto.EVP_MD_CTX_new(), "准备验签");
        try
        {
            nint keyContext;
            LibCrypto.Check(LibCrypto.EVP_DigestVerifyInit(context, &keyContext, LibCrypto.Sm3, 0, _key), "准备验签");
            SetIdentity(keyContext);
            fixed (byte* from = data, proof = signature)
            {
                var valid = LibCrypto.EVP_DigestVerify(context, proof, (nuint)signature.Length, from, (nuint)data.Length) == 1;
                LibCrypto.ERR_clear_error();
                return valid;
            }
        }
        finally
        {
            LibCrypto.EVP_MD_CTX_free(context);
        }
    }

    internal static void SetIdentity(nint keyContext)
    {
        var identity = "1234567812345678"u8;
        fixed (byte* start = identity)
            LibCrypto.Check(LibCrypto.EVP_PKEY_CTX_set1_id(keyContext, start, identity.Length), "设置签名者标识");
    }

    public void Dispose() => _key.Dispose();
}
