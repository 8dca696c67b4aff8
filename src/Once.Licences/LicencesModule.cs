using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Actors;
using Once.Kernel.Modules;
using Once.Licences.Contract;
using Once.Licences.Showing;

namespace Once.Licences;

/// <summary>电子证照: issued by a decision, shown to the holder.</summary>
public sealed class LicencesModule : IModule
{
    internal const string Read = "licences.read";

    public string Name => "licences";

    public IReadOnlyList<Permission> Permissions => [new(Read, "查看证照", Roles.WindowClerk, Roles.Approver, Roles.ChiefApprover, Roles.Manager)];

    public void MapTables(ModelBuilder model) => LicencesTables.Map(model);

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<IssueLicence>().AddScoped<ReadLicences>().AddScoped<HeldLicences>();
    }
}
