using System.Globalization;
using Microsoft.AspNetCore.Http;
using Once.Kernel.Exporting;
using Once.Kernel.Refusals;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Checking;

/// <summary>Reads the form of the check page.</summary>
internal static class CheckForm
{
    /// <summary>What a select says for a body that does not work on the platform.</summary>
    public const string Outside = "outside";

    public static CorrectTaskRequest Read(Guid taskId, IFormCollection form)
    {
        var day = form["Deadline"].ToString();
        var deadline = day.Length == 0 ? (DateOnly?)null : SheetFile.DayOf(day) ?? throw new RefusedException(PlanRefusals.DayMissing.At("Deadline"));
        return new(
            taskId, int.TryParse(form["Version"], out var version) ? version : null,
            new TaskWords(form["Number"], form["Heading"].ToString(), form["Section"], form["Text"].ToString(), form["DeadlineText"], deadline, form["Continuous"] == "true"),
            Names(form["Leads"]), Names(form["Supports"]), Chosen(form), Targets(form));
    }

    public static int? VersionOf(IFormCollection form) => int.TryParse(form["Version"], out var version) ? version : null;

    /// <summary>Names one a line or parted as documents part them.</summary>
    public static IReadOnlyList<string> Names(string? text) =>
        [.. (text ?? "").Split(['\n', '\r', '、', '；', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    /// <summary>What was chosen for each printed name; a name nobody chose for is left out.</summary>
    public static Dictionary<string, Guid?> Chosen(IFormCollection form)
    {
        var chosen = new Dictionary<string, Guid?>(StringComparer.Ordinal);
        for (var at = 1; form.TryGetValue($"Printed-{at}", out var printed); at++)
            if (form[$"Organ-{at}"].ToString() is { Length: > 0 } organ)
                chosen[printed.ToString()] = organ == Outside ? null : Guid.TryParse(organ, out var id) ? id : throw new RefusedException(PlanRefusals.OwnerMissing.At($"Organ-{at}"));
        return chosen;
    }

    private static List<TargetWords> Targets(IFormCollection form)
    {
        var targets = new List<TargetWords>();
        for (var at = 1; form.TryGetValue($"TargetText-{at}", out var text); at++)
        {
            if (string.IsNullOrWhiteSpace(text))
                continue;
            var value = decimal.TryParse(form[$"TargetValue-{at}"], NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : throw new RefusedException(PlanRefusals.ValueMissing.At($"TargetValue-{at}"));
            var sense = Enum.TryParse<TargetSense>(form[$"TargetSense-{at}"], out var named) && Enum.IsDefined(named) ? named : TargetSense.Exactly;
            targets.Add(new(text.ToString(), form[$"TargetMetric-{at}"].ToString(), sense, value, form[$"TargetUnit-{at}"].ToString()));
        }
        return targets;
    }
}
