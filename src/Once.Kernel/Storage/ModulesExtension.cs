using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Modules;
using Once.Kernel.Sharing;

namespace Once.Kernel.Storage;

/// <summary>Carries the list of modules, and what the process knows of the store's shared texts, to <see cref="OnceDb"/>. EF keeps one model per context type and provider, so
/// the full list is always given.</summary>
internal sealed class ModulesExtension(IReadOnlyList<IModule> modules) : IDbContextOptionsExtension
{
    public IReadOnlyList<IModule> Modules => modules;

    public SharedTexts SharedTexts { get; } = new();

    public DbContextOptionsExtensionInfo Info => new ExtensionInfo(this);

    public void ApplyServices(IServiceCollection services) { }

    public void Validate(IDbContextOptions options) { }

    private sealed class ExtensionInfo(ModulesExtension extension) : DbContextOptionsExtensionInfo(extension)
    {
        public override bool IsDatabaseProvider => false;

        public override string LogFragment => "";

        public override int GetServiceProviderHashCode() => extension.Modules.Count;

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) =>
            other.Extension is ModulesExtension same && same.Modules.Select(m => m.GetType()).SequenceEqual(extension.Modules.Select(m => m.GetType()));

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) { }
    }
}
