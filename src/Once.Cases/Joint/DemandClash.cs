using System.Globalization;
using Once.Cases.Model;

namespace Once.Cases.Joint;

/// <summary>要求不一致: several organs ask for the same thing to be mended, each in another way. The applicant could not do both.</summary>
/// <param name="Key">Names it in a form.</param>
internal sealed record DemandClash(string Key, string Name, IReadOnlyList<JointDemand> Demands)
{
    /// <param name="held">Demands that the applicant has not been told of.</param>
    public static IReadOnlyList<DemandClash> Of(IEnumerable<JointDemand> held) =>
        [.. held.GroupBy(d => d.IsMaterial ? (d.IsMaterial, d.TargetName.Trim()) : (d.IsMaterial, d.TargetCode))
            .Where(g => g.Select(d => d.CaseNumber).Distinct().Skip(1).Any() && g.Any(d => d.SettledAs is null) && g.Select(d => d.How.Trim()).Distinct().Skip(1).Any())
            .Select(g => new DemandClash(string.Create(CultureInfo.InvariantCulture, $"{g.First().CaseNumber}-{g.First().Ordinal}"), g.First().TargetName, [.. g]))];
}
