using Once.Rules.Functions;
using Once.Rules.Nodes;

namespace Once.Rules.Syntax;

internal sealed partial class Parser
{
    /// <summary>While the end of a range is read, a square bracket closes it and does not filter.</summary>
    private bool _inRangeEnd;

    /// <summary>Rules 43 and 52: what follows a value.</summary>
    private Node ReadPostfix()
    {
        _cursor.SkipBlanks();
        var from = _cursor.Position;
        var node = ReadPrimary();
        while (true)
        {
            if (!_inRangeEnd && _cursor.Take("["))
            {
                var list = node;
                node = At(from, () => ReadFilter(list));
            }
            else if (!_cursor.Looking("..") && _cursor.Take("."))
            {
                var of = node;
                node = At(from, () => ReadMember(of));
            }
            else
            {
                return node;
            }
        }
    }

    private Filter ReadFilter(Node list)
    {
        var element = list.Type.Kind is FeelKind.List ? list.Type.Element ?? FeelType.Any : list.Type;
        var condition = Within([.. element.Entries ?? [], new FeelName(Filter.ItemName, element)], ReadExpression);
        _cursor.Demand("]", "这里要写右方括号 ]");
        return condition.Type.Kind switch
        {
            FeelKind.Number => new Filter(list, condition, element),
            FeelKind.Boolean or FeelKind.Any => new Filter(list, condition, FeelType.ListOf(element)),
            _ => throw _cursor.Expected($"方括号里要条件或者第几个，得到的是{condition.Type.Word}", condition.Span.From),
        };
    }

    private Member ReadMember(Node of)
    {
        var from = _cursor.Position;
        var within = of.Type.Kind is FeelKind.List ? of.Type.Element ?? FeelType.Any : of.Type;
        IReadOnlyList<FeelName>? entries = within.Kind is FeelKind.Date
            ? [new("year", FeelType.Number), new("month", FeelType.Number), new("day", FeelType.Number)]
            : within.Entries;
        if (within.Kind is not (FeelKind.Any or FeelKind.Context or FeelKind.Date))
            throw _cursor.Expected($"{within.Word}里面没有下一级", from);
        if (entries is null)
            return new Member(of, _cursor.NewName("点后面要写名字"), FeelType.Any);
        if (_cursor.LongestOf(entries.Select(e => e.Name)) is not var (name, length))
            throw _cursor.Expected($"这里可以是 {string.Join("、", entries.Select(e => e.Name))}", from);
        _cursor.Skip(length);
        var type = entries.First(e => e.Name == name).Type;
        return new Member(of, name, of.Type.Kind is FeelKind.List ? FeelType.ListOf(type) : type);
    }

    private Node Within(IReadOnlyList<FeelName> names, Func<Node> read)
    {
        var (outside, inEnd) = (_names.Count, _inRangeEnd);
        _names.AddRange(names);
        _inRangeEnd = false;
        var node = read();
        _names.RemoveRange(outside, _names.Count - outside);
        _inRangeEnd = inEnd;
        return node;
    }

    private Node ReadListOrClosedRange()
    {
        var items = new List<Node>();
        if (_cursor.Take("]"))
            return new ListLiteral(items, FeelType.ListOf(FeelType.Any));
        items.Add(Within([], ReadExpression));
        if (_cursor.Take(".."))
            return ReadRangeFrom(items[0], hasStart: true);
        while (_cursor.Take(","))
            items.Add(Within([], ReadExpression));
        _cursor.Demand("]", "这里要写逗号或者右方括号 ]");
        return new ListLiteral(items, FeelType.ListOf(items.TrueForAll(i => i.Type.Kind == items[0].Type.Kind) ? items[0].Type : FeelType.Any));
    }

    private Node ReadBracketsOrOpenRange()
    {
        var inside = Within([], ReadExpression);
        if (_cursor.Take(".."))
            return ReadRangeFrom(inside, hasStart: false);
        _cursor.Demand(")", "这里要写右括号 )");
        return inside;
    }

    private RangeLiteral ReadRange(bool hasStart)
    {
        var start = Within([], ReadSum);
        _cursor.Demand("..", "区间中间要写两个点 ..");
        return ReadRangeFrom(start, hasStart);
    }

    /// <summary>Rules 8 to 13: the end of a range and the bracket that says whether it belongs to it.</summary>
    private RangeLiteral ReadRangeFrom(Node start, bool hasStart)
    {
        var outer = _inRangeEnd;
        _inRangeEnd = true;
        var end = ReadSum();
        _inRangeEnd = outer;
        CheckComparable(Comparator.AtMost, start, end);
        var hasEnd = _cursor.Take("]");
        if (!hasEnd && !_cursor.Take(")"))
            _cursor.Demand("[", "区间的末尾要写 ]（含）、) 或者 [（不含）");
        return new RangeLiteral(start, hasStart, end, hasEnd);
    }

    /// <summary>Rules 57 to 59.</summary>
    private ContextLiteral ReadContext()
    {
        var (entries, values, outside) = (new List<FeelName>(), new List<Node>(), _names.Count);
        while (!_cursor.Take("}"))
        {
            if (values.Count > 0)
                _cursor.Demand(",", "这里要写逗号或者右花括号 }");
            var key = _cursor.Looking("\"") ? (string)ReadText().Constant! : _cursor.NewName("这里要写名字");
            _cursor.Demand(":", "名字后面要写冒号");
            values.Add(Within([], ReadExpression));
            entries.Add(new FeelName(key, values[^1].Type));
            _names.Add(entries[^1]);
        }
        _names.RemoveRange(outside, _names.Count - outside);
        return new ContextLiteral([.. entries.Select(e => e.Name)], values, FeelType.ContextOf(entries));
    }

    /// <summary>The literals of rules 33 and 36, a name in scope (the one bound last first), or a function with its arguments.</summary>
    private Node ReadNamed()
    {
        var from = _cursor.Position;
        var name = _cursor.LongestOf(_names.Select(n => n.Name));
        var function = _cursor.LongestOf(Library.Names.Append("not"));
        if (function is var (called, length) && length > (name?.Length ?? 0) && IsCall(from + length))
        {
            _cursor.Skip(length);
            return called == "not" ? ReadNot() : ReadCall(Library.Find(called)!);
        }
        if (name is var (found, taken))
        {
            _cursor.Skip(taken);
            var at = _names.FindLastIndex(n => n.Name == found);
            return new NameUse(_names[at], at >= _declared);
        }
        if (_cursor.TakeWord("true"))
            return new Literal(true, FeelType.Boolean);
        if (_cursor.TakeWord("false"))
            return new Literal(false, FeelType.Boolean);
        if (_cursor.TakeWord("null"))
            return new Literal(null, FeelType.Any);
        var unknown = _cursor.TakeWhile(c => Cursor.IsNamePart(c) || c == '-');
        throw _cursor.Expected(unknown.Length == 0 ? "这里要写一个值：名字、数字、带引号的文字" : $"没有叫“{unknown}”的名字；文字要加引号", from);
    }

    private bool IsCall(int at)
    {
        while (at < _cursor.Text.Length && char.IsWhiteSpace(_cursor.Text[at]))
            at++;
        return at < _cursor.Text.Length && _cursor.Text[at] == '(';
    }

    private Negation ReadNot()
    {
        _cursor.Demand("(", "not 后面要写括号");
        var operand = Demand(Within([], ReadExpression), FeelType.Boolean);
        _cursor.Demand(")", "这里要写右括号 )");
        return new Negation(operand);
    }
}
