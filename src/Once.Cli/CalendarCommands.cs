using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Holidays;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cli;

/// <summary><c>once calendar …</c>: working days by the State Council's notices.</summary>
internal static class CalendarCommands
{
    private const string DateFormat = "yyyy-MM-dd";

    public static Command Build() => new("calendar", "工作日历：推算工作日；有库时按库里装入的放假通知") { Add(), Between() };

    private static Command Add()
    {
        var (from, days) = (Date("from", "起算日（不算在内），比如 2021-02-10"), new Argument<int>("days") { Description = "工作日数" });
        var command = new Command("add", "起算日之后第几个工作日是哪天") { from, days };
        command.SetAction((result, cancellation) => PrintAsync(calendar =>
        {
            var day = calendar.AddWorkingDays(result.GetValue(from), result.GetValue(days));
            return day.ToString(DateFormat, CultureInfo.InvariantCulture) + (calendar.IsProvisional(day) ? "（暂定：放假通知还没出）" : "");
        }, cancellation));
        return command;
    }

    private static Command Between()
    {
        var (from, to) = (Date("from", "起始日（不算在内）"), Date("to", "截止日（算在内）"));
        var command = new Command("between", "两个日子之间有几个工作日") { from, to };
        command.SetAction((result, cancellation) => PrintAsync(calendar =>
            calendar.WorkingDaysBetween(result.GetValue(from), result.GetValue(to)).ToString(CultureInfo.InvariantCulture), cancellation));
        return command;
    }

    private static Argument<DateOnly> Date(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens[0].Value, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                return date;
            result.AddError($"日期要写成 2021-02-10 这样。您写的是“{result.Tokens[0].Value}”。");
            return default;
        },
    };

    private static async Task<int> PrintAsync(Func<WorkCalendar, string> answer, CancellationToken cancellation)
    {
        try
        {
            Console.WriteLine(answer((await CalendarsAsync(cancellation)).National));
            return 0;
        }
        catch (RefusedException refused)
        {
            Console.Error.WriteLine(refused.Message);
            return 1;
        }
    }

    /// <summary>With the notices loaded in the console where there is a store; else those delivered with the program.</summary>
    private static async Task<Calendars> CalendarsAsync(CancellationToken cancellation)
    {
        await using var services = CliHost.Start();
        var store = services.GetRequiredService<StoreOptions>();
        if (store.FilePath is { } file && !File.Exists(file))
            return new Calendars();
        await using var scope = services.CreateAsyncScope();
        var steps = await scope.ServiceProvider.GetRequiredService<MigrateStore>().InfoAsync(cancellation);
        return steps.Any(step => step.AppliedAt is null)
            ? new Calendars()
            : (await StoredCalendar.ReadAsync(scope.ServiceProvider.GetRequiredService<OnceDb>(), cancellation)).ToCalendars();
    }
}
