using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Modules;
using Once.Licences.Contract;

namespace Once.Licences;

/// <summary>电子证照: issued by a decision, shown to the holder.</summary>
public sealed class LicencesModule : IModule
{
    public string Name => "licences";

    public void MapTables(ModelBuilder model) => LicencesTables.Map(model);

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<IssueLicence>();
    }
}
