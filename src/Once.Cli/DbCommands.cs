using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Storage;
using Once.Web;

namespace Once.Cli;

/// <summary><c>once db …</c>: the store's schema, its backup and its health.</summary>
internal static class DbCommands
{
    public static Command Build() => new("db", "库：迁移、查看、备份、恢复、检查") { Migrate(), Info(), Script(), Backup(), Restore(), Check() };

    private static Command Migrate()
    {
        var command = new Command("migrate", "把库升到这个版本要的结构");
        command.SetAction((_, cancellation) => RunAsync(async services =>
        {
            services.GetRequiredService<StoreLock>();
            var taken = await services.GetRequiredService<MigrateStore>().RunAsync(cancellation);
            Console.WriteLine(taken == 0 ? "已是最新结构。" : $"做了 {taken} 步迁移。");
            return 0;
        }));
        return command;
    }

    private static Command Info()
    {
        var command = new Command("info", "列出每一步迁移和做的时间");
        command.SetAction((_, cancellation) => RunAsync(async services =>
        {
            foreach (var row in await services.GetRequiredService<MigrateStore>().InfoAsync(cancellation))
                Console.WriteLine($"{row.Module} {row.Number:0000} {row.Name}\t{row.AppliedAt?.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "待做"}");
            return 0;
        }));
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

    private static Command Backup()
    {
        var file = new Argument<string>("file") { Description = "备份写到哪个文件，比如 once-20260917.zip" };
        var command = new Command("backup", "把库、附件、密钥做成一个备份文件；程序开着也能做") { file };
        command.SetAction((result, cancellation) => RunAsync(async services =>
        {
            var manifest = await services.GetRequiredService<BackUpStore>().RunAsync(result.GetRequiredValue(file), cancellation);
            Console.WriteLine($"备份好了：{Describe(manifest)}。里面有密钥，请像保管密钥一样保管它。");
            return 0;
        }));
        return command;
    }

    private static Command Restore()
    {
        var file = new Argument<string>("file") { Description = "备份文件" };
        var force = new Option<bool>("--force") { Description = "现在的库里有数据也换掉" };
        var command = new Command("restore", "从备份恢复；先停下程序。备份有一处损坏就什么都不动") { file, force };
        command.SetAction((result, cancellation) => RunAsync(async services =>
        {
            var manifest = await services.GetRequiredService<RestoreStore>().RunAsync(result.GetRequiredValue(file), result.GetValue(force), cancellation);
            Console.WriteLine($"恢复好了：{Describe(manifest)}。");
            return 0;
        }));
        return command;
    }

    private static Command Check()
    {
        var command = new Command("check", "检查库、结构、附件和记录链，只看不改；没有问题退出码为 0");
        command.SetAction((_, cancellation) => RunAsync(async services =>
        {
            var faults = await services.GetRequiredService<CheckStore>().RunAsync(cancellation);
            foreach (var fault in faults)
                Console.Error.WriteLine(fault);
            Console.WriteLine(faults.Count == 0 ? "检查过了，没有问题。" : $"发现 {faults.Count} 处问题。");
            return faults.Count == 0 ? 0 : 1;
        }));
        return command;
    }

    private static string Describe(BackupManifest manifest)
    {
        var attachments = manifest.Entries.Count(e => e.Name.StartsWith(BackupManifest.AttachmentFolder, StringComparison.Ordinal));
        var keys = manifest.Entries.Count(e => e.Name.StartsWith(BackupManifest.KeyFolder, StringComparison.Ordinal));
        return $"{manifest.Store} 库、{attachments} 个附件、{keys} 把密钥";
    }

    private static async Task<int> RunAsync(Func<IServiceProvider, Task<int>> action)
    {
        try
        {
            await using var services = CliHost.Start();
            await using var scope = services.CreateAsyncScope();
            return await action(scope.ServiceProvider);
        }
        catch (StoreException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
    }
}
