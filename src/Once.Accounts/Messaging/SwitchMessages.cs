using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Accounts.Model;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Accounts.Messaging;

internal sealed record SwitchRow(MessageKind Kind, IReadOnlySet<MessageChannel> On);

/// <param name="Sent">Delivered in the last seven days; failed ones wait for another try or for a person.</param>
internal sealed record ChannelRow(MessageChannel Channel, bool IsConnected, int Sent, int Failed, string? LastError);

/// <summary>消息通知 of the city: which kinds go by which channel at all, and how the channels do.</summary>
internal sealed class SwitchMessages(OnceDb db, CurrentActor actor, MessageRules rules, SecurityLog log, TimeProvider time)
{
    private static readonly MessageChannel[] All = [MessageChannel.Page, MessageChannel.Mail, MessageChannel.Sms];

    public async Task<IReadOnlyList<SwitchRow>> ViewAsync(CancellationToken cancellation = default)
    {
        actor.Value.Require(AccountsPermissions.SwitchMessages);
        var off = (await db.MessageSwitches().AsNoTracking().Where(s => !s.IsOn).ToListAsync(cancellation)).Select(s => (s.Kind, s.Channel)).ToHashSet();
        return [.. rules.Kinds.Select(k => new SwitchRow(k, All.Where(c => !off.Contains((k.Code, c))).ToHashSet()))];
    }

    public async Task<IReadOnlyList<ChannelRow>> ChannelsAsync(CancellationToken cancellation = default)
    {
        actor.Value.Require(AccountsPermissions.SwitchMessages);
        var since = time.UtcNow().AddDays(-7);
        var counts = await db.MessageDeliveries().AsNoTracking().Where(d => d.At >= since && (d.State == DeliveryState.Sent || d.State == DeliveryState.Failed))
            .GroupBy(d => new { d.Channel, d.State }).Select(g => new { g.Key.Channel, g.Key.State, Count = g.Count() }).ToListAsync(cancellation);
        var errors = await db.MessageDeliveries().AsNoTracking().Where(d => d.State == DeliveryState.Failed && d.At >= since && d.Error != null)
            .OrderByDescending(d => d.At).Take(20).Select(d => new { d.Channel, d.Error }).ToListAsync(cancellation);
        return [.. All[1..].Select(c => new ChannelRow(c, rules.IsConnected(c),
            counts.Where(n => n.Channel == c && n.State == DeliveryState.Sent).Sum(n => n.Count),
            counts.Where(n => n.Channel == c && n.State == DeliveryState.Failed).Sum(n => n.Count), errors.Find(e => e.Channel == c)?.Error))];
    }

    /// <param name="on">Kinds and channels that are on; all others are off.</param>
    public async Task RunAsync(IReadOnlySet<(string Kind, MessageChannel Channel)> on, CancellationToken cancellation = default)
    {
        actor.Value.Require(AccountsPermissions.SwitchMessages);
        var stored = await db.MessageSwitches().ToDictionaryAsync(s => (s.Kind, s.Channel), cancellation);
        var changed = new List<string>();
        foreach (var (kind, channel) in rules.Kinds.SelectMany(k => All.Select(c => (k, c))))
        {
            var (wanted, known) = (on.Contains((kind.Code, channel)), stored.GetValueOrDefault((kind.Code, channel)));
            if (wanted == (known?.IsOn ?? true))
                continue;
            changed.Add($"{(wanted ? "开" : "关")}“{kind.Title}”的{MessageWords.Of(channel)}");
            if (known is not null)
                known.IsOn = wanted;
            else
                db.MessageSwitches().Add(new MessageSwitch { Kind = kind.Code, Channel = channel, IsOn = wanted });
        }
        if (changed.Count == 0)
            return;
        log.Add(new SecurityEntry("accounts.switch-messages", "改消息通知的开关", Details: string.Join("；", changed)));
        await db.SaveChangesAsync(cancellation);
        rules.Forget();
    }
}
