using YamlDotNet.RepresentationModel;

namespace Once.Tests.Data;

/// <summary>The files of <c>data/</c> as plain YAML nodes, read without the program's own readers.</summary>
internal sealed class CityData
{
    private static readonly string Folder = Find();

    public IReadOnlyList<YamlMappingNode> Clauses { get; } = List("laws.yaml", "clauses");
    public IReadOnlyList<YamlMappingNode> Elements { get; } = List("elements.yaml", "elements");
    public IReadOnlyList<YamlMappingNode> LicenceTypes { get; } = List("licence-types.yaml", "licenceTypes");
    public IReadOnlyList<YamlMappingNode> Regions { get; } = List("city/regions.yaml", "regions");
    public IReadOnlyList<YamlMappingNode> Organs { get; } = List("city/organs.yaml", "organs");
    public IReadOnlyList<YamlMappingNode> Halls { get; } = List("city/places.yaml", "halls");
    public IReadOnlyList<YamlMappingNode> Staff { get; } = List("city/people.yaml", "staff");
    public IReadOnlyList<YamlMappingNode> Applicants { get; } = List("city/people.yaml", "applicants");
    public IReadOnlyList<YamlMappingNode> Enterprises { get; } = List("city/people.yaml", "enterprises");
    public IReadOnlyList<YamlMappingNode> Mandates { get; } = List("city/people.yaml", "mandates");

    public IReadOnlyList<(string File, YamlMappingNode Item)> Items { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Folder, "items"), "*.yaml").Order(StringComparer.Ordinal)
            .Select(file => (Path.GetFileName(file), Root(file)))];

    private static List<YamlMappingNode> List(string file, string key) => [.. Root(Path.Combine(Folder, file)).Maps(key)];

    private static YamlMappingNode Root(string file)
    {
        using var reader = new StreamReader(file);
        var stream = new YamlStream();
        stream.Load(reader);
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    private static string Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "data", "laws.yaml")))
                return Path.Combine(at.FullName, "data");
        throw new DirectoryNotFoundException("No data folder above the tests.");
    }
}

internal static class YamlNodes
{
    public static YamlNode? Child(this YamlMappingNode node, string key) =>
        node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;

    /// <summary>The text of a key; null where it is missing, empty or written null.</summary>
    public static string? Text(this YamlMappingNode node, string key) =>
        node.Child(key) is YamlScalarNode { Value: { Length: > 0 } value } && value is not "null" ? value : null;

    public static string Must(this YamlMappingNode node, string key) =>
        node.Text(key) ?? throw new InvalidDataException($"{key} is missing at line {node.Start.Line}");

    public static IEnumerable<YamlMappingNode> Maps(this YamlMappingNode node, string key) =>
        node.Child(key) is YamlSequenceNode list ? list.Cast<YamlMappingNode>() : [];

    public static IEnumerable<string> Texts(this YamlMappingNode node, string key) =>
        node.Child(key) is YamlSequenceNode list ? list.Cast<YamlScalarNode>().Select(n => n.Value ?? "") : [];

    public static YamlMappingNode Map(this YamlMappingNode node, string key) =>
        node.Child(key) as YamlMappingNode ?? throw new InvalidDataException($"{key} is missing at line {node.Start.Line}");

    /// <summary>Every mapping below a node, itself included.</summary>
    public static IEnumerable<YamlMappingNode> Everything(this YamlNode node) => node switch
    {
        YamlMappingNode map => map.Children.Values.SelectMany(Everything).Prepend(map),
        YamlSequenceNode list => list.Children.SelectMany(Everything),
        _ => [],
    };
}
