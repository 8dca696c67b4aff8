namespace Once.Cases.Tracking;

/// <summary>How the console names its acts.</summary>
internal static class ActWords
{
    public static string Title(CaseAct act) => act switch
    {
        CaseAct.PreReview => "预审",
        CaseAct.EndUnfollowed => "承诺没补，终止",
        CaseAct.Accept => "受理",
        CaseAct.NotifyCorrections => "要求补正",
        CaseAct.RefuseAcceptance => "不予受理",
        CaseAct.ReceiveSupplement => "收补正材料",
        CaseAct.Lapse => "补正不来，终止",
        CaseAct.Review => "提审核意见",
        CaseAct.Suspend => "启动特别程序",
        CaseAct.Resume => "恢复计时",
        CaseAct.Extend => "批准延期",
        CaseAct.HearExpert => "记专家意见",
        CaseAct.ArrangeVisit => "约现场核查",
        CaseAct.Hearing => "听证",
        CaseAct.Charge => "发缴款通知",
        CaseAct.Return => "退回重审",
        CaseAct.Reopen => "重新办理",
        CaseAct.Publish => "公示决定",
        CaseAct.Withhold => "撤下公示",
        CaseAct.Decide => "作出决定",
        CaseAct.Deliver => "送达",
        CaseAct.Close => "办结",
        _ => throw new ArgumentOutOfRangeException(nameof(act)),
    };

    public static string? Note(CaseAct act) => act switch
    {
        CaseAct.PreReview => "先看一遍，告诉申请人带什么来；不算答复，五天照算",
        CaseAct.EndUnfollowed => "承诺的日子过了还没有补交，出终止办理通知书",
        CaseAct.Lapse => "补正期限过了还没有补，出终止办理通知书",
        CaseAct.HearExpert => "谁说的、说了什么，和办件一起留存",
        CaseAct.ArrangeVisit => "两名以上有执法证的人去，通知申请人",
        CaseAct.Hearing => "告知权利、通知、记笔录；通知以后停表",
        CaseAct.Charge => "只收公布的清单里有的；不影响办理期限",
        CaseAct.Return => "写明还要核实什么；申请人的期限照算",
        CaseAct.Publish => "决定后 7 个工作日内，谁都能查到",
        CaseAct.Withhold => "改了、撤了的决定，3 个工作日内撤下",
        CaseAct.Reopen => "由没有办过它的上级决定，期限重新算",
        CaseAct.Accept => "材料齐全，出受理通知书，开始计时",
        CaseAct.NotifyCorrections => "所有要改的一次告知完",
        CaseAct.RefuseAcceptance => "写明理由，呼叫第二人；同意了随即出决定书，没人应答也不耽误",
        CaseAct.Suspend => "听证、检测、专家评审等八种，停表要书面告知",
        CaseAct.Extend => "由负责人批准，理由告知申请人；承诺的日子不变",
        CaseAct.Decide => "准予的当场签发证照",
        _ => null,
    };

    /// <summary>Acts whose form is a page of its own, at the address of their name.</summary>
    public static bool HasOwnPage(CaseAct act) => act is CaseAct.ReceiveSupplement or CaseAct.ArrangeVisit or CaseAct.Charge or CaseAct.Hearing;

    public static string Icon(CaseAct act) => act switch
    {
        CaseAct.PreReview => "eye",
        CaseAct.EndUnfollowed => "x",
        CaseAct.Lapse => "x",
        CaseAct.HearExpert => "message-2",
        CaseAct.ArrangeVisit => "map-pin",
        CaseAct.Hearing => "users",
        CaseAct.Charge => "receipt",
        CaseAct.Return => "refresh",
        CaseAct.Reopen => "refresh",
        CaseAct.Publish => "world",
        CaseAct.Withhold => "x",
        CaseAct.Accept => "check",
        CaseAct.NotifyCorrections => "file-pencil",
        CaseAct.RefuseAcceptance => "x",
        CaseAct.ReceiveSupplement => "inbox",
        CaseAct.Review => "message-2",
        CaseAct.Suspend => "player-pause",
        CaseAct.Resume => "clock",
        CaseAct.Extend => "calendar-plus",
        CaseAct.Decide => "gavel",
        CaseAct.Deliver => "send",
        _ => "archive",
    };
}
