using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Jobs;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Kernel.Records;

/// <summary>Has all records verified in the background; asked twice, it runs once.</summary>
public sealed class AskForVerification(OnceDb db, CurrentActor actor, Outbox outbox, TimeProvider time)
{
    public const string Permission = "kernel.records";

    /// <returns>The run that was started, or the one that is not finished yet.</returns>
    public async Task<Guid> RunAsync(CancellationToken cancellation = default)
    {
        actor.Value.Require(Permission);
        if (await db.VerificationRuns().Where(v => v.FinishedAt == null).Select(v => (Guid?)v.Id).FirstOrDefaultAsync(cancellation) is { } running)
            return running;
        var run = new VerificationRun
        {
            Id = Ids.New(time),
            AskedById = actor.Value.AccountId,
            AskedByName = actor.Value.Name,
            AskedAt = time.UtcNow(),
            Total = await db.Records().LongCountAsync(cancellation),
        };
        db.VerificationRuns().Add(run);
        outbox.Add(VerifyInBackground.JobKind, run.Id, $"{VerifyInBackground.JobKind}.{run.Id}");
        await db.SaveChangesAsync(cancellation);
        return run.Id;
    }
}

/// <summary>Verifies, writes progress as it goes and the finding at the end.</summary>
internal sealed class VerifyInBackground(VerifyRecords verify, IDbContextFactory<OnceDb> databases, TimeProvider time) : IJobHandler
{
    public const string JobKind = "kernel.verify-records";

    public string Kind => JobKind;

    public string Title => "核验记录";

    public async Task RunAsync(string payload, CancellationToken cancellation)
    {
        var id = JsonSerializer.Deserialize<Guid>(payload);
        var found = await verify.RunAsync(
            count => WriteAsync(id, set => set.SetProperty(v => v.Checked, count), cancellation), cancellation);
        var now = time.UtcNow();
        await WriteAsync(id, set => set
            .SetProperty(v => v.Checked, found.Records)
            .SetProperty(v => v.FinishedAt, now)
            .SetProperty(v => v.IsSound, found.IsSound)
            .SetProperty(v => v.Sentence, found.Sentence), cancellation);
    }

    private async Task WriteAsync(Guid id, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<VerificationRun>> change, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db.VerificationRuns().Where(v => v.Id == id).ExecuteUpdateAsync(change, cancellation);
    }
}
