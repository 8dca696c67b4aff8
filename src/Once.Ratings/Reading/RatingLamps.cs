using Once.Ratings.Contract;
using Once.Ui;

namespace Once.Ratings.Reading;

/// <summary>How the states of ratings look on pages.</summary>
internal static class RatingLamps
{
    public static LampKind LampOf(RatingState state) => state switch
    {
        RatingState.Counted => LampKind.Done,
        RatingState.Held => LampKind.Near,
        _ => LampKind.Idle,
    };
}
