using System.Globalization;
using Once.Kernel.Crypto;
using Once.Licences.Contract;

namespace Once.Licences.Issuing;

/// <summary>Signs with the platform's own SM2 key. Its seal reads 演示专用 and never passes for an organ's.</summary>
internal sealed class DemonstrationSeal(KeyRing keys) : ISealDevice
{
    private const string Prefix = "demonstration-";

    public string? Purpose => "演示专用";

    public string Provider => "一次办 演示签章";

    public Task<DeviceSignature> SignAsync(Guid organId, byte[] data, CancellationToken cancellation)
    {
        var version = keys.CurrentSealVersion;
        return Task.FromResult(new DeviceSignature(keys.SealKey(version).Sign(data), Prefix + version.ToString(CultureInfo.InvariantCulture)));
    }

    public Task<bool> VerifyAsync(string keyName, byte[] data, byte[] signature, CancellationToken cancellation) => Task.FromResult(
        keyName.StartsWith(Prefix, StringComparison.Ordinal)
        && int.TryParse(keyName.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
        && keys.SealKey(version).PublicKey.Verify(data, signature));
}
