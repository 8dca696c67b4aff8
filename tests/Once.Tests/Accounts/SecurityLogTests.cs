using Microsoft.Extensions.DependencyInjection;
using Once.Accounts.Contract;
using Once.Accounts.Logging;
using Once.Kernel.Storage;
using Xunit;

namespace Once.Tests.Accounts;

public sealed class SecurityLogTests
{
    [Theory]
    [InlineData(2027, 3, 17, 1)]
    [InlineData(2027, 3, 18, 0)]
    public async Task A_line_is_kept_six_months_to_the_day(int year, int month, int day, int left)
    {
        await using var city = await SmallCity.StartAsync();
        await city.Host.DoAsync(async services =>
        {
            services.GetRequiredService<SecurityLog>().Add(new SecurityEntry("accounts.sign-in", "登录"));
            await services.GetRequiredService<OnceDb>().SaveChangesAsync();
        });

        city.Host.Time.SetToChina(new DateOnly(year, month, day));
        await city.Host.DoAsync(services => services.GetRequiredService<SecurityLogRetention>().RunAsync());

        Assert.Equal(left, (await city.LogAsync()).Count);
    }

    [Fact]
    public void A_term_under_six_months_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SecurityLogRetention.KeptFrom(new DateOnly(2026, 9, 17), 5));
    }

    [Fact]
    public async Task The_auditor_filters_and_exports_and_the_export_is_logged()
    {
        await using var city = await SmallCity.StartAsync();
        await city.StaffAsync("audit", "audit-admin");
        await city.Host.Visit().SignInAsync("=cmd", "Wrong-river-7");
        var auditor = await city.Host.SignInAsync("audit", SmallCity.Password);

        await auditor.GetAsync("/console/security-log?refused=true");
        var bytes = await auditor.Client.GetByteArrayAsync("/console/security-log.csv?from=2026-09-17&until=2026-09-17", TestContext.Current.CancellationToken);

        Assert.Contains("1 条", auditor.Text);
        Assert.Contains("没有这个账号", auditor.Text);
        var csv = System.Text.Encoding.UTF8.GetString(bytes);
        Assert.StartsWith("\uFEFF时间,账号,角色,事件,结果,说明,地址\r\n", csv, StringComparison.Ordinal);
        Assert.Contains("2026-09-17 09:00:00", csv);
        Assert.Contains("accounts.export-security-log", await city.LogAsync());
    }
}
