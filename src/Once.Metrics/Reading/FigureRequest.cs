using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Once.Metrics.Reading;

/// <summary>Spans that people ask for by name.</summary>
internal enum FigurePeriod { ThisYear, ThisMonth, LastMonth, ThisQuarter, LastQuarter, LastTwelveMonths, LastYear, Chosen }

/// <summary>What a page of figures is asked for; the address holds all of it.</summary>
/// <param name="Sheet">Key of a sheet; null for the first.</param>
/// <param name="Organ">Code of an organ, whose subtree is meant.</param>
/// <param name="Region">Code of an area, all within it meant.</param>
/// <param name="Page">Page of the table, from 1; every other change of what is asked for begins anew.</param>
internal sealed record FigureRequest(
    string? Sheet = null, FigurePeriod Period = FigurePeriod.ThisYear, DateOnly? From = null, DateOnly? To = null,
    string? Organ = null, string? Region = null, string? Subject = null, FigureBy By = FigureBy.Organ, int Page = 1)
{
    /// <summary>First and last day of the span, today being the last that can be asked for.</summary>
    public (DateOnly From, DateOnly To) SpanOn(DateOnly today)
    {
        var month = today.AddDays(1 - today.Day);
        var quarter = month.AddMonths(-((month.Month - 1) % 3));
        var year = new DateOnly(today.Year, 1, 1);
        return Period switch
        {
            FigurePeriod.ThisMonth => (month, today),
            FigurePeriod.LastMonth => (month.AddMonths(-1), month.AddDays(-1)),
            FigurePeriod.ThisQuarter => (quarter, today),
            FigurePeriod.LastQuarter => (quarter.AddMonths(-3), quarter.AddDays(-1)),
            FigurePeriod.LastTwelveMonths => (month.AddMonths(-11), today),
            FigurePeriod.LastYear => (year.AddYears(-1), year.AddDays(-1)),
            FigurePeriod.Chosen => ChosenOn(today),
            _ => (year, today),
        };
    }

    public static FigureRequest Read(IQueryCollection query)
    {
        var (from, to) = (Day(query["from"]), Day(query["to"]));
        var period = Named<FigurePeriod>(query["period"]);
        return new FigureRequest(
            Text(query["sheet"]), period ?? (from is not null || to is not null ? FigurePeriod.Chosen : FigurePeriod.ThisYear), from, to,
            Text(query["organ"]), Text(query["region"]), Text(query["item"]), Named<FigureBy>(query["by"]) ?? FigureBy.Organ,
            int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, 10_000) : 1);
    }

    /// <summary>The same as a query, beginning with a question mark; empty where nothing differs from the beginning.</summary>
    public string ToQuery(params ReadOnlySpan<(string Name, string Value)> more)
    {
        var pairs = new List<KeyValuePair<string, string?>>
        {
            new("sheet", Sheet), new("period", Period is FigurePeriod.ThisYear ? null : Period.ToString()),
            new("from", Period is FigurePeriod.Chosen ? Text(From) : null), new("to", Period is FigurePeriod.Chosen ? Text(To) : null),
            new("organ", Organ), new("region", Region), new("item", Subject), new("by", By is FigureBy.Organ ? null : By.ToString()),
        };
        foreach (var (name, value) in more)
            pairs.Add(new(name, value));
        return QueryString.Create(pairs.Where(p => !string.IsNullOrEmpty(p.Value))).Value ?? "";
    }

    public static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private (DateOnly From, DateOnly To) ChosenOn(DateOnly today)
    {
        var to = To is { } last && last < today ? last : today;
        var from = From ?? new DateOnly(to.Year, 1, 1);
        return (from > to ? to : from, to);
    }

    private static DateOnly? Day(StringValues text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string? Text(StringValues value) => string.IsNullOrWhiteSpace(value) ? null : value.ToString().Trim();

    private static T? Named<T>(StringValues value) where T : struct, Enum =>
        Enum.TryParse<T>(value, ignoreCase: true, out var named) && Enum.IsDefined(named) ? named : null;
}
