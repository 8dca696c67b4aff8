using Once.Catalogue.Contract;
using Once.Catalogue.Editing;
using Once.Kernel.Elements;
using Once.Ui;

namespace Once.Catalogue.Composing;

/// <summary>All sections of a bundle, in the order of the editor.</summary>
internal static class BundleSections
{
    /// <summary>Whether the applicant may leave a member out: no, until an officer says so.</summary>
    public const string Optional = "optional";

    private static readonly Choice[] YesOrNo = [new("yes", "是"), new("no", "不是")];

    private static readonly Section<PublishedBundle> Basics = new OneSection<PublishedBundle>("basics", "基本信息", "叫什么，谁牵头，承诺几天",
    [
        Ask<PublishedBundle>.Text("name", "名称", b => b.Name, (b, v) => b with { Name = v }, required: true, max: 60, hint: "以“一件事”结尾"),
        Ask<PublishedBundle>.Text("plain-name", "大白话名称", b => b.PlainName, (b, v) => b with { PlainName = v }, required: true),
        Ask<PublishedBundle>.Long("summary", "一句话说明", b => b.Summary, (b, v) => b with { Summary = v }, required: true),
        Ask<PublishedBundle>.One("life-cycle", "在哪条线上", b => b.LifeCycle, (b, v) => b with { LifeCycle = v }),
        Ask<PublishedBundle>.Number("step", "排在第几", b => b.Step, (b, v) => b with { Step = v ?? 0 }, hint: "一条线上从小到大排"),
        Ask<PublishedBundle>.From(ChoiceSource.Organs, FieldKind.One, "owner", "谁牵头", b => b.Owner, (b, v) => b with { Owner = v }, required: true),
        Ask<PublishedBundle>.Several("serves", "服务对象", b => b.Serves, (b, v) => b with { Serves = v }, required: true),
        .. BasisFields.Term<PublishedBundle>("promised", "承诺期限", b => b.PromisedTerm, (b, v) => b with { PromisedTerm = v ?? b.PromisedTerm }, required: true),
        YesNo<PublishedBundle>("joint", "是不是联合办理", b => b.JointHandling, (b, v) => b with { JointHandling = v }, "《行政许可法》第二十六条的联合办理，全是行政许可的才行"),
        .. BasisFields.Of<PublishedBundle>("basis", "这件事的", b => b.Basis, (b, v) => b with { Basis = v }),
        Ask<PublishedBundle>.Lines("aliases", "别名", b => b.Aliases, (b, v) => b with { Aliases = v }),
        Ask<PublishedBundle>.Lines("words", "日常说法", b => b.Words, (b, v) => b with { Words = v }, "如：我要开个小饭馆；一行一个"),
    ]);

    private static readonly Section<PublishedBundle> Members = new ListSection<PublishedBundle, BundleMember>("members", "事项和先后", "放进哪些事项，什么情形要办，等谁办好再办",
        b => b.Members, (b, rows) => b with { Members = rows }, () => new BundleMember("", null, [], false),
        Ask<BundleMember>.From(ChoiceSource.Items, FieldKind.Sought, "item", "事项", m => m.BasicCode, (m, v) => m with { BasicCode = v }, required: true),
        Ask<BundleMember>.Text("when", "什么情形要办（式子）", m => m.When, (m, v) => m with { When = v.Length == 0 ? null : v }, hint: "用问题的要素代码或者情形的代号写；总要办的空着"),
        Ask<BundleMember>.From(ChoiceSource.Members, FieldKind.Several, "after", "等哪些办好再办", m => string.Join('\n', m.After), (m, v) => m with { After = Ask<BundleMember>.Split(v) }),
        Ask<BundleMember>.Lines("takes", "和别的事项是同一样的栏", m => [.. m.Takes.Select(t => $"{t.Key}={t.Value}")], (m, v) => m with { Takes = TakesOf(v) },
            "只问一次，填了两边都用。一行一个，自己的要素=别的事项的要素，如 cardholder-name=child-name"),
        Ask<BundleMember>.From(ChoiceSource.Members, FieldKind.Several, "excludes", "和哪些只办一样", m => string.Join('\n', m.Excludes), (m, v) => m with { Excludes = Ask<BundleMember>.Split(v) }),
        YesNo<BundleMember>(Optional, "申请人可以不办吗", m => m.IsOptional, (m, v) => m with { IsOptional = v }, null));

    public static readonly Section<PublishedBundle> Questions = new ListSection<PublishedBundle, BundleQuestion>("questions", "问什么", "少问，问得出差别的才问；先问哪个由平台算",
        b => b.Questions, (b, rows) => b with { Questions = rows }, () => new BundleQuestion("", new ItemField("", "", ElementType.Text, null, "", null, true, [], null, null, null), "", null, null),
        Ask<BundleQuestion>.Text("key", "代号", q => q.Key, (q, v) => q with { Key = v }, required: true, max: 40, hint: "本件事里不重样的英文代号"),
        Ask<BundleQuestion>.From(ChoiceSource.Elements, FieldKind.One, "element", "答的是哪个要素", q => q.Field.ElementCode,
            (q, v) => q with { Field = new ItemField(v, "", ElementType.Text, null, "", null, true, [], null, null, null) }, required: true),
        Ask<BundleQuestion>.Text("label", "怎么问", q => q.Text, (q, v) => q with { Text = v }, required: true),
        Ask<BundleQuestion>.Text("help", "提示", q => q.Help, (q, v) => q with { Help = v.Length == 0 ? null : v }),
        Ask<BundleQuestion>.Lines("options", "选项", q => [.. q.Field.Options.Select(o => $"{q.Field.OptionCodes.GetValueOrDefault(o, o)}={o}")], WithOptions, "一行一个，代号=文字，如 shop=只装店名；不写就用要素的"),
        YesNoWord("yes", YesNoWords.Usual.Yes, q => q.YesNo.Yes, (q, v) => q with { YesNo = q.YesNo with { Yes = v } }),
        YesNoWord("no", YesNoWords.Usual.No, q => q.YesNo.No, (q, v) => q with { YesNo = q.YesNo with { No = v } }),
        Ask<BundleQuestion>.Text("when", "什么情形才问（式子）", q => q.When, (q, v) => q with { When = v.Length == 0 ? null : v }, hint: "总要问的空着"),
        YesNo<BundleQuestion>("first", "第一个问吗", q => q.IsFirst, (q, v) => q with { IsFirst = v }, null));

    private static readonly Section<PublishedBundle> Situations = new ListSection<PublishedBundle, BundleSituation>("situations", "情形", "给一个条件起名字，事项和材料的式子可以用它",
        b => b.Situations, (b, rows) => b with { Situations = rows }, () => new BundleSituation("", "", "", BasisFields.Blank),
        [
            Ask<BundleSituation>.Text("key", "代号", s => s.Key, (s, v) => s with { Key = v }, required: true, max: 40),
            Ask<BundleSituation>.Text("name", "名称", s => s.Name, (s, v) => s with { Name = v }, required: true, max: 60),
            Ask<BundleSituation>.Text("expression", "式子", s => s.Expression, (s, v) => s with { Expression = v }, required: true, max: 500, hint: "如 business-area <= 50"),
            .. BasisFields.Of<BundleSituation>("basis", "", s => s.Basis, (s, v) => s with { Basis = v }),
        ]);

    private static readonly Section<PublishedBundle> Output = new OneSection<PublishedBundle>("output", "一起给什么", "几张证合成一张的才写，各给各的空着",
    [
        Ask<PublishedBundle>.Text("name", "合成的结果", b => b.Output?.Name, (b, v) => b with { Output = v.Length == 0 ? null : (b.Output ?? new BundleOutput(v, BasisFields.Blank)) with { Name = v } }),
        .. BasisFields.Of<PublishedBundle>("basis", "", b => b.Output?.Basis, (b, v) => b.Output is { } output ? b with { Output = output with { Basis = v } } : b),
    ]);

    public static readonly IReadOnlyList<Section<PublishedBundle>> All = [Basics, Members, Questions, Situations, Output];

    public static Section<PublishedBundle>? Find(string key) => All.FirstOrDefault(s => s.Key == key);

    private static Field<T> YesNo<T>(string name, string label, Func<T, bool> read, Func<T, bool, T> write, string? hint) =>
        new(new(name, label, FieldKind.One) { Required = true, Choices = YesOrNo, Hint = hint }, row => read(row) ? "yes" : "no", (row, value) => write(row, value == "yes"));

    /// <summary>What yes or no is called in answer to the question; left empty it is called as usual.</summary>
    private static Field<BundleQuestion> YesNoWord(string name, string usual, Func<BundleQuestion, string> read, Func<BundleQuestion, string, BundleQuestion> write) =>
        Ask<BundleQuestion>.Text(name, $"“{usual}”怎么说", q => read(q) == usual ? "" : read(q), (q, v) => write(q, v.Length == 0 ? usual : v), max: 10,
            hint: name == "yes" ? "只有答是不是的问题用，如：有；不写就说“是”" : "如：没有；不写就说“不是”");

    /// <summary>A line without its other half is kept, so that the audit tells it.</summary>
    private static Dictionary<string, string> TakesOf(IReadOnlyList<string> lines) =>
        lines.Select(l => l.Split('=', 2, StringSplitOptions.TrimEntries)).DistinctBy(p => p[0]).ToDictionary(p => p[0], p => p is [_, var other] ? other : "");

    private static BundleQuestion WithOptions(BundleQuestion question, IReadOnlyList<string> lines)
    {
        var pairs = lines.Select(l => l.Split('=', 2, StringSplitOptions.TrimEntries)).Select(p => p is [var code, var label] ? (code, label) : (p[0], p[0])).DistinctBy(p => p.Item2).ToList();
        var notes = question.Field.OptionNotes.Where(n => pairs.Exists(p => p.Item2 == n.Key)).ToDictionary();
        return question with { Field = question.Field with { Options = [.. pairs.Select(p => p.Item2)], OptionCodes = pairs.ToDictionary(p => p.Item2, p => p.Item1), OptionNotes = notes } };
    }
}
