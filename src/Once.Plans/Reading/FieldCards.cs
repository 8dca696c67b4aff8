using System.Globalization;
using System.Text.RegularExpressions;
using Once.Plans.Contract;

namespace Once.Plans.Reading;

/// <summary>Tasks as cards of fields, one a line: 序号：1, 任务名称：压减开办时间, 牵头单位：… The name begins the item, its number stands on the line above.</summary>
internal static partial class FieldCards
{
    /// <summary>The number of the card that the next line begins; null when the line is none.</summary>
    public static ItemNumber? Ordinal(string plain, Passage line)
    {
        var digits = OrdinalLine().Match(plain, line.Offset, line.Length).Groups["digits"];
        return digits.Success ? new(NumberStyle.Named, int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture), digits.Index, digits.Index + digits.Length) : null;
    }

    /// <summary>The words of the line that name the task; null when it begins no card.</summary>
    /// <param name="numbered">Whether a number stood on the line above: then any line begins the card but one of bodies or days.</param>
    public static Passage? Name(string plain, Passage line, bool numbered)
    {
        var label = NameLabel().Match(plain, line.Offset, line.Length);
        if (numbered ? RoleWords.Labels(plain[line.Offset..line.End]).FirstOrDefault() is { Start: 0, End: > 0 } : !label.Success || label.Groups["weak"].Success)
            return null;
        return Passage.Between(line.Offset + label.Length, line.End);
    }

    [GeneratedRegex(@"^(?:任务|项目)?(?:序号|编号) ?: ?(?<digits>\d{1,3})$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex OrdinalLine();

    [GeneratedRegex(@"^(?:(?:任务|事项|行动|项目|措施|举措)名称|(?:工作|任务|改革)事项|(?<weak>(?:工作|重点|主要|具体)?(?:任务|事项|工作|内容))) ?: ?(?=\S)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex NameLabel();
}
