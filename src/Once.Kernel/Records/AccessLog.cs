using Once.Kernel.Actors;
using Once.Kernel.Crypto;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Kernel.Records;

/// <summary>Writes who read what.</summary>
public sealed class AccessLog(OnceDb db, CurrentActor actor, TimeProvider time)
{
    /// <summary>Adds a look of the current actor to the unit of work; the caller saves it before showing anything.</summary>
    /// <param name="aggregate">Kind of what is read, such as <c>party</c>.</param>
    /// <param name="title">What is read, in Chinese.</param>
    /// <param name="reason">Why, where the right to read asks for a reason.</param>
    public Look Add(string aggregate, Guid aggregateId, string title, string? reason = null)
    {
        var look = new Look
        {
            Id = Ids.New(time),
            At = RecordChain.WholeMicroseconds(time.UtcNow()),
            ActorId = actor.Value.AccountId,
            ActorName = actor.Value.Hand.Name,
            ActorRole = actor.Value.Hand.Role,
            Aggregate = aggregate,
            AggregateId = aggregateId,
            Title = title,
            Reason = reason,
            Hash = new byte[Sm3.Size],
        };
        look.Digest().CopyTo(look.Hash, 0);
        db.Add(look);
        return look;
    }
}
