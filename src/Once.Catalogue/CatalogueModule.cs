using Once.Kernel.Modules;

namespace Once.Catalogue;

public sealed class CatalogueModule : IModule
{
    public string Name => "catalogue";
}
