using Once.Accounts.Contract;

namespace Once.Accounts.Model;

/// <summary>消息: what somebody was told, as it was told.</summary>
internal sealed class Message
{
    public required Guid Id { get; init; }

    /// <summary>Whose message centre it lies in; null for a person without an account, who can be told by text message alone.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>The party it concerns; null for the account's own. Whoever may no longer act for it no longer reads it.</summary>
    public Guid? PartyId { get; init; }

    public required string Kind { get; init; }

    public required string Text { get; init; }

    public string? Href { get; init; }

    public required DateTime SentAt { get; init; }

    public DateTime? ReadAt { get; set; }
}

internal enum DeliveryState { Sent, Failed, Unwanted, NoAddress, TooLate }

/// <summary>How a message went by one channel outside the platform.</summary>
internal sealed class MessageDelivery
{
    public required Guid MessageId { get; init; }

    public required MessageChannel Channel { get; init; }

    public DeliveryState State { get; set; }

    public int Attempts { get; set; }

    public DateTime At { get; set; }

    /// <summary>What went wrong last, in a line; null once it is sent.</summary>
    public string? Error { get; set; }
}

/// <summary>A person's own choice for a kind and a channel, where it differs from the ordinary.</summary>
internal sealed class MessageWish
{
    public required Guid AccountId { get; init; }

    public required string Kind { get; init; }

    public required MessageChannel Channel { get; init; }

    public bool IsOn { get; set; }
}

/// <summary>What the city has switched off.</summary>
internal sealed class MessageSwitch
{
    public required string Kind { get; init; }

    public required MessageChannel Channel { get; init; }

    public required bool IsOn { get; set; }
}
