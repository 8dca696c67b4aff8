using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;
using Once.Web;

namespace Once.Tests.Hosting;

/// <summary>A module's schema as an earlier version of the program left it.</summary>
internal static class OldSchema
{
    /// <param name="upTo">Number of the last migration that is applied.</param>
    public static async Task MakeAsync(TestStore store, string module, int upTo)
    {
        var assembly = Composition.Modules.Single(m => m.Name == module).GetType().Assembly;
        var folder = store.Options.Kind is StoreKind.Sqlite ? ".Migrations.sqlite." : ".Migrations.postgres.";
        await using var db = store.Open();
        await db.Database.ExecuteSqlRawAsync("CREATE TABLE schema_migration (module TEXT NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, applied_at TEXT NOT NULL, PRIMARY KEY (module, number))");
        foreach (var resource in assembly.GetManifestResourceNames().Where(r => r.Contains(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var file = resource[(resource.IndexOf(folder, StringComparison.Ordinal) + folder.Length)..^".sql".Length];
            var number = int.Parse(file[..4], CultureInfo.InvariantCulture);
            if (number > upTo)
                return;
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            await using var command = db.Database.GetDbConnection().CreateCommand();
            await db.Database.OpenConnectionAsync();
            command.CommandText = await reader.ReadToEndAsync();
            await command.ExecuteNonQueryAsync();
            await db.Database.ExecuteSqlAsync($"INSERT INTO schema_migration (module, number, name, applied_at) VALUES ({module}, {number}, {file[5..]}, {"2026-01-01T00:00:00.0000000Z"})");
        }
    }
}
