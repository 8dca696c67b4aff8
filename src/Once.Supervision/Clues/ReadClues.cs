using System.Text;
using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Crypto;
using Once.Kernel.Exporting;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Supervision.Contract;
using Once.Supervision.Model;
using Once.Supervision.Reporting;

namespace Once.Supervision.Clues;

internal sealed record CluesView(IReadOnlyList<Clue> Rows, int Total, int Over, IReadOnlyDictionary<ClueState, int> Counts, IReadOnlyDictionary<Guid, Organ> Organs, DateOnly Today, bool MayRaise);

/// <summary>One clue in clear, for those who may read it.</summary>
/// <param name="Bodies">Discipline bodies it may be passed to, that of the area first.</param>
internal sealed record ClueView(
    Clue Clue, string Words, string? Person, string? Source, string? Result, IReadOnlyList<(int Ordinal, string Name)> Files, IReadOnlyList<Record> History,
    IReadOnlyDictionary<Guid, Organ> Organs, IReadOnlyList<Organ> Bodies, DateOnly Today, bool MayPass, bool MayCheck);

/// <summary>How a clue stands, for who bears its receipt.</summary>
internal sealed record ClueReceipt(ClueState State, DateOnly RaisedOn, DateOnly? EndedOn, string? Reason);

/// <summary>Clues by the one door; every look is kept.</summary>
internal sealed class ReadClues(OnceDb db, CurrentActor actor, CluesWithin within, OrganDirectory organs, ProblemKinds kinds, PersonalDataCipher cipher, AccessLog looks, TimeProvider time)
{
    public const int PageSize = 30;
    private const int MostExported = 10_000;

    public async Task<CluesView> ListAsync(CluesRequest asked, CancellationToken cancellation = default)
    {
        var today = time.ChinaToday();
        var found = await FilteredAsync(asked with { State = null }, today, cancellation);
        var counts = await found.GroupBy(c => c.State).Select(g => new { g.Key, Count = g.Count(), Over = g.Sum(c => c.DueOn < today ? 1 : 0) }).ToListAsync(cancellation);
        var rows = await Ordered(await FilteredAsync(asked, today, cancellation)).AsNoTracking().Skip((asked.Page - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
        await LookAsync(actor.Value.AccountId, "查看问题线索清单", cancellation);
        return new(
            rows, counts.Where(c => asked.State is null || c.Key == asked.State).Sum(c => c.Count), counts.Sum(c => c.Over), counts.ToDictionary(c => c.Key, c => c.Count),
            await organs.AllAsync(cancellation), today, actor.Value.Has(SupervisionPermissions.PassClues));
    }

    /// <summary>Rows without what was said: a table travels further than a page.</summary>
    public async Task<string> ExportAsync(CluesRequest asked, CancellationToken cancellation = default)
    {
        var (today, directory) = (time.ChinaToday(), await organs.AllAsync(cancellation));
        var text = new StringBuilder(CsvTable.Headings("移送单号", "来源", "哪一类", "单位", "收到日", "状态", "期限", "逾期", "移送给", "移送日", "签收日", "结果", "办结日"));
        foreach (var c in await Ordered(await FilteredAsync(asked, today, cancellation)).AsNoTracking().Take(MostExported).ToListAsync(cancellation))
            text.Append(CsvTable.Row(
                c.DocumentNumber, ClueWords.Of(c.Origin), ProblemKinds.TitleOf(kinds.Clues, c.KindCode), directory.GetValueOrDefault(c.OrganId)?.Name, CsvTable.Day(c.RaisedOn), ClueWords.Of(c.State),
                CsvTable.Day(c.DueOn), c.IsOverOn(today) ? "逾期" : "", c.DisciplineId is { } body ? directory.GetValueOrDefault(body)?.Name : "", CsvTable.Day(c.PassedOn), CsvTable.Day(c.ReceiptedOn),
                c.Outcome is { } outcome ? ClueWords.Of(outcome) : "", CsvTable.Day(c.EndedOn)));
        await LookAsync(actor.Value.AccountId, "导出问题线索", cancellation);
        return text.ToString();
    }

    /// <param name="how">What the look is kept as: the page or the document.</param>
    public async Task<ClueView> OneAsync(Guid id, string how = "查看问题线索", CancellationToken cancellation = default)
    {
        var clue = await FoundAsync(id, cancellation);
        await LookAsync(id, how, cancellation);
        var (by, own) = (actor.Value, await organs.OwnHouseAsync(clue.OrganId, cancellation));
        var nearest = await kinds.DisciplineAsync(clue.RegionCode, clue.OrganId, cancellation);
        var names = await db.ClueFiles().Where(f => f.ClueId == id).OrderBy(f => f.Ordinal).Select(f => new { f.Ordinal, f.NameCipher }).ToListAsync(cancellation);
        return new(
            clue, cipher.Decrypt(clue.WordsCipher), Open(clue.PersonCipher), Open(clue.SourceCipher), Open(clue.ResultCipher), [.. names.Select(f => (f.Ordinal, cipher.Decrypt(f.NameCipher)))],
            await db.Set<Record>().AsNoTracking().Where(r => r.AggregateId == id).OrderByDescending(r => r.Number).ToListAsync(cancellation), await organs.AllAsync(cancellation),
            [.. (await kinds.DisciplinesAsync(cancellation)).Where(o => !own.Contains(o.Id)).OrderBy(o => o.Id == nearest?.Id ? 0 : 1)], time.ChinaToday(),
            clue.OfficeId is { } office && by.ReachOf(SupervisionPermissions.PassClues).Covers(office), clue.DisciplineId is { } body && by.ReachOf(SupervisionPermissions.CheckClues).Covers(body));
    }

    public async Task<(string MediaType, string Name, byte[] Content)> FileAsync(Guid id, int ordinal, CancellationToken cancellation = default)
    {
        await FoundAsync(id, cancellation);
        var file = await db.ClueFiles().AsNoTracking().FirstOrDefaultAsync(f => f.ClueId == id && f.Ordinal == ordinal, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        await LookAsync(id, "打开问题线索的附件", cancellation);
        return (file.MediaType, cipher.Decrypt(file.NameCipher), Convert.FromBase64String(cipher.Decrypt(file.ContentCipher)));
    }

    /// <summary>By the receipt alone, for anybody.</summary>
    public async Task<ClueReceipt> OfReceiptAsync(string? receipt, CancellationToken cancellation = default)
    {
        var asked = (receipt ?? "").Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        var clue = await db.Clues().AsNoTracking().FirstOrDefaultAsync(c => c.Receipt == asked, cancellation) ?? throw new RefusedException(ClueRefusals.ReceiptUnknown);
        return new(clue.State, clue.RaisedOn, clue.EndedOn, clue.State is ClueState.Dropped ? Open(clue.ResultCipher) : null);
    }

    private async Task<Clue> FoundAsync(Guid id, CancellationToken cancellation) =>
        await (await within.AllAsync(cancellation)).AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);

    private async Task<IQueryable<Clue>> FilteredAsync(CluesRequest asked, DateOnly today, CancellationToken cancellation)
    {
        var found = await within.AllAsync(cancellation);
        if (asked.State is { } state)
            found = found.Where(c => c.State == state);
        if (asked.Kind is { } kind)
            found = found.Where(c => c.KindCode == kind);
        if (asked.Origin is { } origin)
            found = found.Where(c => c.Origin == origin);
        return asked.OverOnly ? found.Where(c => c.DueOn < today) : found;
    }

    private static IQueryable<Clue> Ordered(IQueryable<Clue> clues) => clues.OrderBy(c => c.DueOn == null).ThenBy(c => c.DueOn).ThenByDescending(c => c.RaisedOn).ThenBy(c => c.Id);

    private string? Open(string? hidden) => hidden is null ? null : cipher.Decrypt(hidden);

    private async Task LookAsync(Guid of, string title, CancellationToken cancellation)
    {
        looks.Add(Clue.Aggregate, of, title);
        await db.SaveChangesAsync(cancellation);
    }
}
