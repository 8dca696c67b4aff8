using Microsoft.Extensions.DependencyInjection;
using Once.Accounts.Acting;
using Once.Accounts.Administering;
using Once.Accounts.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Xunit;

namespace Once.Tests.Accounts;

public sealed class AdministratorsTests
{
    private static readonly Actor System = SmallCity.Staff(Guid.Parse("01990000-0000-7000-8000-0000000000aa"), "system-admin", AccountsPermissions.Manage);
    private static readonly Actor Security = SmallCity.Staff(Guid.Parse("01990000-0000-7000-8000-0000000000bb"), "security-admin", AccountsPermissions.GrantRoles);

    [Theory]
    [InlineData("system-admin", "security-admin")]
    [InlineData("system-admin", "audit-admin")]
    [InlineData("security-admin", "audit-admin")]
    [InlineData("audit-admin", "system-admin")]
    [InlineData("window-clerk", "audit-admin")]
    [InlineData("leader", "system-admin")]
    public async Task Nobody_holds_two_of_the_three_or_one_beside_business(string held, string further)
    {
        await using var city = await SmallCity.StartAsync();
        var account = await city.StaffAsync("person", held);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => GiveAsync(city, Security, account, further));

        Assert.Equal("accounts.administrators-apart", refused.Refusal.Code);
    }

    [Fact]
    public async Task An_administrator_gets_no_business_post()
    {
        await using var city = await SmallCity.StartAsync();
        var account = await city.StaffAsync("audit", "audit-admin");

        var refused = await Assert.ThrowsAsync<RefusedException>(() => GiveAsync(city, System, account, "approver"));

        Assert.Equal("accounts.administrators-apart", refused.Refusal.Code);
    }

    [Fact]
    public async Task Business_roles_go_together()
    {
        await using var city = await SmallCity.StartAsync();
        var account = await city.StaffAsync("person", "approver");

        await GiveAsync(city, System, account, "manager");

        Assert.Equal(["accounts.give-post"], await city.LogAsync());
    }

    [Fact]
    public async Task The_system_administrator_appoints_no_administrator()
    {
        await using var city = await SmallCity.StartAsync();

        var refused = await Assert.ThrowsAsync<RefusedException>(() => city.AsAsync(System, services => services.GetRequiredService<OpenStaffAccount>()
            .RunAsync(new OpenStaffAccountRequest("second.me", "另一个我", SmallCity.Bureau, "security-admin", Scope.Organ))));

        Assert.Equal(KernelRefusals.NotPermitted, refused.Refusal);
    }

    [Fact]
    public async Task Nobody_gives_themselves_a_post()
    {
        await using var city = await SmallCity.StartAsync();
        var account = await city.StaffAsync("security", "security-admin");

        var refused = await Assert.ThrowsAsync<RefusedException>(() =>
            GiveAsync(city, Security with { AccountId = account }, account, "audit-admin"));

        Assert.Equal("accounts.not-for-oneself", refused.Refusal.Code);
    }

    [Fact]
    public async Task A_system_administrator_reaches_only_the_organs_of_the_scope()
    {
        await using var city = await SmallCity.StartAsync();
        var account = await city.StaffAsync("person", "approver", SmallCity.Elsewhere);

        var opened = await Assert.ThrowsAsync<RefusedException>(() => city.AsAsync(System, services => services.GetRequiredService<OpenStaffAccount>()
            .RunAsync(new OpenStaffAccountRequest("zhou.kean", "周可安", SmallCity.Elsewhere, "approver", Scope.Organ))));
        var reset = await Assert.ThrowsAsync<RefusedException>(() => city.AsAsync(System, services => services.GetRequiredService<TendAccount>().ResetPasswordAsync(account)));

        Assert.Equal(KernelRefusals.NotPermitted, opened.Refusal);
        Assert.Equal(KernelRefusals.NotPermitted, reset.Refusal);
    }

    [Theory]
    [InlineData("window-clerk", "accounts.manage", false)]
    [InlineData("system-admin", "accounts.verify-person", false)]
    [InlineData("audit-admin", "accounts.grant-roles", false)]
    [InlineData("approver", "accounts.verify-person", true)]
    public async Task Business_and_administration_do_not_mix_in_a_role(string role, string permission, bool allowed)
    {
        await using var city = await SmallCity.StartAsync();

        var act = () => city.AsAsync(Security, services => services.GetRequiredService<GrantToRole>().RunAsync(new GrantToRoleRequest(role, permission, true)));

        if (allowed)
            await act();
        else
            Assert.Equal("accounts.not-for-this-role", (await Assert.ThrowsAsync<RefusedException>(act)).Refusal.Code);
    }

    [Fact]
    public async Task A_permission_taken_from_a_role_stays_taken_and_can_be_given_back()
    {
        await using var city = await SmallCity.StartAsync();

        await GrantAsync(city, false);
        var without = await city.Host.Services.GetRequiredService<RoleGrants>().OfAsync("window-clerk", TestContext.Current.CancellationToken);
        await GrantAsync(city, true);
        var with = await city.Host.Services.GetRequiredService<RoleGrants>().OfAsync("window-clerk", TestContext.Current.CancellationToken);

        Assert.DoesNotContain("accounts.verify-person", without);
        Assert.Contains("accounts.verify-person", with);
    }

    [Theory]
    [InlineData("system-admin", "/console/accounts")]
    [InlineData("security-admin", "/console/roles")]
    [InlineData("audit-admin", "/console/security-log")]
    [InlineData("window-clerk", "/console/verify-person")]
    [InlineData("window-clerk", "/console/mandates")]
    public async Task Each_page_opens_to_its_own_role_and_to_no_other(string role, string path)
    {
        await using var city = await SmallCity.StartAsync();
        foreach (var one in new[] { "system-admin", "security-admin", "audit-admin", "window-clerk", "approver" })
        {
            await city.StaffAsync(one, one);
            var visitor = await city.Host.SignInAsync(one, SmallCity.Password);
            await visitor.GetAsync(path);
            Assert.Equal(one == role ? global::System.Net.HttpStatusCode.OK : global::System.Net.HttpStatusCode.Forbidden, visitor.Status);
        }
    }

    [Fact]
    public async Task A_new_member_of_staff_signs_in_with_the_password_handed_over_and_must_change_it()
    {
        await using var city = await SmallCity.StartAsync();
        await city.StaffAsync("system", "system-admin");
        var admin = await city.Host.SignInAsync("system", SmallCity.Password);

        await admin.GetAsync("/console/accounts");
        await admin.PressAsync("定岗位", ("SignInName", "lin.xiaohe"), ("Name", "林晓禾"), ("OrganId", SmallCity.Section), ("Role", "window-clerk"), ("ScopeName", "Organ"));
        var password = admin.Page.QuerySelectorAll("main b.o-num")[1].TextContent;
        var visitor = await city.Host.SignInAsync("lin.xiaohe", password);

        Assert.StartsWith("/account/password", visitor.Address, StringComparison.Ordinal);
    }

    private static Task GiveAsync(SmallCity city, Actor actor, Guid account, string role) => city.AsAsync(actor, services =>
        services.GetRequiredService<GivePost>().RunAsync(new GivePostRequest(account, SmallCity.Bureau, role, Scope.Organ)));

    private static Task GrantAsync(SmallCity city, bool granted) => city.AsAsync(Security, services =>
        services.GetRequiredService<GrantToRole>().RunAsync(new GrantToRoleRequest("window-clerk", "accounts.verify-person", granted)));
}
