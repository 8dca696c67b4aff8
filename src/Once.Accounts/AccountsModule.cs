using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Once.Accounts.Acting;
using Once.Accounts.Administering;
using Once.Accounts.Contract;
using Once.Accounts.Logging;
using Once.Accounts.Mandates;
using Once.Accounts.Messaging;
using Once.Accounts.Model;
using Once.Accounts.Passwords;
using Once.Accounts.Proving;
using Once.Accounts.Province;
using Once.Accounts.Registering;
using Once.Accounts.SecondFactor;
using Once.Accounts.Seeding;
using Once.Accounts.SigningIn;
using Once.Accounts.Viewing;
using Once.Kernel.Actors;
using Once.Kernel.Crypto;
using Once.Kernel.Jobs;
using Once.Kernel.Modules;
using Once.Kernel.Storage;

namespace Once.Accounts;

/// <summary>账号: sign-in, applicants, staff and posts, roles, mandates, security administration.</summary>
public sealed class AccountsModule : IModule
{
    public string Name => "accounts";

    public IReadOnlyList<Permission> Permissions => AccountsPermissions.All;

    public IReadOnlyList<ConsoleEntry> Menu =>
    [
        new("窗口", "实名核验", "/console/verify-person", "id", AccountsPermissions.VerifyPerson, 150),
        new("窗口", "企业授权", "/console/mandates", "building", AccountsPermissions.VerifyPerson, 151),
        new("系统管理", "账号和岗位", "/console/accounts", "users", AccountsPermissions.Manage, 900),
        new("系统管理", "角色权限", "/console/roles", "shield-check", AccountsPermissions.GrantRoles, 901),
        new("系统管理", "消息通知", "/console/messages", "bell", AccountsPermissions.SwitchMessages, 903),
        new("系统管理", "安全日志", "/console/security-log", "list-details", AccountsPermissions.ReadSecurityLog, 902),
    ];

    public void MapTables(ModelBuilder model) => AccountsTables.Map(model);

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        var settings = AccountsSettings.From(configuration);
        services.AddSingleton(settings);
        services.AddHttpContextAccessor();
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.AddSingleton<RoleGrants>();
        services.AddScoped<CurrentSession>();
        services.AddScoped<ReadSession>();
        services.AddScoped<BuildActor>();
        services.AddScoped<ChooseActing>();
        AddSlices(services);
        AddMessages(services, configuration);
        services.AddSingleton(new EncryptedColumns(typeof(Account), nameof(Account.PhoneCipher), nameof(Account.NumberCipher), nameof(Account.MailCipher), nameof(Account.CodeSecretCipher)));
        services.AddScoped<SecurityLog>();
        services.AddScoped<AccountDirectory>();
        services.AddScoped<IAuthorizationHandler, PermissionHandler>();
        services.AddScoped<IAuthorizationHandler, SignedInHandler>();
        services.AddAuthorization();
        var authentication = services.AddAuthentication(SessionCookie.Scheme).AddCookie(SessionCookie.Scheme, SessionCookie.Configure);
        var province = ProvinceSettings.From(configuration);
        services.AddSingleton(province);
        if (province.IsOn)
            ProvinceScheme.Add(authentication, province);
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.AddPolicy(AccountsLimits.SignIn, context => SignInLimit(context, settings));
        });
    }

    public void MapRoutes(IEndpointRouteBuilder routes)
    {
        ChooseActing.MapRoutes(routes);
        ReadSecurityLog.MapRoutes(routes);
        ReadMessages.MapRoutes(routes);
        SignOut.MapRoutes(routes);
        ProvinceScheme.MapRoutes(routes);
    }

    private static void AddMessages(IServiceCollection services, IConfiguration configuration)
    {
        services.AddHttpClient();
        services.AddDataProtection();
        services.AddSingleton(MessageOptions.From(configuration));
        services.AddSingleton<MessageRules>();
        services.AddSingleton<PostMail>();
        services.AddScoped<PostSms>();
        services.AddScoped<IJobHandler, DeliverMessage>();
        services.AddScoped<IJobHandler, ConfirmMail>();
        services.AddScoped(p => new SendMessage(
            p.GetRequiredService<OnceDb>(), p.GetRequiredService<Outbox>(), p.GetRequiredService<MessageRules>(), p.GetRequiredService<MessageOptions>(), p.GetRequiredService<TimeProvider>()));
        services.AddScoped(p => new StaffMail(p.GetRequiredService<OnceDb>(), p.GetRequiredService<ChooseMessages>(), p.GetRequiredService<PostMail>(), p.GetRequiredService<MessageRules>(), p.GetRequiredService<PersonalDataCipher>()));
        services.AddScoped(p => new StaffActors(p.GetRequiredService<OnceDb>(), p.GetRequiredService<BuildActor>()));
        services.AddScoped<UnreadMessages>();
        services.AddScoped<ReadMessages>();
        services.AddScoped<ChooseMessages>();
        services.AddScoped<SwitchMessages>();
        services.AddScoped<TrimMessages>();
        services.AddSingleton(new RecurringWork("accounts.trim-messages", "清理过了留存期的消息", Recurrence.Daily(new TimeOnly(3, 50)),
            (provider, cancellation) => provider.GetRequiredService<TrimMessages>().RunAsync(cancellation)));
    }

    private static void AddSlices(IServiceCollection services)
    {
        services.AddScoped<SetPassword>();
        services.AddScoped<ChangePassword>();
        services.AddScoped<SetUpCode>();
        services.AddScoped<OpenSession>();
        services.AddScoped<SignIn>();
        services.AddScoped<EnterCode>();
        services.AddScoped<RevokeSession>();
        services.AddScoped<Register>();
        services.AddScoped<PersonOf>();
        services.AddScoped(p => new WindowPersons(
            p.GetRequiredService<OnceDb>(), p.GetRequiredService<PersonOf>(), p.GetRequiredService<PersonalDataCipher>(), p.GetRequiredService<CurrentActor>(), p.GetRequiredService<SecurityLog>(), p.GetRequiredService<TimeProvider>()));
        services.AddScoped<VerifyPerson>();
        services.AddScoped<ResetAtWindow>();
        services.AddScoped<PrincipalsOf>();
        services.AddScoped<AskForMandate>();
        services.AddScoped<SettleMandate>();
        services.AddScoped<ListMandates>();
        services.AddScoped<MandateScope>();
        services.AddScoped<OpenStaffAccount>();
        services.AddScoped<GivePost>();
        services.AddScoped<TendAccount>();
        services.AddScoped<GrantToRole>();
        services.AddScoped<ListAccounts>();
        services.AddScoped<ListAdministrators>();
        services.AddScoped<ViewAccount>();
        services.AddScoped<SignInFromProvince>();
        services.AddScoped<ReadSecurityLog>();
        services.AddScoped<SecurityLogRetention>();
        services.AddSingleton(new RecurringWork("accounts.trim-security-log", "清理过了留存期的安全日志", Recurrence.Daily(new TimeOnly(3, 40)),
            (provider, cancellation) => provider.GetRequiredService<SecurityLogRetention>().RunAsync(cancellation)));
        services.AddScoped<SeedStaff>();
        services.AddScoped<SeedPeople>();
        services.AddScoped(p => new DemoActors(
            p.GetRequiredService<OnceDb>(), p.GetRequiredService<BuildActor>(), p.GetRequiredService<PersonalDataCipher>(),
            p.GetRequiredService<TimeProvider>(), p.GetRequiredService<IConfiguration>()));
        services.AddScoped(p => new DemoSignIns(
            p.GetRequiredService<OnceDb>(), p.GetRequiredService<IConfiguration>(), p.GetRequiredService<SeedStaff>(), p.GetRequiredService<SeedPeople>()));
        services.AddScoped(p => new ActingChoices(p.GetRequiredService<PrincipalsOf>()));
        services.AddScoped(p => new FirstAdministrators(
            p.GetRequiredService<OnceDb>(), p.GetRequiredService<SetPassword>(), p.GetRequiredService<SecurityLog>(), p.GetRequiredService<TimeProvider>()));
    }

    private static RateLimitPartition<string> SignInLimit(HttpContext context, AccountsSettings settings) =>
        HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = settings.SignInsPerMinute, Window = TimeSpan.FromMinutes(1) })
            : RateLimitPartition.GetNoLimiter("reading");
}
