using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Submitting;
using Once.Catalogue.Contract;
using Once.Kernel.Storage;

namespace Once.Cases.Joint;

/// <summary>由前一项办成后自动填入: the fields that the result of another item brings are filled in when it is there, with where they come
/// from, before the item that waited is received by its organ. The applicant was not asked for them.</summary>
internal sealed class FillFromSiblings(OnceDb db, AnswerVault vault, ItemOfCase items, BundleLookup bundles)
{
    /// <returns>Element codes of what was filled in, and all answers as they are now.</returns>
    public async Task<(IReadOnlyList<string> Filled, IReadOnlyDictionary<string, string> Answers)> RunAsync(Case of, PublishedItem item, CancellationToken cancellation)
    {
        var sheet = vault.Open(of);
        var open = item.For(sheet.Values).Fields.Where(f => string.IsNullOrEmpty(sheet.Values.GetValueOrDefault(f.ElementCode))).ToList();
        if (open.Count == 0)
            return ([], sheet.Values);
        var takes = await TakesAsync(of, item, cancellation);
        var before = await db.Cases().AsNoTracking().Where(c => c.RootId == of.RootId && c.Outcome == Outcome.Granted && c.LicenceId != null).OrderBy(c => c.CaseNumber).ToListAsync(cancellation);
        var (values, origins, filled) = (sheet.Values.ToDictionary(), sheet.Origins.ToDictionary(), new List<string>());
        foreach (var maker in before)
        {
            var given = GiveNumbers.With(await items.GetAsync(maker, cancellation));
            var told = vault.Open(maker);
            foreach (var field in open.Where(f => !filled.Contains(f.ElementCode)))
                if (takes.GetValueOrDefault(field.ElementCode, field.ElementCode) is var element && given.Contains(element)
                    && told.Values.GetValueOrDefault(element) is { Length: > 0 } value && CheckApplication.FaultOf(field, value) is null)
                {
                    values[field.ElementCode] = value;
                    origins[field.ElementCode] = told.Origins[element];
                    filled.Add(field.ElementCode);
                }
        }
        if (filled.Count > 0)
            of.SealAnswers(vault.Close(item, new AnswerSheet(values, origins)));
        return (filled, values);
    }

    private async Task<IReadOnlyDictionary<string, string>> TakesAsync(Case of, PublishedItem item, CancellationToken cancellation)
    {
        var version = await db.JointApplications().Where(j => j.RootId == of.RootId).Select(j => j.BundleVersionId).FirstAsync(cancellation);
        return (await bundles.VersionAsync(version, cancellation))?.Members.FirstOrDefault(m => m.BasicCode == item.BasicCode)?.Takes ?? new Dictionary<string, string>();
    }
}
