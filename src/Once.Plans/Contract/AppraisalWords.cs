namespace Once.Plans.Contract;

/// <summary>季度评价考核: drawn up by the program, then published within government.</summary>
public enum AppraisalState { Drawn, Published }

/// <summary>评价办法 as it was entered: drawn up, in force from a quarter on, or replaced before that quarter came.</summary>
public enum SchemeState { Draft, InForce, Replaced }

/// <summary>What became of an organ's objection.</summary>
public enum ObjectionState { None, Raised, Upheld, Rejected }

/// <summary>What one part of an appraisal counts.</summary>
public enum AppraisedKind { Tasks, Reports, Quality, Targets, Faults, Metric }

/// <summary>Chinese words of the appraisal, one per thing on every page.</summary>
public static class AppraisalWords
{
    public static string Of(AppraisalState state) => state is AppraisalState.Drawn ? "草案，没有公布" : "已公布";

    public static string Of(SchemeState state) => state switch { SchemeState.InForce => "已生效", SchemeState.Replaced => "还没用就换掉了", _ => "草案，没有生效" };

    /// <summary>What a part of an appraisal counts.</summary>
    public static string Of(AppraisedKind kind) => kind switch
    {
        AppraisedKind.Tasks => "按时完成的任务",
        AppraisedKind.Reports => "按时报送的进展",
        AppraisedKind.Quality => "没退回就采用的进展",
        AppraisedKind.Targets => "达到的指标",
        AppraisedKind.Faults => "检查、督办和监管的问题，从满分往下扣",
        _ => "运行数据",
    };

    public static string Of(ObjectionState state) => state switch { ObjectionState.Raised => "异议等答复", ObjectionState.Upheld => "异议成立，已改", ObjectionState.Rejected => "异议不成立", _ => "没有异议" };
}

/// <summary>Faults that another module has found of organs in a span of days, both included; each organ with how many there are.
/// Filled by whoever finds faults; several add up.</summary>
/// <param name="Name">What they are called, such as 电子监察发的牌.</param>
/// <param name="Href">Where they are seen.</param>
public sealed record AppraisedFaults(string Name, string Href, Func<IServiceProvider, DateOnly, DateOnly, CancellationToken, Task<IReadOnlyDictionary<Guid, int>>> CountAsync);
