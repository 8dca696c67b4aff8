using Microsoft.Extensions.Configuration;

namespace Once.Accounts.Messaging;

/// <summary>Channels of messages. Section <c>Messages</c>; a channel without an address is not there.</summary>
internal sealed class MessageOptions
{
    /// <summary>Address of the site before links in mails, such as <c>https://zwfw.example.gov.cn</c>.</summary>
    public string SiteUrl { get; set; } = "";

    public MailOptions Mail { get; set; } = new();

    public SmsOptions Sms { get; set; } = new();

    /// <summary>What lay longer than this is not sent outside any more: yesterday's news disturbs.</summary>
    /// <remarks>Default: configurable.</remarks>
    public int ForgetAfterHours { get; set; } = 48;

    /// <summary>How long read messages are kept; unread ones as long again.</summary>
    /// <remarks>个人信息保护法 第19条 (the shortest time needed); months: default, configurable.</remarks>
    public int KeepMonths { get; set; } = 24;

    public static MessageOptions From(IConfiguration configuration) => configuration.GetSection("Messages").Get<MessageOptions>() ?? new MessageOptions();
}

/// <summary>The city's mail server (SMTP, STARTTLS where <see cref="UseTls"/>).</summary>
internal sealed class MailOptions
{
    public string Host { get; set; } = "";

    public int Port { get; set; } = 25;

    public bool UseTls { get; set; }

    public string User { get; set; } = "";

    public string Password { get; set; } = "";

    public string From { get; set; } = "";

    public string FromName { get; set; } = "一次办";

    public bool IsConnected => Host.Length > 0 && From.Length > 0;
}

/// <summary>The city's gateway of text messages: takes a signed post.</summary>
internal sealed class SmsOptions
{
    public string Url { get; set; } = "";

    /// <summary>Shared secret of the signature.</summary>
    public string Secret { get; set; } = "";

    /// <summary>Between these hours of China's clock; what comes later waits for the morning.</summary>
    /// <remarks>Default: configurable.</remarks>
    public TimeOnly From { get; set; } = new(8, 0);

    public TimeOnly Until { get; set; } = new(21, 0);

    public bool IsConnected => Url.Length > 0;
}
