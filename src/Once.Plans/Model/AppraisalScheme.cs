using System.Globalization;
using Microsoft.Extensions.Configuration;
using Once.Kernel.Storage;
using Once.Plans.Contract;

namespace Once.Plans.Model;

/// <summary>How a quarter is appraised, as dated data (<c>data/appraisals/*.yaml</c>): parts with their weights, and grades.</summary>
internal sealed class AppraisalScheme
{
    /// <summary>In force for quarters that begin on this day or later, ISO; the latest counts.</summary>
    public string Since { get; set; } = "";

    public string Basis { get; set; } = "";

    /// <summary>The draft is drawn on this working day after the quarter.</summary>
    public int DrawDays { get; set; }

    /// <summary>Working days to object after publication, the last included.</summary>
    public int AppealDays { get; set; }

    public List<SchemePart> Parts { get; set; } = [];

    public List<SchemeGrade> Grades { get; set; } = [];

    public DateOnly SinceOn => DateOnly.ParseExact(Since, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The scheme of a quarter; null where none is in force yet.</summary>
    /// <exception cref="InvalidDataException">The weights of one do not make 100.</exception>
    public static AppraisalScheme? Of(IConfiguration configuration, DateOnly endsOn)
    {
        var first = LadderPeriods.FirstDayOf(LadderPeriod.Quarter, endsOn);
        var files = DataFolder.Find(configuration).ReadAll<AppraisalScheme>("appraisals");
        if (files.FirstOrDefault(f => f.File.Parts.Sum(p => p.Weight) != 100) is { Name: { } wrong })
            throw new InvalidDataException($"data/{wrong}：各项的份量合起来要是 100。");
        return files.Select(f => f.File).Where(s => s.SinceOn <= first).MaxBy(s => s.SinceOn);
    }

    /// <summary>The word for a score in hundredths of a point.</summary>
    public string GradeOf(int score) => Grades.OrderByDescending(g => g.Least).FirstOrDefault(g => score >= g.Least * 100)?.Name ?? "";
}

internal sealed class SchemePart
{
    public string Key { get; set; } = "";

    public string Name { get; set; } = "";

    public AppraisedKind Kind { get; set; }

    /// <summary>Of 100.</summary>
    public int Weight { get; set; }

    /// <summary>Points that one fault costs.</summary>
    public int Lose { get; set; }

    /// <summary>Key of a figure of the platform.</summary>
    public string? Metric { get; set; }

    /// <summary>Percent at which a figure earns everything, and at which nothing.</summary>
    public int Full { get; set; }

    public int None { get; set; }
}

internal sealed class SchemeGrade
{
    public string Name { get; set; } = "";

    /// <summary>Points from which it is given.</summary>
    public int Least { get; set; }
}
