using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Storage;
using Once.Web.Demonstration;

namespace Once.Cli;

/// <summary><c>once seed</c>: the demonstration city.</summary>
internal static class SeedCommand
{
    public static Command Build()
    {
        var cases = new Option<int>("--cases") { Description = "再补多少件演示办件；要先设 Once__Demo=true", DefaultValueFactory = _ => 0 };
        var command = new Command("seed", "放入城市的区划、单位、事项；Once__Demo=true 时还有人和账号。重复做不会多出来") { cases };
        command.SetAction(async (result, cancellation) =>
        {
            await using var services = CliHost.Start();
            services.GetRequiredService<StoreLock>();
            await using (var scope = services.CreateAsyncScope())
                await scope.ServiceProvider.GetRequiredService<MigrateStore>().RunAsync(cancellation);
            await DemoCity.SeedGroundAsync(services, cancellation);
            var count = result.GetValue(cases);
            if (count > 0)
                Console.WriteLine(await DemoCity.FillAsync(services, count, cancellation) ? "演示办件补好了。" : "演示办件早就有了，没有再补。");
            Console.WriteLine("城市数据已就位。");
            return 0;
        });
        return command;
    }
}
