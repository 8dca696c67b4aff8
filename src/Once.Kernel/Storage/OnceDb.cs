using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Once.Kernel.Modules;
using Once.Kernel.Sharing;

namespace Once.Kernel.Storage;

/// <summary>The one store of the product. Each module adds its tables (<see cref="IModule.MapTables"/>), so that a
/// joint act commits across modules in one transaction; foreign keys stay inside a module.</summary>
public sealed class OnceDb(DbContextOptions<OnceDb> options) : DbContext(options)
{
    private readonly ModulesExtension _extension =
        options.FindExtension<ModulesExtension>()
        ?? throw new InvalidOperationException("OnceDb needs its modules: call UseModules on the options.");

    private readonly HashSet<long> _textsOfTransaction = [];
    private Guid? _transaction;

    public bool IsSqlite => Database.ProviderName == "Microsoft.EntityFrameworkCore.Sqlite";

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var module in _extension.Modules)
            module.MapTables(modelBuilder);

        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            if (typeof(IVersioned).IsAssignableFrom(entity.ClrType))
                modelBuilder.Entity(entity.ClrType).Property(nameof(IVersioned.Version)).IsConcurrencyToken();
            if (entity.GetTableName() is { } table)
                entity.SetTableName(SnakeCase(table));
            foreach (var property in entity.GetProperties())
                property.SetColumnName(SnakeCase(property.GetColumnName()));
            foreach (var key in entity.GetKeys())
                key.SetName(SnakeCase(key.GetName()!));
            foreach (var foreignKey in entity.GetForeignKeys())
                foreignKey.SetConstraintName(SnakeCase(foreignKey.GetConstraintName()!));
            foreach (var index in entity.GetIndexes())
                index.SetDatabaseName(SnakeCase(index.GetDatabaseName()!));
        }
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RaiseVersions();
        await KeepSharedAsync(cancellationToken);
        try
        {
            ChangeTracker.AutoDetectChangesEnabled = false; // raising the versions has just looked
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        RaiseVersions();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <summary>Keys of the shared texts that the open transaction has stored itself.</summary>
    internal HashSet<long> TextsOfTransaction
    {
        get
        {
            if (Database.CurrentTransaction?.TransactionId is var now && now != _transaction)
                _textsOfTransaction.Clear();
            _transaction = now;
            return _textsOfTransaction;
        }
    }

    /// <summary>What a shared text says; the text must be there.</summary>
    public T ReadShared<T>(long key, Func<string, T> read) where T : class => _extension.SharedTexts.Read(options, key, read);

    /// <summary>Adds a row that no later act of the unit of work looks at again. While many acts are loaded it goes past the
    /// change tracker, which is dear, and is written with the others by <see cref="BulkRows.WriteRowsAsync"/>.</summary>
    public void AddRow<T>(T row) where T : class
    {
        if (IsLoading)
            LoadedRows.Add(row);
        else
            Add(row);
    }

    /// <summary>Whether many acts are loaded; set before the first.</summary>
    public bool IsLoading { get; set; }

    internal List<object> LoadedRows { get; } = [];

    public override void Dispose()
    {
        EndLoading();
        base.Dispose();
    }

    public override ValueTask DisposeAsync()
    {
        EndLoading();
        return base.DisposeAsync();
    }

    /// <summary>The context goes back to the pool, and to somebody else.</summary>
    private void EndLoading()
    {
        IsLoading = false;
        LoadedRows.Clear();
    }

    /// <summary>Lets the texts of a new row be read before they are stored, where one unit of work holds many acts.</summary>
    public void Foresee(ISharesText row) => _extension.SharedTexts.Remember(row.Shared);

    /// <summary>Stores the shared texts of new and changed rows, where they are not there yet.</summary>
    internal Task KeepSharedAsync(CancellationToken cancellation) => _extension.SharedTexts.KeepAsync(this, NewParts(), cancellation);

    private IEnumerable<SharedPart> NewParts() =>
        ChangeTracker.Entries<ISharesText>().Where(e => e.State is EntityState.Added or EntityState.Modified).Select(e => e.Entity)
            .Concat(LoadedRows.OfType<ISharesText>()).SelectMany(e => e.Shared);

    private void RaiseVersions()
    {
        foreach (var entry in ChangeTracker.Entries<IVersioned>())
        {
            if (entry.State is not EntityState.Modified)
                continue;
            var version = entry.Property<int>(nameof(IVersioned.Version));
            version.CurrentValue = version.OriginalValue + 1;
        }
    }

    private static string SnakeCase(string name)
    {
        var result = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (char.IsUpper(c) && i > 0 && name[i - 1] != '_' && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))))
                result.Append('_');
            result.Append(char.ToLowerInvariant(c));
        }
        return result.ToString();
    }

    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        instant => instant, stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));
}
