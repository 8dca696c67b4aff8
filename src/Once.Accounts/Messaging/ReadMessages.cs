using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Accounts.Model;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Ui;

namespace Once.Accounts.Messaging;

/// <param name="Outside">Channels outside that it went by, in words; empty where none.</param>
internal sealed record MessageRow(Guid Id, string Title, string Text, string? Href, DateTime SentAt, bool IsRead, string Outside);

internal sealed record MessageList(IReadOnlyList<MessageRow> Rows, int Total, int Unread);

/// <summary>消息: what one was told, the newest first.</summary>
internal sealed class ReadMessages(OnceDb db, CurrentActor actor, MessageRules rules, TimeProvider time)
{
    public const int PageSize = 20;

    /// <param name="page">From 1.</param>
    public async Task<MessageList> RunAsync(bool unreadOnly, int page, CancellationToken cancellation = default)
    {
        var all = db.MessagesOf(actor.Value, time);
        var unread = await all.CountAsync(m => m.ReadAt == null, cancellation);
        var shown = unreadOnly ? all.Where(m => m.ReadAt == null) : all;
        var found = await shown.OrderByDescending(m => m.SentAt).ThenByDescending(m => m.Id).Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
        var ids = found.Select(m => m.Id).ToList();
        var sent = (await db.MessageDeliveries().AsNoTracking().Where(d => ids.Contains(d.MessageId) && d.State == DeliveryState.Sent).ToListAsync(cancellation)).ToLookup(d => d.MessageId, d => d.Channel);
        return new MessageList(
            [.. found.Select(m => new MessageRow(m.Id, rules.Find(m.Kind)?.Title ?? "消息", m.Text, m.Href, m.SentAt, m.ReadAt is not null, string.Join("、", sent[m.Id].Order().Select(MessageWords.Of))))],
            unreadOnly ? unread : await all.CountAsync(cancellation), unread);
    }

    /// <summary>Marks one as read.</summary>
    /// <returns>Where it leads; null when it is not one's own.</returns>
    public async Task<string?> OpenAsync(Guid id, CancellationToken cancellation = default)
    {
        if (await db.MessagesOf(actor.Value, time).FirstOrDefaultAsync(m => m.Id == id, cancellation) is not { } message)
            return null;
        if (message.ReadAt is null)
            await MarkAsync(db.Messages().Where(m => m.Id == id), cancellation);
        return message.Href ?? "/messages";
    }

    /// <summary>Marks all as read that are there now.</summary>
    public Task ReadAllAsync(CancellationToken cancellation = default) =>
        MarkAsync(db.Messages().Where(m => m.AccountId == actor.Value.AccountId && m.ReadAt == null), cancellation);

    public static void MapRoutes(IEndpointRouteBuilder routes) =>
        routes.MapGet("/messages/{id:guid}", async (Guid id, ReadMessages read, CancellationToken cancellation) =>
            await read.OpenAsync(id, cancellation) is { } href ? Results.LocalRedirect(UiRoutes.LocalPath(href)) : Results.NotFound())
            .WithMetadata(new SignedInAttribute()).ExcludeFromDescription();

    private Task<int> MarkAsync(IQueryable<Message> messages, CancellationToken cancellation)
    {
        var now = time.UtcNow();
        return messages.ExecuteUpdateAsync(m => m.SetProperty(x => x.ReadAt, now), cancellation);
    }
}

/// <summary>How pages say a channel.</summary>
internal static class MessageWords
{
    public static string Of(MessageChannel channel) => channel switch
    {
        MessageChannel.Page => "站内",
        MessageChannel.Mail => "邮件",
        MessageChannel.Sms => "短信",
        _ => throw new ArgumentOutOfRangeException(nameof(channel)),
    };
}
