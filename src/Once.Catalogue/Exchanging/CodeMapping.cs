using Once.Kernel.Refusals;

namespace Once.Catalogue.Exchanging;

/// <summary>A province's own codes and headings, put into the national ones. Lines 列名,本地代码,国家代码; the column 表头
/// maps headings.</summary>
internal sealed class CodeMapping
{
    public const string Headings = "表头";

    private readonly Dictionary<(string Column, string Local), string> _values = [];

    /// <exception cref="RefusedException"><see cref="ImportRefusals.BadMapping"/>, with the line.</exception>
    public static CodeMapping Read(string text)
    {
        var mapping = new CodeMapping();
        foreach (var (at, line) in text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n').Index())
        {
            if (line.Trim().Length == 0 || line.StartsWith('#') || (at == 0 && line.Contains("本地", StringComparison.Ordinal)))
                continue;
            if (line.Split([',', '，', '\t'], StringSplitOptions.TrimEntries) is not [var column, var local, var national] || column.Length == 0 || local.Length == 0)
                throw new RefusedException(ImportRefusals.BadMapping.Saying($"代码对照文件第 {at + 1} 行不对：要三列，列名,本地代码,国家代码。"));
            mapping._values[(column, local)] = national;
        }
        return mapping;
    }

    public string Of(string column, string value) => _values.GetValueOrDefault((column, value), value);
}
