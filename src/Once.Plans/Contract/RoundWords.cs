namespace Once.Plans.Contract;

/// <summary>Which of a month's two rounds, 月中 · 月底; or one that the keeper opened between them, 加开.</summary>
public enum RoundTurn { Middle, End, Extra }

/// <summary>How a report asked for by a round stands; dropped when its task ended before anybody reported.</summary>
public enum ReportState { Waiting, Draft, Submitted, Returned, Accepted, Dropped }

/// <summary>Chinese words of dispatch, one per thing on every page.</summary>
public static class RoundWords
{
    public static string Of(RoundTurn turn) => turn switch { RoundTurn.Middle => "月中", RoundTurn.End => "月底", _ => "加开的" };

    public static string Of(ReportState state) => state switch
    {
        ReportState.Draft => "写了草稿",
        ReportState.Submitted => "已报，等审",
        ReportState.Returned => "退回补正",
        ReportState.Accepted => "已采用",
        ReportState.Dropped => "不用报了",
        _ => "还没报",
    };

    /// <summary>2026年9月月中调度; 2026年9月8日加开的调度.</summary>
    public static string Title(DateOnly plannedOn, RoundTurn turn) => turn is RoundTurn.Extra
        ? $"{Kernel.Time.ChineseDates.Full(plannedOn)}加开的调度"
        : FormattableString.Invariant($"{plannedOn.Year}年{plannedOn.Month}月{Of(turn)}调度");
}
