using System.Reflection;

namespace Once.Kernel.Storage;

/// <summary>One step of a module's schema: <c>Migrations/sqlite/0001-name.sql</c> and its sister for PostgreSQL,
/// embedded in the module.</summary>
public sealed record Migration(string Module, int Number, string Name, string Sql)
{
    internal static IReadOnlyList<Migration> Of(string module, Assembly assembly, StoreKind kind)
    {
        var folder = kind is StoreKind.Sqlite ? ".Migrations.sqlite." : ".Migrations.postgres.";
        return [.. assembly.GetManifestResourceNames()
            .Where(resource => resource.Contains(folder, StringComparison.Ordinal) && resource.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(resource => Read(module, assembly, resource, folder))];
    }

    private static Migration Read(string module, Assembly assembly, string resource, string folder)
    {
        var file = resource[(resource.IndexOf(folder, StringComparison.Ordinal) + folder.Length)..^".sql".Length];
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return new Migration(module, int.Parse(file[..4], System.Globalization.CultureInfo.InvariantCulture), file[5..], reader.ReadToEnd());
    }
}
