using Once.Ratings.Contract;
using Once.Ratings.Importing;
using Xunit;

namespace Once.Tests.Ratings;

/// <summary>Each outside interface numbers levels and channels its own way; both directions.</summary>
public sealed class LevelMappingTests
{
    [Theory]
    [InlineData("national", 1, Satisfaction.VeryPoor)]
    [InlineData("national", 2, Satisfaction.Poor)]
    [InlineData("national", 3, Satisfaction.Fair)]
    [InlineData("national", 4, Satisfaction.Good)]
    [InlineData("national", 5, Satisfaction.VeryGood)]
    [InlineData("gbt39046", 1, Satisfaction.VeryGood)]
    [InlineData("gbt39046", 2, Satisfaction.Good)]
    [InlineData("gbt39046", 3, Satisfaction.Fair)]
    [InlineData("gbt39046", 4, Satisfaction.Poor)]
    [InlineData("gbt39046", 5, Satisfaction.VeryPoor)]
    public void A_code_is_the_level_that_its_own_interface_means_there_and_back(string mapping, int code, Satisfaction level)
    {
        var found = LevelMapping.Find(mapping)!;

        Assert.Equal(level, found.Read(code));
        Assert.Equal(code, found.Write(level));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(-1)]
    public void A_code_beyond_the_five_is_no_level(int code) => Assert.All(LevelMapping.All, m => Assert.Null(m.Read(code)));

    [Theory]
    [InlineData(Satisfaction.VeryGood, false)]
    [InlineData(Satisfaction.Good, false)]
    [InlineData(Satisfaction.Fair, false)]
    [InlineData(Satisfaction.Poor, true)]
    [InlineData(Satisfaction.VeryPoor, true)]
    public void The_last_two_levels_alone_are_bad(Satisfaction level, bool isBad) => Assert.Equal(isBad, level.IsBad);

    [Theory]
    [InlineData("national", 6, RatingChannel.Telephone)]
    [InlineData("national", 7, RatingChannel.Sms)]
    [InlineData("with-default", 6, RatingChannel.Sms)]
    [InlineData("with-default", 7, RatingChannel.Default)]
    public void The_same_number_of_a_channel_means_another_thing_next_door(string mapping, int code, RatingChannel channel)
    {
        Assert.Equal(channel, ChannelMapping.Find(mapping)!.Read(code));
        Assert.Equal(code, ChannelMapping.Find(mapping)!.Write(channel));
    }

    [Fact]
    public void There_are_eight_tags_to_each_level_and_none_of_the_disabled_ones()
    {
        Assert.Equal(40, RatingTags.All.Count);
        Assert.All(Satisfactions.BestFirst, level => Assert.Equal(8, RatingTags.Of(level).Count()));
        Assert.Equal(["未在承诺时间内办结", "多头跑窗口和部门"], [RatingTags.Find(209)!.Words, RatingTags.Find(113)!.Words]);
        Assert.All([101, 107, 201, 206, 301, 401, 501, 509], code => Assert.Null(RatingTags.Find(code)));
    }
}
