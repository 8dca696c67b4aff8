using System.Net.Mail;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Kernel.Jobs;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Supervision.Model;

namespace Once.Supervision.Digesting;

internal sealed record MailDigestRequest(Guid AccountId, DateOnly On);

/// <summary>Mails one digest. It is taken before it is sent: a process that is killed in between leaves it unsent rather than sent
/// twice, and it is read in the console. What the mail server refused is tried again, on its own day alone.</summary>
internal sealed class MailDigest(OnceDb db, StaffMail mail, DigestLinks links, TimeProvider time) : IJobHandler
{
    public const string JobKind = "supervision.mail-digest";

    public string Kind => JobKind;

    public string Title => "寄晨报";

    public async Task RunAsync(string payload, CancellationToken cancellation)
    {
        var (account, on) = JsonSerializer.Deserialize<MailDigestRequest>(payload)!;
        var taken = await Of(account, on).Where(d => d.Mail == DigestMail.Waiting || d.Mail == DigestMail.Failed).ExecuteUpdateAsync(d => d.SetProperty(x => x.Mail, DigestMail.Sending), cancellation);
        if (taken == 0)
            return;
        try
        {
            await SetAsync(account, on, await SendAsync(account, on, cancellation), cancellation);
        }
        catch (SmtpException broken) when (MayHaveArrived(broken))
        {
            return; // it stays as being sent: not twice
        }
        catch (SmtpException)
        {
            await SetAsync(account, on, DigestMail.Failed, CancellationToken.None);
            throw;
        }
    }

    /// <summary>The line broke before the server said yes or no. One that never stood, and every answer of the server, is a plain no.</summary>
    private static bool MayHaveArrived(SmtpException broken) => broken.StatusCode is SmtpStatusCode.GeneralFailure && broken.InnerException is not SocketException;

    private async Task<DigestMail> SendAsync(Guid account, DateOnly on, CancellationToken cancellation)
    {
        if (!mail.IsConnected)
            return DigestMail.NotConnected;
        if (on != time.ChinaToday())
            return DigestMail.TooLate;
        if (!await db.DigestSubscriptions().AnyAsync(s => s.AccountId == account && s.EndedAt == null, cancellation))
            return DigestMail.Stopped;
        var content = DigestContent.Read(await Of(account, on).Select(d => d.Content).SingleAsync(cancellation));
        var body = DigestWords.Body(content, mail.LinkOf("/console/digest"), mail.LinkOf(links.Stop(account)));
        return await mail.SendAsync(account, DigestWords.Title(content), body, cancellation) switch
        {
            MailReach.Ready => DigestMail.Sent,
            MailReach.NoAddress => DigestMail.NoAddress,
            _ => DigestMail.NotConnected,
        };
    }

    private Task<int> SetAsync(Guid account, DateOnly on, DigestMail state, CancellationToken cancellation) =>
        Of(account, on).ExecuteUpdateAsync(d => d.SetProperty(x => x.Mail, state), cancellation);

    private IQueryable<Digest> Of(Guid account, DateOnly on) => db.Digests().Where(d => d.AccountId == account && d.On == on);
}
