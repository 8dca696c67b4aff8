using System.Text.RegularExpressions;

namespace Once.Plans.Reading;

/// <summary>What the words in front of or behind a list of bodies make of them.</summary>
/// <remarks>Sections of one body (责任科室) are its own affair, unless the document names no other bodies.</remarks>
internal enum Role { Lead, Responsible, Support, LeadSection, Section, SupportSection, Person, Deadline, Other }

/// <summary>The words of duty: labels before a colon (牵头单位：) and verbs behind a list (A牵头，B、C配合).</summary>
internal static partial class RoleWords
{
    /// <summary>What a label stands for; null when it is none.</summary>
    public static Role? OfLabel(string label)
    {
        label = label.Replace(" ", "", StringComparison.Ordinal);
        var match = Label().Match(label + ":");
        return match.Success && match.Length == label.Length + 1 ? RoleOf(match) : null;
    }

    /// <summary>The next label with its colon, from a place on.</summary>
    public static IEnumerable<(Role Role, int Start, int End)> Labels(string words)
    {
        foreach (Match match in Label().Matches(words))
        {
            if (match.Index == 0 || ",;、。 (\t\n-".Contains(words[match.Index - 1], StringComparison.Ordinal))
                yield return (RoleOf(match), match.Index, match.Index + match.Length);
        }
    }

    /// <summary>The next verb of duty behind a list of bodies.</summary>
    public static IEnumerable<(Role Role, int Start, int End)> Verbs(string words)
    {
        foreach (Match match in Verb().Matches(words))
            yield return (match.Groups["lead"].Success ? Role.Lead : match.Groups["support"].Success ? Role.Support : Role.Responsible, match.Index, match.Index + match.Length);
    }

    public static bool SpeaksOfDuty(ReadOnlySpan<char> words) => Duty().IsMatch(words);

    /// <summary>Whether a line begins with a label of what is to be done: 任务内容：.</summary>
    public static bool LabelsOwnWords(ReadOnlySpan<char> line) => OwnWords().IsMatch(line);

    /// <summary>A rule that the first of those responsible leads: 第一责任单位为牵头单位，下同.</summary>
    public static IReadOnlyList<int> FirstLeads(string words) => [.. First().Matches(words).Select(m => m.Index)];

    /// <summary>Words that set a rule and name nobody, blanked out at their length.</summary>
    public static string WithoutRules(string words) => Emptied().Replace(Rules().Replace(First().Replace(words, Blank), Blank), Blank);

    private static string Blank(Match match) => new(';', match.Length);

    private static Role RoleOf(Match match) =>
        match.Groups["person"].Success ? Role.Person
        : match.Groups["lead"].Success ? Role.Lead
        : match.Groups["support"].Success ? Role.Support
        : match.Groups["responsible"].Success ? Role.Responsible
        : match.Groups["leadsection"].Success ? Role.LeadSection
        : match.Groups["section"].Success ? Role.Section
        : match.Groups["supportsection"].Success ? Role.SupportSection
        : match.Groups["deadline"].Success ? Role.Deadline
        : Role.Other;

    [GeneratedRegex(@"^(?:任务|工作|主要|具体|改革|建设|重点|目标|年度)*(?:内容|措施|举措|目标|任务|要求|做法|标准) ?:", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex OwnWords();

    private const string Body = "(?:单位|部门|机构|主体|方)";

    private const string Office = "(?:科室|处室|股室|科|处|股)";

    [GeneratedRegex(@"(?:(?<person>(?:市级|县级|区级|省级)?(?:总?牵头|责任|分管|包抓|包联|联系|主管|挂帅|负责|协管|主要|挂点)(?:[市县区省州]?领导|人员?|同志)(?:及职务)?|责任领导|总负责人?|领导)"
        + @"|(?<lead>(?:总|第一|主要)?牵头(?:责任|考核|负责|落实|实施|市直|推进)?" + Body + @"?|责任牵头" + Body + @"|主办" + Body + @"|主责" + Body + @"|主牵头" + Body + @")"
        + @"|(?<support>(?:主要|协同)?配合(?:责任|落实|协助)?" + Body + @"?|协[办同助作]" + Body + @"|参[与加](?:责任)?" + Body + @"|协调" + Body + @"|支持" + Body + @"|指导" + Body + @")"
        + @"|(?<responsible>(?:主要|具体|第一|市级|县级|区级|省级)?(?:责任|落实|实施|承办|负责|执行|推进|承担)" + Body + @"|责任分工|任务分工|分工|单位|责任)"
        + @"|(?<deadline>(?:计划|预计|拟)?(?:完成|办结|落实|整改|推进|实施|达标|办理|目标)(?:的)?(?:时限|时间|期限|日期|节点|进度|时序)(?:要求|节点|安排)?|时限要求|时限|时间节点|时间要求|时间安排|时间进度|进度安排|进度要求|工作时限|工作进度|期限|时间)"
        + @"|(?<leadsection>(?:总|主要)?(?:牵头|主办|主责)(?:责任)?" + Office + @")|(?<section>(?:责任|承办|具体|落实|实施|负责)" + Office + @")|(?<supportsection>(?:配合|协办|协同|协助|参与)(?:责任)?" + Office + @")"
        + @"|(?<other>工作目标|主要目标|目标任务|工作要求|工作措施|具体措施|考核标准|考核部门|考核单位|督导单位|督办单位|监督单位|联系电话|联系人|备注|预期成果|成果形式|政策依据|所属指标|对应指标)) ?:", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Label();

    private const string Scope = @"(?:(?:按照?|根据|依据|依照|依)(?:各自|本部门|有关)?(?:的)?(?:工作)?(?:职责|职能|责任|权限|任务|行业|领域)(?:和|与|、)?(?:工作|职责|任务|权限|范围)?(?:分工|范围|要求)?(?:内)?|分工|分别|共同|具体|协同|联合|各自|统一|统筹|依法|全面|一并)*";

    [GeneratedRegex(@"(?:(?<lead>" + Scope + @"(?:为|作为|总)?牵头(?:责任)?(?:(?<=为牵头(?:责任)?)(?:单位|部门)|(?!责任|单位|部门|领导|人|科室|处室|机构|考核|市直)(?:负责|组织|落实|实施|推进|抓总|办理|协调|推动|抓好)*))"
        + @"|(?<support>(?:为(?:责任|配合)(?:单位|部门))|" + Scope + @"(?:做好|积极|密切|大力|予以|协助|抓好)*(?:配合(?!单位|部门|方)[^,;。、 \n]{0,12}|(?:协助|协同|(?<!政)协办|参与|参加|支持)(?:做好|落实|实施|推进|负责|工作|配合|参与|抓好|完成)*)(?=[,;。、 \n]|$))"
        + @"|(?<responsible>" + Scope + @"(?:组织)?(?:负责|主责)[^,;。、\n]*|(?:按照?|根据|依据)(?:各自)?(?:工作)?(?:职责|职能|责任)(?:任务)?(?:分工)?(?:分别|共同|抓好|做好|组织)*(?:落实|推进|实施|办理)?(?=[,;。 \n]|$)|(?:分别|共同|组织|抓好)*(?:落实|实施|承办|主办|办理|推进)(?=[;。 \n]|$)))", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Verb();

    [GeneratedRegex(@"牵头|负责|配合|责任(?:单位|部门|人|主体|领导)|分工|协办|主办|承办|完成(?:时限|时间)|时限|落实|参与|参加|协助|实施", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Duty();

    [GeneratedRegex(@"(?:各(?:项|条)?(?:任务|措施|工作)?(?:的)?)?(?:责任单位(?:中)?)?(?:排(?:名|列)?(?:在)?|列(?:在)?)?(?:第一(?:位|个|名)?|首位|首个)(?:的)?(?:责任)?(?:单位|部门)?(?:的)?(?:均)?(?:为|是|系|作为)(?:该项|本项|总)?(?:任务|工作)?(?:的)?牵头(?:责任)?(?:单位|部门)(?:[,;]?(?:以)?下同)?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex First();

    [GeneratedRegex(@"\([;, ]+\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Emptied();

    [GeneratedRegex(@"(?:以上|上述)?(?:单位|部门|各单位)?均(?:为|是|作为)(?:责任|配合|牵头)(?:单位|部门)|(?:以下|下同)?(?:均)?(?:不再|不)(?:一一|逐一|重复|另行)*(?:列出|列举|列入|列明|标注|说明|罗列|列)|以下(?:各项)?(?:均)?(?:同|略)|下同", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Rules();
}
