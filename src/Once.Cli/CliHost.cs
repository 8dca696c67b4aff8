using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Once.Kernel;
using Once.Kernel.Storage;
using Once.Web;

namespace Once.Cli;

/// <summary>The same services as the web host has, without a server; configuration from appsettings and the environment.</summary>
internal static class CliHost
{
    public static ServiceProvider Start()
    {
        RunFolder.Enter();
        var configuration = new ConfigurationBuilder()
            .AddJsonFile("appsettings.json", optional: true)
            .AddEnvironmentVariables()
            .Build();
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole())
            .AddOnce(configuration, Composition.Modules)
            .BuildServiceProvider();
    }
}
