using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Accounts;

public sealed class SignInTests
{
    [Theory, OnBothStores]
    public async Task Staff_sign_in_by_name_and_come_to_the_console(StoreKind kind)
    {
        await using var city = await SmallCity.StartAsync(kind);
        await city.StaffAsync("clerk", "window-clerk");

        var visitor = await city.Host.SignInAsync("Clerk", SmallCity.Password);
        await visitor.GetAsync("/account");

        Assert.Contains("综合受理", visitor.Text);
        Assert.Equal(["accounts.sign-in"], await city.LogAsync());
    }

    [Fact]
    public async Task Nobody_is_led_to_sign_in_and_back()
    {
        await using var city = await SmallCity.StartAsync();
        await city.StaffAsync("clerk", "window-clerk");
        var visitor = city.Host.Visit();

        await visitor.GetAsync("/account/sessions");
        await visitor.PressAsync("登录", ("Name", "clerk"), ("Password", SmallCity.Password));

        Assert.Equal("/account/sessions", visitor.Address);
    }

    [Fact]
    public async Task The_way_back_never_leaves_the_site()
    {
        await using var city = await SmallCity.StartAsync();
        await city.StaffAsync("clerk", "window-clerk");
        var visitor = city.Host.Visit();

        await visitor.GetAsync("/sign-in?return=https://evil.example/");
        await visitor.PressAsync("登录", ("Name", "clerk"), ("Password", SmallCity.Password));

        Assert.StartsWith("/console", visitor.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Four_wrong_passwords_do_not_lock_and_the_fifth_does()
    {
        await using var city = await SmallCity.StartAsync();
        await city.StaffAsync("clerk", "window-clerk");
        var visitor = city.Host.Visit();

        for (var i = 1; i <= 4; i++)
        {
            await visitor.SignInAsync("clerk", "Wrong-river-7");
            Assert.Contains("账号或密码不对", visitor.Text);
        }
        await visitor.SignInAsync("clerk", "Wrong-river-7");

        Assert.Contains("账号锁到 09:15", visitor.Text);
        Assert.Contains("accounts.lock-out", await city.LogAsync());
    }

    [Theory]
    [InlineData(14, 59, false)]
    [InlineData(15, 0, true)]
    public async Task A_lock_lasts_fifteen_minutes_even_for_the_right_password(int minutes, int seconds, bool opens)
    {
        await using var city = await SmallCity.StartAsync();
        await city.StaffAsync("clerk", "window-clerk");
        var visitor = city.Host.Visit();
        for (var i = 1; i <= 5; i++)
            await visitor.SignInAsync("clerk", "Wrong-river-7");

        city.Host.Time.Advance(new TimeSpan(0, minutes, seconds));
        await visitor.SignInAsync("clerk", SmallCity.Password);
        await visitor.GetAsync("/account");

        Assert.Equal(opens ? "/account" : "/sign-in?return=%2Faccount", visitor.Address);
    }

    [Fact]
    public async Task A_good_sign_in_forgets_the_wrong_ones_before()
    {
        await using var city = await SmallCity.StartAsync();
        await city.StaffAsync("clerk", "window-clerk");
        var visitor = city.Host.Visit();

        for (var i = 1; i <= 4; i++)
            await visitor.SignInAsync("clerk", "Wrong-river-7");
        await city.Host.SignInAsync("clerk", SmallCity.Password);
        await visitor.SignInAsync("clerk", "Wrong-river-7");

        Assert.Contains("账号或密码不对", visitor.Text);
    }

    [Fact]
    public async Task An_unknown_name_is_told_the_same_as_a_wrong_password()
    {
        await using var city = await SmallCity.StartAsync();
        var visitor = city.Host.Visit();

        await visitor.SignInAsync("nobody", SmallCity.Password);

        Assert.Contains("账号或密码不对", visitor.Text);
    }

    [Fact]
    public async Task A_password_given_by_somebody_else_opens_nothing_until_it_is_changed()
    {
        await using var city = await SmallCity.StartAsync();
        await city.StaffAsync("clerk", "window-clerk", mustChange: true);

        var visitor = await city.Host.SignInAsync("clerk", SmallCity.Password);
        var first = visitor.Address;
        await visitor.GetAsync("/console/verify-person");
        var refused = visitor.Address;
        await visitor.PressAsync("改密码", ("Present", SmallCity.Password), ("NewPassword", "Another-river-8"), ("Repeated", "Another-river-8"));
        await visitor.GetAsync("/console/verify-person");

        Assert.StartsWith("/account/password", first, StringComparison.Ordinal);
        Assert.StartsWith("/account/password", refused, StringComparison.Ordinal);
        Assert.Equal("/console/verify-person", visitor.Address);
    }

    [Theory]
    [InlineData(89, "/account")]
    [InlineData(90, "/account/password")]
    public async Task After_ninety_days_staff_change_their_password(int days, string address)
    {
        await using var city = await SmallCity.StartAsync();
        await city.StaffAsync("clerk", "window-clerk");

        city.Host.Time.Advance(TimeSpan.FromDays(days));
        var visitor = await city.Host.SignInAsync("clerk", SmallCity.Password);
        await visitor.GetAsync("/account");

        Assert.Equal(address, visitor.Address);
    }

    [Fact]
    public async Task Posts_beyond_the_limit_of_an_address_and_minute_are_turned_away()
    {
        await using var city = await SmallCity.StartAsync(settings: ("Accounts:SignInsPerMinute", "3"));
        var visitor = city.Host.Visit();

        for (var i = 1; i <= 3; i++)
            await visitor.SignInAsync("nobody", "Wrong-river-7");
        await visitor.SignInAsync("nobody", "Wrong-river-7");

        Assert.Equal(System.Net.HttpStatusCode.TooManyRequests, visitor.Status);
    }
}
