using Once.Accounts.Contract;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Kernel.Time;

namespace Once.Cases.Telling;

/// <summary>What staff are told of their work, and in which words. Pure.</summary>
internal static class StaffMessages
{
    /// <summary>Of a note; a message is no place to read it whole.</summary>
    private const int LongestNote = 80;

    public const string Mention = "work.mention";
    public const string Assignment = "work.assigned";
    public const string Second = "work.second";
    public const string Handover = "work.handover";
    public const string Partner = "work.partner";
    public const string Deadlines = "work.deadlines";
    public const string Outside = "work.outside";
    public const string Pledge = "work.pledge";
    public const string Clash = "work.clash";
    public const string Destruction = "work.destruction";

    public static readonly IReadOnlyList<MessageKind> Kinds =
    [
        .. new (string Code, string Title)[]
        {
            (Mention, "同事提到您"), (Assignment, "交办给您"), (Second, "否定报备"), (Handover, "代收代办交接"), (Partner, "外地代收"), (Deadlines, "您的期限"), (Outside, "外部系统"), (Pledge, "承诺没有兑现"), (Clash, "要求不一致"), (Destruction, "档案销毁"),
        }.Select(k => new MessageKind(k.Code, k.Title, "工作提醒") { ForStaff = true }),
    ];

    public static NewMessage Named(OpenCase open, string note) =>
        About(Mention, open.Case, $"{open.Actor.Name}提到您：{Short(note.Trim())}");

    public static NewMessage Assigned(OpenCase open) => About(Assignment, open.Case, $"{open.Actor.Name}把这件交给您办。");

    public static NewMessage SecondRings(OpenCase open, RefusalReport report) => new(
        Second, $"{open.Actor.Name}要对“{open.Case.ItemName}”说不，申请人在等，请在 {report.RingUntil.ChinaClock():HH:mm} 前应答：{Short(report.Reason)}", "/console/second");

    public static NewMessage SecondAnswered(OpenCase open, RefusalReport report) =>
        About(Second, open.Case, $"{open.Actor.Name}应答了：{(report.State is ReportState.Agreed ? "同意，决定书已出" : "不同意，请接着办")}。");

    /// <returns>Whom it concerns next; null where it is nobody's turn in between.</returns>
    public static (Guid OrganId, NewMessage Message)? HandedOver(CaseHandover handover, string title) => handover.State switch
    {
        HandoverState.Sent => (handover.OrganId, new(Handover, $"{title}，请签收。", AddressOf(handover))),
        HandoverState.ResultSent => (handover.WindowId, new(Handover, $"{title}，收到后点一下。", AddressOf(handover))),
        _ => null,
    };

    public static NewMessage FromPartner(PartnerIntake intake, string title) => new(Partner, $"“{intake.ItemName}”（{intake.ApplicantName}）{title}。", $"/console/partners/{intake.Id}");

    public static NewMessage OutsideContradicts(Case of, string system, string words) => new(
        Outside, $"“{of.ItemName}”（{of.Number}）{system}的消息“{words}”和现在的情况对不上，没有照办，请看一看。", "/console/outside");

    /// <param name="since">The day it spoke last.</param>
    public static NewMessage OutsideSilent(string itemName, string number, string system, DateOnly since, DateOnly today, string address) => new(
        Outside, $"“{itemName}”（{number}）{system}从{ChineseDates.MonthAndDay(since, today)}起没有消息了，期限照走，请去问问。", address);

    /// <param name="about">What the organs ask different things of.</param>
    /// <param name="until">Last day to make them one, included.</param>
    public static NewMessage DemandsClash(JointApplication whole, IReadOnlyList<string> about, DateOnly until, DateOnly today) => new(
        Clash, $"“{whole.BundleName}”（{whole.ApplicantName}）几个单位要补正的不一致：{string.Join("、", about)}。请先说妥、统一；{ChineseDates.WithWeekday(until, today)}还没有统一的，按各家原话告知。", $"/console/joint/{whole.RootId}");

    public static NewMessage ToDestroy(ArchiveDestruction list) => new(Destruction, $"{list.ProposedBy}提出销毁 {list.Count} 份保管期满的档案，等第二个人签字。", "/console/archives");

    public static NewMessage PledgeBroken(Case of) =>
        new(Pledge, $"“{of.ItemName}”（{of.ApplicantName}）核查认定没有兑现承诺，请看撤销的草案。", $"/console/cases/{of.RootId}/{of.CaseNumber}/Annul");

    /// <param name="over">Past their day.</param>
    /// <param name="today">Due today.</param>
    /// <param name="next">Due on the next working day.</param>
    public static NewMessage Due(int over, int today, int next)
    {
        var parts = new[] { (over, "已经超期"), (today, "今天到期"), (next, "下一个工作日到期") }.Where(p => p.Item1 > 0).Select(p => $"{p.Item1} 件{p.Item2}");
        return new(Deadlines, $"您经手的办件：{string.Join("，", parts)}。", "/console?view=Found&whose=Mine");
    }

    private static NewMessage About(string kind, Case of, string words) => new(kind, $"“{of.ItemName}”（{of.ApplicantName}）{words}", $"/console/cases/{of.RootId}/{of.CaseNumber}");

    private static string AddressOf(CaseHandover handover) => $"/console/handovers/{handover.RootId}/{handover.CaseNumber}";

    private static string Short(string text) => text.Length <= LongestNote ? text : $"{text[..LongestNote]}…";
}
