namespace Once.Kernel.Storage;

/// <summary>Identifiers: UUID version 7, so that keys grow with time and indexes stay compact.</summary>
public static class Ids
{
#pragma warning disable RS0030 // the one place where the identifier is made, from the given clock
    public static Guid New(TimeProvider time) => Guid.CreateVersion7(time.GetUtcNow());
#pragma warning restore RS0030
}
