using Once.Metrics.Contract;
using Once.Supervision.Contract;
using Once.Supervision.Model;

namespace Once.Supervision.Measuring;

/// <summary>What a card counts for in the figures, from itself alone. A referral is not shown to the organ it is about, and counts
/// nowhere. Pure.</summary>
internal static class CardMarks
{
    public const string Withdrawn = "withdrawn";

    /// <summary>Answered by its last day; on the day of the answer.</summary>
    public const string AnswerKept = "answer-kept";

    /// <summary>Not answered by its last day, whatever came later; on the first day over.</summary>
    public const string AnswerBroken = "answer-broken";

    public static string NameOf(CardKind kind) => kind switch
    {
        CardKind.Warning => "warning",
        CardKind.Yellow => "yellow",
        CardKind.Red => "red",
        CardKind.Order => "order",
        CardKind.Circular => "circular",
        CardKind.Interview => "interview",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static IReadOnlyList<MetricMark> Of(Card card) => card switch
    {
        { Kind: CardKind.Transfer } => [],
        { State: CardState.Withdrawn } => [new(Withdrawn, card.IssuedOn)],
        { AnsweredOn: { } on } when on <= card.DueOn => [new(NameOf(card.Kind), card.IssuedOn), new(AnswerKept, on)],
        // Over from a day that may still come: spans that end before it do not count it. Under appeal no answer is owed.
        { AnsweredOn: not null } or { State: CardState.Issued } => [new(NameOf(card.Kind), card.IssuedOn), new(AnswerBroken, card.DueOn.AddDays(1))],
        _ => [new(NameOf(card.Kind), card.IssuedOn)],
    };
}
