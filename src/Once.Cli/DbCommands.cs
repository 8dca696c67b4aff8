using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Storage;
using Once.Web;

namespace Once.Cli;

/// <summary><c>once db …</c>: the store's schema.</summary>
internal static class DbCommands
{
    public static Command Build() => new("db", "库：迁移、查看、备份、恢复、检查") { Migrate(), Info(), Script() };

    private static Command Migrate()
    {
        var command = new Command("migrate", "把库升到这个版本要的结构");
        command.SetAction(async (_, cancellation) =>
        {
            await using var services = CliHost.Start();
            await using var scope = services.CreateAsyncScope();
            var taken = await scope.ServiceProvider.GetRequiredService<MigrateStore>().RunAsync(cancellation);
            Console.WriteLine(taken == 0 ? "已是最新结构。" : $"做了 {taken} 步迁移。");
        });
        return command;
    }

    private static Command Info()
    {
        var command = new Command("info", "列出每一步迁移和做的时间");
        command.SetAction(async (_, cancellation) =>
        {
            await using var services = CliHost.Start();
            await using var scope = services.CreateAsyncScope();
            foreach (var row in await scope.ServiceProvider.GetRequiredService<MigrateStore>().InfoAsync(cancellation))
                Console.WriteLine($"{row.Module} {row.Number:0000} {row.Name}\t{row.AppliedAt?.ToString("yyyy-MM-dd HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture) ?? "待做"}");
        });
        return command;
    }

    private static Command Script()
    {
        var module = new Argument<string>("module") { Description = "模块名，比如 kernel" };
        var kind = new Argument<StoreKind>("store") { Description = "Sqlite 或 Postgres" };
        var command = new Command("script", "打印一个模块的建表语句，写新迁移时用") { module, kind };
        command.SetAction(result =>
        {
            var found = Composition.Modules.FirstOrDefault(m => m.Name == result.GetValue(module));
            if (found is null)
            {
                Console.Error.WriteLine($"没有这个模块。有：{string.Join("、", Composition.Modules.Select(m => m.Name))}");
                return 1;
            }
            Console.WriteLine(SchemaScript.Of(found, result.GetValue(kind)));
            return 0;
        });
        return command;
    }
}
