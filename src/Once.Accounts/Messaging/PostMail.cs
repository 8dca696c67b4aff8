using System.Net;
using System.Net.Mail;
using System.Text;

namespace Once.Accounts.Messaging;

/// <summary>Hands one mail to the city's mail server.</summary>
internal sealed class PostMail(MessageOptions options)
{
    /// <param name="href">Local address the mail links to.</param>
    /// <exception cref="SmtpException">The server is not there, or did not take it.</exception>
    public Task RunAsync(string to, string title, string text, string? href, CancellationToken cancellation)
    {
        var link = href is null || LinkOf(href) is not { } address ? "" : $"\n\n看详情：{address}";
        return SendAsync(to, title, $"{text}{link}\n\n这封邮件由系统发出，不用回复。不想再收，到“消息”里的“收哪些消息”关掉。", cancellation);
    }

    /// <summary>The whole address of a local one; null where the city has not told the site's.</summary>
    public string? LinkOf(string href) => options.SiteUrl.TrimEnd('/') is { Length: > 0 } site ? site + href : null;

    /// <summary>Sends a text as it is.</summary>
    /// <exception cref="SmtpException">The server is not there, or did not take it.</exception>
    public async Task SendAsync(string to, string title, string body, CancellationToken cancellation)
    {
        var server = options.Mail;
        using var client = new SmtpClient(server.Host, server.Port) { EnableSsl = server.UseTls, Timeout = 30_000 };
        if (server.User.Length > 0)
            client.Credentials = new NetworkCredential(server.User, server.Password);
        using var mail = new MailMessage(new MailAddress(server.From, server.FromName, Encoding.UTF8), new MailAddress(to))
        {
            Subject = title,
            SubjectEncoding = Encoding.UTF8,
            Body = body,
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = System.Net.Mime.TransferEncoding.Base64,
        };
        await client.SendMailAsync(mail, cancellation);
    }
}
