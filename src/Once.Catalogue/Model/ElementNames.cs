using System.Globalization;
using Once.Catalogue.Contract;
using Once.Kernel.Elements;
using Once.Rules;

namespace Once.Catalogue.Model;

/// <summary>Elements as conditions see them: an element's code is a name, a choice is the code of its option.</summary>
internal static class ElementNames
{
    private const string Yes = "是";
    private const string No = "否";

    public static FeelName NameOf(ItemField field) => new(field.ElementCode, TypeOf(field.Type), field.Label)
    {
        Options = field.OptionCodes.Count == 0 ? null : [.. field.OptionCodes.Values],
        Least = field.Minimum,
        Most = field.Maximum,
    };

    public static FeelType TypeOf(ElementType type) => type switch
    {
        _ when type.IsNumber() => FeelType.Number,
        ElementType.Date => FeelType.Date,
        ElementType.YesNo => FeelType.Boolean,
        ElementType.MultiChoice => FeelType.ListOf(FeelType.Text),
        _ => FeelType.Text,
    };

    /// <summary>A form's answer as conditions see it; unknown while it is blank or wrong.</summary>
    public static object? ValueOf(ItemField field, string? answer) => string.IsNullOrWhiteSpace(answer) ? Unknown.Value : field.Type switch
    {
        _ when field.Type.IsNumber() =>
            decimal.TryParse(answer, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : Unknown.Value,
        ElementType.Date => DateOnly.TryParseExact(answer, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : Unknown.Value,
        ElementType.YesNo => answer switch { Yes => true, No => false, _ => Unknown.Value },
        ElementType.MultiChoice => answer.Split('\n').Select(a => (object?)field.OptionCodes.GetValueOrDefault(a, a)).ToList(),
        _ => field.OptionCodes.GetValueOrDefault(answer, answer),
    };
}
