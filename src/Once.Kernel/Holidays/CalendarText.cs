using System.Globalization;
using Once.Kernel.Time;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Once.Kernel.Holidays;

/// <summary>Notices and regional days as the YAML that is stored: always the same text for the same days, so that the
/// same notice sent twice is recognised.</summary>
public static class CalendarText
{
    private static readonly ISerializer Writer = new SerializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .ConfigureDefaultValuesHandling(DefaultValuesHandling.OmitNull)
        .DisableAliases()
        .Build();

    /// <summary>Reads back with <see cref="CalendarFile.Parse"/>.</summary>
    public static string Of(CalendarNotice notice) => Writer.Serialize(new
    {
        notice.Year,
        notice.Title,
        notice.Number,
        notice.Source,
        Published = notice.Published is { } day ? Iso(day) : null,
        Rest = notice.Rest.OrderBy(r => r.From).Select(r => new { r.Name, From = Iso(r.From), To = Iso(r.To) }).ToList(),
        Work = notice.Work.Order().Select(Iso).ToList(),
    }).ReplaceLineEndings("\n");

    /// <summary>Reads back with <see cref="RegionDaysOf"/>.</summary>
    public static string Of(IEnumerable<RegionDay> days) => Writer.Serialize(
        days.OrderBy(d => d.Date).Select(d => new { Date = Iso(d.Date), Working = d.IsWorking ? "yes" : "no", d.Name, d.Basis }).ToList()).ReplaceLineEndings("\n");

    public static IReadOnlyList<RegionDay> RegionDaysOf(string regionPrefix, string yaml) =>
    [
        .. new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<List<DayEntry>?>(yaml)?
            .Select(d => new RegionDay(regionPrefix, Day(d.Date), d.Working == "yes", d.Name, d.Basis)) ?? [],
    ];

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed class DayEntry
    {
        public string Date { get; set; } = "";
        public string Working { get; set; } = "";
        public string Name { get; set; } = "";
        public string Basis { get; set; } = "";
    }
}
