using Once.Catalogue.Contract;
using Once.Catalogue.Editing;

namespace Once.Catalogue.Powers;

/// <summary>The parts of a power, as its editor and its history name them.</summary>
internal static class PowerSections
{
    private static readonly Section<PowerBody> Basics = new OneSection<PowerBody>("basics", "基本信息", "叫什么，哪一类，行使到哪一级",
        Ask<PowerBody>.Text("name", "权力名称", p => p.Name, (p, v) => p with { Name = v }, required: true),
        Ask<PowerBody>.One("type", "权力类型", p => p.Type, (p, v) => p with { Type = v }),
        Ask<PowerBody>.One("level", "行使层级", p => p.Level, (p, v) => p with { Level = v }),
        Ask<PowerBody>.One("source", "权力来源", p => p.Source, (p, v) => p with { Source = v }),
        Ask<PowerBody>.Long("content", "行使内容", p => p.Content, (p, v) => p with { Content = v }, hint: "几级共有的，写本级管到哪里"),
        Ask<PowerBody>.Lines("items", "对应哪些事项", p => p.BasicCodes, (p, v) => p with { BasicCodes = v }, "12 位基本编码，一行一个；没人来申请的（处罚、检查）空着"));

    private static readonly Section<PowerBody> Bases = new ListSection<PowerBody, Basis>("bases", "设定依据", "法无授权不可为：一条也没有的不能列",
        p => p.Bases, (p, rows) => p with { Bases = rows }, () => BasisFields.Blank,
        Ask<Basis>.Text("clause", "法条", b => b.Clause, (b, v) => b with { Clause = v }, required: true, max: 500),
        Ask<Basis>.Long("quote", "原文摘录", b => b.Quote, (b, v) => b with { Quote = v }),
        Ask<Basis>.One("standing", "哪一种", b => b.Standing, (b, v) => b with { Standing = v }),
        Ask<Basis>.Text("source", "出处", b => b.Source, (b, v) => b with { Source = v }),
        Ask<Basis>.Day("checked", "核对日", b => b.CheckedOn == DateOnly.MinValue ? null : b.CheckedOn, (b, v) => b with { CheckedOn = v ?? DateOnly.MinValue }));

    private static readonly Section<PowerBody> Duties = new ListSection<PowerBody, Duty>("duties", "责任事项", "法定职责必须为：每一步要做到什么，做不到追什么责",
        p => p.Duties, (p, rows) => p with { Duties = rows }, () => new Duty("", "", ""),
        Ask<Duty>.Text("stage", "环节", d => d.Stage, (d, v) => d with { Stage = v }, required: true, max: 20),
        Ask<Duty>.Long("text", "责任", d => d.Text, (d, v) => d with { Text = v }, required: true),
        Ask<Duty>.Long("accountability", "追责情形", d => d.Accountability, (d, v) => d with { Accountability = v }));

    public static readonly IReadOnlyList<Section<PowerBody>> All = [Basics, Bases, Duties];

    public static Section<PowerBody>? Find(string key) => All.FirstOrDefault(s => s.Key == key);
}
