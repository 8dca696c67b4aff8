using System.Text.RegularExpressions;
using Once.Plans.Contract;

namespace Once.Plans.Reading;

/// <summary>Title, issuer, document number, date and kind: what stands before the first item, and the signature.</summary>
internal sealed partial record FrontMatter(string? Title, string? Issuer, string? Number, DateOnly? Date, PlanKind Kind, int Year, bool YearGiven)
{
    private const int LongestTitleLine = 60;
    private const int LongestNote = 60;

    public static FrontMatter Read(PlanText text, IReadOnlyList<Passage> front, IReadOnlyList<Passage> lines)
    {
        var head = front.Count > 0 ? front : [.. lines.Take(1)];
        var notice = head.Select(l => NoticeOf(text, l)).FirstOrDefault(n => n.Named is not null);
        var title = TitleOf(text, head, notice.Named);
        var number = head.Where(l => l.Length <= LongestNote).Select(l => DocumentNumber().Match(text.Plain[l.Offset..l.End])).FirstOrDefault(m => m.Success);
        var edge = head.Concat(lines.TakeLast(8)).Distinct().ToList();
        var signed = edge.FindIndex(l => l.Length <= 14 && SignedOn().IsMatch(text.Plain.AsSpan(l.Offset, l.Length)));
        var date = signed >= 0 ? DayOf(text, edge[signed]) : head.Where(l => l.Length <= LongestNote).Select(l => LabelledDay(text, l)).FirstOrDefault(d => d is not null);
        var issuer = Signers(text, edge, signed) ?? OfficesAbove(text, head) ?? LabelledIssuer(text, head) ?? notice.Issuer ?? IssuerOfTitle(title);
        var opening = string.Concat(head.TakeLast(6).Select(l => text.Plain[l.Offset..l.End]));
        var (year, given) = YearOf(title, date, number?.Value, text);
        return new(title, issuer, number is null ? null : Printed(text, head, number), date, KindOf(title, opening), year, given);
    }

    private static string? Printed(PlanText text, IReadOnlyList<Passage> head, Match number)
    {
        foreach (var line in head)
        {
            var at = text.Plain.IndexOf(number.Value, line.Offset, line.Length, StringComparison.Ordinal);
            if (at >= 0)
                return text.Print(at, at + number.Length);
        }

        return null;
    }

    /// <summary>The title as printed, over one line or several; of a notice that encloses a plan, the plan's.</summary>
    private static string? TitleOf(PlanText text, IReadOnlyList<Passage> head, string? enclosed)
    {
        string? best = null;
        for (var i = 0; i < head.Count; i++)
        {
            if (Offices(text, head[i]) is not null)
                continue;
            var joined = "";
            for (var j = i; j < Math.Min(head.Count, i + 4) && MayBeTitle(text, head[j]); j++)
            {
                joined += text.Print(head[j].Offset, head[j].End);
                if (Genre().IsMatch(PlanText.Plainly(Bare(joined))) && !joined.EndsWith("通知", StringComparison.Ordinal))
                {
                    best = Bare(joined);
                    i = j;
                }
            }
        }

        return best ?? enclosed ?? RunOnTitle(text, head) ?? head.Select(l => Enclosing().Match(text.Plain[l.Offset..l.End])).Where(m => m.Success).Select(m => m.Groups["title"].Value).FirstOrDefault()
            ?? head.Take(4).Where(l => MayBeTitle(text, l) && OwnNotice().IsMatch(text.Plain.AsSpan(l.Offset, l.Length))).Select(l => Bare(text.Print(l.Offset, l.End))).FirstOrDefault();
    }

    // Without line breaks the title runs into the opening: …方案为贯彻….
    private static string? RunOnTitle(PlanText text, IReadOnlyList<Passage> head) =>
        head.Count > 0 && RunOn().Match(text.Plain, head[0].Offset, Math.Min(head[0].Length, 80)) is { Success: true } match && match.Index == head[0].Offset
            ? text.Print(match.Index, match.Index + match.Groups["title"].Length)
            : null;

    private static string Bare(string title) => Trial().Replace(title.Trim('"', '“', '”'), "${bare}");

    private static bool MayBeTitle(PlanText text, Passage line)
    {
        var words = text.Plain[line.Offset..line.End];
        return line.Length <= LongestTitleLine && !words.AsSpan().ContainsAny("。;!?") && words[^1] is not (':' or ',') && !Label().IsMatch(words) && !DocumentNumber().IsMatch(words) && !SignedOn().IsMatch(words) && !NotTitle().IsMatch(words);
    }

    private static (string? Named, string? Issuer) NoticeOf(PlanText text, Passage line)
    {
        if (line.Length > 160)
            return default;
        var match = Notice().Match(text.Plain[line.Offset..line.End]);
        if (!match.Success)
            return default;
        var named = match.Groups["title"];
        var issuer = match.Groups["issuer"];
        return (text.Print(line.Offset + named.Index, line.Offset + named.Index + named.Length), issuer.Length > 3 ? text.Print(line.Offset + issuer.Index, line.Offset + issuer.Index + issuer.Length) : null);
    }

    private static string? Signers(PlanText text, List<Passage> edge, int signed)
    {
        var names = new List<string>();
        for (var at = signed - 1; at >= 0 && names.Count < 4; at--)
        {
            var words = text.Print(edge[at].Offset, edge[at].End);
            if (words.Length is < 4 or > 40 || !Office().IsMatch(PlanText.Plainly(words)))
                break;
            names.Insert(0, words);
        }

        return names.Count == 0 ? null : string.Join('、', names);
    }

    /// <summary>A line of offices over the title, parted by spaces.</summary>
    private static string? OfficesAbove(PlanText text, IReadOnlyList<Passage> head)
    {
        var at = head.Take(6).ToList().FindIndex(l => Offices(text, l) is not null);
        if (at < 0)
            return null;
        var offices = head.Skip(at).Select(l => Offices(text, l)).TakeWhile(o => o is not null).SelectMany(o => o!);
        return (at + 1 < head.Count && text.Plain.AsSpan(head[at + 1].Offset, head[at + 1].Length).StartsWith("关于")) || (at == 0 && head.Count > 1 && MayBeTitle(text, head[1]) && Genre().IsMatch(PlanText.Plainly(Bare(text.Print(head[1].Offset, head[1].End))))) || offices.Skip(1).Any() ? string.Join('、', offices) : null;
    }

    private static List<string>? Offices(PlanText text, Passage line)
    {
        if (line.Length > 60)
            return null;
        var words = text.Plain[line.Offset..line.End].Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        return words.TrueForAll(w => w.Length >= 4 && Office().IsMatch(w)) ? words : null;
    }

    private static string? LabelledIssuer(PlanText text, IReadOnlyList<Passage> head) =>
        head.Select(l => (Line: l, Match: IssuerLabel().Match(text.Plain[l.Offset..l.End]))).Where(p => p.Match.Success)
            .Select(p => text.Print(p.Line.Offset + p.Match.Groups["issuer"].Index, p.Line.Offset + p.Match.Groups["issuer"].Index + p.Match.Groups["issuer"].Length)).FirstOrDefault();

    // 中共某县委 某县人民政府关于……: two issuers, whose space the title lost.
    private static string? IssuerOfTitle(string? title) => title is not null && TitleIssuer().Match(PlanText.Plainly(title)) is { Success: true } match ? Joint().Replace(title[match.Groups["issuer"].Index..(match.Groups["issuer"].Index + match.Groups["issuer"].Length)], "${party}、${state}") : null;

    private static DateOnly? DayOf(PlanText text, Passage line) => ChineseDay(text.Plain[line.Offset..line.End]) ?? DeadlineWords.InField(text.Plain[line.Offset..line.End], 0).Select(d => (DateOnly?)d.Day).FirstOrDefault();

    // 二〇二三年四月六日.
    private static DateOnly? ChineseDay(string words)
    {
        if (InNumerals().Match(words) is not { Success: true } match)
            return null;
        var year = match.Groups["year"].Value.Aggregate(0, (sum, digit) => (sum * 10) + Math.Max(0, "〇一二三四五六七八九".IndexOf(digit, StringComparison.Ordinal)));
        return Numerals.Whole(match.Groups["month"].Value) is { } month and >= 1 and <= 12 && Numerals.Whole(match.Groups["day"].Value) is { } day && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day) : null;
    }

    private static DateOnly? LabelledDay(PlanText text, Passage line) =>
        DateLabel().IsMatch(text.Plain.AsSpan(line.Offset, line.Length)) ? DayOf(text, line) : null;

    private static PlanKind KindOf(string? title, string opening)
    {
        if (title is not null)
        {
            title = PlanText.Plainly(title);
            if (title.EndsWith("意见", StringComparison.Ordinal))
                return PlanKind.Opinion;
            return ReportTitle().IsMatch(title) ? PlanKind.Report : PlanKind.Plan;
        }

        return ReportOpening().IsMatch(opening) ? PlanKind.Report : OpinionOpening().IsMatch(opening) ? PlanKind.Opinion : PlanKind.Plan;
    }

    private static (int Year, bool Given) YearOf(string? title, DateOnly? date, string? number, PlanText text)
    {
        var titled = title is null ? [] : AnyYear().Matches(title).Select(m => int.Parse(m.Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        if (titled.Count == 1)
            return (titled[0], true);
        if (date is { } day)
            return (day.Year, true);
        if (titled.Count > 1)
            return (titled[0], true);
        if (number is not null && AnyYear().Match(number) is { Success: true } numbered)
            return (int.Parse(numbered.Value, System.Globalization.CultureInfo.InvariantCulture), true);
        var most = YearOfDay().Matches(text.Plain).GroupBy(m => m.Value).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key).FirstOrDefault();
        return most is null ? (0, false) : (int.Parse(most.Key, System.Globalization.CultureInfo.InvariantCulture), false);
    }

    // A notice that encloses nothing is what is to be done itself.
    [GeneratedRegex(@"关于.{4,}的?通知$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex OwnNotice();

    [GeneratedRegex(@"(?:方案|意见|措施|计划|要点|重点工作|重点任务|工作|任务|报告|汇报|总结|清单|分工|分解|行动|规划|办法|台账|举措|若干规定|规定|条例|安排|细则|通知|任务书|(?:方案|意见|计划|任务|清单|措施|举措|要点)[(（](?:20\d{2}年?[-—－–～~至]+20\d{2}年?|第[一二三四五六七八九十]+批)[)）]|(?:分解|任务|责任|分工|进度|推进|一览|安排|目标)表|实施纲要|纲要|情况)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Genre();

    [GeneratedRegex(@"\G(?<title>[^,。;:、]{6,60}?(?:方案|意见|措施|计划|要点|清单|办法|规划|工作|报告))(?=为|根据|按照|依据|现就|近年来|[一二]、|[一-龥]{2,8}\(20\d{2}\) ?\d)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex RunOn();

    [GeneratedRegex(@"^(?<bare>.*[^()（）])[(（](?:试行|暂行|征求意见稿|送审稿|草案|\d{4}(?!年? ?[-—－–～~至到]+ ?20\d{2}).{0,12}|节选|摘要)[)）]$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Trial();

    [GeneratedRegex(@"^(?<issuer>[^《》,。]{0,50}?)(?:关于)?印发[《<]?(?<title>[^》>]{4,80}?)[》>]?的(?:通知|函|批复)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Notice();

    [GeneratedRegex(@"^(?:现将)?《(?<title>[^》]{4,80})》(?:已经|经|已|印发)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Enclosing();

    [GeneratedRegex(@"[一-龥]{2,12}\(?20\d{2}\)? ?第?\d{1,4} ?号", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex DocumentNumber();

    [GeneratedRegex(@"^\(?(?:20\d{2}|二[〇○零0]{1,2}[一二三四五六七八九〇○零]{1,2}) ?年 ?[\d一二三四五六七八九十]{1,2} ?月 ?[\d一二三四五六七八九十]{1,3} ?日\)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex SignedOn();

    [GeneratedRegex(@"^(?:时间|来源|发布|作者|索引号|发文|成文|有效性|主题|标题|文号|公开|信息|分类|生成|编号|名称|联系|(?:为|根据|按照|现将|各))", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Label();

    [GeneratedRegex(@"^(?:附件|目录|正文|首页)|[:,].*[:,]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex NotTitle();

    [GeneratedRegex(@"^(?:中共)?[一-龥、]{2,30}(?:政府|办公室|办公厅|委员会|领导小组|局|委|厅|部|院|中心|管委会|指挥部)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Office();

    [GeneratedRegex(@"(?:发文机关|发布机构|发文单位|发布单位|制发单位|印发单位|制定机关)[ \t]*:[ \t]*(?<issuer>[^ ,;\t]{4,40})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex IssuerLabel();

    [GeneratedRegex(@"^(?<issuer>(?:中共)?[一-龥、]{2,24}(?:人民政府|政府办公室|政府办公厅|办公室|办公厅|委员会|领导小组|局|厅))关于", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex TitleIssuer();

    [GeneratedRegex(@"^(?<party>中共[一-龥]{2,10}?委(?:员会)?(?:办公室|办公厅)?)(?<state>[一-龥]{2,12}政府(?:办公室|办公厅)?)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Joint();

    [GeneratedRegex(@"(?:成文日期|发文日期|发布日期|印发日期|生成日期)[ \t]*:", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex DateLabel();

    [GeneratedRegex(@"(?:报告|汇报|总结|情况|自查情况)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ReportTitle();

    [GeneratedRegex(@"(?:情况|工作)?(?:汇报|报告|总结)(?:如下|于下)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ReportOpening();

    [GeneratedRegex(@"(?:提出|制定|制订|形成).{0,6}(?:如下|以下|本).{0,6}意见", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex OpinionOpening();

    [GeneratedRegex(@"(?<year>二[〇○零][一二三四五六七八九〇○零]{2}) ?年 ?(?<month>[一二三四五六七八九十]{1,2}) ?月 ?(?<day>[一二三四五六七八九十]{1,3}) ?日", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex InNumerals();

    // 2000套 is no year.
    [GeneratedRegex(@"20\d{2}(?= ?[年./-])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex YearOfDay();

    [GeneratedRegex(@"20\d{2}(?!\d)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex AnyYear();
}
