namespace Once.Kernel.Crypto;

/// <summary>
/// Contribution point: a module that stores personal data encrypted registers one of these for each entity (as a
/// singleton in its services), so that a new key reaches its columns too.
/// </summary>
/// <param name="Entity">The entity's type.</param>
/// <param name="Properties">Names of the properties that hold ciphers of <see cref="PersonalDataCipher"/>.</param>
public sealed record EncryptedColumns(Type Entity, params IReadOnlyList<string> Properties);
