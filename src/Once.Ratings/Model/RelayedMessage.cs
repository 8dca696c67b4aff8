using Once.Kernel.Refusals;

namespace Once.Ratings.Model;

/// <summary>A word between the organ and the rater, which goes through the hands of the reviewing unit: neither learns more of
/// the other than it passes on.</summary>
internal sealed class RelayedMessage
{
    private RelayedMessage() { }

    public RelayedMessage(Guid orderId, int number, bool isFromRater, string? words, DateOnly on)
    {
        if (string.IsNullOrWhiteSpace(words))
            throw new RefusedException(MendingRefusals.MessageMissing);
        (OrderId, Number, IsFromRater, Words, WrittenOn) = (orderId, number, isFromRater, words.Trim(), on);
    }

    public Guid OrderId { get; private set; }

    public int Number { get; private set; }

    public bool IsFromRater { get; private set; }

    /// <summary>As written; of a rater's, for those who review alone.</summary>
    public string Words { get; private set; } = "";

    public DateOnly WrittenOn { get; private set; }

    /// <summary>What was passed on; null while it waits.</summary>
    public string? PassedOn { get; private set; }

    public DateOnly? RelayedOn { get; private set; }

    public void Relay(string? words, DateOnly today)
    {
        if (RelayedOn is not null)
            throw new RefusedException(MendingRefusals.MessageRelayed);
        if (string.IsNullOrWhiteSpace(words))
            throw new RefusedException(MendingRefusals.MessageMissing);
        (PassedOn, RelayedOn) = (words.Trim(), today);
    }
}
