using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Accounts.Model;
using Once.Kernel;
using Once.Kernel.Crypto;
using Once.Kernel.Jobs;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Accounts.Messaging;

internal sealed record DeliverMessageRequest(Guid MessageId, MessageChannel Channel);

/// <summary>Takes one message out of the house by one channel. What fails is told in its delivery, and tried again by the
/// outbox; what is unwanted, too late or without an address is told there and let be.</summary>
internal sealed class DeliverMessage(OnceDb db, MessageRules rules, MessageOptions options, PostMail mail, PostSms sms, PersonalDataCipher cipher, TimeProvider time) : IJobHandler
{
    public const string JobKind = "accounts.deliver-message";

    public string Kind => JobKind;

    public string Title => "发消息的邮件和短信";

    public async Task RunAsync(string payload, CancellationToken cancellation)
    {
        var request = JsonSerializer.Deserialize<DeliverMessageRequest>(payload)!;
        var message = await db.Messages().AsNoTracking().FirstOrDefaultAsync(m => m.Id == request.MessageId, cancellation);
        if (message is null)
            return;
        var delivery = await db.MessageDeliveries().FirstOrDefaultAsync(d => d.MessageId == request.MessageId && d.Channel == request.Channel, cancellation);
        if (delivery is { State: DeliveryState.Sent })
            return;
        if (delivery is null)
            db.MessageDeliveries().Add(delivery = new MessageDelivery { MessageId = message.Id, Channel = request.Channel });
        (delivery.State, delivery.Error) = (DeliveryState.Failed, null);
        (delivery.Attempts, delivery.At) = (delivery.Attempts + 1, time.UtcNow());
        try
        {
            delivery.State = await SendAsync(message, request.Channel, cancellation);
        }
        catch (Exception failure) when (failure is HttpRequestException or System.Net.Mail.SmtpException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            delivery.Error = failure.Message.Length > 300 ? failure.Message[..300] : failure.Message;
            await db.SaveChangesAsync(cancellation);
            throw;
        }
        await db.SaveChangesAsync(cancellation);
    }

    private async Task<DeliveryState> SendAsync(Message message, MessageChannel channel, CancellationToken cancellation)
    {
        if (time.UtcNow() - message.SentAt > TimeSpan.FromHours(options.ForgetAfterHours))
            return DeliveryState.TooLate;
        if (!rules.IsConnected(channel) || !await rules.IsOnAsync(message.Kind, channel, cancellation) || !await IsWantedAsync(message, channel, cancellation))
            return DeliveryState.Unwanted;
        if (await AddressAsync(message, channel, cancellation) is not { } address)
            return DeliveryState.NoAddress;
        var title = rules.Find(message.Kind)?.Title ?? "";
        if (channel is MessageChannel.Mail)
            await mail.RunAsync(address, title, message.Text, message.Href, cancellation);
        else
            await sms.RunAsync(message, address, cancellation);
        return DeliveryState.Sent;
    }

    private async Task<bool> IsWantedAsync(Message message, MessageChannel channel, CancellationToken cancellation) =>
        message.AccountId is not { } account ? rules.IsOrdinary(message.Kind, channel)
        : await db.MessageWishes().AsNoTracking().Where(w => w.AccountId == account && w.Kind == message.Kind && w.Channel == channel)
            .Select(w => (bool?)w.IsOn).FirstOrDefaultAsync(cancellation) ?? rules.IsOrdinary(message.Kind, channel);

    private async Task<string?> AddressAsync(Message message, MessageChannel channel, CancellationToken cancellation)
    {
        var secret = message.AccountId is { } account
            ? await db.Accounts().AsNoTracking().Where(a => a.Id == account && a.ClosedAt == null)
                .Select(a => channel == MessageChannel.Mail ? a.MailCipher : a.PhoneCipher).FirstOrDefaultAsync(cancellation)
            : channel is MessageChannel.Mail ? null
            : await db.Parties().AsNoTracking().Where(p => p.Id == message.PartyId).Select(p => p.PhoneCipher).FirstOrDefaultAsync(cancellation);
        return secret is null ? null : cipher.Decrypt(secret);
    }
}
