using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Contract;
using Once.Kernel;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Catalogue.Finding;

/// <summary>Writes the entries that search reads, in the caller's transaction; one writer at a time.</summary>
internal sealed class WriteIndex(OnceDb db, IEnumerable<FindableSource> sources, SearchDirectory directory, TimeProvider time)
{
    /// <summary>Any fixed number: all nodes must take the same advisory lock.</summary>
    private const long AdvisoryLock = 4399_0003;

    /// <summary>So many things are held in memory at once, with all their holders.</summary>
    private const int BatchSize = 100;

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public async Task<int> RunAsync(FindableKind kind, IReadOnlyCollection<string>? codes, CancellationToken cancellation)
    {
        await db.TakeTurnAsync(AdvisoryLock, cancellation);
        var source = sources.Single(s => s.Kind == kind);
        var today = time.ChinaToday();
        var revision = 1 + await db.SearchEntries().MaxAsync(e => (long?)e.Revision, cancellation) ?? 1;
        var organs = await db.Organs().AsNoTracking().ToDictionaryAsync(o => o.Id, o => o.Name + " " + o.ShortName, cancellation);
        codes ??= [.. (await source.CodesAsync(db, today, cancellation)).Union(
            await db.SearchEntries().Where(e => e.Kind == kind && e.Holders != "").Select(e => e.Code).ToListAsync(cancellation))];

        var changed = 0;
        foreach (var batch in codes.Chunk(BatchSize))
        {
            var found = (await source.ReadAsync(db, today, batch, cancellation)).ToDictionary(f => f.Code);
            var known = await db.SearchEntries().Where(e => e.Kind == kind && batch.Contains(e.Code)).ToDictionaryAsync(e => e.Code, cancellation);
            foreach (var code in batch)
                changed += Write(known.GetValueOrDefault(code), found.GetValueOrDefault(code), organs, revision) ? 1 : 0;
            await db.SaveChangesAsync(cancellation);
            foreach (var entry in db.ChangeTracker.Entries<SearchEntry>().ToList())
                entry.State = EntityState.Detached;
        }
        directory.Forget();
        return changed;
    }

    private bool Write(SearchEntry? known, Findable? found, Dictionary<Guid, string> organs, long revision)
    {
        if (known is null && found is null)
            return false;
        var holders = found is null ? "" : HolderLines.Write(found.Holders);
        var content = found is null ? known!.Content : JsonSerializer.Serialize(found with { Holders = [] }, Json);
        var grams = found is null ? "" : EntryText.GramsOf(found, found.Holders.Select(h => h.OrganId).Distinct().Select(id => organs.GetValueOrDefault(id, "")));
        if (known is null)
            db.Add(known = new SearchEntry { Kind = found!.Kind, Code = found.Code });
        else if (known.Holders == holders && known.Content == content && known.Grams == grams)
            return false;
        (known.Revision, known.Holders, known.Content, known.Grams) = (revision, holders, content, grams);
        return true;
    }
}
