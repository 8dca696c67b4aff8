using System.Globalization;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Kernel.Exporting;
using Once.Kernel.Time;

namespace Once.Cases.Outside;

/// <summary>A row of a file that was not taken, and why.</summary>
internal sealed record OutsideFault(int Row, string Column, string Value, string Message);

/// <summary>The columns of a file of answers, in any order, and how rows become messages: one row a message, and one row for each point
/// of a correction under the same 消息编号. Pure.</summary>
internal static class OutsideSheet
{
    public const string MessageId = "消息编号";
    public const string Number = "办件编号";
    public const string Event = "什么事";
    private const string Sequence = "顺序号";
    private const string OccurredOn = "发生日期";
    private const string Officer = "办理人";
    private const string Reviewer = "审核人";
    private const string Reason = "理由";
    private const string Target = "补正哪一处";
    private const string What = "哪里不对";
    private const string How = "怎么改";
    private const string Procedure = "特别程序";
    private const string ExpectedUntil = "预计到";
    private const string CompetentOrgan = "归谁管";
    private const string Document = "文号";
    private const string LicenceNumber = "证照编号";
    private const string LicenceValidUntil = "证照有效期到";

    public static readonly IReadOnlyList<string> Columns =
        [MessageId, Sequence, Number, Event, OccurredOn, Officer, Reviewer, Reason, Target, What, How, Procedure, ExpectedUntil, CompetentOrgan, Document, LicenceNumber, LicenceValidUntil];

    private static readonly Dictionary<string, (string Event, Outcome? Outcome)> Events = new()
    {
        ["受理"] = (OutsideEvents.Accepted, null),
        ["补正告知"] = (OutsideEvents.Corrections, null),
        ["不予受理"] = (OutsideEvents.NotAccepted, null),
        ["暂停计时"] = (OutsideEvents.Suspended, null),
        ["恢复计时"] = (OutsideEvents.Resumed, null),
        ["准予"] = (OutsideEvents.Decided, Outcome.Granted),
        ["不予"] = (OutsideEvents.Decided, Outcome.Refused),
        ["办结"] = (OutsideEvents.Closed, null),
    };

    /// <summary>Where each column stands; null when the first line is no heading of ours.</summary>
    public static IReadOnlyDictionary<string, int>? PlacesOf(IReadOnlyList<string> headings)
    {
        var places = Columns.Select(c => (c, At: headings.ToList().FindIndex(h => h.Trim() == c))).Where(p => p.At >= 0).ToDictionary(p => p.c, p => p.At);
        return new[] { MessageId, Number, Event }.All(places.ContainsKey) ? places : null;
    }

    public static OutsideAnswer? Read(int row, IReadOnlyList<string> cells, IReadOnlyDictionary<string, int> places, List<OutsideFault> faults)
    {
        string Cell(string column) => places.TryGetValue(column, out var at) && at < cells.Count ? cells[at].Trim() : "";
        string? Some(string column) => Cell(column) is { Length: > 0 } text ? text : null;
        var before = faults.Count;
        void Say(string column, string message) => faults.Add(new OutsideFault(row, column, Cell(column), message));
        DateOnly? Day(string column)
        {
            if (Some(column) is not { } text)
                return null;
            if (SheetFile.DayOf(text) is { } day)
                return day;
            Say(column, "填日期，比如 2026-09-01。");
            return null;
        }

        if (!Events.TryGetValue(Cell(Event), out var happened))
            Say(Event, $"填{string.Join("、", Events.Keys)}里的一种。");
        int? sequence = int.TryParse(Cell(Sequence), NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given > 0 ? given : null;
        if (sequence is null && Some(Sequence) is not null)
            Say(Sequence, "填从 1 起的整数，没有的空着。");
        var procedure = Enum.GetValues<SpecialProcedure>().Cast<SpecialProcedure?>().FirstOrDefault(p => CaseWords.Of(p!.Value) == Cell(Procedure));
        if (procedure is null && Some(Procedure) is not null)
            Say(Procedure, $"填{string.Join("、", Enum.GetValues<SpecialProcedure>().Select(CaseWords.Of))}里的一种。");
        var (occurred, expected, until) = (Day(OccurredOn), Day(ExpectedUntil), Day(LicenceValidUntil));
        if (faults.Count > before)
            return null;
        return new OutsideAnswer(Cell(MessageId), Cell(Number), happened.Event, sequence, occurred?.StartOfChinaDay(), Some(Officer), Some(Reviewer), Some(Reason))
        {
            Points = happened.Event is OutsideEvents.Corrections ? [new CorrectionRequest(false, Cell(Target), Cell(What), Cell(How), null)] : null,
            Procedure = procedure,
            ExpectedUntil = expected,
            Ground = happened.Event is not OutsideEvents.NotAccepted ? null : Some(CompetentOrgan) is null ? AcceptanceGround.NotNeeded : AcceptanceGround.NotCompetent,
            CompetentOrgan = Some(CompetentOrgan),
            Outcome = happened.Outcome,
            Document = Some(Document),
            LicenceNumber = Some(LicenceNumber),
            LicenceValidUntil = until,
        };
    }
}
