namespace Once.Licences.Contract;

/// <summary>What a device answers to a request to sign.</summary>
/// <param name="Signature">DER form of r and s.</param>
/// <param name="KeyName">The key or certificate that signed, as the device names it; verification asks for it again.</param>
public sealed record DeviceSignature(byte[] Signature, string KeyName);

/// <summary>
/// Signs in the name of an organ. A certified seal device stands behind this interface; without one the platform signs
/// for demonstration, and every seal it draws says so.
/// </summary>
/// <remarks>GB/T 38540-2020; 国务院令第716号 第8条, 第9条: legal effect needs a certified device.</remarks>
public interface ISealDevice
{
    /// <summary>Cut into the seal that is drawn; null when the device's seal is a real one.</summary>
    string? Purpose { get; }

    /// <summary>Who provides it, written into the file.</summary>
    string Provider { get; }

    /// <param name="organId">The organ whose seal it is.</param>
    /// <param name="data">What is signed; SM3 is taken inside.</param>
    Task<DeviceSignature> SignAsync(Guid organId, byte[] data, CancellationToken cancellation);

    /// <summary>Whether the signature is the named key's over the data.</summary>
    Task<bool> VerifyAsync(string keyName, byte[] data, byte[] signature, CancellationToken cancellation);
}
