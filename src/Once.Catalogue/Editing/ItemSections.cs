using Once.Catalogue.Contract;

namespace Once.Catalogue.Editing;

/// <summary>All sections of an item, in the order of the editor.</summary>
/// <remarks>Elements of 实施清单: GB/T 39046-2020 table 4 and the national exchange tables (domain.md 1.5).</remarks>
internal static class ItemSections
{
    public static readonly Section<PublishedItem> Basics = new OneSection<PublishedItem>("basics", "基本信息", "叫什么、给谁办、什么时候办得成",
        Ask<PublishedItem>.Text("name", "事项名称", i => i.Name, (i, v) => i with { Name = v }, required: true, max: 100),
        Ask<PublishedItem>.Text("plain-name", "大白话名称", i => i.PlainName, (i, v) => i with { PlainName = v }, hint: "老百姓怎么叫，如：开饭店要办的证"),
        Ask<PublishedItem>.Long("summary", "一句话说明", i => i.Summary, (i, v) => i with { Summary = v }, required: true),
        Ask<PublishedItem>.One("handling", "办件类型", i => i.Handling, (i, v) => i with { Handling = v }),
        Ask<PublishedItem>.Several("serves", "服务对象", i => i.Serves, (i, v) => i with { Serves = v, ServiceObjects = [.. v.Select(CodeList.Name)] }, required: true),
        Ask<PublishedItem>.One("status", "事项状态", i => i.Status, (i, v) => i with { Status = v }),
        Ask<PublishedItem>.Day("cancel-on", "计划取消日期", i => i.CancelOn, (i, v) => i with { CancelOn = v }),
        Ask<PublishedItem>.Text("local-code", "地方编码", i => i.LocalCode, (i, v) => i with { LocalCode = v.Length == 0 ? null : v }, max: 50),
        Ask<PublishedItem>.Lines("natural-themes", "主题分类", i => [.. i.Themes.Except(i.EnterpriseThemes)], (i, v) => i with { Themes = [.. v.Concat(i.EnterpriseThemes).Distinct()] }, "给个人看的，一行一个"),
        Ask<PublishedItem>.Lines("legal-themes", "法人主题分类", i => i.EnterpriseThemes,
            (i, v) => i with { Themes = [.. i.Themes.Except(i.EnterpriseThemes).Concat(v).Distinct()], EnterpriseThemes = v }, "给企业看的，一行一个"),
        Ask<PublishedItem>.Lines("life-events", "一生里的哪件事", i => i.LifeEvents, (i, v) => i with { LifeEvents = v }),
        Ask<PublishedItem>.Lines("aliases", "别名", i => i.Aliases, (i, v) => i with { Aliases = v }),
        Ask<PublishedItem>.Lines("words", "日常说法", i => i.Words, (i, v) => i with { Words = v }, "如：开饭馆；一行一个，最常说的放前面"),
        Ask<PublishedItem>.Text("consult-phone", "咨询电话", i => i.ConsultPhone, (i, v) => i with { ConsultPhone = v }, required: true, max: 40, hint: "带区号"),
        Ask<PublishedItem>.Text("complaint-phone", "投诉电话", i => i.ComplaintPhone, (i, v) => i with { ComplaintPhone = v }, required: true, max: 40, hint: "带区号，和咨询电话不能是同一个"));

    public static readonly Section<PublishedItem> Terms = new OneSection<PublishedItem>("terms", "期限", "法定、承诺和别的期限，各有依据",
    [
        .. BasisFields.Term<PublishedItem>("statutory", "法定办结时限", i => i.StatutoryTerm, (i, v) => i with { StatutoryTerm = v! }, required: true),
        .. BasisFields.Term<PublishedItem>("promised", "承诺办结时限", i => i.PromisedTerm, (i, v) => i with { PromisedTerm = v! }, required: true),
        .. BasisFields.Term<PublishedItem>("notice", "一次性告知期限", i => i.NoticeTerm, (i, v) => i with { NoticeTerm = v }),
        .. BasisFields.Term<PublishedItem>("supplement", "申请人补正期限", i => i.SupplementTerm, (i, v) => i with { SupplementTerm = v }),
        .. BasisFields.Term<PublishedItem>("delivery", "法定送达期限", i => i.DeliveryTerm, (i, v) => i with { DeliveryTerm = v! }, required: true),
        .. BasisFields.Term<PublishedItem>("promised-delivery", "承诺送达期限", i => i.PromisedDeliveryTerm, (i, v) => i with { PromisedDeliveryTerm = v }),
        Ask<PublishedItem>.Number("extension", "可以延长几个工作日", i => i.ExtensionDays, (i, v) => i with { ExtensionDays = v ?? 0 }, hint: "不能延长的填 0"),
        Ask<PublishedItem>.Text("extension-approver", "谁批准延长", i => i.ExtensionApprover, (i, v) => i with { ExtensionApprover = v.Length == 0 ? null : v }),
        .. BasisFields.Of<PublishedItem>("extension-basis", "延长", i => i.ExtensionBasis, (i, v) => i with { ExtensionBasis = v }),
    ]);

    public static readonly Section<PublishedItem> Online = new OneSection<PublishedItem>("online", "怎么办", "到现场几次，网上能办到哪一步，在哪里都能办",
        Ask<PublishedItem>.Several("channels", "办理形式", i => i.Channels, (i, v) => i with { Channels = v }, required: true),
        Ask<PublishedItem>.Several("depths", "网上办理深度", i => i.OnlineDepths, (i, v) => i with { OnlineDepths = v }),
        new Field<PublishedItem>(new("online-level", "网办等级", FieldKind.One) { Choices = [new("I", "Ⅰ 级：看信息"), new("II", "Ⅱ 级：下载、单向填报"), new("III", "Ⅲ 级：网上预审，最多跑一次"), new("IV", "Ⅳ 级：全程网办")] },
            i => i.OnlineLevel, (i, v) => i with { OnlineLevel = v }),
        Ask<PublishedItem>.Number("visits", "到办事现场次数", i => i.Visits, (i, v) => i with { Visits = v ?? 0 }, required: true),
        Ask<PublishedItem>.Text("visits-reason", "为什么要到现场", i => i.VisitsReason, (i, v) => i with { VisitsReason = v.Length == 0 ? null : v }),
        Ask<PublishedItem>.Perhaps("reform", "证照分离改革方式", i => i.Reform, (i, v) => i with { Reform = v }),
        Ask<PublishedItem>.Perhaps("across", "通办范围", i => i.Across, (i, v) => i with { Across = v }),
        Ask<PublishedItem>.Several("across-ways", "异地怎么办", i => i.AcrossWays, (i, v) => i with { AcrossWays = v }),
        Ask<PublishedItem>.Several("conveniences", "还支持", i => i.Conveniences, (i, v) => i with { Conveniences = v }),
        Ask<PublishedItem>.Text("joint", "联办机构", i => i.JointOrgans, (i, v) => i with { JointOrgans = v }, max: 500),
        Ask<PublishedItem>.Text("quota", "数量限制", i => i.Quota, (i, v) => i with { Quota = v }));

    public static readonly Section<PublishedItem> Result = new OneSection<PublishedItem>("result", "结果", "办成了拿到什么",
        Ask<PublishedItem>.Text("result-name", "结果名称", i => i.ResultName, (i, v) => i with { ResultName = v }),
        Ask<PublishedItem>.One("result-kind", "结果类型", i => i.ResultKind, (i, v) => i with { ResultKind = v }),
        Ask<PublishedItem>.Text("licence-type", "证照类型", i => i.LicenceTypeCode, (i, v) => i with { LicenceTypeCode = v.Length == 0 ? null : v }, hint: "电子证照目录里的代号，如 food-business-licence"),
        Ask<PublishedItem>.Text("result-sample", "结果样本", i => i.ResultSample, (i, v) => i with { ResultSample = v }, hint: "在哪里能看到样子"),
        Ask<PublishedItem>.Text("validity", "有效期", i => i.Validity, (i, v) => i with { Validity = v }),
        Ask<PublishedItem>.Number("valid-years", "有效几年", i => i.LicenceValidYears, (i, v) => i with { LicenceValidYears = v }),
        Ask<PublishedItem>.Long("remedies", "不服怎么办", i => i.Remedies, (i, v) => i with { Remedies = v }));

    public static readonly Section<PublishedItem> Power = new OneSection<PublishedItem>("power", "权力和责任", "权力从哪来，谁行使，行使到哪一级",
        Ask<PublishedItem>.One("power-source", "权力来源", i => i.PowerSource, (i, v) => i with { PowerSource = v }),
        Ask<PublishedItem>.One("organ-nature", "实施主体性质", i => i.OrganNature, (i, v) => i with { OrganNature = v }),
        Ask<PublishedItem>.Text("entrusting", "委托部门", i => i.EntrustingOrgan, (i, v) => i with { EntrustingOrgan = v.Length == 0 ? null : v }),
        Ask<PublishedItem>.Long("exercise", "行使内容", i => i.ExerciseContent, (i, v) => i with { ExerciseContent = v }),
        Ask<PublishedItem>.Long("authority", "权限划分", i => i.Authority?.Text, (i, v) => i with { Authority = v.Length == 0 ? null : (i.Authority ?? new Statement(v, BasisFields.Blank)) with { Text = v } }));

    public static readonly IReadOnlyList<Section<PublishedItem>> All =
    [
        Basics, ListSections.Bases, ListSections.Conditions, Terms, ListSections.Applications, ListSections.Materials, ListSections.Form,
        ListSections.Flow, PledgeSection.Section, Online, ListSections.Places, ListSections.Fees, Result, ListSections.Questions, ListSections.Intermediaries, Power, ListSections.Duties,
    ];

    public static Section<PublishedItem>? Find(string key) => All.FirstOrDefault(s => s.Key == key);
}
