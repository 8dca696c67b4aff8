using Once.Kernel.Actors;

namespace Once.Catalogue;

/// <summary>What one may be allowed to do in the catalogue.</summary>
internal static class CataloguePermissions
{
    public const string Edit = "catalogue.edit";
    public const string Publish = "catalogue.publish";
    public const string Delegate = "catalogue.delegate";

    public static readonly IReadOnlyList<Permission> All =
    [
        new(CatalogueModule.Read, "看事项库", Roles.CatalogueOfficer, Roles.ReformOffice, Roles.Supervisor),
        new(CatalogueModule.Import, "导入事项", Roles.CatalogueOfficer),
        new(Edit, "改实施清单", Roles.CatalogueOfficer),
        new(Publish, "复核和发布实施清单", Roles.CatalogueOfficer),
        new(Delegate, "放权、授权首席审批员、管证明清单", Roles.CatalogueOfficer),
    ];
}

/// <summary>Settings under <c>Catalogue</c>.</summary>
internal sealed class CatalogueOptions
{
    /// <summary>Whether the one who asked for review may not publish; default: local practice, off.</summary>
    public bool ReviewByAnother { get; set; }
}
