using Microsoft.EntityFrameworkCore;
using Once.Accounts.Messaging;
using Once.Accounts.Model;
using Once.Kernel;
using Once.Kernel.Jobs;
using Once.Kernel.Parties;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Accounts.Contract;

/// <summary>Sends messages. Each joins the caller's unit of work: it is there when the act is, and by mail or text message
/// once the outbox has done its part. A gateway that is down never holds an act up.</summary>
public sealed class SendMessage
{
    private readonly OnceDb _db;
    private readonly Outbox _outbox;
    private readonly MessageRules _rules;
    private readonly TimeProvider _time;
    private readonly MessageOptions _options;

    internal SendMessage(OnceDb db, Outbox outbox, MessageRules rules, MessageOptions options, TimeProvider time) =>
        (_db, _outbox, _rules, _options, _time) = (db, outbox, rules, options, time);

    /// <summary>To one account; the caller saves.</summary>
    /// <param name="aboutParty">The party it concerns, so that it is hidden from whoever may no longer act for it; null for
    /// the account's own matter.</param>
    public async Task ToAccountAsync(Guid accountId, NewMessage message, Guid? aboutParty = null, CancellationToken cancellation = default) =>
        await AddAsync(accountId, aboutParty, message, cancellation);

    /// <summary>To one account, unless it has been told something of this kind on this day already: what runs again after a crash
    /// tells nobody twice. The caller saves.</summary>
    public async Task ToAccountOnceADayAsync(Guid accountId, NewMessage message, CancellationToken cancellation = default)
    {
        var midnight = _time.ChinaToday().StartOfChinaDay();
        if (!await _db.Messages().AnyAsync(m => m.AccountId == accountId && m.Kind == message.Kind && m.SentAt >= midnight, cancellation))
            await AddAsync(accountId, null, message, cancellation);
    }

    /// <summary>To one account, unless it has been told the same in these words before. The caller saves.</summary>
    public async Task ToAccountOnceAsync(Guid accountId, NewMessage message, CancellationToken cancellation = default)
    {
        if (!await _db.Messages().AnyAsync(m => m.AccountId == accountId && m.Kind == message.Kind && m.Href == message.Href && m.Text == message.Text, cancellation))
            await AddAsync(accountId, null, message, cancellation);
    }

    /// <summary>To a party: a person's account, or those who stand for an enterprise today. A person without an account is
    /// told by text message where a telephone is known.</summary>
    /// <returns>How many will be told: nobody where no account and no telephone is known.</returns>
    public async Task<int> ToPartyAsync(Guid partyId, NewMessage message, CancellationToken cancellation = default)
    {
        var today = _time.ChinaToday();
        var party = await _db.Parties().AsNoTracking().Where(p => p.Id == partyId)
            .Select(p => new { p.Kind, p.RepresentativeId, HasPhone = p.PhoneCipher != null }).FirstOrDefaultAsync(cancellation);
        if (party is null)
            return 0;
        var persons = party.Kind is PartyKind.NaturalPerson ? [partyId] : await _db.Mandates().AsNoTracking()
            .Where(m => m.PrincipalId == partyId && m.State == MandateState.Confirmed && m.FromOn <= today && today <= m.UntilOn)
            .Select(m => m.AgentId).ToListAsync(cancellation);
        if (party.RepresentativeId is { } representative)
            persons = [.. persons.Append(representative).Distinct()];
        var accounts = await _db.Accounts().AsNoTracking().Where(a => a.PartyId != null && persons.Contains(a.PartyId.Value) && a.ClosedAt == null)
            .OrderBy(a => a.Id).Select(a => a.Id).ToListAsync(cancellation);
        foreach (var account in accounts)
            await AddAsync(account, partyId, message, cancellation);
        if (accounts.Count > 0 || !party.HasPhone || !_rules.IsConnected(MessageChannel.Sms))
            return accounts.Count;
        await AddAsync(null, partyId, message, cancellation);
        return 1;
    }

    private async Task AddAsync(Guid? accountId, Guid? partyId, NewMessage message, CancellationToken cancellation)
    {
        if (_rules.Find(message.Kind) is null)
            throw new ArgumentException($"No module has registered the kind of message {message.Kind}.", nameof(message));
        if (!await _rules.IsOnAsync(message.Kind, MessageChannel.Page, cancellation))
            return;
        var sent = new Message
        {
            Id = Ids.New(_time),
            AccountId = accountId,
            PartyId = partyId,
            Kind = message.Kind,
            Text = message.Text,
            Href = message.Href,
            SentAt = _time.UtcNow(),
        };
        _db.AddRow(sent);
        foreach (var channel in await _rules.OutsideAsync(message.Kind, cancellation))
            if (channel is MessageChannel.Sms || accountId is not null)
                _outbox.Add(DeliverMessage.JobKind, new DeliverMessageRequest(sent.Id, channel), $"message/{sent.Id:N}/{channel}",
                    channel is MessageChannel.Sms ? QuietHours.After(sent.SentAt, _options.Sms) : null);
    }
}
