using System.Globalization;
using Once.Kernel.Refusals;
using Once.Kernel.Time;

namespace Once.Web.Operating;

/// <summary>Days as people type them: one line a holiday (<c>春节 2月15日 至 2月23日</c>), make-up days on lines of their own.
/// Dates are 2026-02-15, 2026年2月15日, or 2月15日 of the notice's year.</summary>
internal static class NoticeLines
{
    private static readonly char[] Between = [' ', '\t', '　', '至', '到', '~', '～', '—', '－', '，', ',', '、', '：', ':', '；', ';'];

    /// <summary>Reads lines of holidays; every line that cannot be read is named, all at once.</summary>
    public static IReadOnlyList<RestPeriod> Rest(string? text, int year, string field, List<Refusal> wrong)
    {
        var periods = new List<RestPeriod>();
        foreach (var (number, line) in Lines(text))
        {
            var words = Words(line);
            var days = words.Select(w => Day(w, year)).OfType<DateOnly>().ToList();
            var names = words.Where(w => Day(w, year) is null).ToList();
            if (names.Count == 1 && days.Count is 1 or 2 && !names[0].Any(char.IsDigit))
                periods.Add(new RestPeriod(names[0], days[0], days[^1]));
            else
                wrong.Add(Unreadable(field, number, line, "春节 2月15日 至 2月23日"));
        }
        return periods;
    }

    /// <summary>Reads make-up days, one or more on a line.</summary>
    public static IReadOnlyList<DateOnly> Work(string? text, int year, string field, List<Refusal> wrong)
    {
        var days = new List<DateOnly>();
        foreach (var (number, line) in Lines(text))
        {
            var found = Words(line).Select(w => Day(w, year)).ToList();
            if (found.Contains(null))
                wrong.Add(Unreadable(field, number, line, "2月14日"));
            else
                days.AddRange(found.OfType<DateOnly>());
        }
        return days;
    }

    /// <summary>Reads a region's days: <c>休 4月3日 三月三 广西政府令第103号</c>; 班 for a day that is worked.</summary>
    public static IReadOnlyList<RegionDay> Region(string? text, string prefix, int year, string field, List<Refusal> wrong)
    {
        var days = new List<RegionDay>();
        foreach (var (number, line) in Lines(text))
        {
            var words = Words(line);
            if (words.Length >= 4 && words[0] is "休" or "班" && Day(words[1], year) is { } day)
                days.Add(new RegionDay(prefix, day, words[0] == "班", words[2], string.Join(' ', words[3..])));
            else
                wrong.Add(Unreadable(field, number, line, "休 4月19日 三月三 广西壮族自治区政府令第103号"));
        }
        return days;
    }

    public static string TextOf(IEnumerable<RestPeriod> rest) => string.Join('\n', rest.OrderBy(r => r.From)
        .Select(r => r.From == r.To ? $"{r.Name} {Iso(r.From)}" : $"{r.Name} {Iso(r.From)} 至 {Iso(r.To)}"));

    public static string TextOf(IEnumerable<DateOnly> work) => string.Join('\n', work.Order().Select(Iso));

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IEnumerable<(int Number, string Line)> Lines(string? text) => (text ?? "").ReplaceLineEndings("\n").Split('\n')
        .Select((line, at) => (at + 1, line.Trim())).Where(l => l.Item2.Length > 0);

    private static string[] Words(string line) => line.Split(Between, StringSplitOptions.RemoveEmptyEntries);

    private static DateOnly? Day(string word, int year)
    {
        var plain = word.Replace('年', '-').Replace('月', '-').Replace('/', '-').TrimEnd('日', '号');
        var full = plain.Count(c => c == '-') == 1 ? string.Create(CultureInfo.InvariantCulture, $"{year}-{plain}") : plain;
        return DateOnly.TryParseExact(full, "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }

    private static Refusal Unreadable(string field, int number, string line, string example) =>
        CalendarRefusals.Unreadable.At(field).Saying($"第 {number} 行读不懂：“{line}”。写成这样：{example}。");
}
