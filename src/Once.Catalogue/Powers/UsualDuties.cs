using Once.Catalogue.Contract;

namespace Once.Catalogue.Powers;

/// <summary>责任事项 as the law gives them to each stage, for powers whose item names none of its own.</summary>
/// <remarks>行政许可法 第30、32、34、36、38、40、44、61条 (duties), 第72、73、74、76、77条 (accountability; none of them names late
/// delivery, so there stands what always holds). For other kinds of power the stages of the item's own flow, and 公务员法
/// 第59条第4项、第61条第1款. Each clause of accountability stands with its text in data/laws.yaml; a test says so.</remarks>
internal static class UsualDuties
{
    private const string General = "不担当、不作为，玩忽职守，贻误工作的：《公务员法》第五十九条第四项；应当承担纪律责任的，给予处分或者政务处分：第六十一条第一款。";

    private static readonly Duty[] Licensing =
    [
        new("受理", "公示要什么材料；收到申请当场或者五个工作日内一次说清要补什么，受理、不受理都给书面凭证。", "该受理不受理，不一次说清要补的材料，不说明不受理理由的：《行政许可法》第七十二条。"),
        new("审查", "按标准看材料；要现场核查的，两名以上工作人员去；告诉利害关系人，听取意见，该听证的听证。", "不告知申请人、利害关系人，该听证不听证的：《行政许可法》第七十二条。索取、收受财物的：第七十三条。"),
        new("决定", "在期限内作出准予或者不予的书面决定，不予的写明理由和救济办法；准予的公开。", "不符合条件而准予、超越职权准予，符合条件而不予、超过期限不作决定的：《行政许可法》第七十四条。"),
        new("送达", "作出准予决定后十个工作日内颁发、送达证件。", "违法实施许可、给当事人合法权益造成损害的，依照国家赔偿法赔偿：《行政许可法》第七十六条。"),
        new("事后监管", "对取得许可的人从事许可事项的活动进行监督检查，记录在案，公众可以查。", "不监督或者监督不力、造成严重后果的：《行政许可法》第七十七条。"),
    ];

    public static IReadOnlyList<Duty> Of(PublishedItem item) => item.Type is ItemType.Licence
        ? Licensing
        : [.. item.Flow.Where(s => s.Note.Length > 0).Select(s => new Duty(s.Name, s.Note, General))];
}
