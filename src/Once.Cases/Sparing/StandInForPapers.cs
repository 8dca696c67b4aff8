using Once.Cases.Model;
using Once.Catalogue.Contract;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Sparing;

/// <summary>免提交: writes down with the application which licences stand in for which papers. It is found out anew here and
/// never believed from the form; each use is a look that the holder reads.</summary>
internal sealed class StandInForPapers(OnceDb db, FindCover covers, AccessLog log, ReadAhead ahead, TimeProvider time)
{
    /// <param name="item">As its kind and its answers see it.</param>
    public Task<LicenceCover> FindAsync(PublishedItem item, Case application, IReadOnlyDictionary<string, Guid> chosen, CancellationToken cancellation) =>
        covers.RunAsync(item, application.ApplicantId, chosen, cancellation);

    /// <param name="item">As it is handed in, also without what a pledge stands for.</param>
    public IReadOnlyList<CaseLicence> Add(Case application, PublishedItem item, LicenceCover cover)
    {
        var taken = cover.Spared(item).Select(s => CaseLicence.Of(application, s.Material.Code, s.Licence, time.UtcNow())).ToList();
        db.CaseLicences().AddRange(taken);
        ahead.Keep<IReadOnlyList<CaseLicence>>(application.RootId, [.. taken.OrderBy(l => l.MaterialCode, StringComparer.Ordinal)]);
        foreach (var licence in taken.DistinctBy(l => l.LicenceId))
            log.Add("licence", licence.LicenceId, $"申请“{application.ItemName}”，代替要交的材料");
        return taken;
    }
}
