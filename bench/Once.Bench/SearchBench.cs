using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Once.Catalogue.Contract;
using Once.Catalogue.Exchanging;
using Once.Catalogue.Finding;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Codes;
using Once.Kernel.Exporting;
using Once.Kernel.Organs;
using Once.Kernel.Places;
using Once.Kernel.Storage;
using Once.Web;

namespace Once.Bench;

/// <summary>A city's whole catalogue, 232,212 实施清单: written to a workbook, imported, searched by any two characters,
/// exported; on the store that <c>ConnectionStrings__Once</c> names (a SQLite file in a new folder where it is not set).</summary>
internal static class SearchBench
{
    private static readonly int Lists = int.Parse(Environment.GetEnvironmentVariable("ONCE_BENCH_LISTS") ?? "232212", CultureInfo.InvariantCulture);
    private const int Holders = 40;
    private const int Searches = 2000;

    private static readonly string[] Subjects = ["食品", "药品", "餐饮", "道路", "建筑", "广告", "学校", "医疗", "养老", "保险", "不动产", "渔业", "林木", "水利", "旅馆", "出版", "印刷", "电影", "体育", "宗教", "客运", "货运", "危险品", "烟花", "农药", "种子", "兽药", "饲料", "特种设备", "计量"];
    private static readonly string[] Parts = ["经营", "生产", "运输", "使用", "占用", "设立", "变更", "注销", "延续", "补领", "备案", "登记", "检验", "年审", "补贴", "资格", "采伐", "取水", "施工", "验收"];
    private static readonly string[] Ends = ["许可", "确认", "核准", "审批", "登记", "给付", "认定", "备案", "奖励", "裁决"];

    public static void Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task RunAsync()
    {
        // A folder named by ONCE_BENCH_FOLDER is kept: the next run searches what this one has imported.
        var kept = Environment.GetEnvironmentVariable("ONCE_BENCH_FOLDER");
        var folder = kept is null ? Directory.CreateTempSubdirectory("once-bench-").FullName : Directory.CreateDirectory(kept).FullName;
        try
        {
            await using var services = Start(folder);
            await using (var scope = services.CreateAsyncScope())
                await scope.ServiceProvider.GetRequiredService<MigrateStore>().RunAsync();
            var isFilled = (await WithAsync<SearchDirectory, Snapshot>(services, directory => directory.CurrentAsync())).Entries.Count > 0;
            if (!isFilled)
            {
                await WithAsync<OnceDb, int>(services, AddGroundAsync);
                var file = Path.Combine(folder, "all.xlsx");
                await WriteAsync(file);
                await ImportAsync(services, file);
            }
            await SearchAsync(services);
            if (!isFilled)
                await ExportAsync(services, Path.Combine(folder, "out.xlsx"));
        }
        finally
        {
            if (kept is null)
                Directory.Delete(folder, recursive: true);
        }
    }

    private static ServiceProvider Start(string folder)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Once"] = Environment.GetEnvironmentVariable("ConnectionStrings__Once") ?? $"Data Source={Path.Combine(folder, "once.db")}",
            ["Once:Keys:Path"] = Path.Combine(folder, "keys"),
            ["Once:Attachments:Path"] = Path.Combine(folder, "attachments"),
        }).Build();
        return new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging(log => log.SetMinimumLevel(LogLevel.Critical))
            .AddHttpContextAccessor().AddOnce(configuration, Composition.Modules).BuildServiceProvider();
    }

    /// <summary>A city and forty counties, each with one organ.</summary>
    private static async Task<int> AddGroundAsync(OnceDb db)
    {
        for (var at = 0; at < Holders; at++)
        {
            var region = RegionOf(at);
            db.Add(new Region { Code = region, Name = $"第{at}区", Level = at == 0 ? RegionLevel.City : RegionLevel.County });
            db.Add(new Organ { Id = Ids.New(TimeProvider.System), Code = $"organ-{at}", Name = $"第{at}区审批局", ShortName = $"{at}区审批局", RegionCode = region, Kind = OrganKind.Department, CreditCode = CreditOf(at) });
        }
        return await db.SaveChangesAsync();
    }

    private static string RegionOf(int at) => at == 0 ? "439900" : string.Create(CultureInfo.InvariantCulture, $"4399{at:00}");

    private static string CreditOf(int at)
    {
        var organisation = string.Create(CultureInfo.InvariantCulture, $"{70_000_000 + at * 137}");
        foreach (var last in "0123456789X")
        {
            foreach (var check in "0123456789ABCDEFGHJKLMNPQRTUWXY")
            {
                if (CreditCode.TryParse($"11{RegionOf(at)}{organisation}{last}{check}", out var code, out _))
                    return code.Value;
            }
        }
        throw new InvalidOperationException("No credit code.");
    }

    private static async Task WriteAsync(string path)
    {
        using var workbook = new XlsxWriter();
        var items = workbook.Add("实施清单", ["task_code", "catalog_code", "task_name", "task_type", "dept_code", "area_code", "serve_type", "project_type", "anticipate_day", "promise_day", "by_law", "link_way", "supervise_way", "theme_natural", "accept_condition", "result_name"]);
        var materials = workbook.Add("申请材料", ["task_code", "material_name", "is_need", "accept_stand"]);
        var credits = Enumerable.Range(0, Holders).Select(CreditOf).ToList();
        for (var at = 0; at < Lists; at++)
        {
            var (basic, holder) = (at / Holders, at % Holders);
            var (subject, part, end) = (Subjects[basic % Subjects.Length], Parts[basic / Subjects.Length % Parts.Length], Ends[basic / (Subjects.Length * Parts.Length) % Ends.Length]);
            var basicCode = string.Create(CultureInfo.InvariantCulture, $"000120{basic:000000}");
            var code = $"{credits[holder]}{(holder == 0 ? 3 : 4)}{basicCode}";
            items.Row([code, basicCode, $"{subject}{part}{end}", "01", credits[holder], RegionOf(holder), "1^2", "2", "20", "10", $"《{subject}管理条例》第{basic % 90 + 1}条", "0700-1234567", "0700-7654321", $"{subject}事务", $"有{subject}{part}的场所和人员。", $"{subject}{part}证"]);
            foreach (var name in (string[])["申请书", $"{subject}{part}场所证明", "身份证明"])
                materials.Row([code, name, "1", "清楚、齐全，和申请书一致。"]);
        }
        await using var file = File.Create(path);
        await workbook.SaveAsync(file);
        Console.WriteLine($"workbook: {Lists} lists, {Lists * 3} materials, {new FileInfo(path).Length / 1_000_000} MB");
    }

    private static async Task ImportAsync(ServiceProvider services, string path)
    {
        var watch = Stopwatch.StartNew();
        await using var content = File.OpenRead(path);
        var id = await WithAsync<StartImport, Guid>(services, start => start.RunAsync(content, "all.xlsx", ""));
        await PhaseAsync("import, read and checked", () => WithAsync<RunImport, bool>(services, run => DoneAsync(run.RunAsync(id, default))));
        await WithAsync<StartImport, bool>(services, start => DoneAsync(start.ConfirmAsync(id)));
        await PhaseAsync("import, switched in", () => WithAsync<RunImport, bool>(services, run => DoneAsync(run.RunAsync(id, default))));
        var outcome = await WithAsync<OnceDb, ImportRun>(services, db => db.Set<ImportRun>().AsNoTracking().SingleAsync(r => r.Id == id));
        Console.WriteLine($"import: {outcome.New} lists in {watch.Elapsed.TotalSeconds:F0} s, {outcome.Problems} problems, {outcome.State}, peak memory {Peak()} MiB");
    }

    /// <summary>Tells the time on the clock and of this program's processor; what the store does is the rest.</summary>
    private static async Task PhaseAsync(string what, Func<Task> phase)
    {
        var (watch, processor) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
        await phase();
        Console.WriteLine($"{what}: {watch.Elapsed.TotalSeconds:F0} s, of that {(Process.GetCurrentProcess().TotalProcessorTime - processor).TotalSeconds:F0} s of our own processor time");
    }

    private static async Task<bool> DoneAsync(Task task)
    {
        await task;
        return true;
    }

    private static async Task ExportAsync(ServiceProvider services, string path)
    {
        var watch = Stopwatch.StartNew();
        await using var target = File.Create(path);
        var count = await WithAsync<CatalogueExchange, int>(services, exchange => exchange.ExportAsync(target));
        Console.WriteLine($"export: {count} lists in {watch.Elapsed.TotalSeconds:F0} s, peak memory {Peak()} MiB");
    }

    private static async Task SearchAsync(ServiceProvider services)
    {
        var read = Stopwatch.StartNew();
        await services.GetRequiredService<SearchDirectory>().FollowAsync(CancellationToken.None);
        Console.WriteLine($"search: directory of {Lists} lists read into memory in {read.ElapsedMilliseconds} ms");
        var random = new Random(20260922);
        await RunAsync(services, "whole names, while the code grows warm", 500, () => Name(random));
        var pairs = Pairs().ToArray();
        random.Shuffle(pairs);
        var at = 0;
        await RunAsync(services, "two characters nobody has asked for yet", pairs.Length, () => pairs[at++]);
        // A server answers for days; the runtime has compiled what is used most after some thousand searches.
        await RunAsync(services, "any two characters, while the code grows warm", 5 * Searches, () => Query(random));
        await RunAsync(services, "any two characters", Searches, () => Query(random));
        await RunAsync(services, "whole names", Searches, () => Name(random));
        await RunAsync(services, "sentences that no name holds", Searches, () => $"我想办{Subjects[random.Next(Subjects.Length)]}方面的{Parts[random.Next(Parts.Length)]}手续");
        await RunAsync(services, "everything, as the list of items opens", 200, () => "");
    }

    private static async Task RunAsync(ServiceProvider services, string what, int searches, Func<string> next)
    {
        var random = new Random(20260923);
        var times = new List<double>(searches);
        long hits = 0;
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        for (var at = 0; at < searches; at++)
        {
            var (text, place) = (next(), random.Next(Holders));
            var from = Stopwatch.GetTimestamp();
            hits += await FindAsync(services, text, place);
            times.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
        }
        times.Sort();
        processor = Process.GetCurrentProcess().TotalProcessorTime - processor;
        Console.WriteLine($"search: {what}, {processor.TotalMilliseconds / searches:F2} ms of processor each, with counts of filters: median {times[searches / 2]:F2} ms, p95 {times[searches * 95 / 100]:F2} ms, p99 {times[searches * 99 / 100]:F2} ms, {hits / searches} hits on average");
    }

    private static string Name(Random random) => Subjects[random.Next(Subjects.Length)] + Parts[random.Next(Parts.Length)] + Ends[random.Next(Ends.Length)];

    /// <summary>Every two neighbouring characters of the names, once each.</summary>
    private static IEnumerable<string> Pairs() =>
        (from subject in Subjects from part in Parts from end in Ends select subject + part + end).SelectMany(Grams.Of).Distinct();

    /// <summary>Two neighbouring characters of a name.</summary>
    private static string Query(Random random)
    {
        var name = Name(random);
        return name.Substring(random.Next(name.Length - 1), 2);
    }

    private static async Task<int> FindAsync(ServiceProvider services, string text, int place) =>
        (await WithAsync<SearchItems, SearchAnswer>(services, search => search.RunAsync(new SearchRequest(text, null, null, null, RegionOf(place))))).Hits.Count;

    private static async Task<T> WithAsync<TService, T>(ServiceProvider services, Func<TService, Task<T>> act) where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(Actor.Program);
        return await act(scope.ServiceProvider.GetRequiredService<TService>());
    }

    private static long Peak() => Process.GetCurrentProcess().PeakWorkingSet64 / (1024 * 1024);
}
