using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Cases.Documents;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Catalogue.Contract;
using Once.Kernel;
using Once.Kernel.Attachments;
using Once.Kernel.Crypto;
using Once.Kernel.Jobs;
using Once.Kernel.Records;
using Once.Kernel.Sharing;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Archiving;

internal sealed record MakeArchiveRequest(Guid RootId, int CaseNumber);

/// <summary>归档: after a case is closed, its particulars, answers, documents, records and files go into one package in the
/// file store. Personal answers stay in their cipher.</summary>
/// <remarks>国务院令第716号 第12条: electronic archives need no paper beside them; 档案法 第13条.</remarks>
internal sealed class MakeArchive(OnceDb db, ItemOfCase items, IFileStore files, AttachmentOptions attachments, IOptions<ArchiveOptions> options, SealDocuments seals, TimeProvider time) : IJobHandler
{
    public const string JobKind = "cases.archive";

    public string Kind => JobKind;

    public string Title => "办结后归档";

    public async Task RunAsync(string payload, CancellationToken cancellation)
    {
        var request = JsonSerializer.Deserialize<MakeArchiveRequest>(payload)!;
        var of = await db.Cases().AsNoTracking().SingleAsync(c => c.RootId == request.RootId && c.CaseNumber == request.CaseNumber, cancellation);
        if (!of.HasEnded)
            return; // reopened meanwhile; the next end brings the next package
        if (await db.CaseArchives().AnyAsync(a => a.RootId == of.RootId && a.CaseNumber == of.CaseNumber && a.DestroyedAt != null, cancellation))
            return; // nothing is left to pack
        await seals.OfCaseAsync(of.RootId, of.CaseNumber, cancellation);
        var item = await items.GetAsync(of, cancellation);
        var parts = await PartsAsync(of, item, cancellation);
        var draft = Path.Combine(Directory.CreateDirectory(Path.Combine(attachments.Path, ".drafts")).FullName, Path.GetRandomFileName());
        try
        {
            var (digest, size) = await PackAsync(draft, parts, of.ClosedOn!.Value, cancellation);
            await files.PutAsync(digest, draft, cancellation);
            await KeepAsync(of, item, digest, size, parts.Count, cancellation);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private static async Task<(string Digest, long Size)> PackAsync(string draft, List<ArchivePart> parts, DateOnly on, CancellationToken cancellation)
    {
        var stream = new FileStream(draft, FileMode.CreateNew, FileAccess.ReadWrite);
        await using (stream.ConfigureAwait(false))
        {
            await ArchivePackage.WriteAsync(stream, parts, on, cancellation);
            stream.Position = 0;
            return (Sm3.Hex(await Sm3.HashAsync(stream, cancellation)), stream.Length);
        }
    }

    /// <summary>What was packed before gives way to the package with what came since; its content goes last, so that a crash leaves one too many and never none.</summary>
    private async Task KeepAsync(Case of, PublishedItem item, string digest, long size, int count, CancellationToken cancellation)
    {
        var (closedOn, until, now) = (of.ClosedOn!.Value, options.Value.RetainUntil(item.BasicCode, of.ClosedOn!.Value), time.UtcNow());
        var kept = await db.CaseArchives().FirstOrDefaultAsync(a => a.RootId == of.RootId && a.CaseNumber == of.CaseNumber, cancellation);
        var before = kept?.Digest;
        if (kept is null)
            db.CaseArchives().Add(new CaseArchive
            {
                RootId = of.RootId,
                CaseNumber = of.CaseNumber,
                OrganId = of.OrganId,
                Number = of.Number!,
                ItemName = of.ItemName,
                ApplicantName = of.ApplicantName,
                ClosedOn = closedOn,
                Digest = digest,
                Size = size,
                Files = count,
                MadeAt = now,
                RetainUntil = until,
            });
        else
            (kept.ClosedOn, kept.Digest, kept.Size, kept.Files, kept.MadeAt, kept.RetainUntil, kept.CheckedAt, kept.IsIntact) = (closedOn, digest, size, count, now, until, null, null);
        await db.SaveChangesAsync(cancellation);
        if (before is not null && before != digest)
            await files.DeleteAsync(before, cancellation);
    }

    private async Task<List<ArchivePart>> PartsAsync(Case of, PublishedItem item, CancellationToken cancellation)
    {
        var (root, number) = (of.RootId, of.CaseNumber);
        var chain = CaseKey.ChainOf(root, number);
        var parts = new List<ArchivePart>
        {
            ArchivePart.Text("case.json", CaseJson.Write(new
            {
                of.Number, of.ItemCode, of.ItemName, item.VersionNumber, of.ItemType, of.ApplicantName, of.RegionCode, of.SubmittedAt, of.ReceivedOn, of.AcceptedOn, of.AcceptedBySilence,
                of.DecidedOn, of.Outcome, of.DecisionReason, of.DecidedBySilence, of.DeliveredOn, of.ClosedOn, Answers = db.Unpack(of.Answers), of.SealedAnswers, Origins = of.Origins is null ? null : db.Unpack(of.Origins),
            })),
            ArchivePart.Text("records.json", CaseJson.Write((await db.Records().AsNoTracking().Where(r => r.AggregateId == chain).OrderBy(r => r.Number).ToListAsync(cancellation))
                .Select(r => new { r.Number, r.At, r.ActorKind, r.ActorName, r.ActorRole, r.Act, r.Title, r.Reason, r.Content, Hash = Sm3.Hex(r.Hash), r.Algorithm }))),
        };
        var documents = await db.CaseDocuments().AsNoTracking().Where(d => d.RootId == root && d.CaseNumber == number).OrderBy(d => d.IssuedAt).ThenBy(d => d.Id).ToListAsync(cancellation);
        parts.AddRange(documents.Select((d, i) => ArchivePart.Text(string.Create(CultureInfo.InvariantCulture, $"documents/{i + 1:00}-{FileNames.Clean(d.Number)}.txt"), Written(d))));
        var handedIn = await (
            from file in db.CaseFiles().AsNoTracking()
            where file.RootId == root && file.CaseNumber == number
            join attachment in KernelTables.Attachments(db) on file.AttachmentId equals attachment.Id
            orderby file.AddedAt, file.AttachmentId
            select new { file.MaterialCode, file.FileName, attachment.Digest }).ToListAsync(cancellation);
        foreach (var (file, index) in handedIn.Select((f, i) => (f, i)))
            parts.Add(new ArchivePart(string.Create(CultureInfo.InvariantCulture, $"files/{index + 1:000}-{FileNames.Clean(file.MaterialCode.Replace(':', '-'))}-{FileNames.Clean(file.FileName)}"),
                async c => await files.OpenAsync(file.Digest, c) ?? throw new FileNotFoundException($"附件内容 {file.Digest} 不在了，不能归档。")));
        return parts;
    }

    private string Written(CaseDocument document)
    {
        var text = db.TextOf(document);
        var lines = new StringBuilder().AppendLine(text.Title).AppendLine(document.Number).AppendLine($"{text.Addressee}：");
        foreach (var paragraph in text.Paragraphs)
            lines.AppendLine(paragraph);
        foreach (var point in text.Points)
            lines.AppendLine(CultureInfo.InvariantCulture, $"{point.Target}：{point.What}；{point.How}{point.Clause}");
        lines.AppendLine(text.Issuer).AppendLine(ChineseDates.Full(document.DatedOn));
        if (document.Seal is { } seal)
            lines.AppendLine(CultureInfo.InvariantCulture, $"SM2 {document.SealKey} {Convert.ToBase64String(seal)}");
        return lines.Replace("\r\n", "\n").ToString();
    }
}
