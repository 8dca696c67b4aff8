using Microsoft.EntityFrameworkCore;
using Once.Accounts;
using Once.Accounts.SecondFactor;
using Once.Kernel.Time;
using Xunit;

namespace Once.Tests.Accounts;

public sealed class SecondFactorTests
{
    [Theory]
    [InlineData("system-admin", true)]
    [InlineData("security-admin", true)]
    [InlineData("audit-admin", true)]
    [InlineData("window-clerk", false)]
    public async Task The_three_administrators_must_set_up_a_second_factor_and_others_need_not(string role, bool must)
    {
        await using var city = await SmallCity.StartAsync(settings: ("Accounts:RequireSecondFactor", "true"));
        await city.StaffAsync("someone", role);

        var visitor = await city.Host.SignInAsync("someone", SmallCity.Password);
        await visitor.GetAsync("/account/sessions");

        Assert.StartsWith(must ? "/account/two-factor" : "/account/sessions", visitor.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_sets_up_the_second_factor_before_anything_else_and_is_asked_for_it_next_time()
    {
        await using var city = await SmallCity.StartAsync(settings: ("Accounts:RequireSecondFactor", "true"));
        await city.StaffAsync("system", "system-admin");

        var visitor = await city.Host.SignInAsync("system", SmallCity.Password);
        Assert.StartsWith("/account/two-factor", visitor.Address, StringComparison.Ordinal);
        await visitor.GetAsync("/console/accounts");
        Assert.StartsWith("/account/two-factor", visitor.Address, StringComparison.Ordinal);
        var secret = visitor.Page.QuerySelector("code")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        await visitor.PressAsync("开通", ("Code", CodeNow(city, secret)));
        await visitor.GetAsync("/console/accounts");
        Assert.Equal("/console/accounts", visitor.Address);

        city.Host.Time.Advance(TimeSpan.FromMinutes(2));
        var again = await city.Host.SignInAsync("system", SmallCity.Password);
        Assert.StartsWith("/sign-in/code", again.Address, StringComparison.Ordinal);
        await again.GetAsync("/console/accounts");
        Assert.StartsWith("/sign-in/code", again.Address, StringComparison.Ordinal);
        await again.PressAsync("登录", ("Code", CodeNow(city, secret)));
        await again.GetAsync("/console/accounts");
        Assert.Equal("/console/accounts", again.Address);
    }

    [Fact]
    public async Task Wrong_codes_lock_like_wrong_passwords_even_with_the_right_password_between()
    {
        await using var city = await SmallCity.StartAsync(settings: ("Accounts:RequireSecondFactor", "true"));
        var id = await city.StaffAsync("system", "system-admin");
        var visitor = await city.Host.SignInAsync("system", SmallCity.Password);
        var secret = visitor.Page.QuerySelector("code")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        await visitor.PressAsync("开通", ("Code", CodeNow(city, secret)));

        var other = city.Host.Visit();
        for (var i = 1; i <= 5; i++)
        {
            await other.SignInAsync("system", SmallCity.Password);
            await other.PressAsync("登录", ("Code", "000000"));
        }

        Assert.NotNull(await city.ReadAsync(db => db.Accounts().Where(a => a.Id == id).Select(a => a.LockedUntil).SingleAsync()));
    }

    private static string CodeNow(SmallCity city, string secret) => Totp.CodeAt(secret, Totp.StepOf(city.Host.Time.UtcNow()));
}
