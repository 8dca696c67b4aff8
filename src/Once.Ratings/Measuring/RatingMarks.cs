using Once.Metrics.Contract;
using Once.Ratings.Contract;
using Once.Ratings.Model;

namespace Once.Ratings.Measuring;

/// <summary>What a rating counts for in the figures. All are dated by the Monday of their week, so that no span of days, however it
/// is chosen, tells the rated organ on which day somebody rated. Pure.</summary>
internal static class RatingMarks
{
    /// <summary>Given by people and counted.</summary>
    public const string Given = "given";
    public const string Good = "good";
    public const string Bad = "bad";
    public const string Default = "default";
    public const string Excluded = "excluded";
    public const string Named = "named";

    /// <summary>The value of every mark is the door it came by, so that doors are told apart from the same facts.</summary>
    public static IReadOnlyList<MetricMark> Of(Rating rating)
    {
        var (week, door) = (rating.WeekOf, ValueOf(rating.Channel));
        return rating.State switch
        {
            RatingState.Default => [new(Default, week, door)],
            RatingState.Excluded => [new(Excluded, week, door)],
            RatingState.Held => [],
            _ => [new(Given, week, door), new(rating.Level.IsBad ? Bad : Good, week, door), .. rating.IsNamed ? [new MetricMark(Named, week, door)] : Array.Empty<MetricMark>()],
        };
    }

    /// <summary>Numbers that stay as they are: they lie in the facts.</summary>
    public static int ValueOf(RatingChannel channel) => channel switch
    {
        RatingChannel.Computer => 1,
        RatingChannel.Mobile => 2,
        RatingChannel.QrCode => 3,
        RatingChannel.Tablet => 4,
        RatingChannel.Terminal => 5,
        RatingChannel.Telephone => 6,
        RatingChannel.Sms => 7,
        RatingChannel.Default => 8,
        _ => throw new ArgumentOutOfRangeException(nameof(channel)),
    };

    /// <summary>Null for a number of no door.</summary>
    public static RatingChannel? ChannelOf(int value) => Enum.GetValues<RatingChannel>().Cast<RatingChannel?>().FirstOrDefault(c => ValueOf(c!.Value) == value);
}
