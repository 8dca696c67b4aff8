using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Once.Kernel.Organs;
using Once.Kernel.Places;
using Once.Kernel.Storage;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Appraising;

/// <summary>The scheme by which an office appraises a quarter: what was entered for its region or the nearest around it, the latest that
/// is in force by then; else dated data.</summary>
internal sealed class FindScheme(OnceDb db, OrganDirectory organs, IConfiguration configuration)
{
    /// <returns>Null where none is in force yet.</returns>
    public async Task<AppraisalScheme?> ForAsync(Guid ownerOrganId, DateOnly endsOn, CancellationToken cancellation = default)
    {
        var first = LadderPeriods.FirstDayOf(LadderPeriod.Quarter, endsOn);
        var region = (await organs.AllAsync(cancellation)).TryGetValue(ownerOrganId, out var office) ? office.RegionCode : "";
        var entered = await db.AppraisalSchemes().AsNoTracking().Where(s => s.State == SchemeState.InForce && s.SinceOn <= first).ToListAsync(cancellation);
        return entered.Where(s => region.StartsWith(Region.Prefix(s.RegionCode), StringComparison.Ordinal)).OrderByDescending(s => Region.Prefix(s.RegionCode).Length).ThenByDescending(s => s.SinceOn).FirstOrDefault()?.Scheme
            ?? OfData(configuration, first);
    }

    /// <exception cref="InvalidDataException">The weights of one do not make 100.</exception>
    private static AppraisalScheme? OfData(IConfiguration configuration, DateOnly first)
    {
        var files = DataFolder.Find(configuration).ReadAll<AppraisalScheme>("appraisals");
        if (files.FirstOrDefault(f => f.File.Parts.Sum(p => p.Weight) != 100) is { Name: { } wrong })
            throw new InvalidDataException($"data/{wrong}：各项的份量合起来要是 100。");
        return files.Select(f => f.File).Where(s => s.SinceOn <= first).MaxBy(s => s.SinceOn);
    }
}
