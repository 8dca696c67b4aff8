namespace Once.Plans.Contract;

/// <summary>揭榜竞优: a topic is posted and claimed, then scored, then its results stand; or it is taken back.</summary>
public enum ContestState { Posted, Scoring, Published, TakenBack }

/// <summary>A claim of one body: claimed, its result handed in, or given up.</summary>
public enum ClaimState { Claimed, HandedIn, GivenUp }

/// <summary>微改革: a small change of everyday work. 首创案例: something that nobody within its bounds did before.</summary>
public enum PracticeKind { MicroReform, FirstCase }

/// <summary>Within which bounds a case says to be the first.</summary>
public enum FirstWithin { None, City, Province, Nation }

public enum PracticeState { Draft, Submitted, Returned, Kept, Spread, Declined }

/// <summary>A practice in another body: asked to take it over, taken over, or not fitting there.</summary>
public enum AdoptionState { Asked, Adopted, NotFitting }

/// <summary>Chinese words of contests and good practice, one per thing on every page.</summary>
public static class ContestWords
{
    public static string Of(ContestState state) => state switch { ContestState.Posted => "揭榜中", ContestState.Scoring => "评分中", ContestState.Published => "已公布", _ => "已撤榜" };

    public static string Of(ClaimState state) => state switch { ClaimState.Claimed => "在做", ClaimState.HandedIn => "已交成果", _ => "已退出" };

    public static string Of(PracticeKind kind) => kind is PracticeKind.MicroReform ? "微改革" : "首创案例";

    public static string Of(FirstWithin first) => first switch { FirstWithin.City => "全市首创", FirstWithin.Province => "全省首创", FirstWithin.Nation => "全国首创", _ => "不是首创" };

    public static string Of(PracticeState state) => state switch
    {
        PracticeState.Draft => "草稿",
        PracticeState.Submitted => "等评审",
        PracticeState.Returned => "退回修改",
        PracticeState.Kept => "已入库",
        PracticeState.Spread => "已推广",
        _ => "没有入选",
    };

    public static string Of(AdoptionState state) => state switch { AdoptionState.Asked => "等回复", AdoptionState.Adopted => "已采用", _ => "不适用" };
}
