using Once.Accounts.Contract;
using Once.Cases.Submitting;
using Once.Catalogue.Contract;
using Once.Kernel.Codes;
using Once.Kernel.Elements;

namespace Once.Cases.Seeding;

/// <summary>Made-up names, addresses and answers of the demonstration; the same seed gives the same city.</summary>
internal sealed class StoryNames(Random random)
{
    private static readonly string[] Surnames = ["林", "许", "沈", "方", "顾", "秦", "陶", "苏", "叶", "江", "程", "陆", "温", "纪", "白", "柳", "傅", "庄", "简", "蓝"];
    private static readonly string[] Given = ["晓禾", "知言", "小满", "青梧", "南乔", "照野", "知秋", "云舟", "望舒", "清和", "予安", "景行", "若谷", "半夏", "子衿", "时雨", "秋水", "沐阳", "疏影", "初霁"];
    private static readonly string[] First = ["檐下", "巷口", "晴湾", "半山", "老槐", "渡口", "石桥", "南风", "灶前", "东篱", "芦荡", "青瓦", "白鹭里", "望川", "听雨", "微光"];
    private static readonly string[] Second = ["三碗", "一勺", "四时", "小锅", "慢火", "春秋", "满座", "人间", "五味", "闲居", "花事", "良品"];
    private static readonly string[] Streets = ["晴云路", "碧溪路", "川上大道", "南桥街", "双槐巷", "柳荫路", "新塘街"];

    public string Person() => Of(Surnames) + Of(Given);

    public string Shop() => Of(First) + Of(Second) + "店";

    public string Address() => $"云亭区{Of(Streets)} {random.Next(1, 300)} 号";

    public string Phone() => $"1990000{random.Next(2000, 9999)}";

    public IReadOnlyList<MadeUpPerson> People(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new MadeUpPerson(Person(), new DateOnly(random.Next(1962, 2005), random.Next(1, 13), random.Next(1, 28)), i + 1, $"1990001{i:0000}", "439902", Address()))];

    /// <summary>A complete set of answers that the form accepts.</summary>
    public Dictionary<string, string> Answers(PublishedItem item, string applicant)
    {
        var shop = Shop();
        return item.Fields.ToDictionary(field => field.ElementCode, field => Fitting(field, Answer(field, shop, applicant)));
    }

    private string Answer(ItemField field, string shop, string applicant) => field.Type switch
    {
        ElementType.Number or ElementType.Area or ElementType.Money => $"{Math.Clamp(random.Next(18, 260), field.Minimum ?? 1, field.Maximum ?? 260)}",
        ElementType.Date => "2026-12-01",
        ElementType.Choice or ElementType.YesNo => field.Options.Count > 0 ? field.Options[random.Next(field.Options.Count)] : "否",
        ElementType.MultiChoice => field.Options[0],
        ElementType.CreditCode => CreditCode.Create("92", "439902", $"MA{random.Next(100000, 999999)}").Value,
        ElementType.CitizenNumber => CitizenNumber.Create("439902", new DateOnly(random.Next(1962, 2005), random.Next(1, 13), random.Next(1, 28)), random.Next(600, 990)).Value,
        ElementType.Phone => Phone(),
        ElementType.Address => Address(),
        _ when field.Label.Contains("姓名", StringComparison.Ordinal) => applicant,
        _ when field.Label.Contains("名称", StringComparison.Ordinal) => shop,
        _ => field.Example ?? "按样本填写",
    };

    private static string Fitting(ItemField field, string answer) =>
        CheckApplication.FaultOf(field, answer) is null ? answer : field.Example is { } example && CheckApplication.FaultOf(field, example) is null ? example
        : field.IsRequired ? throw new InvalidOperationException($"The demonstration has no answer for {field.ElementCode}.") : "";

    private string Of(string[] words) => words[random.Next(words.Length)];
}
