using Once.Cases.Documents;
using Once.Cases.Model;
using Once.Catalogue.Contract;
using Once.Kernel.Time;

namespace Once.Cases.Visiting;

/// <summary>The words of a visit. Pure.</summary>
internal static class VisitTexts
{
    public static Written Notice(Case of, PublishedItem item, DateTime plannedAt, string place, IReadOnlyList<OfficerCertificate> officers) => new(
        "现场核查通知书",
        $"您提出的{of.ItemName}申请（办件编号{of.Number}），需要对申请材料的实质内容进行核实。{CaseTexts.Basis(item, "根据《中华人民共和国行政许可法》第三十四条第三款的规定，")}本机关定于{ChineseDates.FullMoment(plannedAt)}到{place}核查。",
        $"核查人员：{string.Join("；", officers.Select(o => $"{o.Name}（执法证号{o.Number}）"))}。到场时会先出示证件。",
        "核查不收费，所用时间算在办理期限内。请安排一位熟悉情况的人在场；时间不方便的，请提前打电话改。");

    public static string Of(VisitState state) => state switch
    {
        VisitState.Arranged => "约好了",
        VisitState.Recorded => "等签名",
        VisitState.Done => "核查完",
        VisitState.Cancelled => "取消了",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static string Of(VisitVerdict verdict) => verdict switch
    {
        VisitVerdict.Fit => "符合",
        VisitVerdict.ToMend => "要整改",
        VisitVerdict.Unfit => "不符合",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };

    public static string Of(PointFinding? finding) => finding switch
    {
        PointFinding.Fit => "符合",
        PointFinding.Unfit => "不符合",
        PointFinding.NotApplicable => "不适用",
        _ => "没看",
    };
}
