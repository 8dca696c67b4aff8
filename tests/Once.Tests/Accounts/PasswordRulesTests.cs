using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Accounts;
using Once.Accounts.Passwords;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Xunit;

namespace Once.Tests.Accounts;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("Sunny-riv7", "")]
    [InlineData("Sunny-ri7", "accounts.password-too-short")]
    [InlineData("sunny-river-seven", "accounts.password-too-plain")]
    [InlineData("sunny-river-7", "")]
    [InlineData("sunnyriver77", "accounts.password-too-plain")]
    [InlineData("SunnyRiver77", "")]
    [InlineData("Lin.Xiaohe-2026", "accounts.password-holds-name")]
    [InlineData("short", "accounts.password-too-short,accounts.password-too-plain")]
    public void Ten_characters_of_three_classes_without_the_sign_in_name(string password, string codes)
    {
        Assert.Equal(codes, string.Join(',', PasswordRules.Check(password, "lin.xiaohe").Select(r => r.Code)));
    }

    [Fact]
    public void A_first_password_satisfies_the_rules()
    {
        for (var i = 0; i < 100; i++)
            Assert.Empty(PasswordRules.Check(FirstPassword.New()));
    }

    [Fact]
    public async Task The_last_five_passwords_are_not_used_again_the_sixth_is_free()
    {
        await using var city = await SmallCity.StartAsync();
        var id = await city.StaffAsync("clerk", "window-clerk");
        for (var i = 1; i <= 4; i++)
            await ChangeAsync(city, id, $"Another-river-{i}");

        var refused = await Assert.ThrowsAsync<RefusedException>(() => ChangeAsync(city, id, SmallCity.Password));
        await ChangeAsync(city, id, "Another-river-5");
        await ChangeAsync(city, id, SmallCity.Password);

        Assert.Equal("accounts.password-used-before", refused.Refusal.Code);
    }

    private static Task ChangeAsync(SmallCity city, Guid id, string password) => city.Host.DoAsync(async services =>
    {
        var db = services.GetRequiredService<OnceDb>();
        city.Host.Time.Advance(TimeSpan.FromMinutes(1));
        await services.GetRequiredService<SetPassword>().RunAsync(await db.Accounts().SingleAsync(a => a.Id == id), password, mustChange: false);
        await db.SaveChangesAsync();
    });
}
