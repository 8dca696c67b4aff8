using Once.Rules.Nodes;

namespace Once.Rules.Syntax;

internal sealed partial class Parser
{
    private static readonly (string Sign, Comparator Comparator)[] Comparators =
    [
        ("<=", Comparator.AtMost), (">=", Comparator.AtLeast), ("!=", Comparator.NotEqual),
        ("<", Comparator.Less), (">", Comparator.Greater), ("=", Comparator.Equal),
    ];

    /// <summary>Rules 51 and 53.</summary>
    private Node ReadComparison()
    {
        var from = _cursor.Position;
        var left = ReadSum();
        return At(from, () => ReadComparisonOf(left));
    }

    private Node ReadComparisonOf(Node left)
    {
        if (TakeComparator() is { } comparator)
        {
            var right = ReadSum();
            CheckComparable(comparator, left, right);
            return new Comparison(comparator, left, right);
        }
        if (_cursor.TakeWord("between"))
        {
            var low = ReadSum();
            _cursor.DemandWord("and");
            var high = ReadSum();
            CheckComparable(Comparator.AtLeast, left, low);
            CheckComparable(Comparator.AtMost, left, high);
            return new Between(left, low, high);
        }
        if (_cursor.TakeWord("in"))
            return new Membership(left, ReadTestOrTests(left));
        if (!_cursor.TakeWord("instance"))
            return left;
        _cursor.DemandWord("of");
        return new InstanceOf(left, ReadTypeName());
    }

    private Comparator? TakeComparator()
    {
        foreach (var (sign, comparator) in Comparators)
        {
            if (_cursor.Take(sign))
                return comparator;
        }
        return null;
    }

    /// <summary>Rules 51c and 51d: one test, or several in brackets.</summary>
    private List<Node> ReadTestOrTests(Node subject)
    {
        var from = _cursor.Position;
        if (!_cursor.Take("("))
            return [ReadTest(subject)];
        var first = ReadTest(subject);
        if (first is not Test && _cursor.Take(".."))
            return [At(from, () => ReadRangeFrom(first, hasStart: false))];
        var tests = new List<Node> { first };
        while (_cursor.Take(","))
            tests.Add(ReadTest(subject));
        _cursor.Demand(")", "这里要写右括号 )");
        return tests;
    }

    private List<Node> ReadTests(Node subject)
    {
        var tests = new List<Node>();
        do
            tests.Add(ReadTest(subject));
        while (_cursor.Take(","));
        return tests;
    }

    /// <summary>Rule 7: a comparison with what stands before it, a range, or an expression.</summary>
    private Node ReadTest(Node subject)
    {
        var from = _cursor.Position;
        if (TakeComparator() is { } comparator)
        {
            var endpoint = ReadSum();
            CheckComparable(comparator, subject, endpoint);
            return At(from, () => new Test(comparator, endpoint));
        }
        var test = ReadExpression();
        if (test.Type.Kind is FeelKind.List or FeelKind.Range && test.Type.Element is { } element && !element.Fits(subject.Type) && subject.Type.Kind is not FeelKind.List)
            throw _cursor.Expected($"这里要{subject.Type.Word}的区间或者列表，得到的是{element.Word}的", from);
        if (test is ListLiteral list)
            list.Parts.ToList().ForEach(part => CheckOption(subject, part));
        CheckOption(subject, test);
        return test;
    }

    /// <summary>Only values of one type can be compared, and only numbers, texts and dates have an order.</summary>
    private void CheckComparable(Comparator comparator, Node left, Node right)
    {
        var isNull = left is Literal { Constant: null } || right is Literal { Constant: null };
        if (!isNull && !left.Type.Fits(right.Type))
            throw _cursor.Expected($"左边是{left.Type.Word}，这里也要{left.Type.Word}，得到的是{right.Type.Word}", right.Span.From);
        if (comparator is not (Comparator.Equal or Comparator.NotEqual) && left.Type.Kind is not (FeelKind.Number or FeelKind.Text or FeelKind.Date or FeelKind.Any))
            throw _cursor.Expected($"{left.Type.Word}不能比大小，只有数字、文字、日期可以", left.Span.From);
        CheckOption(left, right);
        CheckOption(right, left);
    }

    /// <summary>A text that a choice never is would make a condition that never holds.</summary>
    private void CheckOption(Node choice, Node value)
    {
        if (choice is NameUse { Name: { Options: { } options } name } && value is Literal { Constant: string text } && !options.Contains(text))
            throw _cursor.Expected($"“{name.Label ?? name.Name}”没有“{text}”这个选项，可以是 {string.Join("、", options)}", value.Span.From);
    }

    private FeelKind ReadTypeName() => _cursor.NewName("这里要写类型，比如 number") switch
    {
        "number" => FeelKind.Number,
        "string" => FeelKind.Text,
        "boolean" => FeelKind.Boolean,
        "date" => FeelKind.Date,
        "list" => FeelKind.List,
        "range" => FeelKind.Range,
        "context" => FeelKind.Context,
        "Any" => FeelKind.Any,
        var other => throw _cursor.Expected($"没有“{other}”这种类型，可以是 number、string、boolean、date、list、range、context、Any"),
    };
}
