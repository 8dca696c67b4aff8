using System.Globalization;
using Once.Cases.Documents;
using Once.Cases.Model;

namespace Once.Cases.Charging;

/// <summary>The words around money. Pure.</summary>
internal static class PaymentTexts
{
    /// <summary>Whether all of it are taxes, no fees: they go by the tax system and bring a 完税凭证. Names of taxes end so.</summary>
    public static bool IsTax(IReadOnlyList<PaymentLine> lines) => lines.All(IsTax);

    public static bool IsTax(PaymentLine line) => line.Name.EndsWith('税');

    public static Written Notice(Case of, IReadOnlyList<PaymentLine> lines, long totalFen, string number) => new(
        "缴款通知书",
        [
            $"您的{of.ItemName}申请（办件编号{of.Number}），按公布的收费清单应缴 {Yuan(totalFen)} 元。",
            .. lines.Select(l => $"{l.Name}：{Yuan(l.Fen)} 元（{(l.Count > 1 ? $"{l.Count} 份，" : "")}{l.How}；依据：{l.Clause}）。"),
            $"缴款码 {number}。缴给国库，不经过本机关；缴款后开{(IsTax(lines) ? "完税凭证" : "财政票据")}。",
            "等您缴款的时间不影响本机关的办理期限。符合减免条件的，可以申请免缴。",
        ],
        []);

    public static string Yuan(long fen) => (fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    public static string Of(PaymentState state) => state switch
    {
        PaymentState.Waiting => "待缴",
        PaymentState.Paid => "已缴",
        PaymentState.Waived => "免缴",
        PaymentState.Refunding => "等退付",
        PaymentState.Refunded => "已退付",
        PaymentState.Void => "作废",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
