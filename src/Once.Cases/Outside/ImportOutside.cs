using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Accounts.Contract;
using Once.Cases.Model;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Exporting;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Outside;

/// <summary>What became of a file.</summary>
internal sealed record OutsideImported(int Applied, int Repeated, int Held, int Flagged, IReadOnlyList<OutsideFault> Faults);

/// <summary>Answers that come as a file, CSV, XLSX or JSON: each message goes the way of a call, so a file brought twice changes nothing.
/// What cannot be read is listed by row; the rest is taken.</summary>
internal sealed class ImportOutside(OnceDb db, CurrentActor actor, TakeOutsideAnswer take, ItemLookup items, SecurityLog log, IOptions<OutsideOptions> options)
{
    public const int MostRows = 2000;

    /// <param name="systemCode">Which system the file is of.</param>
    public async Task<OutsideImported> RunAsync(string? systemCode, Stream content, string fileName, CancellationToken cancellation = default)
    {
        actor.Value.Require(CasesPermissions.Outside);
        var system = options.Value.Named(systemCode) ?? throw new RefusedException(OutsideRefusals.SystemMissing);
        var faults = new List<OutsideFault>();
        var read = fileName.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? OfJson(content) : OfSheet(content, fileName, faults);
        if (read.Count > MostRows)
            throw new RefusedException(OutsideRefusals.TooManyRows);
        var reached = await ReachedAsync(read.ConvertAll(r => r.Answer.Number), cancellation);
        var receipts = new List<string>();
        foreach (var (row, answer) in read)
        {
            try
            {
                if (!reached.TryGetValue(answer.Number, out var version))
                    throw new RefusedException(OutsideRefusals.Unknown);
                receipts.Add((await take.RunAsync(system, await WithTargetsAsync(answer, version, cancellation), cancellation)).State);
            }
            catch (RefusedException refused)
            {
                faults.AddRange(refused.Refusals.Select(r => new OutsideFault(row, ColumnOf(r.Field), answer.MessageId, r.Message)));
            }
            db.ChangeTracker.Clear();
        }
        log.Add(new SecurityEntry("cases.import-outside", $"导入{system.Name}的答复", Details: $"{receipts.Count} 条"));
        await db.SaveChangesAsync(cancellation);
        int Count(string state) => receipts.Count(r => r == state);
        return new OutsideImported(Count("applied"), Count("repeated") + Count("set-aside"), Count("held"), Count("flagged"), [.. faults.OrderBy(f => f.Row)]);
    }

    private static List<(int Row, OutsideAnswer Answer)> OfJson(Stream content)
    {
        using var reader = new StreamReader(content, Encoding.UTF8);
        return [.. OutsideAnswer.ReadAll(reader.ReadToEnd()).Select((a, i) => (i + 1, a ?? throw new RefusedException(OutsideRefusals.NotReadable)))];
    }

    private static List<(int Row, OutsideAnswer Answer)> OfSheet(Stream content, string fileName, List<OutsideFault> faults)
    {
        IReadOnlyDictionary<string, int>? places = null;
        var found = new List<(int Row, OutsideAnswer Answer)>();
        foreach (var (row, cells) in SheetFile.Rows(content, fileName))
        {
            if (places is null)
            {
                places = OutsideSheet.PlacesOf(cells) ?? throw new RefusedException(OutsideRefusals.NoHeading);
                continue;
            }
            if (found.Count > MostRows)
                break;
            if (OutsideSheet.Read(row, cells, places, faults) is not { } answer)
                continue;
            // Further rows of one correction bring its further points.
            if (answer.Points is { } more && found.FindIndex(f => f.Answer.MessageId == answer.MessageId && f.Answer.Points is not null) is var at and >= 0)
                found[at] = (found[at].Row, found[at].Answer with { Points = [.. found[at].Answer.Points!, .. more] });
            else
                found.Add((row, answer));
        }
        return found;
    }

    /// <summary>Cases of the numbers that the actor reaches, with the version of their item.</summary>
    private async Task<Dictionary<string, Guid>> ReachedAsync(IReadOnlyList<string> numbers, CancellationToken cancellation)
    {
        var reach = actor.Value.ReachOf(CasesPermissions.Outside);
        var (organs, all) = (reach.OrganIds.ToList(), numbers.Distinct().ToList());
        return await db.Cases().Where(c => all.Contains(c.Number!) && (reach.IsEverything || organs.Contains(c.OrganId))).Select(c => new { c.Number, c.ItemVersionId })
            .ToDictionaryAsync(c => c.Number!, c => c.ItemVersionId, cancellation);
    }

    /// <summary>In a sheet a point is named as people read it; the act wants the code of the paper or the field.</summary>
    private async Task<OutsideAnswer> WithTargetsAsync(OutsideAnswer answer, Guid versionId, CancellationToken cancellation)
    {
        if (answer.Points is not { Count: > 0 } points || await items.VersionAsync(versionId, cancellation) is not { } item)
            return answer;
        return answer with
        {
            Points = [.. points.Select(p => item.Materials.FirstOrDefault(m => m.Name == p.TargetCode || m.Code == p.TargetCode) is { } material
                ? p with { IsMaterial = true, TargetCode = material.Code }
                : item.Fields.FirstOrDefault(f => f.Label == p.TargetCode) is { } field ? p with { IsMaterial = false, TargetCode = field.ElementCode } : p)],
        };
    }

    private static string ColumnOf(string? field) => field switch
    {
        "number" => OutsideSheet.Number,
        "event" => OutsideSheet.Event,
        null or "messageId" => OutsideSheet.MessageId,
        _ => string.Create(CultureInfo.InvariantCulture, $"{field switch { "points" or "Points" => "补正", "reason" => "理由", "outcome" => "准予还是不予", "procedure" => "特别程序", "ground" => "不予受理的理由", _ => "内容" }}"),
    };
}
