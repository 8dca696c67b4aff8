using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Once.Cases.Documents;
using Once.Cases.JointFigures;
using Once.Cases.Model;
using Once.Cases.Telling;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Jobs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Archiving;

/// <summary>提出销毁: everything within reach whose term is over goes on a list; the first of two signatures.</summary>
/// <remarks>档案法 第31条 (no destruction without leave); 机关档案管理规定: a list, two who supervise and sign.</remarks>
internal sealed class ProposeDestruction(OnceDb db, CurrentActor actor, Recorder recorder, TellStaff tell, TimeProvider time)
{
    /// <returns>Id of the list.</returns>
    public async Task<Guid> RunAsync(string reason, CancellationToken cancellation = default)
    {
        var who = actor.Value;
        var organ = who.OrganId ?? throw new RefusedException(KernelRefusals.NotPermitted);
        who.Require(CasesPermissions.Archive, organ);
        if (string.IsNullOrWhiteSpace(reason))
            throw new RefusedException(CaseRefusals.ReasonMissing with { Clause = null });
        var today = time.ChinaToday();
        var reach = who.ReachOf(CasesPermissions.Archive);
        var organs = reach.OrganIds.ToList();
        var due = await db.CaseArchives().Where(a => a.DestructionId == null && a.RetainUntil < today && (reach.IsEverything || organs.Contains(a.OrganId)))
            .OrderBy(a => a.RetainUntil).Take(5000).ToListAsync(cancellation);
        if (due.Count == 0)
            throw new RefusedException(ArchiveRefusals.NothingDue);
        var list = new ArchiveDestruction
        {
            Id = Ids.New(time),
            OrganId = organ,
            Count = due.Count,
            Reason = reason.Trim(),
            ProposedById = who.AccountId,
            ProposedBy = who.Name,
            ProposedAt = time.UtcNow(),
        };
        db.ArchiveDestructions().Add(list);
        due.ForEach(a => a.DestructionId = list.Id);
        await recorder.RecordAsync(new Deed("archive-destruction", list.Id, "cases.propose-destruction", "提出销毁档案", list.Reason, new { list.Count, Cases = due.Select(a => a.Number) }, IsFirst: true), cancellation);
        await tell.OfRolesAsync(organ, [Roles.Manager], StaffMessages.ToDestroy(list), cancellation);
        await tell.OfRoleOverAsync(organ, Roles.Supervisor, StaffMessages.ToDestroy(list), cancellation);
        await db.SaveChangesAsync(cancellation);
        return list.Id;
    }
}

/// <summary>第二人签字: agrees, and the outbox destroys; or does not, and all stays.</summary>
internal sealed class SettleDestruction(OnceDb db, CurrentActor actor, Recorder recorder, Outbox outbox, TimeProvider time)
{
    public async Task RunAsync(Guid id, bool approved, CancellationToken cancellation = default)
    {
        var list = await db.ArchiveDestructions().FirstOrDefaultAsync(d => d.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        actor.Value.Require(CasesPermissions.Destroy, list.OrganId);
        list.Settle(approved, actor.Value.AccountId, actor.Value.Name, time.UtcNow());
        if (approved)
            outbox.Add(DestroyArchives.JobKind, new DestroyArchivesRequest(id), $"{DestroyArchives.JobKind}:{id}");
        else
            foreach (var archive in await db.CaseArchives().Where(a => a.DestructionId == id).ToListAsync(cancellation))
                archive.DestructionId = null;
        await recorder.RecordAsync(new Deed("archive-destruction", id, "cases.settle-destruction", approved ? "同意销毁" : "不同意销毁", null, null), cancellation);
        await db.SaveChangesAsync(cancellation);
    }
}

internal sealed record DestroyArchivesRequest(Guid DestructionId);

/// <summary>销毁: packages, files that no other case holds, answers, words of documents and of records. That the case was,
/// when and how it ended, stays, and the chain of its records stays whole.</summary>
/// <remarks>个人信息保护法 第19条, 第47条第1款第1项.</remarks>
internal sealed class DestroyArchives(OnceDb db, IFileStore files, DestroyContent records, KeepJointCounts counts, TimeProvider time) : IJobHandler
{
    public const string JobKind = "cases.destroy-archives";

    public string Kind => JobKind;

    public string Title => "按清单销毁档案";

    public async Task RunAsync(string payload, CancellationToken cancellation)
    {
        var id = JsonSerializer.Deserialize<DestroyArchivesRequest>(payload)!.DestructionId;
        while (await db.CaseArchives().Where(a => a.DestructionId == id && a.DestroyedAt == null).OrderBy(a => a.RootId).FirstOrDefaultAsync(cancellation) is { } archive)
        {
            await DestroyAsync(archive, cancellation);
            db.ChangeTracker.Clear();
        }
        var list = await db.ArchiveDestructions().SingleAsync(d => d.Id == id, cancellation);
        if (list.State is DestructionState.Approved)
            list.Finish(time.UtcNow());
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Rows go before contents: after a crash in between, a content is left over that nobody can ask for, and the
    /// next run takes it.</summary>
    private async Task DestroyAsync(CaseArchive archive, CancellationToken cancellation)
    {
        var (root, number) = (archive.RootId, archive.CaseNumber);
        await counts.RunAsync(root, cancellation);
        var ids = await db.CaseFiles().Where(f => f.RootId == root && f.CaseNumber == number).Select(f => f.AttachmentId).ToListAsync(cancellation);
        var own = await KernelTables.Attachments(db).Where(a => ids.Contains(a.Id) && !db.CaseFiles().Any(f => f.AttachmentId == a.Id && f.RootId != root)).ToListAsync(cancellation);
        var digests = own.Select(a => a.Digest).Distinct().ToList();
        await files.DeleteAsync(archive.Digest, cancellation);
        foreach (var digest in digests)
            if (!await KernelTables.Attachments(db).AnyAsync(a => a.Digest == digest && !ids.Contains(a.Id), cancellation))
                await files.DeleteAsync(digest, cancellation);

        await records.RunAsync("case", CaseKey.ChainOf(root, number), "档案保管期满，按清册销毁", cancellation);
        var of = await db.Cases().SingleAsync(c => c.RootId == root && c.CaseNumber == number, cancellation);
        of.Forget();
        foreach (var point in await db.CorrectionPoints().Where(p => p.RootId == root && p.CaseNumber == number && p.Before != null).ToListAsync(cancellation))
            point.Before = null;
        foreach (var document in await db.CaseDocuments().Where(d => d.RootId == root && d.CaseNumber == number).ToListAsync(cancellation))
            document.Saying((db.TextOf(document) with { Addressee = "", Paragraphs = ["保管期满，内容已按清册销毁。"], Points = [] }).Pack(free: []));
        db.CaseFiles().RemoveRange(await db.CaseFiles().Where(f => f.RootId == root && f.CaseNumber == number).ToListAsync(cancellation));
        db.RemoveRange(own);
        archive.DestroyedAt = time.UtcNow();
        await db.SaveChangesAsync(cancellation);
    }
}
