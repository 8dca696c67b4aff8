using Once.Accounts.Contract;
using Once.Cases.Submitting;
using Once.Catalogue.Contract;
using Once.Kernel.Codes;
using Once.Kernel.Elements;

namespace Once.Cases.Seeding;

/// <summary>Made-up names, addresses and answers of the demonstration; the same seed gives the same city.</summary>
internal sealed class StoryNames(NamesFile file, Random random)
{
    private const string Home = "439902";

    public ReasonWords Reasons => file.Reasons;

    public string Person() => Of(file.Surnames) + Of(file.GivenNames);

    /// <summary>A shop whose trade goes with the item: an eating-house does not ask for a swimming-pool's licence.</summary>
    public string Shop(string itemName)
    {
        var parts = itemName.Contains("食品", StringComparison.Ordinal) ? file.Shops["food"]
            : itemName.Contains("卫生", StringComparison.Ordinal) ? file.Shops["hygiene"]
            : itemName.Contains("道路", StringComparison.Ordinal) || itemName.Contains("广告", StringComparison.Ordinal) ? file.Companies : file.Shops["shop"];
        return Of(parts.First) + Of(parts.Second) + (parts.Trades.Count > 0 ? Of(parts.Trades) : "") + parts.Suffix;
    }

    public string Address(string region = Home)
    {
        var streets = file.Streets.FirstOrDefault(s => s.Region == region) ?? file.Streets.First(s => s.Region == Home);
        return $"{streets.Name}{Of(streets.Names)} {random.Next(streets.Numbers.From, streets.Numbers.To + 1)} 号";
    }

    public string Phone() => $"{file.PhonePrefix}{random.Next(2000, 9999)}";

    public IReadOnlyList<MadeUpPerson> People(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new MadeUpPerson(Person(), new DateOnly(random.Next(1962, 2005), random.Next(1, 13), random.Next(1, 28)), i + 1, $"1990001{i:0000}", Home, Address()))];

    /// <summary>A complete set of answers that the form accepts.</summary>
    public Dictionary<string, string> Answers(PublishedItem item, string applicant)
    {
        var shop = Shop(item.Name);
        return item.Fields.ToDictionary(field => field.ElementCode, field => Fitting(field, Answer(field, item, shop, applicant)));
    }

    private string Answer(ItemField field, PublishedItem item, string shop, string applicant) => field.Type switch
    {
        _ when field.Type.IsNumber() => $"{Math.Clamp(random.Next(18, 260), field.Minimum ?? 1, field.Maximum ?? 260)}",
        ElementType.Date => field.Days is DayLimit.UpToToday ? "2025-11-03" : field.NotBefore is null ? "2035-12-03" : "2036-12-01",
        ElementType.Choice or ElementType.YesNo => field.Options.Count > 0 ? field.Options[random.Next(field.Options.Count)] : "否",
        ElementType.MultiChoice => field.Options[0],
        ElementType.CreditCode => CreditCode.Create("92", "439902", $"MA{random.Next(100000, 999999)}").Value,
        ElementType.CitizenNumber => CitizenNumber.Create("439902", new DateOnly(random.Next(1962, 2005), random.Next(1, 13), random.Next(1, 28)), random.Next(600, 990)).Value,
        ElementType.Phone => Phone(),
        ElementType.Month => "2026-12",
        ElementType.ProjectCode => $"2605-439902-04-01-{random.Next(100000, 999999)}",
        ElementType.BankAccount => $"62000012{random.Next(10000000, 99999999)}",
        ElementType.Address => Address(item.RegionCode),
        _ when field.Label.Contains("姓名", StringComparison.Ordinal) => applicant,
        _ when field.Label.Contains("名称", StringComparison.Ordinal) => shop,
        _ => field.Example ?? "按样本填写",
    };

    private static string Fitting(ItemField field, string answer) =>
        CheckApplication.FaultOf(field, answer) is null ? answer : field.Example is { } example && CheckApplication.FaultOf(field, example) is null ? example
        : field.IsRequired ? throw new InvalidOperationException($"The demonstration has no answer for {field.ElementCode}.") : "";

    private string Of(List<string> words) => words[random.Next(words.Count)];
}
