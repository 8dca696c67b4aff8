namespace Once.Kernel.Refusals;

/// <summary>A named reason why an act is not allowed: a stable code, a sentence for the person, the clause, the field.</summary>
public sealed record Refusal(string Code, string Message, string? Clause = null, string? Field = null);

/// <summary>Thrown by entities when an act is not allowed; one handler turns it into a problem document or a form error.</summary>
public sealed class RefusedException(Refusal refusal) : Exception(refusal.Message)
{
    public Refusal Refusal { get; } = refusal;
}
