using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Catalogue.Contract;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Licences.Contract;

namespace Once.Cases.Sparing;

/// <summary>A licence that stands in for a paper of a case.</summary>
/// <param name="Now">As it stands today.</param>
internal sealed record ReliedLicence(CaseLicence Taken, LicenceStanding Now)
{
    /// <summary>It cannot stand in any more: it has ended, was taken away, is withheld or reported lost.</summary>
    public bool HasLapsed => !Now.IsInForce;

    public bool HasNewVersion => Now.VersionNumber != Taken.VersionNumber;
}

/// <summary>Watches the licences that cases rest on: their live state for whoever handles one, a line in the case's history
/// when one lapses, and no grant over a lapsed one without a word why.</summary>
internal sealed class MindLicences(OnceDb db, HeldLicences licences, ReadAhead ahead)
{
    /// <summary>Cases that still rest on the papers they were handed in with.</summary>
    private static readonly CaseState[] Open = [CaseState.Waiting, CaseState.Submitted, CaseState.Correcting, CaseState.Accepted, CaseState.Reviewed];

    public static readonly LicenceStateListener Listener = new(NoteAsync);

    /// <summary>Whether a case of this item can rest on licences at all.</summary>
    public static bool MayRest(PublishedItem item) => item.Materials.Any(m => m.LicenceTypeCode is not null);

    /// <summary>The licence that a case ended in, as it stands today.</summary>
    public async Task<LicenceStanding?> OwnAsync(Case of, CancellationToken cancellation = default) =>
        of.LicenceId is { } own ? (await licences.StandingsAsync([own], cancellation)).GetValueOrDefault(own) : null;

    /// <summary>Those that count, in the order of the materials' codes.</summary>
    public async Task<IReadOnlyList<ReliedLicence>> OfCaseAsync(Guid rootId, int caseNumber, CancellationToken cancellation = default)
    {
        var taken = ahead.Find<IReadOnlyList<CaseLicence>>(rootId) ?? await db.CaseLicences().AsNoTracking().Where(l => l.RootId == rootId && l.CaseNumber == caseNumber && l.ReplacedAt == null).OrderBy(l => l.MaterialCode).ToListAsync(cancellation);
        var now = await licences.StandingsAsync([.. taken.Select(l => l.LicenceId).Distinct()], cancellation);
        return [.. taken.Where(l => now.ContainsKey(l.LicenceId)).Select(l => new ReliedLicence(l, now[l.LicenceId]))];
    }

    /// <returns>Numbers of the licences that have lapsed, for the record of the decision.</returns>
    /// <exception cref="RefusedException">A grant over a lapsed licence without a reason.</exception>
    public async Task<IReadOnlyList<string>> LapsedAsync(OpenCase open, PublishedItem item, DecideCaseRequest request, CancellationToken cancellation)
    {
        if (!MayRest(item))
            return [];
        var lapsed = (await OfCaseAsync(open.Case.RootId, open.Case.CaseNumber, cancellation)).Where(l => l.HasLapsed).ToList();
        if (lapsed.Count > 0 && request.Outcome is Outcome.Granted && request.Reason.Trim().Length == 0)
            throw new RefusedException(CaseRefusals.PaperLapsed.Saying(
                $"{string.Join("、", lapsed.Select(l => $"《{l.Taken.Name}》{l.Taken.Number}现在是“{LicenceWords.Of(l.Now.State)}”"))}，不能代替材料了。还要准予的，写明为什么。"));
        return lapsed.ConvertAll(l => l.Taken.Number);
    }

    /// <summary>A case that rests on the licence has it in its history, from the moment it lapses or is good again.</summary>
    private static async Task NoteAsync(IServiceProvider services, LicenceStateChange change, CancellationToken cancellation)
    {
        if (change.From is LicenceState.Valid == change.To is LicenceState.Valid)
            return;
        var (db, recorder) = (services.GetRequiredService<OnceDb>(), services.GetRequiredService<Recorder>());
        foreach (var taken in await db.CaseLicences().Where(l => l.LicenceId == change.LicenceId && l.ReplacedAt == null).ToListAsync(cancellation))
            taken.LapsedAt = change.To is LicenceState.Valid ? null : services.GetRequiredService<TimeProvider>().UtcNow();
        var resting = await db.CaseLicences().AsNoTracking().Where(l => l.LicenceId == change.LicenceId && l.ReplacedAt == null)
            .Join(db.Cases().Where(c => Open.Contains(c.State)), l => new { l.RootId, l.CaseNumber }, c => new { c.RootId, c.CaseNumber }, (l, c) => new { c.RootId, c.CaseNumber })
            .Distinct().ToListAsync(cancellation);
        var title = change.To is LicenceState.Valid ? $"代替材料的《{change.Name}》又有效了" : $"代替材料的《{change.Name}》现在是“{LicenceWords.Of(change.To)}”，请核对";
        foreach (var of in resting)
            await recorder.RecordAsync(new Deed("case", CaseKey.ChainOf(of.RootId, of.CaseNumber), "cases.paper-state", title, change.Reason, new { change.LicenceId, change.Number, change.From, change.To }), cancellation);
    }
}
