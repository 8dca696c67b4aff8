using System.Globalization;
using System.Text;
using Once.Metrics.Contract;

namespace Once.Metrics.Model;

/// <summary>What a source has contributed to the facts so far, so that a change takes exactly that away again.</summary>
internal sealed class FoldedSource
{
    public required Guid SourceId { get; init; }

    public required string Kind { get; init; }

    /// <summary>Number of the newest record that is in the facts.</summary>
    public int Number { get; set; }

    public Guid OrganId { get; private set; }

    public string RegionCode { get; private set; } = "";

    public string Subject { get; private set; } = "";

    /// <summary>The marks in short: name, day number, value and count parted by colons, marks by blanks; ones are left out.</summary>
    public string Marks { get; private set; } = "";

    /// <summary>Null where it contributes nothing.</summary>
    public SourceMarks? Read() => Marks.Length == 0 ? null : new(SourceId, OrganId, RegionCode, Subject, [.. Marks.Split(' ').Select(ReadMark)]);

    public void Write(SourceMarks? marks) => (OrganId, RegionCode, Subject, Marks) = marks is null
        ? (Guid.Empty, "", "", "")
        : (marks.OrganId, marks.RegionCode, marks.Subject, string.Join(' ', marks.Marks.Select(WriteMark)));

    private static string WriteMark(MetricMark mark)
    {
        var text = new StringBuilder(mark.Name).Append(CultureInfo.InvariantCulture, $":{mark.Day.DayNumber}");
        if (mark.Value != 1 || mark.Count != 1)
            text.Append(CultureInfo.InvariantCulture, $":{mark.Value}");
        if (mark.Count != 1)
            text.Append(CultureInfo.InvariantCulture, $":{mark.Count}");
        return text.ToString();
    }

    private static MetricMark ReadMark(string text)
    {
        var parts = text.Split(':');
        int Number(int at) => parts.Length > at ? int.Parse(parts[at], CultureInfo.InvariantCulture) : 1;
        return new MetricMark(parts[0], DateOnly.FromDayNumber(Number(1)), Number(2), Number(3));
    }
}
