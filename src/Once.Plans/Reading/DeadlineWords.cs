using System.Globalization;
using System.Text.RegularExpressions;

namespace Once.Plans.Reading;

/// <summary>A last day in time: the words, the day, and whether its year had to be taken from elsewhere.</summary>
internal readonly record struct FoundDay(int Start, int End, DateOnly Day, bool YearGiven);

/// <summary>Days and periods that end something: 2021年6月底前, 年底前, 9月上旬, 一季度末, 2021.6.30.</summary>
internal static partial class DeadlineWords
{
    /// <summary>Whether a clause of a note is nothing but a deadline: 6月底完成, 持续推进.</summary>
    public static bool IsClause(string clause) =>
        clause.Length <= 40 && (Lasting().IsMatch(clause) || (Day().Match(clause) is { Success: true, Index: < 6 } day && day.Length > 0 && !Body().IsMatch(clause)));

    /// <summary>Whether the words bound by the beginning of a quarter (四季度前), which some write for its end.</summary>
    public static bool IsBeforeQuarter(string words) => BeforeQuarter().IsMatch(words);

    /// <summary>Goes on without an end.</summary>
    public static bool IsContinuous(string words) => Continuous().IsMatch(PlanText.Plainly(words));

    /// <summary>Every day in a deadline field, also a bare month or year; of a range the end.</summary>
    public static IEnumerable<FoundDay> InField(string words, int year) => Days(words, year, field: true);

    /// <summary>Days in running text that bound the work: with 前, 底, 末, a third of a month; not recurring, not past, not 起.</summary>
    public static IEnumerable<FoundDay> InBody(string words, int year) => Days(words, year, field: false);

    private static IEnumerable<FoundDay> Days(string words, int year, bool field)
    {
        int? carried = null;
        foreach (Match match in Day().Matches(words))
        {
            if (match.Length == 0 || (!field && !Bounds(words, match)))
                continue;
            var given = YearOf(match, year);
            var found = LastDay(match, given ?? carried ?? year);
            if (given is not null)
                carried = given;
            if (found is { } day)
                yield return new(match.Index, match.Index + match.Length, day, given is not null || carried is not null);
        }
    }

    private static bool Bounds(string words, Match match)
    {
        var before = words[Math.Max(0, match.Index - 8)..match.Index];
        var after = words[(match.Index + match.Length)..Math.Min(words.Length, match.Index + match.Length + 4)];
        if (Recurring().IsMatch(before) || Past().IsMatch(before) || after is ['起', ..] or ['以', '来', ..] or ['开', '始', ..] || (before.Length > 0 && "一二三四五六七八九十两半几0123456789".Contains(before[^1], StringComparison.Ordinal)))
            return false;
        if (match.Groups["before"].Success)
            return match.Groups["year"].Success || match.Groups["month"].Success || match.Groups["quarter"].Success || match.Groups["half"].Success || match.Groups["end"].Success;
        return match.Groups["end"].Success
            || (match.Groups["third"].Success && match.Groups["third"].Value is "底" or "末" or "上旬" or "中旬" or "下旬")
            || match.Groups["quarterend"].Success
            || ((match.Groups["half"].Success || match.Groups["quarter"].Success) && Finishes().IsMatch(after));
    }

    private static int? YearOf(Match match, int year) => match.Groups["rel"].Value switch
    {
        "今年" or "本年" or "本年度" or "当年" or "年度" => year,
        "明年" or "次年" => year + 1,
        _ => int.TryParse(match.Groups["year"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : null,
    };

    private static DateOnly? LastDay(Match match, int year)
    {
        if (year is < 1990 or > 2100)
            return null;
        if (match.Groups["month"].Success && Numerals.Whole(match.Groups["month"].Value) is { } month and >= 1 and <= 12)
        {
            var end = DateTime.DaysInMonth(year, month);
            if (match.Groups["day"].Success)
                return Numerals.Whole(match.Groups["day"].Value) is { } day && day >= 1 && day <= end ? new(year, month, day) : null;
            return match.Groups["third"].Value switch
            {
                "上旬" or "初" => new(year, month, 10),
                "中旬" or "中" => new(year, month, 20),
                // 6月前 is before June; 6月底前 and 6月 reach its end.
                "" when match.Groups["before"].Value is "前" or "之前" or "以前" => new DateOnly(year, month, 1).AddDays(-1),
                _ => new(year, month, end),
            };
        }

        if (match.Groups["quarter"].Success)
        {
            // 四季度前 is before it begins, as 6月前 is; 一季度前 is said of its own end, for nobody asks for the year before.
            var before = match.Groups["before"].Value is "前" or "之前" or "以前" && !match.Groups["quarterend"].Success && match.Groups["quarter"].Value is not ("一" or "1");
            var last = 3 * "一二三四1234".IndexOf(match.Groups["quarter"].Value, StringComparison.Ordinal) % 12 + (before ? 0 : 3);
            return new(year, last, DateTime.DaysInMonth(year, last));
        }

        return match.Groups["half"].Value is "上半年" or "年中" ? new(year, 6, 30) : new(year, 12, 31);
    }

    private const string Num = "[一二三四五六七八九十]";

    [GeneratedRegex(@"(?:(?<year>20\d{2}) ?年?度?[./-]?|(?<rel>今年|明年|本年度?|当年|次年))?(?:"
        + @"(?<=20\d{2} ?[./-])(?<month>1[0-2]|0?[1-9])[./-](?<day>3[01]|[12]\d|0?[1-9])日?"
        + @"|(?<=20\d{2}[./-])(?<month>1[0-2]|0?[1-9])(?![\d./-]|月)"
        + @"|(?<![\d.])(?<month>1[0-2]|0?[1-9]|十[一二]?|" + Num + @") ?月份?(?: ?(?<day>3[01]|[12]\d|0?[1-9]|(?:[二三]?十[一二三四五六七八九]?|[一二三四五六七八九]))[日号]|(?<third>上旬|中旬|下旬|初|中(?!国|心|央)|底|末))?"
        + @"|第?(?<quarter>[一二三四1-4])季度(?<quarterend>末|底)?"
        + @"|(?<half>上半年|下半年|年中(?=前|完|底|,|$))(?:底|末)?"
        + @"|(?<end>(?<=20\d{2} ?年|今年|明年|本年|当年|次年)(?:年?底|年?末|内)|年底|年末|年内)"
        + @"|(?<=20\d{2} ?年)(?=$|[ ,;。、)完前]|全年|之前|以前)(?:全年)?)(?<before>之前|以前|前|内)?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Day();

    [GeneratedRegex(@"[一二三四1-4]季度(?:之|以)?前", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex BeforeQuarter();

    [GeneratedRegex(@"持续|长期|常态|每年|每月|每季|每半年|每周|全年|贯穿|不断|动态|定期|始终|经常|日常|一直|即时|按季|按月|随时", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Continuous();

    [GeneratedRegex(@"^(?:持续|长期|常态化?|立即|即时|全年|每年|每季度|每月|每半年|每周|按季|按月|动态|随时|即行)(?:性|地)?(?:推进|坚持|实施|开展|进行|落实|整改|抓好|推动|更新|调整|执行|优化|深化|一次)*(?:.{0,4})$|^\d{1,3}个?(?:工作日|日|天|月)(?:之内|以内|内)(?:完成|办结)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Lasting();

    [GeneratedRegex(@"局|委(?!托)|办公|政府|部门|单位|中心|公司|银行|[、]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Body();

    [GeneratedRegex(@"每[年月周个]?(?:季度?|半年)?[^,;。]{0,3}$|每年度?$|历年$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Recurring();

    [GeneratedRegex(@"(?:截至|截止|截止到|较|比|同比|自|从|去年|上年|超过|相对于)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Past();

    [GeneratedRegex(@"^(?:完成|建成|实现|出台|启用|投用|上线|印发|开通|末|底|前|内|要完|全面)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Finishes();
}
