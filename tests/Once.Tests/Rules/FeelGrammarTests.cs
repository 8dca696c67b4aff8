using Once.Rules;
using Xunit;

namespace Once.Tests.Rules;

/// <summary>Cases by rule of the grammar, DMN 1.3, 10.3.1.2; each expression with the value it must give.</summary>
public sealed class FeelGrammarTests
{
    private static readonly FeelName[] Names =
    [
        new("business-area", FeelType.Number), new("business", FeelType.Number), new("area", FeelType.Number), new("first name", FeelType.Text),
        new("form", FeelType.Text) { Options = ["catering", "sales"] }, new("items", FeelType.ListOf(FeelType.Text)) { Options = ["hot", "cold"] },
        new("online", FeelType.Boolean), new("opened", FeelType.Date), new("staff", FeelType.ListOf(FeelType.ContextOf([new("name", FeelType.Text), new("age", FeelType.Number)]))),
        new("nothing", FeelType.Any),
    ];

    private static readonly Dictionary<string, object?> Values = new()
    {
        ["business-area"] = 40m,
        ["business"] = 100m,
        ["area"] = 7m,
        ["first name"] = "晓禾",
        ["form"] = "catering",
        ["items"] = new List<object?> { "hot", "cold" },
        ["online"] = true,
        ["opened"] = new DateOnly(2026, 3, 1),
        ["nothing"] = null,
        ["staff"] = new List<object?> { Person("甲", 20), Person("乙", 35), Person("丙", 61) },
    };

    [Theory]
    [InlineData("1 + 2", "3")]                                            // 19 addition
    [InlineData("5 - 2 - 1", "2")]                                        // 20 subtraction, from the left
    [InlineData("\"饭\" + \"馆\"", "饭馆")]
    [InlineData("2 * 3 + 4", "10")]                                       // 21
    [InlineData("2 + 3 * 4", "14")]
    [InlineData("7 / 2", "3.5")]                                          // 22
    [InlineData("1 / 0", "null")]
    [InlineData("2 ** 3 ** 2", "64")]                                     // 23, from the left
    [InlineData("-2 ** 2", "4")]                                          // 25 binds tighter
    [InlineData("(1 + 2) * 3", "9")]                                      // 1h
    [InlineData("-business-area", "-40")]
    [InlineData("0.1 + 0.2 = 0.3", "true")]                               // 37, decimal numbers
    [InlineData(".5 + .5", "1")]
    [InlineData("\"a\\\"b\\u996d\"", "a\"b饭")]                             // 35, 64 escapes
    [InlineData("true", "true")]                                          // 36
    [InlineData("null", "null")]
    [InlineData("@\"2026-01-31\"", "2026-01-31")]                          // 62
    [InlineData("date(\"2026-02-28\") < date(2026, 3, 1)", "true")]
    [InlineData("opened.year", "2026")]                                   // 43 on a date
    [InlineData("1 /* 注 */ + 1 // 完", "2")]
    public void Literals_and_arithmetic(string expression, string value) => Gives(value, expression);

    [Theory]
    [InlineData("business-area", "40")]                                   // 27: the longest name that fits
    [InlineData("business-area - area", "33")]
    [InlineData("business - area", "93")]
    [InlineData("business -area", "93")]
    [InlineData("first name", "晓禾")]                                     // a blank in a name …
    [InlineData("first    name", "晓禾")]                                  // … is one or more
    [InlineData("string length(first name)", "2")]                        // as in names of functions
    [InlineData("string   length (first name)", "2")]
    public void Names_are_matched_longest_first(string expression, string value) => Gives(value, expression);

    [Theory]
    [InlineData("business-area < 50", "true")]                            // 51a
    [InlineData("business-area <= 40 and business-area >= 40", "true")]
    [InlineData("business-area != 40", "false")]
    [InlineData("form = \"catering\"", "true")]
    [InlineData("nothing = null", "true")]
    [InlineData("nothing < 5", "null")]
    [InlineData("area between 7 and 8", "true")]                          // 51b, ends included
    [InlineData("area between 1 and 6 or online", "true")]
    [InlineData("area in [1..7]", "true")]                                // 51c and 8 to 13
    [InlineData("area in [1..7)", "false")]
    [InlineData("area in (6..8)", "true")]
    [InlineData("area in ]7..8[", "false")]
    [InlineData("area in (1, 7)", "true")]                                // 51d, tests in brackets
    [InlineData("area in (<5, >10)", "false")]
    [InlineData("area in (<5, [6..7])", "true")]
    [InlineData("area in < 8", "true")]
    [InlineData("form in [\"catering\", \"sales\"]", "true")]
    [InlineData("[1, 2] = [1, 2]", "true")]
    [InlineData("area instance of number", "true")]                       // 53
    [InlineData("nothing instance of string", "false")]
    public void Comparisons_ranges_and_tests(string expression, string value) => Gives(value, expression);

    [Theory]
    [InlineData("online and business-area < 50", "true")]                 // 49, 50
    [InlineData("not(online) or area = 7", "true")]
    [InlineData("false and nothing", "false")]                            // table 49: three values
    [InlineData("true and nothing", "null")]
    [InlineData("true or nothing", "true")]
    [InlineData("false or nothing", "null")]
    [InlineData("not(nothing)", "null")]
    [InlineData("if business-area < 50 then \"小\" else \"大\"", "小")]      // 45
    [InlineData("if nothing then 1 else 2", "2")]
    [InlineData("some x in items satisfies x = \"cold\"", "true")]         // 46
    [InlineData("every p in staff satisfies p.age >= 18", "true")]
    [InlineData("some x in [1, 2], y in [2, 3] satisfies x = y", "true")]
    [InlineData("for x in [1, 2, 3] return x * x", "[1, 4, 9]")]          // 44
    [InlineData("for x in 1..3, y in [x] return x + y", "[2, 4, 6]")]
    [InlineData("for x in 3..1 return x", "[3, 2, 1]")]
    public void Logic_choice_and_loops(string expression, string value) => Gives(value, expression);

    [Theory]
    [InlineData("staff[age > 30].name", "[乙, 丙]")]                       // 52, 43: entries are in scope
    [InlineData("staff[1].name", "甲")]
    [InlineData("staff[-1].age", "61")]
    [InlineData("[1, 2, 3, 4][item > 2]", "[3, 4]")]
    [InlineData("count(staff[age < 18])", "0")]
    [InlineData("{width: 3, size: width * 2}.size", "6")]                 // 57 to 59
    [InlineData("{\"长 度\": 3}", "{长 度: 3}")]
    [InlineData("[]", "[]")]                                              // 54
    public void Lists_filters_paths_and_contexts(string expression, string value) => Gives(value, expression);

    [Theory]
    [InlineData("list contains(items, \"cold\")", "true")]                // 38, table 74
    [InlineData("count(items)", "2")]
    [InlineData("sum(1, 2, 3) + sum([4])", "10")]
    [InlineData("min([3, 1, 2])", "1")]
    [InlineData("max(3, 1, 2)", "3")]
    [InlineData("mean([1, 2, 3])", "2")]
    [InlineData("all([true, nothing])", "null")]
    [InlineData("any(false, true)", "true")]
    [InlineData("distinct values([1, 2, 1])", "[1, 2]")]
    [InlineData("concatenate([1], [2, 3])", "[1, 2, 3]")]
    [InlineData("append([1], 2)", "[1, 2]")]
    [InlineData("union([1, 2], [2, 3])", "[1, 2, 3]")]
    [InlineData("reverse([1, 2])", "[2, 1]")]
    [InlineData("index of([1, 2, 1], 1)", "[1, 3]")]
    [InlineData("flatten([[1], [2, [3]]])", "[1, 2, 3]")]
    [InlineData("sublist([1, 2, 3], 2, 1)", "[2]")]
    [InlineData("contains(first name, \"禾\")", "true")]                   // table 73
    [InlineData("starts with(\"餐饮\", \"餐\")", "true")]
    [InlineData("ends with(\"餐饮\", \"餐\")", "false")]
    [InlineData("substring(\"foobar\", 3)", "obar")]
    [InlineData("substring(\"foobar\", -2, 1)", "a")]
    [InlineData("substring(string: \"foobar\", start position: 3)", "obar")] // 40, named
    [InlineData("substring before(\"foobar\", \"bar\")", "foo")]
    [InlineData("upper case(\"aB\")", "AB")]
    [InlineData("number(\"1.5\") + 1", "2.5")]                             // table 71
    [InlineData("decimal(2.345, 2)", "2.34")]                             // half to even
    [InlineData("floor(-1.5)", "-2")]
    [InlineData("modulo(-12, 5)", "3")]                                   // the sign of the divisor
    [InlineData("odd(5) and even(2)", "true")]
    public void Functions_of_the_standard(string expression, string value) => Gives(value, expression);

    [Theory]
    [InlineData("<50", 40, "true")]                                       // 7
    [InlineData("<50", 50, "false")]
    [InlineData("[50..100), 200", 50, "true")]                            // 15: one of them
    [InlineData("[50..100), 200", 100, "false")]
    [InlineData("not(<50, >100)", 75, "true")]                            // 16
    [InlineData("-", 1, "true")]                                          // 17
    [InlineData("? > 10 and ? < 20", 15, "true")]
    public void Unary_tests_of_decision_tables(string tests, int input, string value) =>
        Assert.Equal(value, Once.Rules.Values.Write(FeelExpression.Tests(tests, FeelType.Number, []).Value(new Dictionary<string, object?> { ["?"] = (decimal)input })));

    private static void Gives(string value, string expression) =>
        Assert.Equal(value, Once.Rules.Values.Write(FeelExpression.Read(expression, Names).Value(Values)));

    private static Dictionary<string, object?> Person(string name, decimal age) => new() { ["name"] = name, ["age"] = age };
}
