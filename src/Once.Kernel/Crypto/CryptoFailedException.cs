namespace Once.Kernel.Crypto;

/// <summary>A key, a signature or a ciphertext could not be used: wrong key, damaged text, or altered on the way.</summary>
public sealed class CryptoFailedException(string message) : Exception(message);
