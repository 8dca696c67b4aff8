using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Cases.Model;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Crypto;
using Once.Kernel.Documents;
using Once.Kernel.Jobs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Partners;

/// <summary>A paper with its name, as the clerk scanned it.</summary>
internal sealed record NamedScan(string Name, IFormFile File);

/// <param name="Lines">What the other city's form asks, one line each: name, colon, answer.</param>
internal sealed record ReceiveForPartnerRequest(Guid ReceptionId, string Place, string ItemCode, string ItemName, string Lines, IReadOnlyList<NamedScan> Papers);

/// <summary>代外地收件: within a reception with consent, the window takes what another city's item needs, gives it a number, and
/// the outbox sends it there.</summary>
internal sealed class ReceiveForPartner(
    OnceDb db, IOptions<PartnerOptions> options, AttachmentStore store, DocumentNumbers numbers, PersonalDataCipher cipher, Outbox outbox, Recorder recorder, CurrentActor actor, TimeProvider time)
{
    public async Task<Guid> RunAsync(ReceiveForPartnerRequest request, CancellationToken cancellation = default)
    {
        actor.Value.Require(CasesPermissions.StandIn);
        var clerk = actor.Value;
        var reception = await db.Receptions().AsNoTracking().SingleOrDefaultAsync(r => r.Id == request.ReceptionId && r.ClerkId == clerk.AccountId, cancellation)
            ?? throw new RefusedException(KernelRefusals.NotFound);
        if (!reception.IsOpenAt(time.UtcNow()))
            throw new RefusedException(PartnerRefusals.NotConsented);
        var place = options.Value.Named(request.Place);
        var (lines, faults) = Check(request.Lines, request.Papers);
        if (request.ItemName.Trim().Length == 0)
            faults.Insert(0, PartnerRefusals.ItemMissing);
        if (place is null)
            faults.Insert(0, PartnerRefusals.PlaceMissing);
        if (request.Papers.Count == 0)
            faults.Add(PartnerRefusals.PapersMissing);
        if (faults.Count > 0)
            throw new RefusedException(faults);

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var now = time.UtcNow();
        var year = now.ChinaDate().Year;
        var intake = new PartnerIntake
        {
            Id = Ids.New(time),
            Number = $"DS{year}{await numbers.NextAsync("partner-intake", year, cancellation):000000}",
            PartnerCode = place!.Code,
            PartnerName = place.Name,
            ReceptionId = reception.Id,
            WindowId = reception.OrganId,
            ClerkName = clerk.Name,
            ApplicantName = reception.ApplicantName,
            ItemCode = request.ItemCode.Trim(),
            ItemName = request.ItemName.Trim(),
            Lines = cipher.Encrypt(CaseJson.Write(lines)),
            ReceivedAt = now,
        };
        db.PartnerIntakes().Add(intake);
        await KeepAsync(intake, 1, request.Papers, cancellation);
        await recorder.RecordAsync(new Deed("partner-intake", intake.Id, "cases.receive-for-partner", $"代{place.Name}收件：{intake.ItemName}", null, new { intake.Number, Papers = request.Papers.Count }, IsFirst: true), cancellation);
        await SaveAsync(intake, cancellation);
        await transaction.CommitAsync(cancellation);
        return intake.Id;
    }

    /// <summary>再送: what was declined, mended, or what the other city asked for.</summary>
    public async Task SendMoreAsync(Guid intakeId, string lines, IReadOnlyList<NamedScan> papers, CancellationToken cancellation = default)
    {
        var intake = await db.IntakesWithin(actor.Value).FirstOrDefaultAsync(i => i.Id == intakeId, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        actor.Value.Require(CasesPermissions.StandIn, intake.WindowId);
        var (read, faults) = Check(lines, papers);
        if (papers.Count == 0 && read.Count == 0)
            faults.Add(PartnerRefusals.PapersMissing);
        if (faults.Count > 0)
            throw new RefusedException(faults);
        var isNew = intake.TakenAt is null;
        intake.SendMore(cipher.Encrypt(CaseJson.Write(isNew ? Merged(intake, read) : read)));
        var kept = await db.PartnerPapers().Where(p => p.IntakeId == intakeId).ToListAsync(cancellation);
        var next = kept.Count == 0 ? 1 : kept.Max(p => p.Ordinal) + 1;
        // Nothing of a declined application is with the other city: what stays good is sent again with it.
        foreach (var stays in isNew ? kept.Where(p => p.Round == intake.Round - 1 && !p.IsTheirs && papers.All(n => n.Name.Trim() != p.Name)) : [])
            db.PartnerPapers().Add(new PartnerPaper { IntakeId = intakeId, Ordinal = next++, Round = intake.Round, IsTheirs = false, Name = stays.Name, AttachmentId = stays.AttachmentId });
        await KeepAsync(intake, next, papers, cancellation);
        await recorder.RecordAsync(new Deed("partner-intake", intake.Id, "cases.send-more-to-partner", $"再送{intake.PartnerName}", null, new { intake.Round, Papers = papers.Count }), cancellation);
        await SaveAsync(intake, cancellation);
    }

    /// <summary>What was filled in for a declined application stays, but for what is said anew.</summary>
    private Dictionary<string, string> Merged(PartnerIntake intake, Dictionary<string, string> anew)
    {
        var lines = CaseJson.Answers(cipher.Decrypt(intake.Lines));
        foreach (var (name, answer) in anew)
            lines[name] = answer;
        return lines;
    }

    private (Dictionary<string, string> Lines, List<Refusal> Faults) Check(string text, IReadOnlyList<NamedScan> papers)
    {
        var faults = new List<Refusal>();
        var lines = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line.IndexOfAny(['：', ':']) is var at and > 0 && at < line.Length - 1)
                lines[line[..at].Trim()] = line[(at + 1)..].Trim();
            else
                faults.Add(PartnerRefusals.LineWrong.Saying($"“{line}”这一行读不懂。{PartnerRefusals.LineWrong.Message}"));
        }
        for (var i = 0; i < papers.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(papers[i].Name))
                faults.Add(PartnerRefusals.PaperNameMissing.At($"Name{i + 1}"));
        }
        if (papers.Sum(p => p.File.Length) > options.Value.MostMegabytes * 1024L * 1024)
            faults.Add(PartnerRefusals.TooLarge.Saying($"一次最多送 {options.Value.MostMegabytes} MB，请拆开或压缩。"));
        return (lines, faults.Take(10).ToList());
    }

    private async Task KeepAsync(PartnerIntake intake, int next, IReadOnlyList<NamedScan> papers, CancellationToken cancellation)
    {
        foreach (var paper in papers)
        {
            await using var content = paper.File.OpenReadStream();
            var kept = await store.SaveAsync(content, paper.File.FileName, actor.Value.AccountId, cancellation);
            db.PartnerPapers().Add(new PartnerPaper { IntakeId = intake.Id, Ordinal = next++, Round = intake.Round, IsTheirs = false, Name = paper.Name.Trim(), AttachmentId = kept.Id });
        }
    }

    private async Task SaveAsync(PartnerIntake intake, CancellationToken cancellation)
    {
        outbox.Add(SendToPartner.JobKind, new SendToPartnerRequest(intake.Id, intake.Round), $"{SendToPartner.JobKind}:{intake.Id}:{intake.Round}");
        await db.SaveChangesAsync(cancellation);
    }
}
