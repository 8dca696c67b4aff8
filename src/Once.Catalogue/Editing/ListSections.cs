using Once.Catalogue.Contract;
using Once.Kernel.Elements;

namespace Once.Catalogue.Editing;

/// <summary>The sections of an item that have rows.</summary>
internal static class ListSections
{
    public static readonly Section<PublishedItem> Bases = new ListSection<PublishedItem, Basis>("bases", "设定依据", "这件事依据哪些法条",
        i => i.Bases, (i, rows) => i with { Bases = rows }, () => BasisFields.Blank,
        Ask<Basis>.Text("clause", "法条", b => b.Clause, (b, v) => b with { Clause = v }, required: true, max: 500),
        Ask<Basis>.Long("quote", "原文摘录", b => b.Quote, (b, v) => b with { Quote = v }),
        Ask<Basis>.One("standing", "哪一种", b => b.Standing, (b, v) => b with { Standing = v }),
        Ask<Basis>.Text("source", "出处", b => b.Source, (b, v) => b with { Source = v }),
        Ask<Basis>.Day("checked", "核对日", b => b.CheckedOn == DateOnly.MinValue ? null : b.CheckedOn, (b, v) => b with { CheckedOn = v ?? DateOnly.MinValue }));

    public static readonly Section<PublishedItem> Conditions = new ListSection<PublishedItem, Statement>("conditions", "受理条件", "一条一句，各有依据",
        i => i.Conditions, (i, rows) => i with { Conditions = rows }, () => new Statement("", BasisFields.Blank),
        [
            Ask<Statement>.Long("text", "条件", s => s.Text, (s, v) => s with { Text = v }, required: true),
            .. BasisFields.Of<Statement>("basis", "", s => s.Basis, (s, v) => s with { Basis = v }),
        ]);

    public static readonly Section<PublishedItem> Applications = new ListSection<PublishedItem, ItemApplication>("applications", "业务办理项", "新办、变更、延续、补领、注销，各有材料和期限；不写的按事项本身的",
        i => i.Applications, (i, rows) => i with { Applications = rows }, () => new ItemApplication(ApplicationKind.New, "", null, null, []),
        [
            Ask<ItemApplication>.One("kind", "哪一种", a => a.Kind, (a, v) => a with { Kind = v }),
            Ask<ItemApplication>.Text("name", "名称", a => a.Name, (a, v) => a with { Name = v }, required: true),
            Ask<ItemApplication>.Text("when", "什么情形办", a => a.When, (a, v) => a with { When = v }, hint: "对申请人说的一句话"),
            Ask<ItemApplication>.Number("statutory", "法定工作日", a => a.StatutoryTerm?.Amount, (a, v) => a with { StatutoryTerm = v is { } days ? new ItemTerm(days, a.StatutoryTerm?.Basis ?? BasisFields.Blank) : null }, hint: "不填就和事项一样"),
            Ask<ItemApplication>.Number("promised", "承诺工作日", a => a.PromisedTerm?.Amount, (a, v) => a with { PromisedTerm = v is { } days ? new ItemTerm(days, a.PromisedTerm?.Basis ?? BasisFields.Blank) : null }, hint: "不填就和事项一样"),
            Ask<ItemApplication>.From(ChoiceSource.Materials, FieldKind.Several, "materials", "要哪些材料（不选就是全部）", a => string.Join('\n', a.MaterialCodes), (a, v) => a with { MaterialCodes = Ask<ItemApplication>.Split(v) }),
            Ask<ItemApplication>.From(ChoiceSource.Fields, FieldKind.Several, "fields", "填哪些栏（不选就是全部）", a => string.Join('\n', a.ElementCodes), (a, v) => a with { ElementCodes = Ask<ItemApplication>.Split(v) }),
            .. BasisFields.Of<ItemApplication>("basis", "", a => a.Basis, (a, v) => a with { Basis = v }),
        ]);

    public static readonly Section<PublishedItem> Materials = new ListSection<PublishedItem, ItemMaterial>("materials", "材料", "要交什么，怎么算合格，什么可以不交",
        i => i.Materials, (i, rows) => i with { Materials = rows }, () => new ItemMaterial("", "", Necessity.Required, "电子", "申请人自备", 1, "", [], null),
        [
            Ask<ItemMaterial>.Text("code", "代号", m => m.Code, (m, v) => m with { Code = v }, required: true, max: 40, hint: "本事项里不重样的英文代号，定了不改"),
            Ask<ItemMaterial>.Text("name", "材料名称", m => m.Name, (m, v) => m with { Name = v }, required: true),
            Ask<ItemMaterial>.One("necessity", "必要性", m => m.Necessity, (m, v) => m with { Necessity = v }),
            Ask<ItemMaterial>.Text("when", "什么情形才要", m => m.When, (m, v) => m with { When = v.Length == 0 ? null : v }),
            Ask<ItemMaterial>.Text("condition", "成立才要的式子", m => m.Condition, (m, v) => m with { Condition = v.Length == 0 ? null : v }, hint: "用要素代码写，如 business-area < 50；没有就空着"),
            Ask<ItemMaterial>.Perhaps("follow-by", "容缺的什么时候补", m => m.FollowBy, (m, v) => m with { FollowBy = v }),
            Ask<ItemMaterial>.Text("follow-note", "容缺怎么补、没补怎么办", m => m.FollowNote, (m, v) => m with { FollowNote = v.Length == 0 ? null : v }),
            Ask<ItemMaterial>.One("collection", "怎么收", m => m.Collection, (m, v) => m with { Collection = v }),
            Ask<ItemMaterial>.Text("form", "材料形式", m => m.Form, (m, v) => m with { Form = v }, hint: "纸质、电子，或者都行"),
            Ask<ItemMaterial>.Text("kind", "原件还是复印件", m => m.Kind, (m, v) => m with { Kind = v }),
            Ask<ItemMaterial>.Text("source", "来源渠道", m => m.Source, (m, v) => m with { Source = v }, hint: "申请人自备、政府部门核发、其他"),
            Ask<ItemMaterial>.Text("how-to", "怎么准备", m => m.HowTo, (m, v) => m with { HowTo = v }),
            Ask<ItemMaterial>.Number("copies", "份数", m => m.Copies, (m, v) => m with { Copies = v ?? 0 }),
            Ask<ItemMaterial>.Long("standard", "受理标准", m => m.Standard, (m, v) => m with { Standard = v }, hint: "什么样算合格"),
            Ask<ItemMaterial>.Lines("checks", "审查要点", m => m.CheckPoints, (m, v) => m with { CheckPoints = v }),
            Ask<ItemMaterial>.From(ChoiceSource.Elements, FieldKind.Lines, "proves", "证明哪些要素", m => string.Join('\n', m.Proves), (m, v) => m with { Proves = Ask<ItemMaterial>.Split(v) }),
            Ask<ItemMaterial>.Text("licence", "有了哪种证照就不用交", m => m.LicenceTypeCode, (m, v) => m with { LicenceTypeCode = v.Length == 0 ? null : v }),
            Ask<ItemMaterial>.From(ChoiceSource.Proofs, FieldKind.One, "proof", "是不是证明（选证明事项清单里的）", m => m.ProofCode, (m, v) => m with { ProofCode = v.Length == 0 ? null : v }),
            Ask<ItemMaterial>.Text("sample", "样例", m => m.SampleNote, (m, v) => m with { SampleNote = v.Length == 0 ? null : v }),
            Ask<ItemMaterial>.Text("blank", "空白表格", m => m.BlankForm, (m, v) => m with { BlankForm = v.Length == 0 ? null : v }),
            .. BasisFields.Of<ItemMaterial>("basis", "要求提供的", m => m.Basis, (m, v) => m with { Basis = v }),
        ]);

    public static readonly Section<PublishedItem> Form = new ListSection<PublishedItem, ItemField>("form", "表单", "表单由要素组成；同一个意思全市只问一次",
        i => i.Fields, (i, rows) => i with { Fields = rows }, () => new ItemField("", "", ElementType.Text, null, "", null, true, [], null, null, null),
        Ask<ItemField>.From(ChoiceSource.Elements, FieldKind.One, "element", "要素", f => f.ElementCode, (f, v) => f with { ElementCode = v }, required: true),
        Ask<ItemField>.Text("label", "怎么问", f => f.Label, (f, v) => f with { Label = v }, hint: "空着就用要素的名称"),
        Ask<ItemField>.Text("section", "在哪个小标题下", f => f.Section, (f, v) => f with { Section = v }, required: true, max: 50),
        new Field<ItemField>(new("required", "必须填吗", FieldKind.One) { Required = true, Choices = [new("yes", "必须填"), new("no", "可以不填")] },
            f => f.IsRequired ? "yes" : "no", (f, v) => f with { IsRequired = v == "yes" }),
        Ask<ItemField>.Text("hint", "提示", f => f.Hint, (f, v) => f with { Hint = v.Length == 0 ? null : v }),
        Ask<ItemField>.Text("example", "样例", f => f.Example, (f, v) => f with { Example = v.Length == 0 ? null : v }),
        Ask<ItemField>.Text("condition", "成立才问的式子", f => f.Condition, (f, v) => f with { Condition = v.Length == 0 ? null : v }, hint: "用要素代码写，如 online-food-business = true；没有就空着"),
        new Field<ItemField>(new("about", "问的是申请人名下现有的吗", FieldKind.One) { Required = true, Choices = [new("own", "是，查到就带过来"), new("other", "不是，比如还没起的店名、卖方的户号")] },
            f => f.IsAboutOther ? "other" : "own", (f, v) => f with { IsAboutOther = v == "other" }),
        new Field<ItemField>(new("days", "日期能填哪天", FieldKind.One) { Required = true, Choices = [new("Any", "不限"), new("UpToToday", "今天和以前"), new("FromToday", "今天和以后")] },
            f => f.Days.ToString(), (f, v) => f with { Days = Enum.Parse<DayLimit>(v) }),
        Ask<ItemField>.From(ChoiceSource.Elements, FieldKind.One, "not-before", "不能早于哪一栏", f => f.NotBefore, (f, v) => f with { NotBefore = v.Length == 0 ? null : v }),
        Ask<ItemField>.From(ChoiceSource.Elements, FieldKind.One, "differs-from", "不能和哪一栏一样", f => f.DiffersFrom, (f, v) => f with { DiffersFrom = v.Length == 0 ? null : v }));

    public static readonly Section<PublishedItem> Flow = new ListSection<PublishedItem, FlowStep>("flow", "办理流程", "受理、审核、决定、办结、送达，各几天、谁办、看什么",
        i => i.Flow, (i, rows) => i with { Flow = rows }, () => new FlowStep("", "", 0, ""),
        Ask<FlowStep>.Text("name", "环节", s => s.Name, (s, v) => s with { Name = v }, required: true, max: 20),
        new Field<FlowStep>(new("post", "哪个岗位", FieldKind.One) { Required = true, Choices = [.. Kernel.Actors.Roles.Titles.Select(r => new Once.Ui.Choice(r.Key, r.Value))] }, s => s.Post, (s, v) => s with { Post = v }),
        Ask<FlowStep>.Number("days", "几个工作日", s => s.WorkingDays, (s, v) => s with { WorkingDays = v ?? 0 }, required: true, hint: "0 是当天"),
        Ask<FlowStep>.Long("note", "做什么、按什么标准", s => s.Note, (s, v) => s with { Note = v }),
        Ask<FlowStep>.Text("after", "等哪几步办好", s => s.After is { } after ? string.Join('、', after) : null, (s, v) => s with { After = v.Length == 0 ? null : [.. v.Split('、', StringSplitOptions.TrimEntries)] }, hint: "写环节的名字，用顿号隔开；空着就是等上一步。等同一步的同时办"),
        Ask<FlowStep>.Text("when", "什么情形才有这一步", s => s.When, (s, v) => s with { When = v.Length == 0 ? null : v }, hint: "比如“三层以上的”；一直有就空着"),
        Ask<FlowStep>.Text("condition", "情形的式子", s => s.Condition, (s, v) => s with { Condition = v.Length == 0 ? null : v }, hint: "用要素代码写，如 house-floors >= 3；没有就空着"));

    public static readonly Section<PublishedItem> Places = new OneSection<PublishedItem>("places", "办理地点", "写到窗口；时间随大厅",
        Ask<PublishedItem>.From(ChoiceSource.Places, FieldKind.Several, "places", "在哪里办", i => string.Join('\n', i.PlaceCodes), (i, v) => i with { PlaceCodes = Ask<PublishedItem>.Split(v) }));

    public static readonly Section<PublishedItem> Fees = new ListSection<PublishedItem, ItemFee>("fees", "收费", "不收费就一条也不写；收的写明标准、依据和减免",
        i => i.Fees, (i, rows) => i with { Fees = rows }, () => new ItemFee("", "", BasisFields.Blank),
        [
            Ask<ItemFee>.Text("name", "收费项目", f => f.Name, (f, v) => f with { Name = v }, required: true),
            Ask<ItemFee>.Text("standard", "标准", f => f.Standard, (f, v) => f with { Standard = v }, required: true),
            Ask<ItemFee>.Text("reduction", "减免", f => f.Reduction, (f, v) => f with { Reduction = v }, hint: "谁可以减免，依据是什么"),
            .. BasisFields.Of<ItemFee>("basis", "收费", f => f.Basis, (f, v) => f with { Basis = v }),
        ]);

    public static readonly Section<PublishedItem> Questions = new ListSection<PublishedItem, ItemQuestion>("questions", "常见问题", "窗口和热线常被问的",
        i => i.Questions, (i, rows) => i with { Questions = rows }, () => new ItemQuestion("", ""),
        Ask<ItemQuestion>.Text("question", "问", q => q.Question, (q, v) => q with { Question = v }, required: true),
        Ask<ItemQuestion>.Long("answer", "答", q => q.Answer, (q, v) => q with { Answer = v }, required: true));

    public static readonly Section<PublishedItem> Intermediaries = new ListSection<PublishedItem, Intermediary>("intermediaries", "中介服务", "办之前要找中介做的；没有就一条也不写",
        i => i.Intermediaries, (i, rows) => i with { Intermediaries = rows }, () => new Intermediary("", "", "", BasisFields.Blank),
        [
            Ask<Intermediary>.Text("name", "服务名称", m => m.Name, (m, v) => m with { Name = v }, required: true),
            Ask<Intermediary>.Text("who", "谁能做", m => m.Who, (m, v) => m with { Who = v }, required: true),
            Ask<Intermediary>.Text("fee", "收费", m => m.Fee, (m, v) => m with { Fee = v }),
            .. BasisFields.Of<Intermediary>("basis", "", m => m.Basis, (m, v) => m with { Basis = v }),
        ]);

    public static readonly Section<PublishedItem> Duties = new ListSection<PublishedItem, Duty>("duties", "责任事项", "行使这项权力要做到什么，做不到追什么责",
        i => i.Duties, (i, rows) => i with { Duties = rows }, () => new Duty("", "", ""),
        Ask<Duty>.Text("stage", "环节", d => d.Stage, (d, v) => d with { Stage = v }, required: true, max: 20),
        Ask<Duty>.Long("text", "责任", d => d.Text, (d, v) => d with { Text = v }, required: true),
        Ask<Duty>.Long("accountability", "追责情形", d => d.Accountability, (d, v) => d with { Accountability = v }));
}
