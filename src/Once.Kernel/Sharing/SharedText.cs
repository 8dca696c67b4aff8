namespace Once.Kernel.Sharing;

/// <summary>共用文本: what many rows say alike, kept once, such as the terms of a clock or the frame of a document.
/// Never changed: another text has another key.</summary>
public sealed class SharedText
{
    public required long Key { get; init; }

    public required string Body { get; init; }
}

/// <summary>A text that a row shares with others.</summary>
/// <param name="Key">First eight bytes of the body's SM3; rows from before carry a small number instead.</param>
/// <param name="Read">What the body says, as <see cref="SharedTexts.Read"/> gives it back.</param>
public sealed record SharedPart(long Key, string Body, object Read);

/// <summary>An entity whose row points at shared texts: <see cref="Storage.OnceDb"/> keeps them before the row.</summary>
public interface ISharesText
{
    /// <summary>Empty when the row shares nothing, or came from the store.</summary>
    IEnumerable<SharedPart> Shared { get; }
}
