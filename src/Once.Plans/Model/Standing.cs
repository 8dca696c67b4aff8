namespace Once.Plans.Model;

/// <summary>What a claim came to.</summary>
/// <param name="Score">In hundredths of a point.</param>
internal sealed record Standing(Guid OrganId, int Score, int Place, bool Won);

/// <summary>Scores and places of a contest; pure.</summary>
internal static class Standings
{
    /// <summary>From so many judges on, one highest and one lowest total are left out.</summary>
    /// <remarks>default: local practice, 去掉一个最高分和一个最低分.</remarks>
    public const int JudgesToTrim = 5;

    /// <summary>Less than this is never honoured, however few take part.</summary>
    /// <remarks>default: local practice, 60 of 100 points.</remarks>
    public const int LeastToWin = 6_000;

    /// <summary>The mean of the judges' totals in hundredths, half rounded up.</summary>
    public static int ScoreOf(IReadOnlyList<int> totals)
    {
        var counted = totals.Count < JudgesToTrim ? totals : [.. totals.Order().Skip(1).SkipLast(1)];
        return counted.Count == 0 ? 0 : ((counted.Sum() * 200) + counted.Count) / (counted.Count * 2);
    }

    /// <summary>Places by score; equal scores share a place, and the next place is left out.</summary>
    public static IReadOnlyList<Standing> Of(IReadOnlyDictionary<Guid, IReadOnlyList<int>> totals, int winners)
    {
        var scores = totals.Select(t => (OrganId: t.Key, Score: ScoreOf(t.Value))).OrderByDescending(s => s.Score).ThenBy(s => s.OrganId).ToList();
        return [.. scores.Select(s =>
        {
            var place = 1 + scores.Count(other => other.Score > s.Score);
            return new Standing(s.OrganId, s.Score, place, place <= winners && s.Score >= LeastToWin);
        })];
    }
}
