namespace Once.Kernel.Refusals;

/// <summary>A named "no": what the law or a rule of the platform does not allow.</summary>
/// <param name="Code">Stable code such as <c>cases.already-decided</c>; tests and API clients rely on it.</param>
/// <param name="Message">One plain Chinese sentence: what is wrong and how to mend it.</param>
/// <param name="Clause">The clause it rests on, as it is cited to people; null where it is the platform's own rule.</param>
/// <param name="Field">Name of the form field it belongs to; null where it concerns the whole act.</param>
public sealed record Refusal(string Code, string Message, string? Clause = null, string? Field = null)
{
    /// <summary>The same refusal beside a field.</summary>
    public Refusal At(string field) => this with { Field = field };

    /// <summary>The same refusal with the particulars of this case in its sentence.</summary>
    public Refusal Saying(string message) => this with { Message = message };
}
