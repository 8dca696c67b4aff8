using Microsoft.Extensions.Configuration;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Once.Kernel.Storage;

/// <summary>The folder <c>data/</c> of the city: where <c>Once:DataPath</c> says, else beside the program, else above the
/// working folder.</summary>
public sealed class DataFolder
{
    public const string Key = "Once:DataPath";

    private static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance).IgnoreUnmatchedProperties().Build();

    private readonly string _path;

    private DataFolder(string path) => _path = path;

    /// <exception cref="InvalidOperationException">No such folder is found; the sentence says where it was looked for.</exception>
    public static DataFolder Find(IConfiguration configuration)
    {
        if (configuration[Key] is { Length: > 0 } set)
            return IsDataFolder(set) ? new DataFolder(set) : throw new InvalidOperationException($"{Key} 指的文件夹里没有 laws.yaml：{set}");
        var found = Above(AppContext.BaseDirectory).Concat(Above(Directory.GetCurrentDirectory()))
            .Select(folder => Path.Combine(folder, "data")).FirstOrDefault(IsDataFolder);
        return found is not null ? new DataFolder(found)
            : throw new InvalidOperationException($"找不到 data 文件夹：程序旁边和上级目录都没有。请在配置里写 {Key}。");
    }

    /// <summary>All files of the folder, with their paths.</summary>
    public IEnumerable<string> Files => Directory.EnumerateFiles(_path, "*.yaml", SearchOption.AllDirectories);

    /// <summary>Where a file of the folder lies.</summary>
    public string PathOf(string name) => Path.Combine(_path, name);

    public T Read<T>(string name) where T : class
    {
        try
        {
            using var reader = new StreamReader(Path.Combine(_path, name));
            return Yaml.Deserialize<T>(reader);
        }
        catch (YamlException e)
        {
            throw new InvalidDataException($"data/{name} 第 {e.Start.Line} 行读不懂：{e.InnerException?.Message ?? e.Message}", e);
        }
    }

    /// <summary>Files of a sub-folder in order of name, each with its name for messages.</summary>
    public IReadOnlyList<(string Name, T File)> ReadAll<T>(string folder) where T : class =>
        !Directory.Exists(Path.Combine(_path, folder)) ? [] : [.. Directory.EnumerateFiles(Path.Combine(_path, folder), "*.yaml").Order(StringComparer.Ordinal)
            .Select(file => Path.Combine(folder, Path.GetFileName(file))).Select(name => (name, Read<T>(name)))];

    private static bool IsDataFolder(string path) => File.Exists(Path.Combine(path, "laws.yaml"));

    private static IEnumerable<string> Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            yield return at.FullName;
    }
}
