using Once.Catalogue.Contract;
using Once.Catalogue.Model;
using Once.Kernel.Elements;

namespace Once.Catalogue.Auditing;

/// <summary>Rules on materials, form, flow, fees, results and questions.</summary>
internal static class ContentRules
{
    private const string Materials = "materials";
    private const string Proof = "《优化营商环境条例》第四十四条，证明事项清单";

    /// <summary>Words by which each stage goes; one of them stands in a step's name.</summary>
    private static readonly string[][] Stages = [["受理"], ["审核", "审查", "核查"], ["决定", "审批", "批准", "核准", "核定"], ["办结", "制证", "发证"], ["送达", "领取"]];

    public static readonly IReadOnlyList<ItemRule> All =
    [
        new("licence-has-question", "行政许可至少有一条常见问题", ItemAudit.Checker, "questions", false, (i, _) =>
            i.Type is ItemType.Licence && i.Questions.Count == 0 ? "行政许可至少要有一条常见问题。" : null),
        new("flow-has-stages", "流程有受理、审核、决定、办结、送达", ItemAudit.Checker, "flow", false, (i, _) =>
            Stages.FirstOrDefault(words => !i.Flow.Any(s => words.Any(w => s.Name.Contains(w, StringComparison.Ordinal)))) is [var missing, ..] ? $"办理流程里没有“{missing}”这一步。" : null),
        new("result-has-type", "有结果名称的写明类型；叫“…证”的写明证照", ItemAudit.Checker, "result", false, (i, _) =>
            i.ResultName.Length > 0 && i.ResultKind is ResultKind.None ? $"结果是“{i.ResultName}”，类型却写着无。"
                : i.ResultName.EndsWith('证') && i.LicenceTypeCode is null ? $"结果是“{i.ResultName}”，没有写是哪一种证照。" : null),
        new("result-has-sample", "有结果名称的给出样本", ItemAudit.Checker, "result", false, (i, _) =>
            i.ResultName.Length > 0 && i.ResultKind is not ResultKind.None && i.ResultSample.Length == 0 ? $"结果是“{i.ResultName}”，没有给样本。" : null),
        new("materials-have-standard", "每份材料写明受理标准", "《行政许可法》第三十条", Materials, false, (i, _) =>
            i.Materials.FirstOrDefault(m => m.Standard.Length == 0) is { } m ? $"材料“{m.Name}”没有写受理标准。" : null),
        new("materials-have-basis", "每份材料写明要求提供的依据", "《行政许可法》第三十一条", Materials, false, (i, _) =>
            i.Materials.FirstOrDefault(m => m.Basis is not { Clause.Length: > 0 }) is { } m ? $"材料“{m.Name}”没有写依据。" : null),
        new("field-rules-fit", "表单的日期规则管日期，比的是别的栏", "平台规则", "form", true, (i, _) => i.Fields.Select(WrongRule).FirstOrDefault(told => told is not null)),
        new("material-codes-differ", "材料代号不重样", "平台规则", Materials, true, (i, _) => Repeated(i.Materials.Select(m => m.Code)) is { } code ? $"有两份材料的代号都是 {code}。" : null),
        new("optional-says-when", "不是必要的材料写明什么情形才要", ItemAudit.Checker, Materials, false, (i, _) =>
            i.Materials.FirstOrDefault(m => m is { Necessity: Necessity.Optional, When: null or "", Condition: null }) is { } m ? $"材料“{m.Name}”有情形才要，没有写什么情形。" : null),
        new("may-follow-says-by-when", "容缺的材料写明什么时候补", "容缺受理：平台规则", Materials, true, (i, _) =>
            i.Materials.FirstOrDefault(m => m is { Necessity: Necessity.MayFollow, FollowBy: null }) is { } m ? $"材料“{m.Name}”可以后补，没有写什么时候补。" : null),
        new("pledge-outside-risk-fields", "不能用承诺的领域没有开告知承诺", "国办发〔2020〕42号", "pledge", true, (i, _) =>
            i.Pledge is not null && i.RiskFields.Count > 0 ? $"涉及{string.Join("、", i.RiskFields.Select(CodeList.Name))}，不能用告知承诺。" : null),
        new("pledge-is-told", "告知承诺写明做不到怎么办、怎么核查", "国办发〔2020〕42号", "pledge", true, (i, _) =>
            i.Pledge is { } p && (p.Liability.Count == 0 || p.CheckWay.Length == 0 || p.CheckTerm.Amount < 1) ? "告知承诺没有写全：做不到怎么办、怎么核查、多久核查都要写。" : null),
        new("pledge-replaces-known", "承诺代替的材料都在材料里", "平台规则", "pledge", true, (i, _) =>
            i.Pledge?.Replaces.FirstOrDefault(c => i.Materials.All(m => m.Code != c)) is { } code ? $"承诺代替的材料 {code} 不在材料里。" : null),
        new("proof-on-list", "要交的证明在证明事项清单里，且没有被清理或者禁止", Proof, Materials, true, ProofOnList),
        new("proof-is-named", "名称像证明的，要对上证明事项清单", Proof, Materials, false, (i, ground) =>
            ground.Proofs.Count > 0 && i.Materials.FirstOrDefault(m => m.IsHandedIn && m.Name.EndsWith("证明", StringComparison.Ordinal) && m.ProofCode is null) is { } m
                ? $"“{m.Name}”像是证明，没有选证明事项清单里的哪一项。" : null),
        new("element-asked-once", "一张表单里一个要素只问一次", "一次办：一次告知、一次表单", "form", true, (i, _) =>
            Repeated(i.Fields.Select(f => f.ElementCode)) is { } code ? $"要素 {code} 在表单里问了两次。" : null),
        new("conditions-readable", "材料和表单的式子读得懂，只用前面问过的要素", "平台规则", "form", true, (i, _) => ItemConditions.Fault(i)),
        new("application-materials-known", "业务办理项要的材料都在材料里", "平台规则", "applications", true, (i, _) =>
            i.Applications.SelectMany(a => a.MaterialCodes).FirstOrDefault(c => i.Materials.All(m => m.Code != c)) is { } code ? $"业务办理项要的材料 {code} 不在材料里。" : null),
        new("application-elements-known", "业务办理项要填的都在表单里", "平台规则", "applications", true, (i, _) =>
            i.Applications.SelectMany(a => a.ElementCodes).FirstOrDefault(c => i.Fields.All(f => f.ElementCode != c)) is { } code ? $"业务办理项要填的 {code} 不在表单里。" : null),
        new("application-kind-once", "一种业务办理项只写一条", "平台规则", "applications", true, (i, _) =>
            i.Applications.GroupBy(a => a.Kind).FirstOrDefault(g => g.Count() > 1) is { } kind ? $"“{CodeList.Name(kind.Key)}”写了不止一条。" : null),
        new("fees-have-basis", "收费的写明依据", "收费目录清单：清单以外不收费", "fees", true, (i, _) =>
            i.Fees.FirstOrDefault(f => f.Basis.Clause.Length == 0) is { } f ? $"收费项目“{f.Name}”没有写依据。" : null),
        new("power-has-basis", "行政权力写明设定依据", "权责清单：法无授权不可为", "bases", false, (i, _) =>
            i.Type is not ItemType.PublicService && i.Bases.Count == 0 ? "没有写设定依据。" : null),
        new("power-on-list", "行政权力在权责清单里", "权责清单：法无授权不可为", "power", false, (i, ground) =>
            i.Type is not ItemType.PublicService && ground.Powers is { } powers && !powers.Contains((i.OrganId, i.BasicCode)) ? "权责清单里没有这项权力，要先列进清单。" : null),
        new("intermediary-has-basis", "要找中介办的，有法律、法规或者国务院决定依据", "《优化营商环境条例》第四十三条", "intermediaries", true, (i, _) =>
            i.Intermediaries.FirstOrDefault(m => m.Basis is not { Standing: Standing.Law, Clause.Length: > 0 }) is { } m
                ? $"中介服务“{m.Name}”没有法律、法规或者国务院决定依据，不能作为办理的条件。" : null),
    ];

    private static string? ProofOnList(PublishedItem item, AuditGround ground)
    {
        foreach (var material in item.Materials.Where(m => m.ProofCode is not null && m.IsHandedIn && ground.Proofs.Count > 0))
        {
            if (!ground.Proofs.TryGetValue(material.ProofCode!, out var proof))
                return $"“{material.Name}”选的证明 {material.ProofCode} 不在证明事项清单里，不能要。";
            if (!proof.MayBeAsked)
                return $"“{material.Name}”是已经清理或者禁止的证明（{proof.Name}），不能再要。";
        }
        return null;
    }

    private static string? WrongRule(ItemField field) => field switch
    {
        { Days: not DayLimit.Any, Type: not (ElementType.Date or ElementType.Month) } => $"“{field.Label}”不是日期，不能限定填哪天。",
        { NotBefore: not null, Type: not (ElementType.Date or ElementType.Month) } => $"“{field.Label}”不是日期，不能说不早于哪一栏。",
        _ when field.NotBefore == field.ElementCode || field.DiffersFrom == field.ElementCode => $"“{field.Label}”不能和自己比。",
        _ => null,
    };

    private static string? Repeated(IEnumerable<string> codes) => codes.GroupBy(c => c, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1)?.Key;
}
