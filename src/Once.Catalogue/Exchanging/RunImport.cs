using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Contract;
using Once.Kernel.Attachments;
using Once.Kernel.Exporting;
using Once.Kernel.Jobs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Catalogue.Exchanging;

internal sealed record ImportJob(Guid RunId);

/// <summary>Reads and checks, or after confirmation switches; each step may be done again after a crash.</summary>
internal sealed class RunImport(OnceDb db, IDbContextFactory<OnceDb> databases, IFileStore files, SearchIndex index, Recorder recorder, TimeProvider time) : IJobHandler
{
    public const string JobKind = "catalogue.import";

    public string Kind => JobKind;

    public string Title => "读入和切换事项清单";

    public async Task RunAsync(string payload, CancellationToken cancellation) =>
        await RunAsync(JsonSerializer.Deserialize<ImportJob>(payload)!.RunId, cancellation);

    public async Task RunAsync(Guid runId, CancellationToken cancellation)
    {
        var run = await db.ImportRuns().SingleAsync(r => r.Id == runId, cancellation);
        if (run.State is ImportState.Reading or ImportState.Checking)
            await CheckAsync(run, cancellation);
        else if (run.State is ImportState.Switching)
            await SwitchAsync(run, cancellation);
    }

    private async Task CheckAsync(ImportRun run, CancellationToken cancellation)
    {
        var problems = new ImportProblems(db, run);
        try
        {
            if (run.State is ImportState.Reading)
            {
                await using var content = await files.OpenAsync(run.Digest, cancellation) ?? throw new FileNotFoundException($"导入文件 {run.Digest} 的内容不在了。");
                using var workbook = XlsxReader.Open(content);
                await new ReadSheets(db, run, problems).RunAsync(workbook, cancellation);
            }
            await new StageVersions(db, run, problems, time).RunAsync(cancellation);
        }
        catch (RefusedException refused)
        {
            problems.Add("", 0, "", "", refused.Refusal.Message);
            await problems.SaveAsync(cancellation);
        }
        run.FinishChecking(time.UtcNow());
        await db.SaveChangesAsync(cancellation);
    }

    private async Task SwitchAsync(ImportRun run, CancellationToken cancellation)
    {
        try
        {
            run.Switched = 0;
            await new SwitchVersions(db, index, recorder, time).RunAsync(run, count => TellAsync(run.Id, count, cancellation), cancellation);
        }
        catch (RefusedException refused)
        {
            db.ChangeTracker.Clear();
            run = await db.ImportRuns().SingleAsync(r => r.Id == run.Id, cancellation);
            var problems = new ImportProblems(db, run);
            problems.Add("", 0, "", "", refused.Refusal.Message);
            await problems.SaveAsync(cancellation);
            run.Refuse(time.UtcNow());
            await db.SaveChangesAsync(cancellation);
        }
        await LetGoAsync(run.Id, cancellation);
    }

    /// <summary>Shows how far it is, past the transaction; SQLite has one writer, so there it waits for the end.</summary>
    private async Task TellAsync(Guid runId, int count, CancellationToken cancellation)
    {
        if (db.IsSqlite)
            return;
        await using var beside = await databases.CreateDbContextAsync(cancellation);
        await beside.ImportRuns().Where(r => r.Id == runId).ExecuteUpdateAsync(set => set.SetProperty(r => r.Switched, count), cancellation);
    }

    /// <summary>The staging rows are of no use once it is over.</summary>
    internal async Task LetGoAsync(Guid runId, CancellationToken cancellation)
    {
        await db.ImportRows().Where(r => r.RunId == runId).ExecuteDeleteAsync(cancellation);
        await db.ImportVersions().Where(r => r.RunId == runId).ExecuteDeleteAsync(cancellation);
    }
}
