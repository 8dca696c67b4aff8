using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Contract;
using Once.Catalogue.Model;
using Once.Kernel;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Catalogue.Finding;

/// <summary>Writes anew under which pairs of characters each item in force is found. Runs in the caller's transaction.</summary>
internal sealed class IndexItems(OnceDb db, TimeProvider time)
{
    // Weights: default, of the platform. A name says most, then what people call it, then readings, themes and organs.
    private const int NameWeight = 12;
    private const int WordWeight = 9;
    /// <summary>Everyday words are written with the most telling first; later ones count up to this much less.</summary>
    private const int LaterWords = 3;
    private const int ReadingWeight = 6;
    private const int ThemeWeight = 4;
    private const int OrganWeight = 3;
    private const int SummaryWeight = 1;

    public async Task RunAsync(CancellationToken cancellation)
    {
        var bodies = await db.VersionsInForce(time.ChinaToday()).Select(v => v.Body).ToListAsync(cancellation);
        var organs = await db.Organs().AsNoTracking().ToDictionaryAsync(o => o.Id, o => o.Name + " " + o.ShortName, cancellation);
        var grams = new Dictionary<(string Gram, string BasicCode), int>();
        foreach (var item in bodies.Select(ItemBody.Read))
        {
            foreach (var (text, weight) in TextsOf(item, organs[item.OrganId]))
            {
                foreach (var gram in Grams.Words(text).SelectMany(Grams.Of))
                    grams[(gram, item.BasicCode)] = Math.Max(weight, grams.GetValueOrDefault((gram, item.BasicCode)));
            }
        }

        await db.ItemGrams().ExecuteDeleteAsync(cancellation);
        db.AddRange(grams.Select(g => new ItemGram { Gram = g.Key.Gram, BasicCode = g.Key.BasicCode, Weight = g.Value }));
        await db.SaveChangesAsync(cancellation);
    }

    private static IEnumerable<(string Text, int Weight)> TextsOf(PublishedItem item, string organ)
    {
        yield return (item.Name, NameWeight);
        foreach (var word in item.Aliases.Append(item.ResultName))
            yield return (word, WordWeight);
        foreach (var (at, word) in item.Words.Index())
            yield return (word, WordWeight - Math.Min(LaterWords, at / 3));
        foreach (var reading in item.Pinyin)
            yield return (reading, ReadingWeight);
        foreach (var theme in item.Themes.Concat(item.LifeEvents))
            yield return (theme, ThemeWeight);
        yield return (organ, OrganWeight);
        yield return (item.PlainName + " " + item.Summary, SummaryWeight);
    }
}
