using System.Text.RegularExpressions;

namespace Once.Plans.Reading;

/// <summary>A body as it is printed, with its place.</summary>
internal readonly record struct PrintedName(string Text, int Start, int End);

/// <summary>Lists of bodies: 市发展改革委、市财政局等相关部门和各县（市、区）人民政府.</summary>
internal static partial class OrganNames
{
    /// <summary>
    /// The bodies of a list in their order. 和, 及 and 与 part two bodies only where both sides are whole names, so that
    /// 自然资源和规划局 stays one; behind 等 a qualified group is an entry, a bare 单位 is none.
    /// </summary>
    public static List<PrintedName> Split(PlanText text, int start, int end)
    {
        var names = new List<PrintedName>();
        var from = start;
        var depth = 0;
        var together = Together().Matches(text.Plain[start..end]).Select(m => Contract.Passage.Between(start + m.Index, start + m.Index + m.Length)).ToList();
        for (var at = start; at <= end; at++)
        {
            if (together.Exists(g => g.Offset <= at && at < g.End))
                continue;
            var letter = at < end ? text.Plain[at] : ';';
            depth = letter switch { '(' or '《' or '“' => depth + 1, ')' or '》' or '”' when depth > 0 => depth - 1, _ => depth };
            var gap = letter == ' ' && depth == 0 && from < at && Whole().IsMatch(text.Plain[from..at]) && Right().IsMatch(text.Plain[at..end].TrimStart(' '));
            if (at < end && !gap && (depth > 0 || !",、;。\t|/".Contains(letter, StringComparison.Ordinal)))
                continue;
            Part(text, from, at, names);
            from = at + 1;
        }

        return names;
    }

    /// <summary>Whether it reads as the name of a body or of a group of bodies.</summary>
    public static bool IsOrgan(string name) => name.Length is >= 2 and <= 60 && PlanText.Of(name).Plain is var plain && Organ().IsMatch(plain) && !Post().IsMatch(plain);

    /// <summary>A name without the bracket that says what its body does, and the role in it: 市财政局（牵头）.</summary>
    public static (PrintedName Name, Role? Role) WithoutRole(PrintedName name)
    {
        var match = OwnRole().Match(PlanText.Plainly(name.Text));
        return match.Success
            ? (new(name.Text[..match.Index], name.Start, name.Start + match.Index), match.Groups["lead"].Success ? Reading.Role.Lead : Reading.Role.Support)
            : (name, null);
    }

    /// <summary>Whether it reads as a person: 常务副市长, 张某某, 某某 and a post.</summary>
    public static bool IsPerson(string name) => !IsOrgan(name) && Person().IsMatch(PlanText.Of(name).Plain);

    private static void Part(PlanText text, int start, int end, List<PrintedName> names)
    {
        (start, end) = Strip(text.Plain, start, end);
        if (start >= end)
            return;
        var words = text.Plain[start..end];
        foreach (Match joint in Joint().Matches(words))
        {
            if (Depth(words, joint.Index) > 0 || PartyAndState().IsMatch(words[..(joint.Index + joint.Length)] + "|" + words[(joint.Index + joint.Length)..]) || !Whole().IsMatch(words[..joint.Index]) || !Opens(words[(joint.Index + joint.Length)..]))
                continue;
            Part(text, start, start + joint.Index, names);
            Part(text, start + joint.Index + joint.Length, end, names);
            return;
        }

        var among = Among().Match(words);
        if (among.Success && among.Index > 1 && Depth(words, among.Index) == 0)
        {
            Part(text, start, start + among.Index, names);
            var rest = Strip(text.Plain, start + among.Index + 1, end);
            if (rest.Start < rest.End && !Bare().IsMatch(text.Plain[rest.Start..rest.End]))
                Part(text, rest.Start, rest.End, names);
            return;
        }

        var printed = text.Print(start, end);
        if (!Bare().IsMatch(words) && printed.Any(char.IsLetter) && !names.Exists(n => n.Text == printed))
            names.Add(new(printed, start, end));
    }

    private static (int Start, int End) Strip(string plain, int start, int end)
    {
        var trimmed = Lines.Trim(plain, start, end);
        (start, end) = (trimmed.Offset, trimmed.End);
        var lead = Leading().Match(plain, start, end - start);
        if (lead.Success && lead.Index == start)
            start += lead.Length;
        while (end > start && plain[end - 1] is '.' or ':' or ' ' or '-')
            end--;
        while (end > start && plain[end - 1] == ')' && plain.AsSpan(start, end - start).Count('(') < plain.AsSpan(start, end - start).Count(')'))
            end--;
        if (end > start + 2 && plain[end - 1] == '等')
            end--;
        return (start, end);
    }

    private static int Depth(string words, int at) => words.AsSpan(0, at).Count('(') - words.AsSpan(0, at).Count(')');

    private static bool Opens(string right) => Right().IsMatch(right) || Organ().IsMatch(right);

    private const string Suffix = "(?:局|委|办|厅|部|院|会|署|处|室|队|站|所|社|校|台|府|单位|部门|中心|公司|集团|银行|中支|监管组|监组|支行|分行|营业部|机构|企业|组织|专班|街道|乡镇|镇街|镇办|园区|开发区|高新区|经开区|示范区|新区|管理区|工业园|产业园|贸易园|科技园|地区|地方|区县|县区|县市|市县|县市区|市区县|旗县|市州|州市|省区市|联|协|妇联|残联|局办|集团|系统|窗口|成员|分局|支队|总队|大队|股|科|馆|保税区|片区|功能区|海关)";

    [GeneratedRegex(@"(?:" + Suffix + @"|各.{0,10}[县市区镇乡州省旗盟]|[市县区省州乡镇旗]\(.{1,8}\)|(?:全[市县区省州])|.{2,6}[县市区州省])(?:\([^()]*\))?$|^各.{1,12}(?:\([^()]*\)).{0,8}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Organ();

    [GeneratedRegex(@"(?:" + Suffix + @"|各.{0,8}[县市区镇乡州省旗盟])(?:\([^()]*\))?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Whole();

    [GeneratedRegex(@"(?<=..)\((?:(?<lead>(?:总)?牵头(?:单位|部门|负责)?|主办)|配合(?:单位|部门)?|协办|协助|参与)\)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex OwnRole();

    // One group in several words: 各省、自治区、直辖市人民政府; 各县、市、区; 供电、供水、供气企业.
    [GeneratedRegex(@"供[水电气热暖](?:、供[水电气热暖])+等?(?:企业|公司|单位)|各(?:(?:省|自治区|直辖市|市|州|县|区|旗|镇|乡|街道|盟|开发区|园区|功能区)(?:\([^()]*\))?[、和])+(?:省|自治区|直辖市|市|州|县|区|旗|镇|乡|街道|盟|开发区|园区|功能区)(?:\([^()]*\))?(?:人民政府|政府|管委会|办事处)(?:\([^()]*\))?|各[省市州县区旗镇乡](?:、[省市州县区旗镇乡])+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Together();

    [GeneratedRegex(@"^(?:各|市|县|区|省|州|国家|全|相关|有关|其他|其它|涉及|园区|乡镇|街道|镇|驻|中央|人民银行|人行|国网|属地)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Right();

    // 各县党委和政府: one group of bodies.
    [GeneratedRegex(@"党(?:\(工\)|工)?委(?:和|及|与)\|(?:人民)?(?:政府|管委会|办事处)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex PartyAndState();

    [GeneratedRegex(@"以及|和|及(?!其|时|格)|与|会同", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Joint();

    [GeneratedRegex(@"(?<![高中初平])等(?![级次候额待教院学])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Among();

    [GeneratedRegex(@"^(?:\d{1,3}|[一二三四五六七八九十]{1,3})?[个家]?(?:单位|部门|部门和单位|单位和部门|部门单位|单位部门|部门、单位|方面|机构)$|^(?:等|无|/|-+|按|由|其中)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Bare();

    [GeneratedRegex(@"\G(?:以下(?=均|还|都)|均?(?:需要?|须|应由|由)(?=各)|由|和(?!平)|及|以及|并由|请|其中由|会同|责成|,|:|\.|-| )+(?=..)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Leading();

    // 县委常委 ends like a body and is a post.
    [GeneratedRegex(@"(?:常委|纪委委员|纪检委员|党委委员|党组成员)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Post();

    [GeneratedRegex(@"(?:市长|县长|区长|州长|省长|书记|常委|主任|局长|部长|秘书长|同志|主席|镇长|乡长|院长|检察长|行长|调研员|巡视员|领导)(?:\([^()]*\))?$|^(?:.{0,12}(?:市长|县长|区长|州长|书记|常委|主任|局长|部长|秘书长|主席|检察长|院长))?\s?[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程邢滑裴陆荣翁荀羊惠甄曲家封芮储靳段焦巴弓牧车侯宓蓬全班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶黎薄印宿白怀蒲台从鄂索咸赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰雍桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公某][一-龥某×X*○〇]{1,2}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Person();
}
