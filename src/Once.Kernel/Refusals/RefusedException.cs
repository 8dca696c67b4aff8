namespace Once.Kernel.Refusals;

/// <summary>Thrown by entities and slices to refuse an act; nothing has been changed when it leaves a slice.</summary>
public sealed class RefusedException(IReadOnlyList<Refusal> refusals)
    : Exception(string.Join("；", refusals.Select(r => r.Message)))
{
    public RefusedException(Refusal refusal) : this([refusal]) { }

    /// <summary>All reasons at once, so that a person mends everything in one go. Never empty.</summary>
    public IReadOnlyList<Refusal> Refusals { get; } = refusals;

    /// <summary>The first reason.</summary>
    public Refusal Refusal => Refusals[0];
}
