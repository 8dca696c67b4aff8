using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;

namespace Once.Kernel.Crypto;

/// <summary>
/// The platform's keys. They never enter the database: each is a file of its own, made on first use and readable by
/// its owner only, or a value of the configuration (an environment variable, a secret store).
/// </summary>
/// <remarks>
/// Data and seal keys carry a version; old versions stay, so that what they encrypted or signed can still be read.
/// The look-up key has none: changing it would make every stored look-up value unfindable.
/// </remarks>
public sealed class KeyRing(KeyRingOptions options) : IDisposable
{
    private readonly KeyFolder _folder = new(options);
    private readonly ConcurrentDictionary<int, Sm4Key> _data = new();
    private readonly ConcurrentDictionary<int, Sm2KeyPair> _seals = new();
    private readonly Lock _lock = new();
    private (long At, int Version) _current;
    private byte[]? _lookup;
    private Sm4Key? _protection;

    /// <summary>The version that encrypts now: the highest there is, known on every node within five seconds.</summary>
    public int CurrentDataVersion
    {
        get
        {
            var now = Environment.TickCount64;
            lock (_lock)
            {
                if (_current.Version == 0 || now - _current.At > 5000)
                    _current = (now, Math.Max(1, _folder.HighestVersion("data")));
                return _current.Version;
            }
        }
    }

    /// <summary>The version that seals now: the highest there is.</summary>
    public int CurrentSealVersion => Math.Max(1, _folder.HighestVersion("seal"));

    /// <summary>Key of the look-up columns (SM3-HMAC).</summary>
    public ReadOnlySpan<byte> LookupKey
    {
        get
        {
            lock (_lock)
                return _lookup ??= Secret("lookup");
        }
    }

    /// <summary>Wraps the data-protection keys (cookies, anti-forgery) that live in the database.</summary>
    public Sm4Key ProtectionKey
    {
        get
        {
            lock (_lock)
                return _protection ??= new Sm4Key(Secret("protection"));
        }
    }

    /// <summary>The key of personal data in <paramref name="version"/>; only the first is made when absent.</summary>
    /// <exception cref="CryptoFailedException">There is no key of that version.</exception>
    public Sm4Key DataKey(int version) => _data.GetOrAdd(version, v =>
        new Sm4Key(Bytes($"data-{v}", _folder.Read($"data-{v}") ?? (v == 1 ? Make("data-1") : throw Absent("数据", v)))));

    /// <summary>The key that signs the daily seals in <paramref name="version"/>; only the first is made when absent.</summary>
    /// <exception cref="CryptoFailedException">There is no key of that version.</exception>
    public Sm2KeyPair SealKey(int version) => _seals.GetOrAdd(version, v =>
        Sm2KeyPair.FromPem(_folder.Read($"seal-{v}") ?? (v == 1 ? MakePair("seal-1") : throw Absent("签章", v))));

    /// <summary>Adds the next data key, which encrypts from now on; answers its version.</summary>
    public int AddDataKey()
    {
        _ = DataKey(1);
        var version = CurrentDataVersion + 1;
        Make(Name("data", version));
        lock (_lock)
            _current = default;
        return version;
    }

    /// <summary>Adds the next seal key, which signs from now on; answers its version.</summary>
    public int AddSealKey()
    {
        _ = SealKey(1);
        var version = CurrentSealVersion + 1;
        MakePair(Name("seal", version));
        return version;
    }

    public void Dispose()
    {
        foreach (var pair in _seals.Values)
            pair.Dispose();
    }

    private byte[] Secret(string name) => Bytes(name, _folder.Read(name) ?? Make(name));

    private string Make(string name) => _folder.Create(name, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Sm4Key.Size)));

    private string MakePair(string name)
    {
        using var pair = Sm2KeyPair.Generate();
        return _folder.Create(name, pair.ToPem());
    }

    private static byte[] Bytes(string name, string hex)
    {
        try
        {
            var bytes = Convert.FromHexString(hex.Trim());
            if (bytes.Length == Sm4Key.Size)
                return bytes;
        }
        catch (FormatException)
        {
        }

        throw new CryptoFailedException($"密钥 {name} 应为 64 位十六进制字符。");
    }

    private static string Name(string kind, int version) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{version}");

    private static CryptoFailedException Absent(string kind, int version) => new($"缺少第 {version} 版{kind}密钥，请从备份恢复密钥目录。");
}
