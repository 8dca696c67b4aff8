namespace Once.Plans.Contract;

/// <summary>揭榜竞优, or 创建评选 such as 示范乡镇 and 青年示范岗: the same engine, whose list is shown for objections before it stands.</summary>
public enum ContestKind { Challenge, Selection }

/// <summary>Who may take part: counties and parks, towns, departments, all below or of the region.</summary>
public enum ContestEntrants { Places, Towns, Departments }

/// <summary>A topic is posted and claimed, then scored; a selection's list is shown for some days; then the results stand. Or it is taken back.</summary>
public enum ContestState { Posted, Scoring, Shown, Published, TakenBack }

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
    public static string Of(ContestState state, ContestKind kind = ContestKind.Challenge) => state switch
    {
        ContestState.Posted => kind is ContestKind.Challenge ? "揭榜中" : "申报中",
        ContestState.Scoring => "评分中",
        ContestState.Shown => "公示中",
        ContestState.Published => "已公布",
        _ => kind is ContestKind.Challenge ? "已撤榜" : "已取消",
    };

    public static string Of(ContestEntrants entrants) => entrants switch { ContestEntrants.Towns => "乡镇、街道", ContestEntrants.Departments => "部门和办事大厅", _ => "县区和园区" };

    /// <summary>揭榜竞优, 创建评选.</summary>
    public static string Of(ContestKind kind) => kind is ContestKind.Challenge ? "揭榜竞优" : "创建评选";

    /// <summary>What taking part is called: 揭榜, 申报.</summary>
    public static string Claim(ContestKind kind) => kind is ContestKind.Challenge ? "揭榜" : "申报";

    /// <summary>What opening it is called: 发榜, 发通知.</summary>
    public static string Post(ContestKind kind) => kind is ContestKind.Challenge ? "发榜" : "发通知";

    public static string TakeBack(ContestKind kind) => kind is ContestKind.Challenge ? "撤榜" : "取消";

    /// <summary>What the honoured are called: 得胜, 入选.</summary>
    public static string Won(ContestKind kind) => kind is ContestKind.Challenge ? "得胜" : "入选";

    /// <summary>What is handed in: 成果, 材料.</summary>
    public static string Result(ContestKind kind) => kind is ContestKind.Challenge ? "成果" : "材料";

    public static string Of(ClaimState state, ContestKind kind = ContestKind.Challenge) => state switch { ClaimState.Claimed => kind is ContestKind.Challenge ? "在做" : "还没有交", ClaimState.HandedIn => $"已交{Result(kind)}", _ => "已退出" };

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
