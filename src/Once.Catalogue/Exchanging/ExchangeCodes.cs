using System.Diagnostics.CodeAnalysis;
using Once.Catalogue.Contract;

namespace Once.Catalogue.Exchanging;

/// <summary>A code list of the exchange tables: codes, what people write instead, and our named values.</summary>
/// <param name="IsMany">Several values may stand in one cell, parted by ^ , ; or their Chinese forms.</param>
internal sealed record ExchangeCodes(string Title, bool IsMany, IReadOnlyList<(string Code, string Text, string Value)> Entries)
{
    private static readonly char[] Parting = ['^', ',', ';', '，', '；', '、', '|'];

    public static readonly ExchangeCodes ItemTypes = Of<ItemType>("事项类型");

    public static readonly ExchangeCodes ServiceObjects = Of<ServiceObject>("服务对象", isMany: true);

    public static readonly ExchangeCodes HandlingTypes = Of<HandlingType>("办件类型");

    /// <remarks>行政许可法 第82条: terms are counted in working days.</remarks>
    public static readonly ExchangeCodes TermUnits = new("办结时限单位", false, [("1", "工作日", "WorkingDay")]);

    public static readonly ExchangeCodes YesNo = new("是否", false, [("0", "否", "No"), ("1", "是", "Yes")]);

    public static readonly ExchangeCodes Necessities = new("材料必要性", false,
        [("1", "必要", nameof(Necessity.Required)), ("2", "非必要", nameof(Necessity.Optional)), ("3", "容缺后补", nameof(Necessity.MayFollow))]);

    public static readonly ExchangeCodes MaterialForms = new("材料形式", false, [("1", "纸质", "纸质"), ("2", "电子化", "电子"), ("3", "纸质/电子化", "纸质或者电子")]);

    public static readonly ExchangeCodes Sources = new("来源渠道", false, [("10", "申请人自备", "申请人自备"), ("20", "政府部门核发", "政府部门核发"), ("99", "其他", "其他")]);

    /// <remarks>Exchange tables 1-5; what the applicant need not bring is 5 (证照库), 6 and 7 are ours.</remarks>
    public static readonly ExchangeCodes Collections = new("收取方式", false,
    [
        ("2", "附件上传", nameof(Collection.Upload)), ("1", "纸质收取", nameof(Collection.Upload)), ("3", "扫描", nameof(Collection.Upload)),
        ("4", "容缺后补", nameof(Collection.Upload)), ("5", "证照库", nameof(Collection.Licence)), ("6", "系统核对", nameof(Collection.Register)),
        ("7", "在线填表", nameof(Collection.Form)), ("8", "签承诺书", nameof(Collection.Pledge)),
    ]);

    /// <summary>Reads a cell into our values; <paramref name="problem"/> says what is wrong.</summary>
    public bool TryRead(string cell, out IReadOnlyList<string> values, [NotNullWhen(false)] out string? problem)
    {
        var found = new List<string>();
        (values, problem) = (found, null);
        foreach (var part in IsMany ? cell.Split(Parting, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [cell])
        {
            var entry = Entries.FirstOrDefault(e => e.Code == part || e.Text == part || e.Code == part.PadLeft(2, '0'));
            if (entry.Code is null)
            {
                problem = $"“{part}”不在{Title}的代码里，可以填 {string.Join("、", Entries.Select(e => $"{e.Code} {e.Text}"))}。";
                return false;
            }
            found.Add(entry.Value);
        }
        return true;
    }

    public string CodeOf(string value) => Entries.First(e => e.Value == value).Code;

    /// <summary>A list that the exchange tables share with the catalogue.</summary>
    private static ExchangeCodes Of<T>(string title, bool isMany = false) where T : struct, Enum =>
        new(title, isMany, [.. CodeList.All<T>().Select(v => (CodeList.Code(v), CodeList.Name(v), v.ToString()))]);
}
