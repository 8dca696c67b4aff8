using Once.Rules.Nodes;

namespace Once.Rules.Syntax;

/// <summary>Reads FEEL by recursive descent, one method for each level of the grammar, loosest first. Names are bound and
/// types are checked while reading.</summary>
/// <remarks>DMN 1.3, 10.3.1.2: rules of the grammar are cited by number. Left out: function definitions and external
/// functions (rule 55), times and durations.</remarks>
internal sealed partial class Parser
{
    /// <summary>Deeper than any rule a person writes, and safe for the stack.</summary>
    private const int DeepestNesting = 100;

    private readonly Cursor _cursor;
    private readonly List<FeelName> _names;
    private readonly int _declared;
    private int _depth;

    private Parser(string text, IEnumerable<FeelName> names)
    {
        (_cursor, _names) = (new Cursor(text), [.. names]);
        _declared = _names.Count;
    }

    public static Node Expression(string text, IEnumerable<FeelName> names) => Whole(text, names, parser => parser.ReadExpression());

    /// <summary>Unary tests over the name <c>?</c>: <c>-</c>, <c>not(…)</c>, or tests of which one must hold.</summary>
    /// <remarks>Rules 14 to 17.</remarks>
    public static Node UnaryTests(string text, FeelName input, IEnumerable<FeelName> names) => Whole(text, [.. names, input], parser =>
    {
        if (parser._cursor.Take("-") && parser._cursor.IsAtEnd)
            return new Literal(true, FeelType.Boolean);
        var subject = new NameUse(input);
        if (!parser._cursor.TakeWord("not"))
            return new Membership(subject, parser.ReadTests(subject));
        parser._cursor.Demand("(", "not 后面要写（");
        var tests = parser.ReadTests(subject);
        parser._cursor.Demand(")", "这里要写右括号 )");
        return new Negation(new Membership(subject, tests));
    });

    private static Node Whole(string text, IEnumerable<FeelName> names, Func<Parser, Node> read)
    {
        var parser = new Parser(text, names);
        parser._cursor.SkipBlanks();
        if (parser._cursor.IsAtEnd)
            throw parser._cursor.Expected("还没有写条件");
        var node = parser.At(parser._cursor.Position, () => read(parser));
        return parser._cursor.IsAtEnd ? node : throw parser._cursor.Expected("这里应该结束了，或者写 and、or、比较符号");
    }

    /// <summary>Rule 1.</summary>
    private Node ReadExpression()
    {
        if (++_depth > DeepestNesting)
            throw _cursor.Expected("套得太深了，请分成几个有名字的情形");
        var from = _cursor.Position;
        var node = At(from, () =>
            _cursor.TakeWord("if") ? ReadChoice()
            : _cursor.TakeWord("for") ? ReadLoop("return", (names, lists, body) => new Iteration(names, lists, body))
            : _cursor.TakeWord("some") ? ReadLoop("satisfies", (names, lists, body) => new Quantified(false, names, lists, Demand(body, FeelType.Boolean)))
            : _cursor.TakeWord("every") ? ReadLoop("satisfies", (names, lists, body) => new Quantified(true, names, lists, Demand(body, FeelType.Boolean)))
            : ReadJunction(isAnd: false));
        _depth--;
        return node;
    }

    /// <summary>Rule 45.</summary>
    private Choice ReadChoice()
    {
        var condition = Demand(ReadExpression(), FeelType.Boolean);
        _cursor.DemandWord("then");
        var then = ReadExpression();
        _cursor.DemandWord("else");
        var otherwise = ReadExpression();
        return new Choice(condition, then, otherwise, then.Type.Kind == otherwise.Type.Kind ? then.Type : FeelType.Any);
    }

    /// <summary>Rules 44 and 46: <c>name in list, name in list</c> and what is done with them.</summary>
    private Node ReadLoop(string word, Func<IReadOnlyList<string>, IReadOnlyList<Node>, Node, Node> make)
    {
        var (names, lists) = (new List<string>(), new List<Node>());
        var outside = _names.Count;
        do
        {
            names.Add(_cursor.NewName("这里要写一个名字，比如 x"));
            _cursor.DemandWord("in");
            lists.Add(ReadListOrRange());
            _names.Add(new FeelName(names[^1], lists[^1].Type.Element ?? FeelType.Any));
        }
        while (_cursor.Take(","));
        _cursor.DemandWord(word);
        var node = make(names, lists, ReadExpression());
        _names.RemoveRange(outside, _names.Count - outside);
        return node;
    }

    private Node ReadListOrRange()
    {
        var (from, list) = (_cursor.Position, ReadJunction(isAnd: false));
        if (_cursor.Take(".."))
            return new RangeLiteral(Demand(list, FeelType.Number), true, Demand(ReadSum(), FeelType.Number), true);
        return list.Type.Kind is FeelKind.List or FeelKind.Range or FeelKind.Any ? list : throw _cursor.Expected($"这里要列表，得到的是{list.Type.Word}", from);
    }

    /// <summary>Rules 49 and 50.</summary>
    private Node ReadJunction(bool isAnd)
    {
        var from = _cursor.Position;
        var first = isAnd ? ReadComparison() : ReadJunction(isAnd: true);
        if (!_cursor.TakeWord(isAnd ? "and" : "or"))
            return first;
        var parts = new List<Node> { Demand(first, FeelType.Boolean) };
        do
            parts.Add(Demand(isAnd ? ReadComparison() : ReadJunction(isAnd: true), FeelType.Boolean));
        while (_cursor.TakeWord(isAnd ? "and" : "or"));
        return At(from, () => new Junction(isAnd, parts));
    }

    private Node Demand(Node node, FeelType type) => node.Type.Fits(type) ? node
        : throw _cursor.Expected($"这里要{type.Word}，得到的是{node.Type.Word}", node.Span.From);

    /// <summary>Notes where the part stands, for errors and reasons.</summary>
    private Node At(int from, Func<Node> read)
    {
        var node = read();
        if (node.Span == default)
            node.Span = new Span(from, Trimmed(from));
        return node;
    }

    private int Trimmed(int from)
    {
        var to = _cursor.Position;
        while (to > from && char.IsWhiteSpace(_cursor.Text[to - 1]))
            to--;
        return to;
    }
}
