namespace Once.Rules.Functions;

/// <summary>A parameter of a built-in function.</summary>
/// <param name="IsRest">Takes this argument and all after it.</param>
internal sealed record Parameter(string Name, FeelType Type, bool IsOptional = false, bool IsRest = false);

/// <summary>A built-in function of the standard (DMN 1.3, 10.3.4). It never throws: what cannot be computed is null.</summary>
/// <param name="Compute">Gets as many values as were given, none of them unknown.</param>
internal sealed record Function(string Name, IReadOnlyList<Parameter> Parameters, FeelType Result, Func<IReadOnlyList<object?>, object?> Compute)
{
    public int Least => Parameters.Count(p => !p.IsOptional);

    public int Most => Parameters[^1].IsRest ? int.MaxValue : Parameters.Count;

    public Parameter ParameterAt(int argument) => Parameters[Math.Min(argument, Parameters.Count - 1)];

    /// <summary>A function of a list, or of its members one by one, gives what the members are.</summary>
    public FeelType ResultOf(IReadOnlyList<FeelType> arguments) => Result.Kind is not FeelKind.List || Result.Element is not null ? Result
        : arguments.Count > 0 && arguments[0].Kind is FeelKind.List ? arguments[0] : Result;
}
