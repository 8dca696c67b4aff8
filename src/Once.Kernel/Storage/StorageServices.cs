using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Once.Kernel.Crypto;

namespace Once.Kernel.Storage;

internal static class StorageServices
{
    public static void AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(_ => KeyRingOptions.From(configuration));
        services.TryAddSingleton<KeyRing>();
        services.AddSingleton(provider => StoreLock.Take(provider.GetRequiredService<StoreOptions>()));
        services.AddScoped<MigrateStore>();
        services.AddScoped<BackUpStore>();
        services.AddScoped<RestoreStore>();
        services.AddScoped<CheckStore>();
        services.AddSingleton<StoredXmlKeys>();
    }
}
