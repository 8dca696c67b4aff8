using Once.Accounts;
using Once.Cases;
using Once.Catalogue;
using Once.Credit;
using Once.Kernel;
using Once.Kernel.Modules;
using Once.Licences;
using Once.Metrics;
using Once.Plans;
using Once.Ratings;
using Once.Supervision;
using Once.Web.Operating;

namespace Once.Web;

/// <summary>The composition root: every module of the product, lowest first.</summary>
public static class Composition
{
    public static readonly IReadOnlyList<IModule> Modules =
    [
        new KernelModule(),
        new AccountsModule(),
        new MetricsModule(),
        new LicencesModule(),
        new CatalogueModule(),
        new CreditModule(),
        new CasesModule(),
        new RatingsModule(),
        new SupervisionModule(),
        new PlansModule(),
        new OperatingModule(),
    ];

    /// <summary>Assemblies whose components are pages.</summary>
    public static IEnumerable<System.Reflection.Assembly> PageAssemblies => Modules.Select(m => m.GetType().Assembly).Append(typeof(Ui.PageFrame).Assembly).Where(a => a != typeof(Composition).Assembly).Distinct();
}
