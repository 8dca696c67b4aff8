using Once.Kernel.Modules;

namespace Once.Accounts;

public sealed class AccountsModule : IModule
{
    public string Name => "accounts";
}
