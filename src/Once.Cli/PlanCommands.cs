using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Organs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans.Contract;

namespace Once.Cli;

/// <summary><c>once plan …</c>: read a plan document into tasks, and measure the reader over examples made by hand.</summary>
internal static class PlanCommands
{
    public static Command Build() => new("plan", "行动方案：读取、评测、导出例子") { Read(), Score(), Export() };

    private static Command Read()
    {
        var file = new Argument<FileInfo>("file") { Description = "方案文件：.docx、.txt 或 .xlsx" };
        var json = new Option<bool>("--json") { Description = "按 JSON 输出" };
        var region = new Option<string?>("--organs") { Description = "按机构目录核对单位，写方案所在地的行政区划代码，比如 439900" };
        var command = new Command("read", "把方案读成任务") { file, json, region };
        command.SetAction(async (result, cancellation) =>
        {
            if (TextOf(result.GetValue(file)!) is not { } text)
                return 1;
            var reading = PlanReader.Read(text);
            var organs = result.GetValue(region) is { Length: > 0 } code ? await DirectoryAsync(code, cancellation) : null;
            Console.WriteLine(result.GetValue(json) ? PlanJson.Write(reading, organs is null ? null : name => organs.Find(name).Id?.ToString()) : Summary(reading));
            return 0;
        });
        return command;
    }

    private static async Task<PlanOrgans> DirectoryAsync(string region, CancellationToken cancellation)
    {
        await using var services = CliHost.Start();
        services.GetRequiredService<StoreLock>();
        var organs = await services.GetRequiredService<OrganDirectory>().AllAsync(cancellation);
        return new(organs.Values, region);
    }

    private static Command Score()
    {
        var folder = new Argument<DirectoryInfo>("dir") { Description = "放着方案和 .gold.json 的文件夹" };
        var command = new Command("score", "用人工标注的例子评测读取结果") { folder };
        command.SetAction(result =>
        {
            var sums = new Dictionary<string, FieldScore>();
            var examples = result.GetValue(folder)!.Exists ? result.GetValue(folder)!.GetFiles("*.gold.json").OrderBy(f => f.Name, StringComparer.Ordinal).ToList() : [];
            foreach (var example in examples)
            {
                if (!Measure(example, sums))
                    return 1;
            }

            if (examples.Count == 0)
            {
                Console.Error.WriteLine("文件夹里没有 .gold.json。");
                return 1;
            }

            foreach (var sum in sums.Values)
                Console.WriteLine($"{sum.Field,-16} 准确率 {sum.Precision:0.000}  召回率 {sum.Recall:0.000}  F1 {sum.F1:0.000}  （对 {sum.Right}，读出 {sum.Read}，应有 {sum.Expected}）");
            return 0;
        });
        return command;
    }

    private static Command Export()
    {
        var folder = new Argument<DirectoryInfo>("dir") { Description = "放例子的文件夹，没有就新建" };
        var command = new Command("export", "把核对过、发布了的方案存成例子，再用 once plan score 评测") { folder };
        command.SetAction(async (result, cancellation) =>
        {
            await using var services = CliHost.Start();
            services.GetRequiredService<StoreLock>();
            await using var scope = services.CreateAsyncScope();
            var target = Directory.CreateDirectory(result.GetValue(folder)!.FullName);
            var examples = await scope.ServiceProvider.GetRequiredService<PlanExampleLookup>().AllAsync(cancellation);
            foreach (var example in examples)
            {
                await File.WriteAllTextAsync(Path.Combine(target.FullName, $"{example.Name}.txt"), example.Text, cancellation);
                await File.WriteAllTextAsync(Path.Combine(target.FullName, $"{example.Name}.gold.json"), example.Gold, cancellation);
            }
            Console.WriteLine($"存了 {examples.Count} 个例子。");
            return 0;
        });
        return command;
    }

    private static bool Measure(FileInfo example, Dictionary<string, FieldScore> sums)
    {
        var name = example.FullName[..^".gold.json".Length];
        var source = ((string[])[".txt", ".docx", ".xlsx"]).Select(e => new FileInfo(name + e)).FirstOrDefault(f => f.Exists);
        if (source is null)
        {
            Console.Error.WriteLine($"{example.Name} 旁边没有方案文件。");
            return false;
        }

        if (TextOf(source) is not { } text)
            return false;
        try
        {
            var score = PlanScore.Of(PlanReader.Read(text), GoldPlan.Parse(File.ReadAllText(example.FullName)));
            Console.WriteLine($"{source.Name}：{score.Differences.Count} 处不同");
            foreach (var difference in score.Differences)
                Console.WriteLine($"  {difference}");
            foreach (var field in score.Fields)
                sums[field.Field] = sums.TryGetValue(field.Field, out var sum) ? sum + field : field;
            return true;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            Console.Error.WriteLine($"{example.Name} 的格式不对：{e.Message}");
            return false;
        }
    }

    private static string? TextOf(FileInfo file)
    {
        if (!file.Exists)
        {
            Console.Error.WriteLine($"没有这个文件：{file.Name}");
            return null;
        }

        try
        {
            return PlanFile.TextOf(File.ReadAllBytes(file.FullName), file.Name);
        }
        catch (RefusedException refused)
        {
            Console.Error.WriteLine(refused.Refusal.Message);
            return null;
        }
    }

    private static string Summary(PlanReading reading)
    {
        var lines = new List<string> { reading.Title ?? "（没有标题）", $"{reading.Tasks.Count} 项任务" };
        foreach (var task in reading.Tasks)
            lines.Add($"{task.Number}{task.Heading}｜牵头 {string.Join('、', task.Leads)}｜责任 {string.Join('、', task.Supports)}｜{task.DeadlineText}{(task.Deadline is { } day ? $"（{day:yyyy-MM-dd}）" : "")}｜指标 {task.Targets.Count}");
        return string.Join(Environment.NewLine, lines);
    }
}
