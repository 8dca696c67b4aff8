using Microsoft.Extensions.DependencyInjection;
using Once.Catalogue.Contract;
using Once.Kernel.Storage;
using Once.Tests.Hosting;

namespace Once.Tests.Catalogue;

/// <summary>The services of the program with the city's ground data in the store.</summary>
internal static class CatalogueCity
{
    public const string FoodAtYunting = "1143990200621508854000131024000";

    public static Task<OnceServices> StartAsync(StoreKind kind = StoreKind.Sqlite, Action<IServiceCollection>? change = null) =>
        OnceServices.StartInCityAsync(kind, change);
}
