using Once.Cases.Contract;
using Once.Ui;

namespace Once.Cases.Tracking;

/// <summary>The lamp of a turn, and its word to the applicant. Pure.</summary>
internal static class TurnWords
{
    public static LampKind LampOf(CaseState state, Turn turn) => (state, turn) switch
    {
        (_, { IsOver: true }) => LampKind.Over,
        (_, { Of: TurnOf.Applicant }) => LampKind.You,
        (_, { Of: TurnOf.Organ }) => LampKind.Doing,
        (CaseState.Withdrawn or CaseState.NotAccepted, _) => LampKind.Idle,
        _ => LampKind.Done,
    };

    public static string WordOf(CaseState state, Turn turn) => LampOf(state, turn) switch
    {
        LampKind.Over => "超期了",
        LampKind.You => "轮到您",
        LampKind.Doing => "正在办",
        LampKind.Idle => CaseWords.Of(state),
        _ => "办完了",
    };
}
