namespace Once.Plans.Contract;

/// <summary>季度评价考核: drawn up by the program, then published within government.</summary>
public enum AppraisalState { Drawn, Published }

/// <summary>What became of an organ's objection.</summary>
public enum ObjectionState { None, Raised, Upheld, Rejected }

/// <summary>What one part of an appraisal counts.</summary>
public enum AppraisedKind { Tasks, Reports, Quality, Targets, Faults, Metric }

/// <summary>Chinese words of the appraisal, one per thing on every page.</summary>
public static class AppraisalWords
{
    public static string Of(AppraisalState state) => state is AppraisalState.Drawn ? "草案，没有公布" : "已公布";

    public static string Of(ObjectionState state) => state switch { ObjectionState.Raised => "异议等答复", ObjectionState.Upheld => "异议成立，已改", ObjectionState.Rejected => "异议不成立", _ => "没有异议" };
}

/// <summary>Faults that another module has found of organs in a span of days, both included; each organ with how many there are.
/// Filled by whoever finds faults; several add up.</summary>
/// <param name="Name">What they are called, such as 电子监察发的牌.</param>
/// <param name="Href">Where they are seen.</param>
public sealed record AppraisedFaults(string Name, string Href, Func<IServiceProvider, DateOnly, DateOnly, CancellationToken, Task<IReadOnlyDictionary<Guid, int>>> CountAsync);
