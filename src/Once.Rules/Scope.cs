namespace Once.Rules;

/// <summary>Values of names while an expression is evaluated: the answers, and before them the names bound inside it.</summary>
internal sealed class Scope
{
    private readonly IReadOnlyDictionary<string, object?> _values;
    private readonly Scope? _outer;

    public Scope(IReadOnlyDictionary<string, object?> values, Scope? outer = null) => (_values, _outer) = (values, outer);

    public object? this[string name]
    {
        get
        {
            for (var scope = this; scope is not null; scope = scope._outer)
            {
                if (scope._values.TryGetValue(name, out var value))
                    return value;
            }
            return Unknown.Value;
        }
    }

    public Scope With(string name, object? value) => new(new Dictionary<string, object?> { [name] = value }, this);

    public Scope With(IReadOnlyDictionary<string, object?> entries) => new(entries, this);
}
