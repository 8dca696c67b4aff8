using Once.Accounts.SecondFactor;
using Xunit;

namespace Once.Tests.Accounts;

public sealed class TotpTests
{
    // RFC 6238 appendix B, SHA-1, the secret 12345678901234567890; its eight digits cut to the last six.
    private const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code)
    {
        Assert.Equal(code, Totp.CodeAt(Secret, Totp.StepOf(DateTime.UnixEpoch.AddSeconds(seconds))));
    }

    [Theory]
    [InlineData(29, true)]
    [InlineData(30, true)]
    [InlineData(89, true)]
    [InlineData(90, false)]
    public void A_code_holds_one_step_longer_than_it_is_shown(int secondsLater, bool holds)
    {
        var shown = DateTime.UnixEpoch.AddSeconds(1_111_111_110);

        var step = Totp.Match(Secret, "050471", shown.AddSeconds(secondsLater - 30), lastUsedStep: 0);

        Assert.Equal(holds, step is not null);
    }

    [Fact]
    public void A_code_opens_once()
    {
        var now = DateTime.UnixEpoch.AddSeconds(1_111_111_111);

        var step = Totp.Match(Secret, "050 471", now, lastUsedStep: 0);

        Assert.NotNull(step);
        Assert.Null(Totp.Match(Secret, "050471", now, step.Value));
    }
}
