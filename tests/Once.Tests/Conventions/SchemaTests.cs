using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Once.Web;
using Xunit;

namespace Once.Tests.Conventions;

public sealed class SchemaTests
{
    [Theory, OnBothStores]
    public async Task Migrations_give_exactly_the_schema_of_the_model(StoreKind kind)
    {
        await using var migrated = await TestStore.CreateAsync(kind);
        await using var created = await TestStore.CreateEmptyAsync(kind);
        await using (var db = created.Open())
            await db.Database.ExecuteSqlRawAsync(db.Database.GenerateCreateScript(), TestContext.Current.CancellationToken);

        var (expected, actual) = (await Schema.ReadAsync(created), await Schema.ReadAsync(migrated));

        Assert.NotEmpty(expected);
        var differences = string.Join('\n', expected.Except(actual).Select(line => "missing: " + line).Concat(actual.Except(expected).Select(line => "extra: " + line)));
        Assert.True(differences.Length == 0, differences);
    }

    [Fact]
    public async Task No_foreign_key_crosses_modules()
    {
        await using var store = await TestStore.CreateAsync();
        await using var db = store.Open();

        Assert.Empty(db.Model.GetEntityTypes()
            .SelectMany(entity => entity.GetForeignKeys())
            .Where(key => key.DeclaringEntityType.ClrType.Assembly != key.PrincipalEntityType.ClrType.Assembly)
            .Select(key => $"{key.DeclaringEntityType.ClrType.Name} → {key.PrincipalEntityType.ClrType.Name}"));
    }

    [Fact]
    public async Task Columns_hold_no_local_time_and_no_fractions_that_SQLite_cannot_order()
    {
        Type[] banned = [typeof(DateTimeOffset), typeof(decimal), typeof(double), typeof(float), typeof(TimeSpan)];
        await using var store = await TestStore.CreateAsync();
        await using var db = store.Open();

        Assert.Empty(db.Model.GetEntityTypes()
            .SelectMany(entity => entity.GetProperties())
            .Where(property => banned.Contains(Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType))
            .Select(property => $"{property.DeclaringType.ClrType.Name}.{property.Name}"));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public void A_number_names_one_migration_of_a_module_and_both_stores_have_the_same(string kind)
    {
        foreach (var module in Composition.Modules)
        {
            var assembly = module.GetType().Assembly;
            var files = Files(assembly, kind);

            Assert.Equal(files.Count, files.Select(file => file[..4]).Distinct().Count());
            Assert.Equal(Files(assembly, "sqlite"), files);
        }
    }

    private static List<string> Files(System.Reflection.Assembly assembly, string kind)
    {
        var folder = $".Migrations.{kind}.";
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.Contains(folder, StringComparison.Ordinal))
            .Select(name => name[(name.IndexOf(folder, StringComparison.Ordinal) + folder.Length)..])
            .Order(StringComparer.Ordinal)];
    }
}
