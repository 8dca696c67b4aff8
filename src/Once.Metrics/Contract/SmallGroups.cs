namespace Once.Metrics.Contract;

/// <summary>Groups too small to be told apart, and those that are kept back with them: where one alone were hidden, the total
/// less those shown would tell it. Pure.</summary>
/// <remarks>Complementary suppression, as statistical offices do it; the smallest group is the caller's.</remarks>
public static class SmallGroups
{
    /// <summary>Which of the groups of one dimension are not told apart: the small ones, and as many of the next small ones as
    /// it takes until at least two are hidden and together they are no small group. All of them, where even that is too few.</summary>
    /// <param name="counts">Of every group; empty ones hide nothing and nobody.</param>
    /// <param name="smallest">The least that is told; 0 hides nothing.</param>
    /// <returns>Places in <paramref name="counts"/>.</returns>
    public static IReadOnlySet<int> Hidden(IReadOnlyList<long> counts, int smallest)
    {
        var inOrder = Enumerable.Range(0, counts.Count).Where(i => counts[i] > 0).OrderBy(i => counts[i]).ThenBy(i => i).ToList();
        var hidden = new HashSet<int>();
        var together = 0L;
        foreach (var i in inOrder)
        {
            var isEnough = hidden.Count == 0 || (hidden.Count > 1 && together >= smallest);
            if (counts[i] >= smallest && isEnough)
                break;
            hidden.Add(i);
            together += counts[i];
        }
        return hidden;
    }

    /// <summary>Whether even the total leads to persons.</summary>
    public static bool IsSmall(long total, int smallest) => total > 0 && total < smallest;
}
