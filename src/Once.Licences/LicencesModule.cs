using Once.Kernel.Modules;

namespace Once.Licences;

public sealed class LicencesModule : IModule
{
    public string Name => "licences";
}
