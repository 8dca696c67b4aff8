using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Accounts;
using Once.Accounts.Acting;
using Once.Accounts.Contract;
using Once.Accounts.Proving;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Accounts;

public sealed class ProvingTests
{
    private static readonly Actor Clerk = SmallCity.Staff(Guid.Parse("01990000-0000-7000-8000-0000000000cc"), "window-clerk", AccountsPermissions.VerifyPerson);

    [Theory, OnBothStores]
    public async Task From_registration_to_the_window_to_a_proven_account(StoreKind kind)
    {
        await using var city = await SmallCity.StartAsync(kind);
        await city.StaffAsync("clerk", "window-clerk");
        var person = city.Host.Visit();
        await person.GetAsync("/register");
        await person.PressAsync("注册并登录", ("Phone", "199 0000 7001"), ("Name", "林晓禾"), ("Number", SmallCity.Number), ("NewPassword", SmallCity.Password), ("Repeated", SmallCity.Password));
        Assert.Contains("您的身份还没核验", person.Text);
        Assert.Contains("439902********0629", person.Text);
        Assert.Contains("199****7001", person.Text);

        var clerk = await city.Host.SignInAsync("clerk", SmallCity.Password);
        await clerk.GetAsync("/console/verify-person");
        await clerk.PressAsync("查账号", ("Number", SmallCity.Number), ("Name", "林晓禾"));
        await clerk.PressAsync("人证一致，核验");
        await person.GetAsync("/account");

        Assert.Contains("林晓禾的账号核验好了", clerk.Text);
        Assert.DoesNotContain("您的身份还没核验", person.Text);
        Assert.Contains("大厅窗口核验", person.Text);
    }

    [Fact]
    public async Task Every_error_of_a_registration_is_told_at_once_and_beside_its_field()
    {
        await using var city = await SmallCity.StartAsync();
        var person = city.Host.Visit();

        await person.GetAsync("/register");
        await person.PressAsync("注册并登录", ("Phone", "1990000"), ("Name", ""), ("Number", "439902199405160620"), ("NewPassword", "short"), ("Repeated", "other"));

        Assert.Contains("手机号是 11 位数字，您填了 7 位。", person.Text);
        Assert.Contains("请填身份证上的姓名", person.Text);
        Assert.Contains("校验码不符", person.Text);
        Assert.Contains("密码至少要 10 个字符", person.Text);
        Assert.Contains("两次填的密码不一样", person.Text);
    }

    [Fact]
    public async Task An_unverified_account_is_nobody_in_the_directory_of_persons()
    {
        await using var city = await SmallCity.StartAsync();
        await city.ApplicantAsync("林晓禾", "19900007009", SmallCity.Number, proven: true);
        var (account, _) = await city.ApplicantAsync("林晓禾", SmallCity.Phone, SmallCity.Number, proven: false);

        var actor = await ActorOfAsync(city, account);

        Assert.Null(actor.PartyId);
        Assert.Null(actor.ActingForId);
    }

    [Fact]
    public async Task A_person_is_proven_in_one_account_only()
    {
        await using var city = await SmallCity.StartAsync();
        await city.ApplicantAsync("林晓禾", "19900007009", SmallCity.Number, proven: true);
        var (account, _) = await city.ApplicantAsync("林晓禾", SmallCity.Phone, SmallCity.Number, proven: false);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => VerifyAsync(city, account, SmallCity.Number, "林晓禾"));

        Assert.Equal("accounts.person-has-account", refused.Refusal.Code);
    }

    [Theory]
    [InlineData("439902198511030110", "林晓禾", "accounts.number-differs")]
    [InlineData(SmallCity.Number, "林晓和", "accounts.name-differs")]
    public async Task The_card_must_say_what_the_account_claims(string number, string name, string code)
    {
        await using var city = await SmallCity.StartAsync();
        var (account, _) = await city.ApplicantAsync("林晓禾", SmallCity.Phone, SmallCity.Number, proven: false);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => VerifyAsync(city, account, number, name));

        Assert.Equal(code, refused.Refusal.Code);
        Assert.Equal(0, await city.ReadAsync(db => db.Parties().CountAsync()));
    }

    private static Task VerifyAsync(SmallCity city, Guid account, string number, string name) => city.AsAsync(Clerk, services =>
        services.GetRequiredService<VerifyPerson>().RunAsync(new VerifyPersonRequest(account, number, name)));

    private static Task<Actor> ActorOfAsync(SmallCity city, Guid account) => city.Host.DoAsync(async services =>
    {
        var db = services.GetRequiredService<OnceDb>();
        var session = await services.GetRequiredService<Once.Accounts.SigningIn.OpenSession>().RunAsync(await db.Accounts().SingleAsync(a => a.Id == account), false, default);
        await db.SaveChangesAsync();
        var view = await services.GetRequiredService<ReadSession>().RunAsync(session.Id, default);
        return await services.GetRequiredService<BuildActor>().RunAsync(view!, default);
    });
}
