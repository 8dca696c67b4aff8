using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Once.Kernel.Crypto;

/// <summary>The one seam to OpenSSL 3: every native function the platform calls is declared here.</summary>
internal static unsafe partial class LibCrypto
{
    private const string Library = "once-libcrypto";

    private static readonly string[] Names = ["libcrypto.so.3", "libcrypto.3.dylib", "libcrypto-3-x64.dll"];

    private static readonly Lazy<nint> Loaded = new(() =>
    {
        var handle = Load(Names);
        NativeLibrary.SetDllImportResolver(typeof(LibCrypto).Assembly, (name, _, _) => name == Library ? handle : 0);
        return handle;
    });

    private static readonly Lazy<nint> Sm3Digest = new(() => Fetched(EVP_MD_fetch(Ready(), "SM3", null), "SM3"));

    private static readonly Lazy<nint> Sm4Counter = new(() => Fetched(EVP_CIPHER_fetch(Ready(), "SM4-CTR", null), "SM4-CTR"));

    private static readonly Lazy<nint> Sm4Block = new(() => Fetched(EVP_CIPHER_fetch(Ready(), "SM4-ECB", null), "SM4-ECB"));

    /// <summary>The SM3 digest, fetched once and shared by all threads (a fetched method is immutable).</summary>
    internal static nint Sm3 => Sm3Digest.Value;

    internal static nint Sm4Ctr => Sm4Counter.Value;

    internal static nint Sm4Ecb => Sm4Block.Value;

    /// <summary>The default library context (zero), once the library is certainly there.</summary>
    internal static nint Ready() => Loaded.Value == 0 ? throw Missing() : 0;

    internal static nint Load(params string[] names)
    {
        foreach (var name in names)
        {
            if (NativeLibrary.TryLoad(name, out var handle) && NativeLibrary.TryGetExport(handle, "EVP_MD_fetch", out _))
                return handle;
        }

        throw Missing();
    }

    internal static DigestHandle StartSm3()
    {
        var type = Sm3;
        var context = new DigestHandle(Check(EVP_MD_CTX_new(), "准备 SM3"));
        Check(EVP_DigestInit_ex2(context, type, 0), "准备 SM3");
        return context;
    }

    internal static void Check(int result, string act)
    {
        if (result != 1)
            throw Failed(act);
    }

    internal static nint Check(nint pointer, string act) => pointer != 0 ? pointer : throw Failed(act);

    internal sealed class DigestHandle : SafeHandleZeroOrMinusOneIsInvalid
    {
        internal DigestHandle(nint context) : base(ownsHandle: true) => SetHandle(context);

        protected override bool ReleaseHandle()
        {
            EVP_MD_CTX_free(handle);
            return true;
        }
    }

    private static CryptoFailedException Failed(string act)
    {
        ERR_clear_error();
        return new CryptoFailedException($"国密运算失败：{act}。");
    }

    private static nint Fetched(nint method, string name) =>
        method != 0 ? method : throw new CryptoUnavailableException($"本机的 OpenSSL 没有启用 {name}，请换用带国密算法的 OpenSSL 3。");

    private static CryptoUnavailableException Missing() =>
        new("本机缺少 OpenSSL 3（libcrypto.so.3），国密算法无法使用，请先安装 OpenSSL 3。");

    [LibraryImport(Library)]
    internal static partial void ERR_clear_error();

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint EVP_MD_fetch(nint context, string algorithm, string? properties);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint EVP_CIPHER_fetch(nint context, string algorithm, string? properties);

    [LibraryImport(Library)]
    internal static partial int EVP_Digest(byte* data, nuint count, byte* digest, uint* size, nint type, nint engine);

    [LibraryImport(Library)]
    internal static partial nint EVP_MD_CTX_new();

    [LibraryImport(Library)]
    internal static partial void EVP_MD_CTX_free(nint context);

    [LibraryImport(Library)]
    internal static partial int EVP_DigestInit_ex2(DigestHandle context, nint type, nint parameters);

    [LibraryImport(Library)]
    internal static partial int EVP_DigestUpdate(DigestHandle context, byte* data, nuint count);

    [LibraryImport(Library)]
    internal static partial int EVP_DigestFinal_ex(DigestHandle context, byte* digest, uint* size);

    [LibraryImport(Library)]
    internal static partial nint HMAC(nint type, byte* key, int keyLength, byte* data, nuint count, byte* digest, uint* size);

    [LibraryImport(Library)]
    internal static partial nint EVP_CIPHER_CTX_new();

    [LibraryImport(Library)]
    internal static partial void EVP_CIPHER_CTX_free(nint context);

    [LibraryImport(Library)]
    internal static partial int EVP_EncryptInit_ex2(nint context, nint cipher, byte* key, byte* iv, nint parameters);

    [LibraryImport(Library)]
    internal static partial int EVP_EncryptUpdate(nint context, byte* output, int* written, byte* input, int count);
}
