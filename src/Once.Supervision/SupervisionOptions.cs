namespace Once.Supervision;

/// <summary>Terms of cards, section <c>Supervision</c> of the configuration.</summary>
/// <remarks>Defaults: local practice, configurable.</remarks>
internal sealed class SupervisionOptions
{
    /// <summary>Working days to answer, the day of issue not counted.</summary>
    public int AnswerDays { get; set; } = 5;

    /// <summary>Working days to appeal, the day of issue not counted.</summary>
    public int AppealDays { get; set; } = 5;

    /// <summary>Working days in which a report is received, the day it is handed in not counted.</summary>
    public int ReportReceiveDays { get; set; } = 2;

    /// <summary>Working days in which the reporter is answered, the day of receipt not counted.</summary>
    public int ReportAnswerDays { get; set; } = 10;

    /// <summary>Working days in which an organ mends what it was handed, the day it was handed on not counted.</summary>
    public int ReportMendDays { get; set; } = 5;

    /// <summary>Working days of a task of the ledger that a report became, the day it is opened not counted.</summary>
    public int ReportTaskDays { get; set; } = 20;

    /// <summary>Working days in which the supervising unit passes a clue on or says why not, the day it came not counted.</summary>
    public int CluePassDays { get; set; } = 3;

    /// <summary>Working days in which the discipline body signs for a clue, the day it was passed not counted.</summary>
    public int ClueReceiptDays { get; set; } = 2;

    /// <summary>Working days in which the discipline body tells the result, the day it signed not counted.</summary>
    public int ClueResultDays { get; set; } = 30;

    /// <summary>Working days in which the organ that regulates answers a clue of risk, the day it came not counted.</summary>
    public int RiskAnswerDays { get; set; } = 5;

    /// <summary>Systems that post clues of risk to <c>/api/v1/risks</c>; none by default.</summary>
    public IList<RiskSystem> RiskSystems { get; } = [];

    /// <summary>Minutes by which the clock of such a system may differ.</summary>
    public int RiskToleranceMinutes { get; set; } = 5;

    /// <summary>Longest term of a special supervisor, in years.</summary>
    public int LongestAppointmentYears { get; set; } = 3;

    /// <summary>Code of the office in whose name the program issues.</summary>
    public string Office { get; set; } = "qc-approval";
}

/// <summary>One system that sends clues of risk.</summary>
internal sealed class RiskSystem
{
    public string Code { get; set; } = "";

    /// <summary>As the clues name it, and as its files name it on the page of the import.</summary>
    public string Name { get; set; } = "";

    /// <summary>Shared secret of the signature.</summary>
    public string Secret { get; set; } = "";
}
