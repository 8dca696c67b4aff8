using Microsoft.EntityFrameworkCore;
using Once.Accounts.Messaging;
using Once.Kernel.Crypto;
using Once.Kernel.Storage;

namespace Once.Accounts.Contract;

/// <summary>Whether a mail can reach somebody.</summary>
public enum MailReach { NotConnected, NoAddress, Ready }

/// <summary>Mails that staff asked for, to an address they confirmed. Everything else about their work lies in the console alone.</summary>
public sealed class StaffMail
{
    private readonly OnceDb _db;
    private readonly ChooseMessages _choose;
    private readonly PostMail _post;
    private readonly MessageRules _rules;
    private readonly PersonalDataCipher _cipher;

    internal StaffMail(OnceDb db, ChooseMessages choose, PostMail post, MessageRules rules, PersonalDataCipher cipher) =>
        (_db, _choose, _post, _rules, _cipher) = (db, choose, post, rules, cipher);

    /// <summary>The city has a mail server.</summary>
    public bool IsConnected => _rules.IsConnected(MessageChannel.Mail);

    /// <summary>The confirmed address of an account; null where there is none.</summary>
    public async Task<string?> AddressAsync(Guid accountId, CancellationToken cancellation = default) =>
        await _db.Accounts().AsNoTracking().Where(a => a.Id == accountId && a.ClosedAt == null).Select(a => a.MailCipher).FirstOrDefaultAsync(cancellation) is { } secret ? _cipher.Decrypt(secret) : null;

    /// <summary>Sends a mail with a link to <paramref name="page"/>; the address counts once the person has opened it.</summary>
    public Task AskAsync(string? typed, string page, CancellationToken cancellation = default) => _choose.AskMailAsync(typed, page, cancellation);

    public Task ConfirmAsync(string? token, CancellationToken cancellation = default) => _choose.ConfirmMailAsync(token, cancellation);

    public Task RemoveAsync(CancellationToken cancellation = default) => _choose.RemoveMailAsync(cancellation);

    /// <summary>The whole address of a local one; null where the city has not told the site's.</summary>
    public string? LinkOf(string href) => _post.LinkOf(href);

    /// <exception cref="System.Net.Mail.SmtpException">The server is not there, or did not take it.</exception>
    public async Task<MailReach> SendAsync(Guid accountId, string title, string body, CancellationToken cancellation = default)
    {
        if (!IsConnected)
            return MailReach.NotConnected;
        if (await AddressAsync(accountId, cancellation) is not { } address)
            return MailReach.NoAddress;
        await _post.SendAsync(address, title, body, cancellation);
        return MailReach.Ready;
    }
}
