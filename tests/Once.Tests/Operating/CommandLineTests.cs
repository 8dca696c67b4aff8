using Microsoft.Data.Sqlite;
using Xunit;

namespace Once.Tests.Operating;

public sealed class CommandLineTests : IDisposable
{
    private readonly CommandLine _once = new();

    public void Dispose() => _once.Dispose();

    [Fact]
    public async Task Calendar_adds_working_days_over_the_spring_festival()
    {
        var printed = await _once.RunAsync("calendar", "add", "2021-02-10", "2");

        Assert.Equal((0, "2021-02-19"), (printed.ExitCode, printed.Out));
    }

    [Fact]
    public async Task Calendar_counts_the_working_days_between()
    {
        var printed = await _once.RunAsync("calendar", "between", "2021-02-10", "2021-02-19");

        Assert.Equal((0, "2"), (printed.ExitCode, printed.Out));
    }

    [Fact]
    public async Task Calendar_goes_by_the_notice_loaded_in_the_store()
    {
        Assert.Equal(0, (await _once.RunAsync("db", "migrate")).ExitCode);
        var before = await _once.RunAsync("calendar", "add", "2026-11-20", "1");
        Execute("INSERT INTO calendar_loading (number, kind, year, region_prefix, body, reason, loaded_by_id, loaded_by_name, loaded_at, moved_clocks) VALUES (1, 'Notice', 2026, '', 'year: 2026\ntitle: 试\nnumber: 试\nsource: 试\npublished: 2026-11-01\nrest:\n- name: 加休\n  from: 2026-11-23\n  to: 2026-11-23\nwork: []\n', '试', '00000000-0000-0000-0000-000000000000', '试', '2026-11-01 00:00:00', 0)");

        var after = await _once.RunAsync("calendar", "add", "2026-11-20", "1");

        Assert.Equal(("2026-11-23", "2026-11-24"), (before.Out, after.Out));
    }

    [Fact]
    public async Task Admin_create_makes_the_three_administrators_once()
    {
        Assert.Equal(0, (await _once.RunAsync("seed")).ExitCode);

        var unknown = await _once.RunAsync("admin", "create", "nowhere");
        var made = await _once.RunAsync("admin", "create", "qc-approval");
        var again = await _once.RunAsync("admin", "create", "qc-approval");

        Assert.Equal((1, "没有代码为“nowhere”的单位。先运行 once seed 放入单位，再建管理员。"), (unknown.ExitCode, unknown.Error));
        Assert.Equal(0, made.ExitCode);
        Assert.Equal(["系统管理员", "安全管理员", "审计管理员"], made.Out.Split('\n').Take(3).Select(line => line.Split('\t')[0]));
        Assert.Equal((1, "已经有管理员了。再任命请由安全管理员在“角色权限”里办。"), (again.ExitCode, again.Error));
    }

    [Fact]
    public async Task A_day_outside_the_calendar_is_refused_with_exit_code_1()
    {
        var printed = await _once.RunAsync("calendar", "add", "1990-01-01", "2");

        Assert.Equal(1, printed.ExitCode);
        Assert.Contains("不在日历范围内", printed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_date_written_otherwise_is_named()
    {
        var printed = await _once.RunAsync("calendar", "add", "2021/02/10", "2");

        Assert.Equal(1, printed.ExitCode);
        Assert.Contains("您写的是“2021/02/10”", printed.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("credit-code", "91350211M000100Y46", 0)]
    [InlineData("credit-code", "91350211M000100Y44", 1)]
    [InlineData("citizen-number", "11010519491231002X", 0)]
    [InlineData("citizen-number", "110105194912310021", 1)]
    public async Task Check_tells_by_its_exit_code_whether_a_code_is_sound(string kind, string value, int exitCode) =>
        Assert.Equal(exitCode, (await _once.RunAsync("check", kind, value)).ExitCode);

    [Fact]
    public async Task Records_verify_answers_0_when_sound_and_1_when_a_seal_is_gone()
    {
        Assert.Equal(0, (await _once.RunAsync("db", "migrate")).ExitCode);
        var sound = await _once.RunAsync("records", "verify");
        Execute("INSERT INTO look (id, at, actor_id, actor_name, aggregate, aggregate_id, title, hash, seal_number) VALUES ('01990000-0000-7000-8000-000000000001', '2026-01-01 00:00:00', '00000000-0000-0000-0000-000000000000', '', 'case', '00000000-0000-0000-0000-000000000000', '看', x'00', 1)");

        var broken = await _once.RunAsync("records", "verify");

        Assert.Equal(0, sound.ExitCode);
        Assert.StartsWith("完好：0 条记录", sound.Out, StringComparison.Ordinal);
        Assert.Equal(1, broken.ExitCode);
        Assert.Contains("第 1 号封存", broken.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Records_seal_and_keys_rotate_say_what_they_did()
    {
        await _once.RunAsync("db", "migrate");

        var sealing = await _once.RunAsync("records", "seal");
        var rotated = await _once.RunAsync("keys", "rotate");

        Assert.Equal((0, "没有要封存的记录。"), (sealing.ExitCode, sealing.Out));
        Assert.Equal(0, rotated.ExitCode);
        Assert.StartsWith("现用第 2 版数据密钥", rotated.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("records", "verify", "逐条核验记录")]
    [InlineData("records", "seal", "现在就封存")]
    [InlineData("keys", "rotate", "换一把新的数据密钥")]
    public async Task Each_command_explains_itself(string command, string sub, string words)
    {
        var help = await _once.RunAsync(command, sub, "--help");

        Assert.Equal(0, help.ExitCode);
        Assert.Contains(words, help.Out, StringComparison.Ordinal);
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_once.File("once.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
