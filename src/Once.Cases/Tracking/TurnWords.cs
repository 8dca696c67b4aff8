using Once.Cases.Contract;
using Once.Ui;

namespace Once.Cases.Tracking;

/// <summary>The lamp of a turn, and its word to the applicant. Pure.</summary>
internal static class TurnWords
{
    private const string Yours = "现在轮到您";

    public static LampKind LampOf(CaseState state, Turn turn) => (state, turn) switch
    {
        (_, { IsOver: true }) => LampKind.Over,
        (_, { Of: TurnOf.Applicant }) => LampKind.You,
        (_, { Of: TurnOf.Organ }) => LampKind.Doing,
        (CaseState.Withdrawn, _) or (_, { IsRefused: true }) => LampKind.Idle,
        _ => LampKind.Done,
    };

    /// <summary>The sentence after the lamp, which says 轮到您 already.</summary>
    public static string SentenceOf(Turn turn) =>
        turn.Of is TurnOf.Applicant && turn.Sentence.StartsWith(Yours, StringComparison.Ordinal) ? turn.Sentence[Yours.Length..].TrimStart('，', '：') : turn.Sentence;

    public static string WordOf(CaseState state, Turn turn) => LampOf(state, turn) switch
    {
        LampKind.Over => "超期了",
        LampKind.You => Yours,
        LampKind.Doing => "正在办",
        _ when turn.Word is { } word => word,
        LampKind.Idle => state is CaseState.Withdrawn or CaseState.NotAccepted or CaseState.Terminated ? CaseWords.Of(state) : "没有办成",
        _ => "办完了",
    };
}
