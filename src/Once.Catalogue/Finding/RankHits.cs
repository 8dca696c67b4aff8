using System.Runtime.InteropServices;
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
        var ranked = new List<Rank>(found.Count);
        var best = 0;
        foreach (var (at, held) in found)
        {
            // With so few grams nobody can come near the best any more, wherever they stand.
            if (latin.Count == 0 && NameWeight * held * held < best / WorstShare)
                break;
            var entry = snapshot[at];
            if (latin.Count > 0 && !latin.TrueForAll(word => HasLatin(entry, word)))
                continue;
            var (fit, place) = FitOf(entry, query, latin.Count > 0);
            var parts = fit is Fit.Partly ? PartsOf(entry, grams) : 0;
            best = Math.Max(best, parts);
            ranked.Add(new Rank(at, fit, parts, uses.Count == 0 ? 0 : uses.GetValueOrDefault(entry.Thing.Code), place, entry.Name.Length, snapshot.PlaceByCode(at)));
        }
        ranked.Sort(Rank.Order);
        // Whoever fits better than in parts is above all that do not, so parts count only where nobody does.
        var enough = ranked.Count > 0 && ranked[0].Fit > Fit.Partly ? int.MaxValue : (best + WorstShare - 1) / WorstShare;
        return [.. ranked.TakeWhile(rank => rank.Fit > Fit.Partly || rank.Parts >= enough).Select(rank => rank.At)];
    }

    private static bool HasLatin(DirectoryEntry entry, string word) =>
        Array.Exists(entry.ReadAs, r => r.Contains(word, StringComparison.Ordinal)) || entry.Name.Contains(word, StringComparison.Ordinal);

    private static (Fit Fit, int Place) FitOf(DirectoryEntry entry, string query, bool isLatin)
    {
        var inName = entry.Name.IndexOf(query, StringComparison.Ordinal);
        if (inName >= 0)
            return (entry.Name.Length == query.Length ? Fit.Exact : inName == 0 ? Fit.NameStart : Fit.InName, 0);
        for (var at = 0; at < entry.Others.Length; at++)
        {
            if (entry.Others[at].Contains(query, StringComparison.Ordinal))
                return (entry.Others[at].Length == query.Length ? Fit.Exact : Fit.Word, at + 1);
        }
        if (!isLatin)
            return (Fit.Partly, 0);
        // The name's readings come first: who types initials mostly means the name.
        for (var at = 0; at < entry.ReadAs.Length; at++)
        {
            if (entry.ReadAs[at].StartsWith(query, StringComparison.Ordinal))
                return (Fit.Reading, at);
        }
        return (Fit.Reading, entry.ReadAs.Length);
    }

    private static int PartsOf(DirectoryEntry entry, IReadOnlyList<string> grams)
    {
        var (sum, count) = (0, 0);
        foreach (var gram in grams)
        {
            var weight = entry.Name.Contains(gram, StringComparison.Ordinal) ? NameWeight
                : PlaceOf(entry.Others, gram) is var at && at >= 0 ? WordWeight - Math.Min(LaterWords, at / 3)
                : Array.Exists(entry.Themes, t => t.Contains(gram, StringComparison.Ordinal)) ? ThemeWeight
                : ContainsElsewhere(entry.Thing, gram) ? ElsewhereWeight : 0;
            sum += weight;
            count += weight > 0 ? 1 : 0;
        }
        return sum * count;
    }

    private static int PlaceOf(string[] texts, string gram)
    {
        for (var at = 0; at < texts.Length; at++)
        {
            if (texts[at].Contains(gram, StringComparison.Ordinal))
                return at;
        }
        return -1;
    }

    private static bool ContainsElsewhere(Findable thing, string gram) =>
        thing.PlainName.Contains(gram, StringComparison.Ordinal) || thing.Summary.Contains(gram, StringComparison.Ordinal);

    /// <summary>Everything that decides the order as two numbers, so that a thousand hits are sorted by comparing numbers:
    /// best fit, most of the parts, most used; then the word that stands first, the shorter name, the code.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly struct Rank(int at, Fit fit, int parts, long uses, int place, int length, int byCode)
    {
        private const int UseBits = 30;
        private const int PartBits = 30;

        private readonly ulong _fit = ((ulong)fit << (UseBits + PartBits)) | ((ulong)Math.Min(parts, (1 << PartBits) - 1) << UseBits) | (ulong)Math.Min(uses, (1L << UseBits) - 1);
        private readonly ulong _tie = ((ulong)Math.Min(place, ushort.MaxValue) << 48) | ((ulong)Math.Min(length, ushort.MaxValue) << 32) | (uint)byCode;

        public static readonly Comparison<Rank> Order = (one, other) => one._fit != other._fit ? other._fit.CompareTo(one._fit) : one._tie.CompareTo(other._tie);

        public int At => at;

        public Fit Fit => (Fit)(_fit >> (UseBits + PartBits));

        public int Parts => (int)((_fit >> UseBits) & ((1 << PartBits) - 1));
    }
}
