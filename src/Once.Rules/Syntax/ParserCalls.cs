using Once.Rules.Functions;
using Once.Rules.Nodes;

namespace Once.Rules.Syntax;

internal sealed partial class Parser
{
    /// <summary>Rules 38 to 42: arguments by place or by name.</summary>
    private Invocation ReadCall(Function function)
    {
        var from = _cursor.Position;
        _cursor.Demand("(", "函数后面要写括号");
        var arguments = ReadNamedArguments(function) ?? ReadArguments(function);
        if (arguments.Count < function.Least || arguments.Count > function.Most)
            throw _cursor.Expected($"{function.Name} 要 {Number(function)} 个值，这里有 {arguments.Count} 个", from);
        foreach (var (at, argument) in arguments.Index())
        {
            var expected = function.ParameterAt(at).Type;
            if (expected.Kind is not FeelKind.List)
                Demand(argument, expected);
        }
        if (function.Name == "list contains")
            CheckOption(arguments[0], arguments[1]);
        return new Invocation(function, arguments, function.ResultOf([.. arguments.Select(a => a.Type)]));
    }

    private static string Number(Function function) => function.Most == int.MaxValue ? $"至少 {function.Least}"
        : function.Least == function.Most ? $"{function.Least}" : $"{function.Least} 到 {function.Most}";

    private List<Node> ReadArguments(Function function)
    {
        var arguments = new List<Node>();
        if (_cursor.Take(")"))
            return arguments;
        do
            arguments.Add(Within([], ReadExpression));
        while (_cursor.Take(","));
        _cursor.Demand(")", $"{function.Name} 的值之间写逗号，最后写右括号 )");
        return arguments;
    }

    /// <summary><c>substring(string: "abc", start position: 2)</c>; null where the arguments are not named.</summary>
    private List<Node>? ReadNamedArguments(Function function)
    {
        var given = new Dictionary<string, Node>();
        while (_cursor.LongestOf(function.Parameters.Select(p => p.Name)) is var (name, length) && IsNamed(_cursor.Position + length))
        {
            _cursor.Skip(length);
            _cursor.Demand(":", "名字后面要写冒号");
            given[name] = Within([], ReadExpression);
            if (!_cursor.Take(","))
                break;
        }
        if (given.Count == 0)
            return null;
        _cursor.Demand(")", "这里要写右括号 )");
        return [.. function.Parameters.TakeWhile(p => given.ContainsKey(p.Name)).Select(p => given[p.Name])];
    }

    private bool IsNamed(int at)
    {
        while (at < _cursor.Text.Length && char.IsWhiteSpace(_cursor.Text[at]))
            at++;
        return at < _cursor.Text.Length && _cursor.Text[at] == ':';
    }
}
