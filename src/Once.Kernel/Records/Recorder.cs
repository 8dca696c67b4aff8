using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Once.Kernel.Actors;
using Once.Kernel.Crypto;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Kernel.Records;

/// <summary>
/// Appends acts to the chain of their aggregate. The record is only added to the store's unit of work: the slice's own
/// SaveChanges commits it together with the change, or neither.
/// </summary>
/// <remarks>Two writers of one aggregate clash on the key (aggregate, number); see <see cref="RecordClash"/>.</remarks>
public sealed class Recorder(OnceDb db, CurrentActor actor, TimeProvider time)
{
    private const int SaltSize = 16;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The query for an aggregate's last record, compiled once for each store's model.</summary>
    private static readonly ConditionalWeakTable<IModel, Func<OnceDb, Guid, CancellationToken, Task<Head?>>> LastOf = [];

    private readonly Dictionary<Guid, Record> _pending = [];
    private readonly Dictionary<Guid, Head> _read = [];

    /// <summary>Takes over the end of a chain that the act has read together with its subject, for its next record.</summary>
    /// <param name="number">Number of the last record; null where there is none.</param>
    public void Continue(Guid aggregateId, int? number, byte[]? hash)
    {
        _read.Remove(aggregateId);
        if (number is { } last && hash is not null)
            _read.Add(aggregateId, new Head(last, hash));
    }

    /// <summary>Adds the deed, done by the current actor now, as the aggregate's next record; of one who stands in at a window, by them.</summary>
    public Task<Record> RecordAsync(Deed deed, CancellationToken cancellation = default) => RecordAsync(deed, actor.Value.Hand, cancellation);

    /// <summary>Adds a deed of another actor than the current one, such as the program acting within a person's request.</summary>
    public async Task<Record> RecordAsync(Deed deed, Actor by, CancellationToken cancellation = default)
    {
        var head = await HeadOfAsync(deed, cancellation);
        var content = deed.Content is null ? null : JsonSerializer.Serialize(deed.Content, Json);
        var salt = content is null && deed.Reason is null ? null : RandomBytes.Next(SaltSize);
        var record = new Record
        {
            AggregateId = deed.AggregateId,
            Number = (head?.Number ?? 0) + 1,
            Aggregate = deed.Aggregate,
            At = RecordChain.WholeMicroseconds(time.UtcNow()),
            ActorKind = by.Kind,
            ActorId = by.AccountId,
            ActorName = by.Name,
            ActorRole = by.Role,
            ActorOrganId = by.OrganId,
            Act = deed.Act,
            Title = deed.Title,
            Reason = deed.Reason,
            Content = content,
            Salt = salt,
            Hash = new byte[Sm3.Size],
            Algorithm = Sm3.Algorithm,
        };
        RecordChain.Hash(record, head?.Hash ?? RecordChain.Beginning).CopyTo(record.Hash, 0);
        db.AddRow(record);
        _pending[deed.AggregateId] = record;
        return record;
    }

    /// <summary>Adds the deed and commits the act with it; who comes second is refused.</summary>
    /// <exception cref="Refusals.RefusedException"><see cref="Refusals.KernelRefusals.ChangedMeanwhile"/>.</exception>
    public async Task SaveAsync(Deed deed, CancellationToken cancellation = default)
    {
        await RecordAsync(deed, cancellation);
        await RecordClash.SaveAsync(db, cancellation);
    }

    /// <summary>The last record not yet saved, else the last one stored.</summary>
    private async Task<Head?> HeadOfAsync(Deed deed, CancellationToken cancellation)
    {
        var isRead = _read.Remove(deed.AggregateId, out var head); // once: the next deed goes by this one
        if (_pending.TryGetValue(deed.AggregateId, out var pending) && (db.IsLoading || db.Entry(pending).State is EntityState.Added))
            return new Head(pending.Number, pending.Hash);
        if (isRead)
            return head;
        return deed.IsFirst ? null : await LastOf.GetValue(db.Model, _ => CompileLast())(db, deed.AggregateId, cancellation);
    }

    private static Func<OnceDb, Guid, CancellationToken, Task<Head?>> CompileLast() => EF.CompileAsyncQuery(
        (OnceDb db, Guid aggregateId, CancellationToken cancellation) => db.Set<Record>()
            .Where(r => r.AggregateId == aggregateId)
            .OrderByDescending(r => r.Number)
            .Select(r => new Head(r.Number, r.Hash))
            .FirstOrDefault());

    private sealed record Head(int Number, byte[] Hash);
}
