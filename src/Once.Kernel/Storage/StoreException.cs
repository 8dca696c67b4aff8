namespace Once.Kernel.Storage;

/// <summary>The store cannot be used as asked; the message is one Chinese line for the operator.</summary>
public sealed class StoreException(string message, Exception? inner = null) : Exception(message, inner);
