using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Console;
using Once.Catalogue.Model;
using Once.Kernel.Organs;

namespace Once.Catalogue.Auditing;

/// <param name="Rule">Code of a rule; null for all.</param>
/// <param name="Organ">Code of an organ; null for all within reach.</param>
internal sealed record AuditRequest(string? Rule, string? Organ, bool BlockingOnly);

internal sealed record AuditRow(Guid VersionId, string Code, string Name, string Organ, ItemRule Rule, string Sentence);

/// <param name="PerRule">How many versions break each rule, over everything within reach.</param>
internal sealed record AuditReport(IReadOnlyList<AuditRow> Rows, int Versions, IReadOnlyDictionary<string, int> PerRule, IReadOnlyList<Organ> Organs);

/// <summary>全库检查: every rule over every version in force within the actor's reach, read in slices so that a whole city fits.</summary>
internal sealed class ReadAudit(ListVersions list, Versioning.VersionDesk desk, OrganDirectory organs)
{
    private const int Slice = 500;

    public async Task<AuditReport> RunAsync(AuditRequest request, CancellationToken cancellation = default)
    {
        var all = await organs.AllAsync(cancellation);
        var ground = await desk.GroundAsync(null, cancellation);
        var versions = list.InForceWithinReach(request.Organ, all.Values);
        var (rows, perRule, seen, last) = (new List<AuditRow>(), new Dictionary<string, int>(StringComparer.Ordinal), 0, Guid.Empty);
        while (true)
        {
            var slice = await versions.Where(v => v.Id.CompareTo(last) > 0).OrderBy(v => v.Id).Take(Slice).Select(v => new { v.Id, v.OrganId, v.Body }).ToListAsync(cancellation);
            foreach (var version in slice)
            {
                var item = ItemBody.Read(version.Body);
                foreach (var finding in ItemAudit.Of(item, ground))
                {
                    perRule[finding.Rule.Code] = perRule.GetValueOrDefault(finding.Rule.Code) + 1;
                    if ((request.Rule is null || request.Rule == finding.Rule.Code) && (!request.BlockingOnly || finding.Rule.Blocks))
                        rows.Add(new AuditRow(version.Id, item.Code, item.Name, all.GetValueOrDefault(version.OrganId)?.ShortName ?? "", finding.Rule, finding.Sentence));
                }
            }
            seen += slice.Count;
            if (slice.Count < Slice)
                break;
            last = slice[^1].Id;
        }
        var holding = await list.InForceWithinReach(null, all.Values).Select(v => v.OrganId).Distinct().ToListAsync(cancellation);
        return new AuditReport([.. rows.OrderBy(r => r.Rule.Blocks ? 0 : 1).ThenBy(r => r.Rule.Code, StringComparer.Ordinal).ThenBy(r => r.Code, StringComparer.Ordinal)], seen, perRule,
            [.. holding.Select(all.GetValueOrDefault).OfType<Organ>().OrderBy(o => o.Code, StringComparer.Ordinal)]);
    }
}
