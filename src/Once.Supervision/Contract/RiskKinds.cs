namespace Once.Supervision.Contract;

/// <summary>Where a clue of risk stands.</summary>
public enum RiskState
{
    /// <summary>等反馈: with the organ that regulates.</summary>
    Handed,

    /// <summary>退回待改派: the organ says that another one regulates.</summary>
    SentBack,

    /// <summary>已反馈.</summary>
    Answered,
}

/// <summary>How heavy the system that sent it says it is.</summary>
public enum RiskLevel { High, Middle, Low }

/// <summary>What the organ found.</summary>
public enum RiskOutcome
{
    /// <summary>属实，已处置.</summary>
    Dealt,

    /// <summary>部分属实，已处置.</summary>
    PartlyDealt,

    /// <summary>不属实.</summary>
    Unfounded,
}

/// <summary>Chinese words of clues of risk.</summary>
public static class RiskWords
{
    public static string Of(RiskState state) => state switch
    {
        RiskState.Handed => "等反馈",
        RiskState.SentBack => "退回，等改派",
        _ => "已反馈",
    };

    public static string Of(RiskLevel level) => level switch
    {
        RiskLevel.High => "高",
        RiskLevel.Middle => "中",
        _ => "低",
    };

    public static string Of(RiskOutcome outcome) => outcome switch
    {
        RiskOutcome.Dealt => "属实，已处置",
        RiskOutcome.PartlyDealt => "部分属实，已处置",
        _ => "不属实",
    };

    public static RiskLevel? LevelOf(string? words) => Enum.GetValues<RiskLevel>().Where(l => Of(l) == words?.Trim()).Select(l => (RiskLevel?)l).FirstOrDefault();
}
