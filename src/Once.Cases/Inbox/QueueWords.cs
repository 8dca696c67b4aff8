using Once.Ui;

namespace Once.Cases.Inbox;

/// <summary>How the inbox names its views and lamps.</summary>
internal static class QueueWords
{
    public static string Of(QueueView view) => view switch
    {
        QueueView.ToAccept => "待受理",
        QueueView.ToCorrect => "待补正",
        QueueView.Ahead => "待前置",
        QueueView.InHand => "在办",
        QueueView.ToDecide => "待决定",
        QueueView.ToDeliver => "待送达",
        QueueView.Ended => "已办结",
        QueueView.Found => "查找结果",
        _ => throw new ArgumentOutOfRangeException(nameof(view)),
    };

    public static string Of(QueueWhose whose) => whose switch
    {
        QueueWhose.All => "全部",
        QueueWhose.Mine => "交给我的",
        QueueWhose.Team => "本单位的",
        QueueWhose.Copied => "抄送我的",
        _ => throw new ArgumentOutOfRangeException(nameof(whose)),
    };

    public static string Of(BatchAct act) => act switch
    {
        BatchAct.Accept => "批量受理",
        BatchAct.Assign => "批量交办",
        BatchAct.PutAside => "批量看过",
        _ => throw new ArgumentOutOfRangeException(nameof(act)),
    };

    public static (LampKind Lamp, string Word) Of(QueueLamp lamp) => lamp switch
    {
        QueueLamp.Over => (LampKind.Over, "超期"),
        QueueLamp.Near => (LampKind.Near, "临期"),
        QueueLamp.Normal => (LampKind.Normal, "正常"),
        QueueLamp.Paused => (LampKind.Paused, "已暂停"),
        QueueLamp.Waiting => (LampKind.Idle, "等申请人"),
        QueueLamp.Uncounted => (LampKind.Doing, "不计时"),
        _ => throw new ArgumentOutOfRangeException(nameof(lamp)),
    };
}
