using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Accounts;
using Once.Accounts.Contract;
using Once.Catalogue.Contract;
using Once.Kernel;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Xunit;

namespace Once.Tests.Accounts;

public sealed class SeedingTests
{
    [Fact]
    public async Task The_people_of_the_demonstration_are_seeded_once_however_often_it_is_asked()
    {
        await using var city = await SmallCity.StartAsync(settings: ("Once:Demo", "true"));

        await city.Host.DoAsync(services => services.GetRequiredService<SeedCity>().RunAsync());
        await SeedAsync(city);
        var second = await SeedAsync(city);
        var leader = await city.Host.SignInAsync("leader", DemoSignIns.Password);
        await leader.GetAsync("/account");

        Assert.Equal(175, await city.ReadAsync(db => db.Accounts().CountAsync(a => a.Kind == AccountKind.Staff)));
        Assert.Equal(0, second);
        Assert.Contains("岑长庚", leader.Page.Body!.TextContent);
        Assert.Equal(1, await city.ReadAsync(db => db.Parties().CountAsync(p => p.CreditCode == "91439902MAD3P8T656")));
    }

    [Fact]
    public async Task Without_the_demonstration_no_known_password_opens_anything()
    {
        await using var city = await SmallCity.StartAsync();

        Assert.Equal(0, await SeedAsync(city));
        Assert.Equal(0, await city.ReadAsync(db => db.Accounts().CountAsync()));
    }

    [Fact]
    public async Task The_first_administrators_are_three_and_are_made_once()
    {
        await using var city = await SmallCity.StartAsync();

        var made = await FirstAsync(city);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => FirstAsync(city));
        var visitor = await city.Host.SignInAsync(made[0].SignInName, made[0].Password);

        Assert.Equal(["system-admin", "security-admin", "audit-admin"], made.Select(m => m.SignInName));
        Assert.Equal("accounts.administrators-there", refused.Refusal.Code);
        Assert.StartsWith("/account/password", visitor.Address, StringComparison.Ordinal);
    }

    private static Task<int> SeedAsync(SmallCity city) => city.Host.DoAsync(services => services.GetRequiredService<DemoSignIns>().SeedAsync());

    private static Task<IReadOnlyList<FirstAdministrator>> FirstAsync(SmallCity city) => city.Host.DoAsync(services =>
        services.GetRequiredService<FirstAdministrators>().CreateAsync(SmallCity.Bureau));
}
