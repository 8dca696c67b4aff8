using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Accounts;

public sealed class SessionsTests
{
    [Theory, OnBothStores]
    public async Task A_session_revoked_from_another_device_fails_with_its_next_request(StoreKind kind)
    {
        await using var city = await SmallCity.StartAsync(kind);
        await city.StaffAsync("clerk", "window-clerk");
        var lost = await city.Host.SignInAsync("clerk", SmallCity.Password);
        var own = await city.Host.SignInAsync("clerk", SmallCity.Password);

        await own.GetAsync("/account/sessions");
        await own.PressAsync("让它下线");
        await lost.GetAsync("/account");
        await own.GetAsync("/account");

        Assert.StartsWith("/sign-in", lost.Address, StringComparison.Ordinal);
        Assert.Equal("/account", own.Address);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_itself()
    {
        await using var city = await SmallCity.StartAsync();
        await city.StaffAsync("clerk", "window-clerk");
        var visitor = await city.Host.SignInAsync("clerk", SmallCity.Password);

        await visitor.GetAsync("/account");
        await visitor.PressAsync("退出");
        await visitor.GetAsync("/account");

        Assert.StartsWith("/sign-in", visitor.Address, StringComparison.Ordinal);
        Assert.Contains("accounts.sign-out", await city.LogAsync());
    }

    [Theory]
    [InlineData(29, "/account")]
    [InlineData(30, "/sign-in?return=%2Faccount")]
    public async Task A_session_of_staff_ends_after_thirty_idle_minutes(int minutes, string address)
    {
        await using var city = await SmallCity.StartAsync();
        await city.StaffAsync("clerk", "window-clerk");
        var visitor = await city.Host.SignInAsync("clerk", SmallCity.Password);

        city.Host.Time.Advance(TimeSpan.FromMinutes(minutes));
        await visitor.GetAsync("/account");

        Assert.Equal(address, visitor.Address);
    }

    [Theory]
    [InlineData(119, "/account")]
    [InlineData(120, "/sign-in?return=%2Faccount")]
    public async Task A_session_of_an_applicant_ends_after_two_idle_hours(int minutes, string address)
    {
        await using var city = await SmallCity.StartAsync();
        await city.ApplicantAsync("林晓禾", SmallCity.Phone, SmallCity.Number, proven: false);
        var visitor = await city.Host.SignInAsync(SmallCity.Phone, SmallCity.Password);

        city.Host.Time.Advance(TimeSpan.FromMinutes(minutes));
        await visitor.GetAsync("/account");

        Assert.Equal(address, visitor.Address);
    }

    [Fact]
    public async Task Use_keeps_a_session_alive_but_not_beyond_twelve_hours()
    {
        await using var city = await SmallCity.StartAsync();
        await city.StaffAsync("clerk", "window-clerk");
        var visitor = await city.Host.SignInAsync("clerk", SmallCity.Password);

        for (var quarter = 1; quarter <= 47; quarter++)
        {
            city.Host.Time.Advance(TimeSpan.FromMinutes(15));
            await visitor.GetAsync("/account");
        }
        Assert.Equal("/account", visitor.Address);
        city.Host.Time.Advance(TimeSpan.FromMinutes(15));
        await visitor.GetAsync("/account");

        Assert.StartsWith("/sign-in", visitor.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changing_the_password_ends_the_other_sessions()
    {
        await using var city = await SmallCity.StartAsync();
        await city.StaffAsync("clerk", "window-clerk");
        var other = await city.Host.SignInAsync("clerk", SmallCity.Password);
        var own = await city.Host.SignInAsync("clerk", SmallCity.Password);

        await own.GetAsync("/account/password");
        await own.PressAsync("改密码", ("Present", SmallCity.Password), ("NewPassword", "Another-river-8"), ("Repeated", "Another-river-8"));
        await other.GetAsync("/account");
        await own.GetAsync("/account");

        Assert.StartsWith("/sign-in", other.Address, StringComparison.Ordinal);
        Assert.Equal("/account", own.Address);
    }
}
