namespace Once.Kernel.Storage;

/// <summary>An entity guarded against two people changing it at once: <see cref="OnceDb"/> raises the version with
/// each change, and the second writer is refused.</summary>
public interface IVersioned
{
    int Version { get; }
}
