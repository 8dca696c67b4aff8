using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using System.Net.Mail;
using System.Security.Cryptography;
using Once.Accounts.Contract;
using Once.Accounts.Model;
using Once.Kernel.Actors;
using Once.Kernel.Crypto;
using Once.Kernel.Jobs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Accounts.Messaging;

/// <param name="Chosen">What comes now, the person's own choices included.</param>
internal sealed record WishRow(MessageKind Kind, IReadOnlySet<MessageChannel> Chosen);

/// <param name="Mail">Confirmed address; null where there is none.</param>
internal sealed record WishView(IReadOnlyList<WishRow> Rows, string? Mail, bool HasPhone, bool MailIsConnected, bool SmsIsConnected);

/// <summary>收哪些消息: each kind by each channel, and the address for mails.</summary>
internal sealed class ChooseMessages(OnceDb db, CurrentActor actor, MessageRules rules, PersonalDataCipher cipher, SecurityLog log, IDataProtectionProvider protection, Outbox outbox)
{
    private static readonly MessageChannel[] Outside = [MessageChannel.Mail, MessageChannel.Sms];
    private static readonly Refusal MailWrong = new("accounts.mail", "邮箱地址不对，比如 name@example.com。", Field: "Mail");
    private static readonly Refusal LinkWrong = new("accounts.mail-link", "这个确认链接不对，或者过了一天。回到“收哪些消息”再发一次。");

    public async Task<WishView> ViewAsync(CancellationToken cancellation = default)
    {
        var id = actor.Value.AccountId;
        var account = await db.Accounts().AsNoTracking().Where(a => a.Id == id).Select(a => new { a.MailCipher, a.PhoneCipher }).SingleAsync(cancellation);
        var wishes = await db.MessageWishes().AsNoTracking().Where(w => w.AccountId == id).ToDictionaryAsync(w => (w.Kind, w.Channel), w => w.IsOn, cancellation);
        return new WishView(
            [.. rules.Kinds.Where(k => !k.ForStaff).Select(k => new WishRow(k, Outside.Where(c => wishes.TryGetValue((k.Code, c), out var on) ? on : rules.IsOrdinary(k.Code, c)).ToHashSet()))],
            account.MailCipher is { } mail ? cipher.Decrypt(mail) : null, account.PhoneCipher is not null,
            rules.IsConnected(MessageChannel.Mail), rules.IsConnected(MessageChannel.Sms));
    }

    /// <param name="chosen">Kinds and channels that are wanted; all others are not.</param>
    public async Task RunAsync(IReadOnlySet<(string Kind, MessageChannel Channel)> chosen, CancellationToken cancellation = default)
    {
        var id = actor.Value.AccountId;
        var wishes = await db.MessageWishes().Where(w => w.AccountId == id).ToDictionaryAsync(w => (w.Kind, w.Channel), cancellation);
        foreach (var (kind, channel) in rules.Kinds.Where(k => !k.ForStaff).SelectMany(k => Outside.Select(c => (k.Code, c))))
        {
            var on = chosen.Contains((kind, channel));
            if (wishes.TryGetValue((kind, channel), out var wish))
                wish.IsOn = on;
            else if (on != rules.IsOrdinary(kind, channel))
                db.MessageWishes().Add(new MessageWish { AccountId = id, Kind = kind, Channel = channel, IsOn = on });
        }
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Sends a mail with a link; the address counts once its owner has opened it.</summary>
    /// <param name="page">Where the link leads.</param>
    public async Task AskMailAsync(string? typed, string page = ConfirmMail.SettingsPage, CancellationToken cancellation = default)
    {
        if (!MailAddress.TryCreate(typed?.Trim(), out var address) || !address.Host.Contains('.', StringComparison.Ordinal) || address.Address.Length > 200)
            throw new RefusedException(MailWrong);
        var token = Protector.Protect($"{actor.Value.AccountId:N} {address.Address}", TimeSpan.FromDays(1));
        outbox.Add(ConfirmMail.JobKind, new ConfirmMailRequest(cipher.Encrypt(address.Address), token, page));
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>The link was opened by the person signed in.</summary>
    /// <returns>The address that counts from now on.</returns>
    public async Task<string> ConfirmMailAsync(string? token, CancellationToken cancellation = default)
    {
        var (id, mail) = Read(token);
        if (id != actor.Value.AccountId)
            throw new RefusedException(LinkWrong.Saying("这个链接是发给另一个账号的，请用那个账号登录后再打开。"));
        var account = await db.Accounts().SingleAsync(a => a.Id == id, cancellation);
        account.SetMail(cipher.Encrypt(mail));
        log.Add(new SecurityEntry("accounts.confirm-mail", "确认邮箱"));
        await db.SaveChangesAsync(cancellation);
        return mail;
    }

    public async Task RemoveMailAsync(CancellationToken cancellation = default)
    {
        var account = await db.Accounts().SingleAsync(a => a.Id == actor.Value.AccountId, cancellation);
        account.SetMail(null);
        log.Add(new SecurityEntry("accounts.remove-mail", "去掉邮箱"));
        await db.SaveChangesAsync(cancellation);
    }

    private ITimeLimitedDataProtector Protector => protection.CreateProtector("Once.Accounts.Mail").ToTimeLimitedDataProtector();

    private (Guid Account, string Mail) Read(string? token)
    {
        try
        {
            var parts = Protector.Unprotect(token ?? "").Split(' ', 2);
            return (Guid.ParseExact(parts[0], "N"), parts[1]);
        }
        catch (CryptographicException)
        {
            throw new RefusedException(LinkWrong);
        }
    }
}
