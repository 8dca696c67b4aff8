using System.Globalization;
using Once.Catalogue.Contract;
using Once.Kernel.Organs;
using S = Once.Catalogue.Exchanging.ExchangeSheets;

namespace Once.Catalogue.Exchanging;

/// <summary>Rows of one 实施编码: its item row and those of the other sheets, in the order of the file.</summary>
internal sealed record ListRows(int Row, string[] Item, IReadOnlyList<(int Row, string[] Cells)> Materials, IReadOnlyList<string[]> Fees, IReadOnlyList<string[]> Questions);

/// <summary>Makes a published item of the rows. What the sheets have no column for stays as it is in force; of a new list
/// it stays empty. Each problem is told with its column.</summary>
/// <param name="today">A list without a day of its own is in force from then on.</param>
internal sealed class BuildItem(IReadOnlyDictionary<string, Organ> organsByCode, IReadOnlySet<string> regions, IReadOnlySet<Guid>? reach, DateOnly today)
{
    private static readonly char[] Lines = ['\n', '^'];
    private static readonly char[] Parting = ['^', ',', ';', '，', '；', '、', '|'];

    public PublishedItem? Run(ListRows rows, PublishedItem? before, Guid itemId, Action<int, ExchangeColumn, string, string> problem)
    {
        var wrong = false;
        void Say(ExchangeColumn column, string sentence)
        {
            wrong = true;
            problem(rows.Row, column, rows.Item[S.Items.Position(column)], sentence);
        }

        var code = Of(rows, S.Code);
        if (!ItemCode.TryParse(code, out var parsed, out var sentence))
            Say(S.Code, sentence);
        else if (parsed.BasicCode != Of(rows, S.BasicCode))
            Say(S.BasicCode, $"实施编码的后 12 位是 {parsed.BasicCode}，和基本编码对不上。");
        else if (parsed.Body.Value != Of(rows, S.Body))
            Say(S.Body, $"实施编码的前 18 位是 {parsed.Body.Value}，和实施主体编码对不上。");
        var organ = organsByCode.GetValueOrDefault(Of(rows, S.Body));
        if (organ is null)
            Say(S.Body, "机构目录里没有这个统一社会信用代码，先在机构目录里加上。");
        else if (reach is not null && !reach.Contains(organ.Id))
            Say(S.Body, $"{organ.ShortName}不在您能管的范围里。");
        var region = Of(rows, S.Region);
        if (!regions.Contains(region))
            Say(S.Region, "区划目录里没有这个代码。");
        var statutory = Days(rows, S.StatutoryDays, Say);
        var promised = Days(rows, S.PromisedDays, Say);
        if (promised > statutory)
            Say(S.PromisedDays, $"承诺 {promised} 个工作日，比法定的 {statutory} 个工作日还长。");
        var visits = Of(rows, S.Visits).Length == 0 ? before?.Visits ?? 0 : Days(rows, S.Visits, Say);
        var validFrom = Day(rows, Say);
        if (wrong)
            return null;

        var local = Local(Of(rows, S.Bases) is { Length: > 0 } law ? law.ReplaceLineEndings("；") : "按导入的实施清单");
        var item = before ?? Empty(local);
        var made = item with
        {
            ItemId = itemId,
            Code = code,
            BasicCode = Of(rows, S.BasicCode),
            Name = Of(rows, S.Name),
            ShortName = ShortNameOf(Of(rows, S.Name)),
            Type = Enum.Parse<ItemType>(Of(rows, S.Type)),
            OrganId = organ!.Id,
            RegionCode = region,
            Handling = Enum.Parse<HandlingType>(Of(rows, S.Handling)),
            Serves = Same(item.Serves, [.. Of(rows, S.Serves).Split(' ').Select(Enum.Parse<ServiceObject>)]),
            StatutoryTerm = item.StatutoryTerm.WorkingDays == statutory ? item.StatutoryTerm : new ItemTerm(statutory, local),
            PromisedTerm = item.PromisedTerm.WorkingDays == promised ? item.PromisedTerm : new ItemTerm(promised, local),
            Bases = Parts(Of(rows, S.Bases), Lines) is var bases && bases.SequenceEqual(item.Bases.Select(b => b.Clause)) ? item.Bases : [.. bases.Select(Local)],
            Conditions = Parts(Of(rows, S.Conditions), Lines) is var conditions && conditions.SequenceEqual(item.Conditions.Select(c => c.Text)) ? item.Conditions : [.. conditions.Select(c => new Statement(c, local))],
            Visits = visits,
            VisitsReason = Of(rows, S.VisitsReason) is { Length: > 0 } why ? why : item.VisitsReason,
            OnlineLevel = OnlineLevels.Kept(Given(rows, S.OnlineLevel, item.OnlineLevel)),
            ResultName = Given(rows, S.Result, item.ResultName),
            ConsultPhone = Of(rows, S.Consult),
            ComplaintPhone = Of(rows, S.Complaint),
            Aliases = Listed(rows, S.Aliases, item.Aliases),
            PlainName = Given(rows, S.PlainName, item.PlainName.Length > 0 ? item.PlainName : Of(rows, S.Name)),
            ValidFrom = validFrom ?? (before is null ? today : item.ValidFrom),
            FeeBasis = Of(rows, S.FeeBasis) is { Length: > 0 } fee && fee != item.FeeBasis?.Clause ? Local(fee) : item.FeeBasis,
            EnterpriseThemes = Listed(rows, S.EnterpriseThemes, item.EnterpriseThemes),
        };
        made = made with
        {
            ServiceObjects = ReferenceEquals(made.Serves, item.Serves) ? item.ServiceObjects : [.. made.Serves.Select(Contract.CodeList.Name)],
            Themes = SameWhateverOrder(item.Themes, [.. Listed(rows, S.PersonThemes, [.. item.Themes.Except(item.EnterpriseThemes)]).Union(made.EnterpriseThemes)]),
            Materials = rows.Materials.Count == 0 ? item.Materials : Same(item.Materials, [.. rows.Materials.Select((m, at) => Material(m.Cells, at, item, local))]),
            Fees = rows.Fees.Count == 0 && Of(rows, S.IsFee) != "No" ? item.Fees : Same(item.Fees, [.. rows.Fees.Select(f => Fee(f, item, local))]),
            Questions = rows.Questions.Count == 0 ? item.Questions : Same(item.Questions, [.. rows.Questions.Select(q => item.Questions.FirstOrDefault(k => k.Question == q[1] && k.Answer == q[2]) ?? new ItemQuestion(q[1], q[2]))]),
        };
        return made;
    }

    private static ItemMaterial Material(string[] cells, int at, PublishedItem item, Basis local)
    {
        string Cell(ExchangeColumn column) => cells[S.Materials.Position(column)];
        var known = item.Materials.FirstOrDefault(m => m.Name == Cell(S.MaterialName));
        var start = known ?? new ItemMaterial($"m{at + 1:00}", Cell(S.MaterialName), Necessity.Required, "纸质或者电子", "申请人自备", 1, "", [], null) { Basis = local };
        var made = start with
        {
            Necessity = Enum.Parse<Necessity>(Cell(S.Necessity)),
            Form = Cell(S.MaterialForm) is { Length: > 0 } form ? form : start.Form,
            Source = Cell(S.Source) is { Length: > 0 } source ? source : start.Source,
            Copies = int.TryParse(Cell(S.Copies), NumberStyles.None, CultureInfo.InvariantCulture, out var copies) ? copies : start.Copies,
            Standard = Cell(S.Standard) is { Length: > 0 } standard ? standard : start.Standard,
            HowTo = Cell(S.HowTo) is { Length: > 0 } how ? how : start.HowTo,
            Collection = Cell(S.Collection) is { Length: > 0 } collection ? Enum.Parse<Collection>(collection) : start.Collection,
        };
        return known is not null && made == known ? known : made;
    }

    private static ItemFee Fee(string[] cells, PublishedItem item, Basis local) =>
        item.Fees.FirstOrDefault(f => f.Name == cells[1] && f.Standard == cells[2]) ?? new ItemFee(cells[1], cells[2], cells[3].Length > 0 ? local with { Clause = cells[3] } : local);

    private static int Days(ListRows rows, ExchangeColumn column, Action<ExchangeColumn, string> say)
    {
        if (Of(rows, column).Length == 0)
            return 0;
        if (decimal.TryParse(Of(rows, column), NumberStyles.Number, CultureInfo.InvariantCulture, out var days) && days is >= 0 and <= 3650 && days == decimal.Truncate(days))
            return (int)days;
        say(column, $"“{column.Title}”要填整数，比如 20。");
        return 0;
    }

    /// <summary>2026-01-01, 2026/1/1, 20260101 or a spreadsheet's serial number of a day.</summary>
    private static DateOnly? Day(ListRows rows, Action<ExchangeColumn, string> say)
    {
        var text = Of(rows, S.ValidFrom);
        if (text.Length == 0)
            return null;
        if (DateOnly.TryParseExact(text.Length > 10 ? text[..10] : text, ["yyyy-MM-dd", "yyyy/M/d", "yyyyMMdd", "yyyy-M-d", "yyyy年M月d日"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var serial) && serial is > 20_000 and < 80_000)
            return new DateOnly(1899, 12, 30).AddDays(serial);
        say(S.ValidFrom, "日期写成 2026-01-01 这样。");
        return null;
    }

    private static IReadOnlyList<string> Listed(ListRows rows, ExchangeColumn column, IReadOnlyList<string> before) =>
        Of(rows, column) is { Length: > 0 } text ? Same(before, Parts(text, Parting)) : before;

    private static string Given(ListRows rows, ExchangeColumn column, string before) => Of(rows, column) is { Length: > 0 } text ? text : before;

    private static string[] Parts(string text, char[] by) => text.Split(by, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static IReadOnlyList<T> Same<T>(IReadOnlyList<T> before, IReadOnlyList<T> now) => before.SequenceEqual(now) ? before : now;

    /// <summary>A theme for persons and enterprises alike comes back in another place.</summary>
    private static IReadOnlyList<string> SameWhateverOrder(IReadOnlyList<string> before, IReadOnlyList<string> now) => before.ToHashSet().SetEquals(now) ? before : now;

    private static string Of(ListRows rows, ExchangeColumn column) => rows.Item[S.Items.Position(column)];

    private static string ShortNameOf(string name) => name.IndexOf('（', StringComparison.Ordinal) is > 0 and var at ? name[..at] : name;

    private Basis Local(string clause) => new(clause, "", Standing.Local, "按导入的实施清单", today);

    /// <remarks>Delivery within ten days: 行政许可法 第44条. Remedies: 行政复议法 第20条, 行政诉讼法 第46条.</remarks>
    private static PublishedItem Empty(Basis local) => new(
        Guid.Empty, Guid.Empty, 0, "", "", "", "", ItemType.Other, Guid.Empty, "", HandlingType.Promised, [], "",
        new ItemTerm(-1, local), new ItemTerm(-1, local), new ItemTerm(10, local), 0, null, [], [], [], [], [], [], [], "", null, null, 0, [], "", "", [], [],
        "可以在 60 日内申请行政复议，或者 6 个月内提起行政诉讼。");
}
