using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Kernel.Storage;

namespace Once.Accounts.Messaging;

/// <summary>The kinds there are, the channels that are connected, and what the city switched off; the switches are at most five
/// seconds old on every node.</summary>
internal sealed class MessageRules(IEnumerable<MessageKind> kinds, MessageOptions options, IDbContextFactory<OnceDb> databases, TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(5);
    private static readonly MessageChannel[] Outside = [MessageChannel.Mail, MessageChannel.Sms];
    private (long ReadAt, IReadOnlySet<(string, MessageChannel)> Off)? _kept;

    /// <summary>By group, in the order the modules brought them.</summary>
    public IReadOnlyList<MessageKind> Kinds { get; } = [.. kinds];

    public MessageKind? Find(string code) => Kinds.FirstOrDefault(k => k.Code == code);

    public bool IsConnected(MessageChannel channel) => channel switch
    {
        MessageChannel.Mail => options.Mail.IsConnected,
        MessageChannel.Sms => options.Sms.IsConnected,
        _ => true,
    };

    /// <summary>Channels outside that this kind may take now.</summary>
    public async Task<IReadOnlyList<MessageChannel>> OutsideAsync(string kind, CancellationToken cancellation)
    {
        var connected = Find(kind) is { ForStaff: true } ? [] : Outside.Where(IsConnected).ToList();
        if (connected.Count == 0)
            return [];
        var off = await OffAsync(cancellation);
        return [.. connected.Where(c => !off.Contains((kind, c)))];
    }

    public async Task<bool> IsOnAsync(string kind, MessageChannel channel, CancellationToken cancellation) =>
        !(await OffAsync(cancellation)).Contains((kind, channel));

    /// <summary>What a person gets by a channel who has chosen nothing.</summary>
    public bool IsOrdinary(string kind, MessageChannel channel) => channel is not MessageChannel.Sms || Find(kind) is { IsPressing: true };

    /// <summary>Makes this node read the switches anew; the others follow within five seconds.</summary>
    public void Forget() => _kept = null;

    private async Task<IReadOnlySet<(string, MessageChannel)>> OffAsync(CancellationToken cancellation)
    {
        if (_kept is { } kept && time.GetElapsedTime(kept.ReadAt) < KeptFor)
            return kept.Off;
        var now = time.GetTimestamp();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var off = (await db.MessageSwitches().AsNoTracking().Where(s => !s.IsOn).ToListAsync(cancellation)).Select(s => (s.Kind, s.Channel)).ToHashSet();
        _kept = (now, off);
        return off;
    }
}
