namespace Once.Accounts.Contract;

/// <summary>A kind of message, as data: what people and the city switch on and off. Registered as a singleton by the module
/// that sends it.</summary>
/// <param name="Code">Stable code, <c>module.what</c>, such as <c>cases.accepted</c>.</param>
/// <param name="Title">In Chinese, as it heads the message: 受理了.</param>
/// <param name="Group">Heading it stands under among the switches, such as 办件.</param>
/// <param name="IsPressing">The person has to do something, or loses something by not knowing: told by text message unless
/// switched off. Other kinds go by text message only to those who ask for it.</param>
public sealed record MessageKind(string Code, string Title, string Group, bool IsPressing = false)
{
    /// <summary>To staff, about their work: it lies in the console alone, and never goes by mail or text message.</summary>
    public bool ForStaff { get; init; }
}

/// <summary>The ways a message takes.</summary>
public enum MessageChannel
{
    /// <summary>站内消息.</summary>
    Page,

    /// <summary>邮件, to those who gave and confirmed an address.</summary>
    Mail,

    /// <summary>短信, through the city's gateway.</summary>
    Sms,
}

/// <summary>A message to be sent.</summary>
/// <param name="Kind">Code of a registered <see cref="MessageKind"/>.</param>
/// <param name="Text">One or two plain sentences, without citizen numbers; at most 300 characters.</param>
/// <param name="Href">Local address of the thing it tells of; null where there is none.</param>
public sealed record NewMessage(string Kind, string Text, string? Href = null);
