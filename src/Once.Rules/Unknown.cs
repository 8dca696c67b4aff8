namespace Once.Rules;

/// <summary>The value of a name that has not been answered yet. Everything computed from it is unknown too, unless the
/// rest decides: <c>false and unknown</c> is false. FEEL's <c>null</c> is something else: a known absence.</summary>
public sealed class Unknown
{
    public static readonly Unknown Value = new();

    private Unknown() { }

    public override string ToString() => "还不知道";
}

/// <summary>Answer of a condition.</summary>
public enum Truth { False, True, Unknown }
