using System.Globalization;
using Once.Cases.Model;
using Once.Catalogue.Contract;
using Once.Kernel.Elements;
using Once.Kernel.Refusals;
using Once.Kernel.Time;

namespace Once.Cases.Submitting;

/// <summary>What a right answer may still not say: a contract of tomorrow, an end before its beginning, a seller who is the buyer.
/// The rules are data of the elements; the days are those of the law or of the matter itself, none is a term.</summary>
internal static class FieldRules
{
    /// <param name="asked">The fields of the form; a rule about a field that is not among them is idle.</param>
    /// <param name="today">In China, when it is handed in.</param>
    /// <returns>The refusal beside the field; null when the answer is blank or right.</returns>
    public static Refusal? FaultOf(ItemField field, IReadOnlyList<ItemField> asked, IReadOnlyDictionary<string, string> answers, DateOnly today)
    {
        var answer = Answer(field.ElementCode);
        if (answer.Length == 0)
            return null;
        var told = WrongDay(field, answer, today);
        if (told is null && Other(field.NotBefore) is { } earlier && DayOf(earlier.Type, Answer(earlier.ElementCode)) is { } from && DayOf(field.Type, answer) < from)
            told = $"{field.Label}不能早于“{earlier.Label}”（{ChineseDates.Full(from)}）。";
        if (told is null && Other(field.DiffersFrom) is { } same && string.Equals(answer, Answer(same.ElementCode), StringComparison.OrdinalIgnoreCase))
            told = $"{field.Label}和“{same.Label}”填成一样的了。";
        return told is null ? null : CaseRefusals.FieldWrong.Saying(told).At(field.ElementCode);

        string Answer(string element) => answers.GetValueOrDefault(element)?.Trim() ?? "";
        ItemField? Other(string? element) => element is null ? null : asked.FirstOrDefault(f => f.ElementCode == element);
    }

    private static string? WrongDay(ItemField field, string answer, DateOnly today)
    {
        var now = field.Type is ElementType.Month ? new DateOnly(today.Year, today.Month, 1) : today;
        var words = field.Type is ElementType.Month ? "这个月" : $"今天（{ChineseDates.Full(today)}）";
        return (field.Days, DayOf(field.Type, answer)) switch
        {
            (DayLimit.UpToToday, { } day) when day > now => $"{field.Label}不能晚于{words}。",
            (DayLimit.FromToday, { } day) when day < now => $"{field.Label}不能早于{words}。",
            _ => null,
        };
    }

    /// <summary>The day of an answer, the first of its month for a month; null for other types and for what is no day.</summary>
    private static DateOnly? DayOf(ElementType type, string answer) =>
        type is ElementType.Date or ElementType.Month
        && DateOnly.TryParseExact(answer, type is ElementType.Date ? "yyyy-MM-dd" : "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
