using Once.Kernel.Modules;

namespace Once.Plans;

/// <summary>行动方案: a plan document read into tasks with owners, last days and targets.</summary>
public sealed class PlansModule : IModule
{
    public string Name => "plans";
}
