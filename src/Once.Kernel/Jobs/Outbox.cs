using System.Text.Json;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Kernel.Jobs;

/// <summary>Writes jobs beside the change that asks for them; they commit or vanish together.</summary>
public sealed class Outbox(OnceDb db, TimeProvider time)
{
    /// <summary>Adds a job to the current unit of work; the caller's SaveChanges commits it.</summary>
    /// <param name="dueAt">Not before this moment (UTC); null means at once.</param>
    public void Add(string kind, object payload, string? idempotencyKey = null, DateTime? dueAt = null)
    {
        var now = time.UtcNow();
        db.AddRow(new Job
        {
            Id = Ids.New(time),
            Kind = kind,
            Payload = JsonSerializer.Serialize(payload),
            IdempotencyKey = idempotencyKey,
            CreatedAt = now,
            DueAt = dueAt ?? now,
        });
    }
}

/// <summary>Does the jobs of one kind. Must be idempotent: a job may run again after a crash.</summary>
public interface IJobHandler
{
    string Kind { get; }

    /// <summary>What it does, as the console shows it, such as 给证照文件签章.</summary>
    string Title { get; }

    Task RunAsync(string payload, CancellationToken cancellation);
}
