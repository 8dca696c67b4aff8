using Once.Kernel.Modules;

namespace Once.Cases;

public sealed class CasesModule : IModule
{
    public string Name => "cases";
}
