using Once.Catalogue.Contract;

namespace Once.Catalogue.Finding;

/// <summary>How well an entry fits a query.</summary>
internal enum Fit { Partly, Reading, Word, InName, NameStart, Exact }

/// <summary>Orders what the store found: exact name, start of the name, in the name, other names and everyday words,
/// readings, parts; within each what people of the place use most.</summary>
internal static class RankHits
{
    // Weights of parts: default, of the platform. A name says most, then what people call it, then themes.
    private const int NameWeight = 12;
    private const int WordWeight = 9;

    /// <summary>Everyday words are written with the most telling first; later ones count up to this much less.</summary>
    private const int LaterWords = 3;
    private const int ThemeWeight = 4;
    private const int ElsewhereWeight = 1;

    /// <summary>A hit that fits less than a third as well as the best is noise; default, of the platform.</summary>
    private const int WorstShare = 3;

    /// <param name="found">Those that hold most of the grams first.</param>
    public static List<int> Run(Snapshot snapshot, IReadOnlyList<Candidate> found, IReadOnlyList<string> words, IReadOnlyList<string> grams, IReadOnlyDictionary<string, long> uses)
    {
        var query = string.Concat(words);
        var latin = words.Where(w => char.IsAscii(w[0])).ToList();
        var scored = new List<Scored>(found.Count);
        var best = 0;
        foreach (var (at, held) in found)
        {
            // With so few grams nobody can come near the best any more, wherever they stand.
            if (latin.Count == 0 && NameWeight * held * held < best / WorstShare)
                break;
            var entry = snapshot.Entries[at];
            if (!latin.TrueForAll(word => HasLatin(entry, word)))
                continue;
            scored.Add(ScoreOf(at, entry, query, latin.Count > 0, grams, uses.GetValueOrDefault(entry.Thing.Code)));
            best = Math.Max(best, scored[^1].Fit is Fit.Partly ? scored[^1].Parts : 0);
        }
        scored.Sort(Compare);
        var enough = scored.Count == 0 ? 0 : scored.Max(s => s.Parts) / (double)WorstShare;
        return [.. scored.Where(s => s.Fit > Fit.Partly || s.Parts >= enough).Select(s => s.At)];
    }

    private static bool HasLatin(DirectoryEntry entry, string word) =>
        entry.ReadAs.Any(r => r.Contains(word, StringComparison.Ordinal)) || entry.Name.Contains(word, StringComparison.Ordinal);

    private static Scored ScoreOf(int at, DirectoryEntry entry, string query, bool isLatin, IReadOnlyList<string> grams, long uses)
    {
        var (fit, place) = FitOf(entry, query, isLatin);
        return new Scored(at, fit, place, fit is Fit.Partly ? PartsOf(entry, grams) : int.MaxValue / 2, uses, entry.Name.Length, entry.Thing.Code);
    }

    private static (Fit Fit, int Place) FitOf(DirectoryEntry entry, string query, bool isLatin)
    {
        var inName = entry.Name.IndexOf(query, StringComparison.Ordinal);
        if (inName >= 0)
            return (entry.Name.Length == query.Length ? Fit.Exact : inName == 0 ? Fit.NameStart : Fit.InName, 0);
        for (var at = 0; at < entry.Others.Count; at++)
        {
            if (entry.Others[at].Contains(query, StringComparison.Ordinal))
                return (entry.Others[at].Length == query.Length ? Fit.Exact : Fit.Word, at + 1);
        }
        if (!isLatin)
            return (Fit.Partly, 0);
        // The name's readings come first: who types initials mostly means the name.
        for (var at = 0; at < entry.ReadAs.Count; at++)
        {
            if (entry.ReadAs[at].StartsWith(query, StringComparison.Ordinal))
                return (Fit.Reading, at);
        }
        return (Fit.Reading, entry.ReadAs.Count);
    }

    private static int PartsOf(DirectoryEntry entry, IReadOnlyList<string> grams)
    {
        var (sum, count) = (0, 0);
        foreach (var gram in grams)
        {
            var weight = entry.Name.Contains(gram, StringComparison.Ordinal) ? NameWeight
                : PlaceOf(entry.Others, gram) is var at && at >= 0 ? WordWeight - Math.Min(LaterWords, at / 3)
                : entry.Themes.Any(t => t.Contains(gram, StringComparison.Ordinal)) ? ThemeWeight
                : ContainsElsewhere(entry.Thing, gram) ? ElsewhereWeight : 0;
            sum += weight;
            count += weight > 0 ? 1 : 0;
        }
        return sum * count;
    }

    private static int PlaceOf(IReadOnlyList<string> texts, string gram)
    {
        for (var at = 0; at < texts.Count; at++)
        {
            if (texts[at].Contains(gram, StringComparison.Ordinal))
                return at;
        }
        return -1;
    }

    private static bool ContainsElsewhere(Findable thing, string gram) =>
        thing.PlainName.Contains(gram, StringComparison.Ordinal) || thing.Summary.Contains(gram, StringComparison.Ordinal);

    private static int Compare(Scored one, Scored other)
    {
        var order = other.Fit.CompareTo(one.Fit);
        if (order == 0)
            order = other.Parts.CompareTo(one.Parts);
        if (order == 0)
            order = other.Uses.CompareTo(one.Uses);
        if (order == 0)
            order = one.Place.CompareTo(other.Place);
        if (order == 0)
            order = one.Length.CompareTo(other.Length);
        return order != 0 ? order : string.CompareOrdinal(one.Code, other.Code);
    }

    private readonly record struct Scored(int At, Fit Fit, int Place, int Parts, long Uses, int Length, string Code);
}
