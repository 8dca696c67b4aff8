using Once.Cases.Documents;
using Once.Cases.Model;
using Once.Kernel.Time;

namespace Once.Cases.Hearing;

/// <summary>The words of hearings. Pure.</summary>
internal static class HearingTexts
{
    public static Written Right(Case of, string why, DateOnly askUntil) => new(
        "听证权利告知书",
        $"{of.ApplicantName}提出的{of.ItemName}申请（办件编号{of.Number}），直接涉及申请人与他人之间重大利益关系：{why}",
        $"根据《中华人民共和国行政许可法》第三十六条、第四十七条的规定，您有权陈述、申辩，也有权要求听证。要求听证的，请在{ChineseDates.Full(askUntil)}前提出，本机关在二十个工作日内组织。陈述、申辩、要求听证，可以到本机关，也可以在政务服务平台“利害关系人”里凭本告知书的校验码提出（申请人在“我的事”里提出）。",
        "听证不收费。");

    public static Written Notice(Case of, CaseHearing hearing) => new(
        "听证通知书",
        $"{of.ApplicantName}提出的{of.ItemName}申请（办件编号{of.Number}），{(hearing.IsByLaw ? "依法需要听证" : $"{hearing.RequestedBy}要求听证")}：{hearing.Why}",
        $"本机关定于{ChineseDates.FullMoment(hearing.ScheduledAt!.Value)}在{hearing.Place}{(hearing.IsPublic ? "公开" : "")}举行听证，由{hearing.ChairName}主持。主持人没有参加这件申请的审查；认为主持人和这件事有直接利害关系的，可以申请回避。",
        $"可以带证据，可以申辩和质证，也可以委托别人来。听证笔录由参加人核对签字，本机关根据笔录作决定。所需时间到{ChineseDates.Full(hearing.ScheduledAt.Value.ChinaDate())}，根据《中华人民共和国行政许可法》第四十五条，不计入办理期限。");

    public static string Of(HearingState state) => state switch
    {
        HearingState.Told => "告知了权利",
        HearingState.Requested => "有人要求",
        HearingState.Declined => "不要求听证",
        HearingState.Announced => "通知了",
        HearingState.Held => "开过了",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>One party for each line: the name, then how to reach it.</summary>
    public static IReadOnlyList<InterestedParty> PartiesIn(string? lines) =>
    [
        .. (lines ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(l => l.Split(['，', ','], 2, StringSplitOptions.TrimEntries)).Select(p => new InterestedParty(p[0], p.Length > 1 ? p[1] : "")).DistinctBy(p => p.Name),
    ];
}
