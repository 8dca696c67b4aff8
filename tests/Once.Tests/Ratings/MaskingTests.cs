using Once.Cases.Contract;
using Once.Ratings.Giving;
using Once.Ratings.Measuring;
using Xunit;

namespace Once.Tests.Ratings;

/// <summary>What everybody reads of free words, what a case says of tags, and shares in words.</summary>
public sealed class MaskingTests
{
    [Theory]
    [InlineData("打 13900001234 没有人接", "打 ＊＊＊ 没有人接")]
    [InlineData("打 139-0000-1234 没有人接", "打 ＊＊＊ 没有人接")]
    [InlineData("身份证 11010519491231002X 交过了", "身份证 ＊＊＊ 交过了")]
    [InlineData("写信到 lin@example.com 吧", "写信到 ＊＊＊ 吧")]
    [InlineData("林晓禾来过三次", "＊＊＊来过三次")]
    [InlineData("3 号窗口的王科长不在", "3 号窗口的＊＊＊科长不在")]
    [InlineData("办件 YTSJ20260917001 拖了", "办件 ＊＊＊ 拖了")]
    [InlineData("等了 40 分钟", "等了 40 分钟")]
    [InlineData("  ", null)]
    public void Names_and_numbers_are_taken_out_of_words(string words, string? masked) => Assert.Equal(masked, MaskWords.Of(words, "林晓禾", null));

    [Theory]
    [InlineData(209, true, null, 0, "confirmed")]
    [InlineData(209, false, null, 0, "contradicted")]
    [InlineData(209, null, true, 0, null)]
    [InlineData(110, null, true, 0, "confirmed")]
    [InlineData(110, true, false, 0, "contradicted")]
    [InlineData(109, null, null, 0, "contradicted")]
    [InlineData(109, null, null, 1, "confirmed")]
    [InlineData(214, true, true, 1, null)]
    public void A_tag_is_held_against_the_case_where_the_case_can_tell(int code, bool? promise, bool? statute, int asked, string? verdict)
    {
        var evidence = new CaseEvidence(promise, statute, asked == 0 ? [] : ["房东身份证"], 1, 1);

        Assert.Equal(verdict is null ? "" : $"{code}:{verdict}", CheckTags.Write(CheckTags.Of([code], evidence)));
    }

    [Theory]
    [InlineData(113, 1, 2, "113:confirmed")]
    [InlineData(114, 1, 2, "114:confirmed")]
    [InlineData(114, 1, 1, "")]
    [InlineData(114, 0, 1, "114:confirmed")]
    public void More_trips_than_promised_confirm_and_fewer_prove_nothing(int code, int promised, int known, string written) =>
        Assert.Equal(written, CheckTags.Write(CheckTags.Of([code], new CaseEvidence(null, null, [], promised, known))));

    [Theory]
    [InlineData(19_999, 20_000, "99.99%")]
    [InlineData(20_000, 20_000, "100%")]
    [InlineData(1, 20_000, "不到 0.01%")]
    [InlineData(0, 20_000, "0%")]
    [InlineData(0, 0, "–")]
    public void A_share_is_cut_off_and_never_rounded_up(int above, int below, string words) => Assert.Equal(words, RatingShare.Words(above, below));
}
