using Microsoft.EntityFrameworkCore;
using Once.Accounts.Model;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Parties;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Accounts.Messaging;

/// <summary>The one filter of every read of messages.</summary>
internal static class MessagesOfActor
{
    /// <summary>One's own; about an enterprise only while one stands for it.</summary>
    public static IQueryable<Message> MessagesOf(this OnceDb db, Actor actor, TimeProvider time)
    {
        var (account, person, today) = (actor.AccountId, actor.PartyId, time.ChinaToday());
        var own = db.Messages().AsNoTracking().Where(m => m.AccountId == account);
        return person is null ? own.Where(m => m.PartyId == null) : own.Where(m => m.PartyId == null || m.PartyId == person
            || db.Parties().Any(p => p.Id == m.PartyId && p.RepresentativeId == person)
            || db.Mandates().Any(g => g.AgentId == person && g.PrincipalId == m.PartyId && g.State == MandateState.Confirmed && g.FromOn <= today && today <= g.UntilOn));
    }
}
