using Once.Kernel.Organs;

namespace Once.Plans.Keeping;

/// <summary>Bodies to choose from, those of one's own region first: a city's office seldom means a county's bureau.</summary>
internal static class OfferedOrgans
{
    /// <param name="ownId">The organ of who chooses; null puts the regions in the order of their codes.</param>
    public static IReadOnlyList<Organ> Of(IReadOnlyDictionary<Guid, Organ> directory, Guid? ownId)
    {
        var own = ownId is { } id && directory.TryGetValue(id, out var organ) ? organ.RegionCode : null;
        return [.. directory.Values.Where(o => !o.IsClosed && o.Kind is not OrganKind.Division).OrderBy(o => o.RegionCode != own).ThenBy(o => o.RegionCode, StringComparer.Ordinal).ThenBy(o => o.Code, StringComparer.Ordinal)];
    }
}
