using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cli;

/// <summary><c>once catalogue import|export FILE</c>: the items as a workbook of the exchange tables' columns.</summary>
internal static class CatalogueCommands
{
    public static Command Build() => new("catalogue", "事项库：导入、导出实施清单") { Import(), Export() };

    private static Command Import()
    {
        var file = new Argument<FileInfo>("file") { Description = "实施清单 .xlsx 文件" };
        var mapping = new Option<FileInfo?>("--mapping") { Description = "代码对照文件，一行一条：列名,本地代码,国家代码" };
        var command = new Command("import", "核对一个文件，没有问题就一次换上；有一处不对就一条也不进") { file, mapping };
        command.SetAction((result, cancellation) => RunAsync(async exchange =>
        {
            await using var content = result.GetRequiredValue(file).OpenRead();
            var text = result.GetValue(mapping) is { } codes ? await File.ReadAllTextAsync(codes.FullName, cancellation) : "";
            var outcome = await exchange.ImportAsync(content, result.GetRequiredValue(file).Name, text, cancellation);
            foreach (var problem in outcome.Problems)
                Console.Error.WriteLine(problem);
            Console.WriteLine(outcome.Problems.Count == 0
                ? $"导入好了：新增 {outcome.New} 份，变更 {outcome.Changed} 份，没有变化 {outcome.Unchanged} 份。"
                : $"有 {outcome.Problems.Count} 处问题，没有导入，事项库没有变。");
            return outcome.Problems.Count == 0 ? 0 : 1;
        }));
        return command;
    }

    private static Command Export()
    {
        var file = new Argument<FileInfo>("file") { Description = "写到哪个 .xlsx 文件" };
        var command = new Command("export", "把在用的实施清单写成一个文件，改好可以再导入") { file };
        command.SetAction((result, cancellation) => RunAsync(async exchange =>
        {
            await using var target = result.GetRequiredValue(file).Create();
            Console.WriteLine($"写好了 {await exchange.ExportAsync(target, cancellation)} 份。");
            return 0;
        }));
        return command;
    }

    private static async Task<int> RunAsync(Func<CatalogueExchange, Task<int>> act)
    {
        await using var services = CliHost.Start();
        services.GetRequiredService<StoreLock>();
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(Actor.Program);
        try
        {
            return await act(scope.ServiceProvider.GetRequiredService<CatalogueExchange>());
        }
        catch (RefusedException refused)
        {
            Console.Error.WriteLine(refused.Refusal.Message);
            return 1;
        }
    }
}
