using System.Globalization;
using System.Text.Json.Serialization;
using Once.Kernel.Refusals;
using Once.Plans.Contract;

namespace Once.Plans.Model;

/// <summary>How a quarter is appraised: parts with their weights, and grades. Entered in the console, or dated data (<c>data/appraisals/*.yaml</c>).</summary>
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

    [JsonIgnore]
    public DateOnly SinceOn => DateOnly.ParseExact(Since, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Refuses weights that do not make 100, parts and grades that cannot be counted, each beside its field.</summary>
    public void Check()
    {
        if (Parts.Count == 0)
            throw new RefusedException(SupervisionRefusals.SchemePartWrong);
        Refuse(Parts, p => string.IsNullOrWhiteSpace(p.Name), SupervisionRefusals.SchemePartWrong, "Name");
        Refuse(Parts, p => p.Weight is < 1 or > 100, SupervisionRefusals.SchemePartWrong, "Weight");
        Refuse(Parts, p => p.Kind is AppraisedKind.Faults && p.Lose is (< 1 or > 100), SupervisionRefusals.SchemePartWrong, "Lose");
        Refuse(Parts, p => Parts.Find(other => other.Key == p.Key) != p, SupervisionRefusals.SchemePartTwice, "Kind");
        Refuse(Parts, p => p.Kind is AppraisedKind.Metric && (p.Metric is null || p.Full is < 0 or > 100 || p.None is < 0 or > 100 || p.Full == p.None), SupervisionRefusals.SchemeFigureWrong, "Full");
        if (Parts.Sum(p => p.Weight) != 100)
            throw new RefusedException(SupervisionRefusals.SchemeWeightsWrong);
        CheckGrades();
        if (DrawDays is < 1 or > 20)
            throw new RefusedException(SupervisionRefusals.SchemeDaysWrong);
        if (AppealDays is < 1 or > 20)
            throw new RefusedException(SupervisionRefusals.SchemeDaysWrong.At("AppealDays"));
    }

    private void CheckGrades()
    {
        var grades = Grades.OrderByDescending(g => g.Least).ToList();
        if (grades.Count == 0)
            throw new RefusedException(SupervisionRefusals.SchemeGradesWrong);
        Refuse(grades, g => string.IsNullOrWhiteSpace(g.Name), SupervisionRefusals.SchemeGradesWrong, "GradeName");
        Refuse(grades, g => g.Least is < 0 or > 100 || grades.Find(other => other.Least == g.Least) != g || (g == grades[^1] && g.Least != 0), SupervisionRefusals.SchemeGradesWrong, "GradeLeast");
    }

    private static void Refuse<T>(List<T> rows, Predicate<T> isWrong, Refusal refusal, string field)
    {
        if (rows.FindIndex(isWrong) is var at and >= 0)
            throw new RefusedException(refusal.At($"{field}{at}"));
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
