namespace Once.Cases.Templating;

/// <summary>A document that is written from a template: its placeholders, and the text it has in every store from the
/// beginning, which counts as its first version.</summary>
internal sealed record TemplateForm(string Code, string Name, TemplateText First, IReadOnlyList<Placeholder> Placeholders)
{
    /// <summary>The words of one document, from the first version; whoever issues it takes the version of the day.</summary>
    public Documents.Written Write(IReadOnlyDictionary<string, string> values) => Documents.Written.From(Code, First, values);
}

/// <summary>The documents whose words an officer may change, and what the law wants in each. What a placeholder of a clause
/// holds (依据, 决定, 救济) follows from the kind of item and is no matter of taste.</summary>
internal static class TemplateForms
{
    private const string Number = "办件编号";
    private const string Item = "事项";

    private static readonly Placeholder ItemName = new(Item, "食品经营许可");
    private static readonly Placeholder CaseNumber = new(Number, "QC2026091700012");
    private static readonly Placeholder Prefix = new("许可", "行政许可");
    private static readonly Placeholder Remedy = new("救济", "如不服本决定，可以自收到本决定书之日起六十日内依法申请行政复议，也可以自收到本决定书之日起六个月内依法向人民法院提起行政诉讼。", "《行政许可法》第三十八条第二款");

    public static readonly TemplateForm Acceptance = new("acceptance", "受理通知书",
        new("{许可}申请受理通知书", ["您提出的{事项}申请，经审查，{容缺}申请材料齐全，符合法定形式。{依据}本机关自{受理日}起受理。", "{期限}", "{不计入}"]),
        [Prefix, ItemName, CaseNumber, new("容缺", ""), new("依据", "根据《中华人民共和国行政许可法》第三十二条第一款第五项的规定，"), new("受理日", "2026年9月18日"),
            new("期限", "法定办理期限为 20 个工作日，自受理次日起算，至2026年10月22日止。", "《行政许可法》第四十二条"), new("不计入", "依法需要听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审的，所需时间不计入上述期限，本机关将另行书面告知。")]);

    public static readonly TemplateForm SilentAcceptance = new("acceptance-by-silence", "受理通知书（逾期没有告知）",
        new("{许可}申请受理通知书", ["您提出的{事项}申请，本机关收到材料后五个工作日内没有告知需要补正的内容。根据《中华人民共和国行政许可法》第三十二条第一款第四项的规定，自收到材料之日即{受理日}起为受理。", "{期限}", "{不计入}"]),
        [.. Acceptance.Placeholders]);

    public static readonly TemplateForm Correction = new("correction", "补正告知书",
        new("{许可}申请材料补正告知书", ["您提出的{事项}申请（办件编号{办件编号}），经审查，以下 {处数} 处需要补正。{依据}现一次告知全部需要补正的内容：", "请在{补正期限}前补正。补正齐全后，本机关即予受理。"]),
        [Prefix, ItemName, CaseNumber, new("处数", "2"), new("依据", "根据《中华人民共和国行政许可法》第三十二条第一款第四项的规定，"), new("补正期限", "2026年10月16日", "《行政许可法》第三十二条第一款第四项")]);

    public static readonly TemplateForm NotNeeded = new("not-accepted-not-needed", "不予受理（不需要许可）",
        new("{许可}申请不予受理决定书", ["您提出的{事项}申请，经审查，所申请的事项依法不需要取得许可。理由：{理由}", "{决定}", "{救济}"]),
        [Prefix, ItemName, CaseNumber, new("理由", "自产自销农产品，不在许可范围里。", "《行政许可法》第三十二条第一款第一项"), new("决定", "根据《中华人民共和国行政许可法》第三十二条第一款第一项的规定，决定不予受理。"), Remedy]);

    public static readonly TemplateForm NotCompetent = new("not-accepted-not-competent", "不予受理（不归本机关）",
        new("{许可}申请不予受理决定书", ["您提出的{事项}申请，经审查，不属于本机关职权范围，请向{应向}提出。理由：{理由}", "{决定}", "{救济}"]),
        [Prefix, ItemName, CaseNumber, new("应向", "晴川市市场监督管理局", "《行政许可法》第三十二条第一款第二项"), new("理由", "经营场所不在本辖区。"), new("决定", "根据《中华人民共和国行政许可法》第三十二条第一款第二项的规定，决定不予受理。"), Remedy]);

    public static readonly TemplateForm Extension = new("extension", "延期告知书",
        new("{许可}延长办理期限告知书", ["您提出的{事项}申请（办件编号{办件编号}），因{理由}，不能在法定期限内作出决定。", "根据{依据}的规定，经本机关负责人批准，延长 {天数} 个工作日{到期}。"]),
        [Prefix, ItemName, CaseNumber, new("理由", "需要核对外地的登记", "《行政许可法》第四十二条第一款"), new("依据", "《中华人民共和国行政许可法》第四十二条"), new("天数", "10", "《行政许可法》第四十二条第一款"), new("到期", "，至2026年11月5日止")]);

    public static readonly TemplateForm Procedure = new("procedure", "特别程序告知书",
        new("{许可}特别程序告知书", ["您提出的{事项}申请（办件编号{办件编号}），依法需要{程序}：{理由}", "预计{预计完成}前完成。根据《中华人民共和国行政许可法》第四十五条的规定，所需时间不计入办理期限。"]),
        [Prefix, ItemName, CaseNumber, new("程序", "专家评审", "《行政许可法》第四十五条"), new("理由", "工艺流程要请专家看。"), new("预计完成", "2026年10月20日", "《行政许可法》第四十五条")]);

    public static readonly TemplateForm Grant = new("grant", "准予决定书",
        new("{文书名}", ["您于{提交时间}提出的{事项}申请（办件编号{办件编号}），经审查，符合法定条件。", "{依据}决定准予。{理由}", "{结果}"]),
        [new("文书名", "准予行政许可决定书"), ItemName, CaseNumber, new("提交时间", "2026年9月17日 10:00"), new("依据", "根据《中华人民共和国行政许可法》第三十八条第一款的规定，"), new("理由", ""), new("结果", "颁发《食品经营许可证》，编号JY14399020000017。", "《行政许可法》第三十九条")]);

    public static readonly TemplateForm Refusal = new("refusal", "不予决定书",
        new("{文书名}", ["您于{提交时间}提出的{事项}申请（办件编号{办件编号}），经审查，不符合法定条件。", "理由：{理由}", "{决定}", "{救济}"]),
        [new("文书名", "不予行政许可决定书"), ItemName, CaseNumber, new("提交时间", "2026年9月17日 10:00"), new("理由", "操作间面积达不到要求。", "《行政许可法》第三十八条第二款"), new("决定", "根据《中华人民共和国行政许可法》第三十八条第二款的规定，决定不予许可。"), Remedy]);

    public static readonly TemplateForm Delivery = new("delivery", "送达回证",
        new("送达回证", ["送达的文书和证照：{事项}（办件编号{办件编号}）的办理结果。", "送达方式：{送达方式}。收件人：{收件人}。"]),
        [ItemName, CaseNumber, new("送达方式", "窗口领取", "《行政许可法》第四十四条"), new("收件人", "林晓禾", "《行政许可法》第四十四条")]);

    public static readonly TemplateForm TolerationNotice = new("toleration-notice", "容缺受理通知书",
        new("{许可}容缺受理通知书", ["您提出的{事项}申请（办件编号{办件编号}），基本条件具备、主要材料齐全。根据您的书面承诺，本机关自{受理日}起受理，下列材料一次告知，可以后补：", "请在{补交期限}前补交；补齐以前不作准予的决定，办理期限照常计算。", "{后果}"]),
        [Prefix, ItemName, CaseNumber, new("受理日", "2026年9月18日"), new("补交期限", "2026年10月16日", "容缺受理：本地规则"), new("后果", "到期没有补交的，本次申请终止办理，没有兑现的承诺记入信用档案，修复以前不再适用容缺受理和告知承诺。", "容缺受理：本地规则")]);

    public static readonly TemplateForm TolerationPromise = new("toleration-promise", "容缺补交承诺书",
        new("容缺补交承诺书", ["我申请{事项}（办件编号{办件编号}），下列材料现在没有。我承诺自受理次日起 {天数} 个工作日内补交，补齐以前不领取结果。", "我知道：{后果}"]),
        [ItemName, CaseNumber, new("天数", "10", "容缺受理：本地规则"), new("后果", "到期没有补交的，本次申请终止办理，没有兑现的承诺记入信用档案，修复以前不再适用容缺受理和告知承诺。", "容缺受理：本地规则")]);

    public static readonly TemplateForm Pledge = new("pledge", "告知承诺书",
        new("告知承诺书",
        [
            "行政机关告知：申请{事项}，要做到：{要做到的}", "做不到的：{责任}", "核查：作出决定后 {核查期限}内，{核查方式}。",
            "申请人承诺：上面写的我都看过、知道了；我填的、说的都是真的，已经做到并且会一直做到；不属实或者做不到的，我承担上面写的责任。这是我自己愿意选的办法，我知道也可以按一般程序办。",
            "申请人：{申请人}（电子签名），{签署时间}。办件编号{办件编号}。",
        ]),
        [ItemName, CaseNumber, new("要做到的", "（1）场所和设备符合规定。", "国办发〔2020〕42号"), new("责任", "（1）撤销决定。", "国办发〔2020〕42号"), new("核查期限", "2 个月"), new("核查方式", "到现场看"), new("申请人", "林晓禾", "国办发〔2020〕42号"), new("签署时间", "2026年9月17日 10:00")]);

    public static readonly TemplateForm Rectification = new("rectification", "责令限期整改通知书",
        new("责令限期整改通知书",
        [
            "{事项}（办件编号{办件编号}），本机关根据您签署的告知承诺书，于{决定日}准予。经核查：{核查情况}，与告知承诺书不符。",
            "根据国办发〔2020〕42号文件和告知承诺书写明的责任，请您在{整改期限}前整改（这一天过完为止）。整改好了，{联系}，本机关再来核查。",
            "{后果}", "您对查到的情况有不同意见，可以在整改期限内向本机关陈述、申辩。",
        ]),
        [ItemName, CaseNumber, new("决定日", "2026年9月17日"), new("核查情况", "招牌挡住了消防救援窗", "国办发〔2020〕42号"), new("整改期限", "2026年10月16日", "国办发〔2020〕42号"), new("联系", "打 0719-12345 告诉本机关"),
            new("后果", "到期没有整改的，本机关依法撤销上述决定，没有兑现的承诺记入信用档案，修复以前不再适用容缺受理和告知承诺。", "国办发〔2020〕42号")]);

    public static readonly TemplateForm Annulment = new("annulment", "撤销决定书",
        new("撤销决定书", ["{事项}（办件编号{办件编号}），本机关根据您签署的告知承诺书，于{决定日}准予。", "{理由}", "根据{依据}，本机关决定撤销上述决定{证照}。", "{救济}"]),
        [ItemName, CaseNumber, new("决定日", "2026年9月17日"), new("理由", "核查发现：招牌挡住了消防救援窗。与告知承诺书不符，责令限期整改后，到期没有整改。", "国办发〔2020〕42号"),
            new("依据", "《中华人民共和国行政许可法》第六十九条第二款和告知承诺书写明的责任", "《行政许可法》第六十九条第二款"), new("证照", "，发给的证照同时失去效力"), Remedy with { RequiredBy = "《行政复议法》第二十条、《行政诉讼法》第四十六条" }]);

    public static readonly IReadOnlyList<TemplateForm> All =
        [Acceptance, SilentAcceptance, Correction, NotNeeded, NotCompetent, Procedure, Extension, Grant, Refusal, TolerationNotice, TolerationPromise, Pledge, Rectification, Annulment, Delivery];

    public static TemplateForm? Find(string code) => All.FirstOrDefault(f => f.Code == code);
}
