using System.Globalization;
using Once.Kernel.Refusals;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Once.Kernel.Time;

/// <summary>Reads a notice from its YAML file (<c>data/calendars/2026.yaml</c>).</summary>
public static class CalendarFile
{
    private const string Prefix = "calendars/";

    private static readonly Lazy<IReadOnlyList<CalendarNotice>> Embedded = new(ReadEmbedded);

    /// <summary>The notices delivered with the program, oldest first.</summary>
    public static IReadOnlyList<CalendarNotice> BuiltIn => Embedded.Value;

    /// <summary>Reads and checks one notice.</summary>
    /// <exception cref="RefusedException">The file cannot be read, or contradicts itself.</exception>
    public static CalendarNotice Parse(string yaml)
    {
        NoticeFile? file;
        try
        {
            file = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<NoticeFile?>(yaml);
        }
        catch (YamlException e)
        {
            throw Unreadable($"放假通知文件第 {e.Start.Line} 行读不懂。");
        }
        if (file is null || file.Year is < 1950 or > 2200 || file.Title.Length == 0)
            throw Unreadable("放假通知文件要写明 year（年份）和 title（标题）。");
        return new CalendarNotice(
            file.Year, file.Title, file.Number, file.Source,
            file.Published is null ? null : Day(file.Published),
            [.. file.Rest.Select(r => new RestPeriod(r.Name, Day(r.From), Day(r.To)))],
            [.. file.Work.Select(Day)]).Checked();
    }

    private static IReadOnlyList<CalendarNotice> ReadEmbedded()
    {
        var assembly = typeof(CalendarFile).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return Parse(reader.ReadToEnd());
            })];
    }

    private static DateOnly Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw Unreadable($"“{text}”不是日期，要写成 2026-01-01 的样子。");

    private static RefusedException Unreadable(string message) => new(CalendarRefusals.Unreadable.Saying(message));

    private sealed class NoticeFile
    {
        public int Year { get; set; }
        public string Title { get; set; } = "";
        public string? Number { get; set; }
        public string? Source { get; set; }
        public string? Published { get; set; }
        public List<PeriodEntry> Rest { get; set; } = [];
        public List<string> Work { get; set; } = [];
    }

    private sealed class PeriodEntry
    {
        public string Name { get; set; } = "";
        public string From { get; set; } = "";
        public string To { get; set; } = "";
    }
}
