namespace Once.Supervision.Contract;

/// <summary>Where a problem report stands.</summary>
public enum ProblemState { Waiting, Received, HandedOn, Mended, InLedger, Answered }

/// <summary>Which side of the reports one looks at.</summary>
public enum ReportSide { Mine, Office, Organ }

/// <summary>Chinese words of reports.</summary>
public static class ReportWords
{
    public static string Of(ProblemState state) => state switch
    {
        ProblemState.Waiting => "等收件",
        ProblemState.Received => "已收，在办",
        ProblemState.HandedOn => "交单位办",
        ProblemState.Mended => "单位已办，等答复",
        ProblemState.InLedger => "列入台账整改",
        _ => "已答复",
    };

    public static string Of(ReportSide side) => side switch
    {
        ReportSide.Mine => "我反映的",
        ReportSide.Office => "收到的",
        _ => "交本单位办的",
    };
}
