using Once.Rules.Nodes;
using Once.Rules.Syntax;

namespace Once.Rules;

/// <summary>An expression of FEEL (Friendly Enough Expression Language, DMN 1.3), read once: names bound, types checked.
/// It may be asked from many threads at once.</summary>
/// <remarks>The only little language of the product: conditions, situations, questions and rules are written in it.</remarks>
public sealed class FeelExpression
{
    private FeelExpression(string text, Node root)
    {
        (Text, Root) = (text, root);
        Names = [.. NamesIn(root).Distinct()];
    }

    public string Text { get; }

    public FeelType Type => Root.Type;

    /// <summary>The names it rests on; named conditions are followed down to what they rest on.</summary>
    public IReadOnlyList<FeelName> Names { get; }

    internal Node Root { get; }

    /// <param name="names">Names it may use.</param>
    /// <exception cref="FeelException">It cannot be read; the message says where and what was expected.</exception>
    public static FeelExpression Read(string text, IEnumerable<FeelName> names) => new(text, Parser.Expression(text, names));

    /// <summary>Reads an expression that must be true or false.</summary>
    /// <exception cref="FeelException">It cannot be read, or is something else.</exception>
    public static FeelExpression Condition(string text, IEnumerable<FeelName> names)
    {
        var read = Read(text, names);
        return read.Type.Fits(FeelType.Boolean) ? read : throw new FeelException(text, 0, $"这里要一个条件（是或否），得到的是{read.Type.Word}");
    }

    /// <summary>Reads unary tests, as the cells of a decision table have them: <c>&lt; 50, [100..200]</c>.</summary>
    /// <param name="input">Type of the value under test, which is given as <c>?</c>.</param>
    public static FeelExpression Tests(string text, FeelType input, IEnumerable<FeelName> names) =>
        new(text, Parser.UnaryTests(text, new FeelName(Test.InputName, input), names));

    /// <param name="values">By name; a name without a value is <see cref="Unknown"/>, a null value is a known absence.</param>
    public object? Value(IReadOnlyDictionary<string, object?> values) => Root.Value(new Scope(values));

    /// <summary>Whether it holds.</summary>
    public Truth Holds(IReadOnlyDictionary<string, object?> values) => Values.TruthOf(Value(values));

    /// <summary>Why it holds, or does not, or is open: part by part.</summary>
    public Reason Explain(IReadOnlyDictionary<string, object?> values) => Reason.Of(this, Root, new Scope(values));

    public override string ToString() => Text;

    /// <summary>Names that are given from outside, not bound within the expression.</summary>
    internal static IEnumerable<FeelName> NamesIn(Node node) => node is NameUse use
        ? use.IsBound ? [] : use.Name.Definition?.Names ?? [use.Name]
        : node.Parts.SelectMany(NamesIn);
}
