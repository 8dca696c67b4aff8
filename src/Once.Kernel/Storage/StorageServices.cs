using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Records;

namespace Once.Kernel.Storage;

internal static class StorageServices
{
    public static void AddStorage(this IServiceCollection services)
    {
        services.AddSingleton(provider => StoreLock.Take(provider.GetRequiredService<StoreOptions>()));
        services.AddScoped<MigrateStore>();
        services.AddScoped<BackUpStore>();
        services.AddScoped<RestoreStore>();
        services.AddScoped<CheckStore>();
        services.AddSingleton(new StoreCheck("记录链", async (provider, cancellation) =>
            await provider.GetRequiredService<VerifyRecords>().RunAsync(cancellation) is { IsSound: false } broken ? [broken.Sentence] : []));
        services.AddSingleton<StoredXmlKeys>();
    }
}
