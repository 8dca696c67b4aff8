namespace Once.Kernel.Crypto;

/// <summary>This machine cannot compute SM2, SM3 or SM4; the message is one sentence for the operator.</summary>
public sealed class CryptoUnavailableException(string message) : Exception(message);
