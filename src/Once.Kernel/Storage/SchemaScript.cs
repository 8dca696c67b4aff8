using Microsoft.EntityFrameworkCore;
using Once.Kernel.Modules;

namespace Once.Kernel.Storage;

/// <summary>The SQL that creates one module's tables, as EF's model has them: the start of a new migration file.</summary>
public static class SchemaScript
{
    public static string Of(IModule module, StoreKind kind)
    {
        var connection = kind is StoreKind.Sqlite ? "Data Source=:memory:" : "Host=localhost";
        var options = new DbContextOptionsBuilder<OnceDb>();
        new StoreOptions(connection).Configure(options, [module]);
        using var db = new OnceDb(options.Options);
        return db.Database.GenerateCreateScript().ReplaceLineEndings("\n");
    }
}
