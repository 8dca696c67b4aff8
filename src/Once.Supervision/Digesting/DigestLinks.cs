using System.Buffers.Text;
using Once.Kernel.Crypto;

namespace Once.Supervision.Digesting;

/// <summary>The address in a digest that stops it without signing in: signed, so that nobody can guess another's.</summary>
internal sealed class DigestLinks(PersonalDataCipher keys)
{
    private const int SignatureLength = 12;

    public string Stop(Guid account) => $"/digest/stop/{account:N}-{Sign(account)}";

    /// <returns>Null when the key is not one of ours.</returns>
    public Guid? Read(string? key) =>
        key?.Split('-') is [var id, var mac] && Guid.TryParseExact(id, "N", out var account) && mac == Sign(account) ? account : null;

    private string Sign(Guid account) => Convert.ToHexStringLower(Base64Url.DecodeFromChars(keys.Lookup($"digest link {account:N}")).AsSpan(0, SignatureLength));
}
