namespace Once.Supervision.Contract;

/// <summary>Where a clue stands.</summary>
public enum ClueState { Raised, Passed, Receipted, Returned, Dropped }

/// <summary>Where a clue came from.</summary>
public enum ClueOrigin { Staff, Report, Rating, Finding, Citizen }

/// <summary>What the discipline body found: 了结 · 立案 · 查否.</summary>
public enum ClueOutcome { Settled, Filed, Unfounded }

/// <summary>Chinese words of clues.</summary>
public static class ClueWords
{
    public static string Of(ClueState state) => state switch
    {
        ClueState.Raised => "等移送",
        ClueState.Passed => "已移送，等签收",
        ClueState.Receipted => "已签收，在核查",
        ClueState.Returned => "已反馈",
        _ => "不移送",
    };

    public static string Of(ClueOrigin origin) => origin switch
    {
        ClueOrigin.Staff => "工作人员提供",
        ClueOrigin.Report => "工作人员反映问题",
        ClueOrigin.Rating => "差评和整改",
        ClueOrigin.Finding => "监管发现",
        _ => "群众网上反映",
    };

    public static string Of(ClueOutcome outcome) => outcome switch
    {
        ClueOutcome.Settled => "了结",
        ClueOutcome.Filed => "立案",
        _ => "查否",
    };

    /// <summary>What who handed it in may know, by the receipt alone.</summary>
    public static string ToBearer(ClueState state) => state switch
    {
        ClueState.Raised => "收到了，正在看",
        ClueState.Passed or ClueState.Receipted => "已经移送，正在核查",
        ClueState.Returned => "已经核查完",
        _ => "看过了，不按问题线索办",
    };
}
