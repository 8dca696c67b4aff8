using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Once.Kernel.Crypto;

/// <summary>The part of the seam that makes, reads, writes and uses SM2 keys.</summary>
internal static unsafe partial class LibCrypto
{
    /// <summary>BIO_CTRL_INFO of openssl/bio.h: where a memory buffer begins and how long it is.</summary>
    private const int BufferContent = 3;

    internal static Sm2Handle Generate()
    {
        var context = Check(EVP_PKEY_CTX_new_from_name(Ready(), "SM2", null), "本机 OpenSSL 未启用 SM2");
        try
        {
            nint key;
            Check(EVP_PKEY_keygen_init(context), "准备生成 SM2 密钥");
            Check(EVP_PKEY_generate(context, &key), "生成 SM2 密钥");
            return new Sm2Handle(key);
        }
        finally
        {
            EVP_PKEY_CTX_free(context);
        }
    }

    internal static Sm2Handle ReadPem(string pem, bool secret)
    {
        Ready();
        var bytes = System.Text.Encoding.ASCII.GetBytes(pem);
        fixed (byte* start = bytes)
        {
            var buffer = Check(BIO_new_mem_buf(start, bytes.Length), "读取密钥");
            try
            {
                var key = secret ? PEM_read_bio_PrivateKey(buffer, 0, 0, 0) : PEM_read_bio_PUBKEY(buffer, 0, 0, 0);
                var handle = new Sm2Handle(Check(key, "密钥文本不是 PEM 格式"));
                return EVP_PKEY_is_a(key, "SM2") == 1 ? handle : throw new CryptoFailedException("这不是 SM2 密钥。");
            }
            finally
            {
                BIO_vfree(buffer);
            }
        }
    }

    internal static string WritePem(Sm2Handle key, bool secret)
    {
        var buffer = Check(BIO_new(BIO_s_mem()), "写出密钥");
        try
        {
            Check(
                secret
                    ? PEM_write_bio_PKCS8PrivateKey(buffer, key, 0, 0, 0, 0, 0)
                    : PEM_write_bio_PUBKEY(buffer, key),
                "写出密钥");
            byte* start;
            var length = BIO_ctrl(buffer, BufferContent, 0, &start);
            return System.Text.Encoding.ASCII.GetString(start, (int)length);
        }
        finally
        {
            BIO_vfree(buffer);
        }
    }

    internal sealed class Sm2Handle : SafeHandleZeroOrMinusOneIsInvalid
    {
        internal Sm2Handle(nint key) : base(ownsHandle: true) => SetHandle(key);

        protected override bool ReleaseHandle()
        {
            EVP_PKEY_free(handle);
            return true;
        }
    }

    [LibraryImport(Library)]
    internal static partial int EVP_DigestSignInit(nint context, nint* keyContext, nint type, nint engine, Sm2Handle key);

    [LibraryImport(Library)]
    internal static partial int EVP_DigestSign(nint context, byte* signature, nuint* size, byte* data, nuint count);

    [LibraryImport(Library)]
    internal static partial int EVP_DigestVerifyInit(nint context, nint* keyContext, nint type, nint engine, Sm2Handle key);

    [LibraryImport(Library)]
    internal static partial int EVP_DigestVerify(nint context, byte* signature, nuint size, byte* data, nuint count);

    [LibraryImport(Library)]
    internal static partial int EVP_PKEY_CTX_set1_id(nint context, byte* id, int length);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint EVP_PKEY_CTX_new_from_name(nint context, string name, string? properties);

    [LibraryImport(Library)]
    private static partial void EVP_PKEY_CTX_free(nint context);

    [LibraryImport(Library)]
    private static partial int EVP_PKEY_keygen_init(nint context);

    [LibraryImport(Library)]
    private static partial int EVP_PKEY_generate(nint context, nint* key);

    [LibraryImport(Library)]
    private static partial void EVP_PKEY_free(nint key);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int EVP_PKEY_is_a(nint key, string name);

    [LibraryImport(Library)]
    private static partial nint BIO_s_mem();

    [LibraryImport(Library)]
    private static partial nint BIO_new(nint method);

    [LibraryImport(Library)]
    private static partial nint BIO_new_mem_buf(byte* start, int length);

    [LibraryImport(Library)]
    private static partial void BIO_vfree(nint buffer);

    [LibraryImport(Library)]
    private static partial nint BIO_ctrl(nint buffer, int command, nint argument, byte** start);

    [LibraryImport(Library)]
    private static partial nint PEM_read_bio_PrivateKey(nint buffer, nint key, nint password, nint argument);

    [LibraryImport(Library)]
    private static partial nint PEM_read_bio_PUBKEY(nint buffer, nint key, nint password, nint argument);

    [LibraryImport(Library)]
    private static partial int PEM_write_bio_PKCS8PrivateKey(
        nint buffer, Sm2Handle key, nint cipher, nint secret, int secretLength, nint password, nint argument);

    [LibraryImport(Library)]
    private static partial int PEM_write_bio_PUBKEY(nint buffer, Sm2Handle key);
}
