namespace Once.Plans.Contract;

public enum PlanState { Draft, Published, Closed }

/// <summary>牵头 · 责任（配合）.</summary>
public enum DutyRole { Lead, Support }

/// <summary>Where a task comes from: the document, 批示, a meeting, a rectification, the task above it, an outside evaluation, a self-check, or 堵点、痛点、难点.</summary>
public enum TaskOrigin { Document, Instruction, Meeting, Rectification, Handed, Evaluation, SelfCheck, Obstacle }

public enum TaskState { Open, Done, Stopped }

/// <summary>未到期 · 临近 · 逾期 · 已完成 · 持续推进, and what no lamp is lit for: without a day, over before it was entered, stopped.</summary>
public enum TaskLamp { NotDue, Near, Over, Done, Continuous, Undated, Historical, Stopped }

/// <summary>How a target stands: nothing known, met, not met.</summary>
public enum TargetLight { Unknown, Met, Missed }

/// <summary>抽查 of a value reported by hand.</summary>
public enum SpotCheck { None, Asked, Passed, Failed }

/// <summary>The days a bound figure is read over.</summary>
public enum TargetWindow { ThisMonth, LastMonth, ThisQuarter, ThisYear, LastTwelveMonths }

/// <summary>How it is known which organ a printed name means.</summary>
public enum DutyMatch
{
    /// <summary>One organ of the directory.</summary>
    Found,

    /// <summary>Several may be meant, or none is known: a person has to choose.</summary>
    Doubtful,

    /// <summary>Chosen by a person.</summary>
    Chosen,

    /// <summary>Many bodies at once, such as 各区县; they get sub-tasks.</summary>
    Group,

    /// <summary>A body that does not work on the platform, as a person found.</summary>
    Outside,
}

/// <summary>Chinese words of the ledger, one per thing on every page.</summary>
public static class LedgerWords
{
    public static string Of(PlanState state) => state switch { PlanState.Draft => "还在核对", PlanState.Published => "在办", _ => "已收官" };

    public static string Of(PlanKind kind) => kind switch { PlanKind.Opinion => "意见", PlanKind.Report => "报告", _ => "方案" };

    public static string Of(DutyRole role) => role is DutyRole.Lead ? "牵头" : "责任";

    public static string Of(TaskOrigin origin) => origin switch
    {
        TaskOrigin.Instruction => "领导批示",
        TaskOrigin.Meeting => "会议议定",
        TaskOrigin.Rectification => "问题整改",
        TaskOrigin.Handed => "上级分解",
        TaskOrigin.Evaluation => "评价反馈问题",
        TaskOrigin.SelfCheck => "自查自纠",
        TaskOrigin.Obstacle => "堵点痛点难点",
        _ => "方案",
    };

    public static string Of(TaskState state) => state switch { TaskState.Done => "已完成", TaskState.Stopped => "不再做", _ => "在办" };

    public static string Of(TaskLamp lamp) => lamp switch
    {
        TaskLamp.NotDue => "未到期",
        TaskLamp.Near => "临近",
        TaskLamp.Over => "逾期",
        TaskLamp.Done => "已完成",
        TaskLamp.Continuous => "持续推进",
        TaskLamp.Undated => "没写时限",
        TaskLamp.Historical => "补录",
        _ => "不再做",
    };

    public static string Of(TargetLight light) => light switch { TargetLight.Met => "达到了", TargetLight.Missed => "还没达到", _ => "还没有数" };

    public static string Of(TargetSense sense) => sense switch { TargetSense.AtMost => "不高于", TargetSense.AtLeast => "不低于", TargetSense.ReduceBy => "减少", _ => "等于" };

    public static string Of(SpotCheck check) => check switch { SpotCheck.Asked => "等抽查", SpotCheck.Passed => "抽查属实", SpotCheck.Failed => "抽查不实", _ => "没有抽查" };

    public static string Of(TargetWindow window) => window switch
    {
        TargetWindow.ThisMonth => "本月",
        TargetWindow.LastMonth => "上月",
        TargetWindow.ThisQuarter => "本季",
        TargetWindow.ThisYear => "今年",
        _ => "近 12 个月",
    };

    public static string Of(DutyMatch match) => match switch { DutyMatch.Doubtful => "要选", DutyMatch.Group => "一批单位", DutyMatch.Outside => "不在平台上", _ => "已对上" };
}
