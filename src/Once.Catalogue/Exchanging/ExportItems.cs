using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Contract;
using Once.Catalogue.Model;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Exporting;
using Once.Kernel.Organs;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Catalogue.Exchanging;

/// <summary>Writes every list in force within the actor's reach into a workbook that can be imported again.</summary>
internal sealed class ExportItems(OnceDb db, CurrentActor actor, TimeProvider time)
{
    private const int BatchSize = 1000;

    /// <summary>In one go, of the actor's reach.</summary>
    /// <returns>How many lists were written.</returns>
    public Task<int> RunAsync(Stream target, CancellationToken cancellation = default)
    {
        actor.Value.Require(CatalogueModule.Read);
        var reach = actor.Value.ReachOf(CatalogueModule.Read);
        return WriteAsync(target, reach.IsEverything ? null : [.. reach.OrganIds], _ => Task.CompletedTask, cancellation);
    }

    /// <param name="organs">Whose lists; null for all.</param>
    public Task<int> CountAsync(IReadOnlyCollection<Guid>? organs, CancellationToken cancellation) => Within(organs).Select(v => v.Code).Distinct().CountAsync(cancellation);

    /// <param name="organIds">Whose lists; null for all.</param>
    /// <param name="progress">Told how many are written.</param>
    /// <returns>How many lists were written.</returns>
    public async Task<int> WriteAsync(Stream target, IReadOnlyCollection<Guid>? organIds, Func<int, Task> progress, CancellationToken cancellation)
    {
        var organs = await db.Organs().AsNoTracking().ToDictionaryAsync(o => o.Id, cancellation);
        using var workbook = new XlsxWriter();
        var sheets = ExchangeSheets.All.Select(s => workbook.Add(s.Name, [.. s.Columns.Select(c => c.Title)])).ToList();
        var (after, count) = ("", 0);
        while (true)
        {
            var batch = await Within(organIds).Where(v => v.Code.CompareTo(after) > 0).OrderBy(v => v.Code).ThenByDescending(v => v.Number).Select(v => new { v.Code, v.Body }).Take(BatchSize).ToListAsync(cancellation);
            if (batch.Count == 0)
                break;
            foreach (var version in batch.DistinctBy(v => v.Code))
            {
                // The last code of a full batch may go on in the next; versions of one code lie side by side.
                Write(sheets, ItemBody.Read(version.Body), organs);
                count++;
            }
            after = batch[^1].Code;
            await progress(count);
        }
        await workbook.SaveAsync(target, cancellation);
        return count;
    }

    private IQueryable<ItemVersion> Within(IReadOnlyCollection<Guid>? organs)
    {
        var versions = db.VersionsInForce(time.ChinaToday());
        return organs is null ? versions : versions.Where(v => organs.Contains(v.OrganId));
    }

    private static void Write(List<XlsxWriter.Sheet> sheets, PublishedItem item, Dictionary<Guid, Organ> organs)
    {
        sheets[0].Row(RowOf(item, organs.GetValueOrDefault(item.OrganId)));
        foreach (var m in item.Materials)
        {
            sheets[1].Row(
            [
                item.Code, m.Name, ExchangeCodes.Necessities.CodeOf(m.Necessity.ToString()), FormOf(m.Form), Number(m.Copies), SourceOf(m.Source),
                ExchangeCodes.Collections.CodeOf(m.Collection.ToString()), m.Standard, m.HowTo,
            ]);
        }
        foreach (var fee in item.Fees)
            sheets[2].Row([item.Code, fee.Name, fee.Standard, fee.Basis.Clause]);
        foreach (var question in item.Questions)
            sheets[3].Row([item.Code, question.Question, question.Answer]);
    }

    private static string[] RowOf(PublishedItem item, Organ? organ) =>
    [
        item.Code, item.BasicCode, item.Name, ExchangeCodes.ItemTypes.CodeOf(item.Type.ToString()), item.Code.Length == 31 ? item.Code[..18] : organ?.CreditCode ?? "", organ?.Name ?? "",
        item.RegionCode, string.Join('^', item.Serves.Select(s => ExchangeCodes.ServiceObjects.CodeOf(s.ToString()))), ExchangeCodes.HandlingTypes.CodeOf(item.Handling.ToString()),
        Number(item.StatutoryTerm.WorkingDays), Number(item.PromisedTerm.WorkingDays), "1", string.Join('\n', item.Bases.Select(b => b.Clause)),
        string.Join('\n', item.Conditions.Select(c => c.Text)), Number(item.Visits), item.VisitsReason ?? "", item.OnlineLevel, item.Fees.Count == 0 ? "0" : "1",
        item.FeeBasis?.Clause ?? "", item.ResultName, item.ConsultPhone, item.ComplaintPhone, string.Join('^', item.Themes.Except(item.EnterpriseThemes)),
        string.Join('^', item.EnterpriseThemes), string.Join('^', item.Aliases), item.PlainName, item.ValidFrom.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    ];

    private static string FormOf(string form) => ExchangeCodes.MaterialForms.Entries.FirstOrDefault(e => e.Value == form).Code ?? "3";

    private static string SourceOf(string source) => ExchangeCodes.Sources.Entries.FirstOrDefault(e => e.Value == source).Code ?? "99";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
