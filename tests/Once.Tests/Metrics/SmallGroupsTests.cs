using Once.Metrics.Contract;
using Xunit;

namespace Once.Tests.Metrics;

/// <summary>What is too small to be told is told by no sum and no difference either.</summary>
public sealed class SmallGroupsTests
{
    private const int Smallest = 5;

    [Theory]
    [InlineData("9,5,7", "")]
    [InlineData("9,4,7", "4,7")] // one alone is the total less the others
    [InlineData("9,4,1", "1,4")] // two that are together five
    [InlineData("9,3,1,8", "1,3,8")] // two that are together four
    [InlineData("4", "4")]
    [InlineData("4,5", "4,5")]
    [InlineData("9,0,0", "")]
    [InlineData("", "")]
    public void The_small_ones_go_together_with_what_would_tell_them(string counts, string hidden)
    {
        var all = Read(counts);

        Assert.Equal(Read(hidden), SmallGroups.Hidden(all, Smallest).Select(i => all[i]).Order());
    }

    [Fact]
    public void Nothing_is_hidden_where_no_least_is_set() => Assert.Empty(SmallGroups.Hidden([1, 2, 90], 0));

    [Fact]
    public void No_small_count_follows_from_the_total_and_the_groups_shown()
    {
        var random = new Random(20261123);
        for (var round = 0; round < 20_000; round++)
        {
            var counts = Enumerable.Range(0, random.Next(1, 9)).Select(_ => (long)random.Next(0, 14)).ToList();
            var hidden = SmallGroups.Hidden(counts, Smallest);
            var shown = counts.Where((_, i) => !hidden.Contains(i)).ToList();
            var rest = counts.Sum() - shown.Sum(); // all that can be worked out along the dimension

            Assert.DoesNotContain(shown, c => c is > 0 and < Smallest);
            if (hidden.Count > 0 && !SmallGroups.IsSmall(counts.Sum(), Smallest))
            {
                Assert.True(rest >= Smallest, $"{string.Join(',', counts)}: {rest} is told");
                Assert.True(hidden.Count > 1 || counts.Count(c => c > 0) == 1, $"{string.Join(',', counts)}: one alone is hidden");
            }
        }
    }

    private static List<long> Read(string text) => [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(t => long.Parse(t, System.Globalization.CultureInfo.InvariantCulture))];
}
