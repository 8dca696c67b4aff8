using Microsoft.EntityFrameworkCore;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Licences.Contract;

namespace Once.Cases.Submitting;

/// <summary>What the same party filled in before, or has on a licence: brought along into the form, where the person may
/// change it. Nothing for an unverified account.</summary>
internal sealed class ReadEarlier(OnceDb db, CurrentActor actor, AnswerVault vault, HeldLicences licences, TimeProvider time)
{
    /// <remarks>Default: the last applications say enough; older ones are likely to have changed.</remarks>
    private const int Most = 3;

    /// <returns>By element code; a licence in force before an application, those that the item asks for first, then the newest.</returns>
    public async Task<IReadOnlyDictionary<string, KnownValue>> RunAsync(PublishedItem item, CancellationToken cancellation = default)
    {
        var who = actor.Value;
        if (who.PartyId is null || (who.ActingForId ?? who.PartyId) is not { } party)
            return new Dictionary<string, KnownValue>();
        var wanted = item.Fields.Where(f => f.MayBeReused).ToDictionary(f => f.ElementCode);
        var (found, now) = (new Dictionary<string, KnownValue>(), time.UtcNow());
        var asked = item.Materials.Select(m => m.LicenceTypeCode).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var licence in (await licences.InForceAsync(party, cancellation)).OrderByDescending(l => asked.Contains(l.TypeCode)))
            foreach (var line in licence.Lines)
                Offer(line.Code, wanted.TryGetValue(line.Code, out var field) ? PrintedValue.WithoutUnit(field, line.Value) : "", new(AnswerSource.Licence, licence.Id, $"《{licence.Name}》{licence.Number}", now));

        var cases = await db.Cases().AsNoTracking().Where(c => c.ApplicantId == party && c.SubmittedAt != null)
            .OrderByDescending(c => c.RootId).Take(Most)
            .Select(c => new { c.RootId, c.SubmittedAt, c.ItemName, c.Answers, c.SealedAnswers }).ToListAsync(cancellation);
        foreach (var earlier in cases)
            foreach (var (code, answer) in vault.Answers(earlier.Answers, earlier.SealedAnswers))
                Offer(code, answer, new(AnswerSource.EarlierCase, earlier.RootId, $"您{ChineseDates.MonthAndDay(earlier.SubmittedAt!.Value.ChinaDate(), time.ChinaToday())}的“{earlier.ItemName}”申请", now));
        return found;

        void Offer(string code, string value, AnswerOrigin origin)
        {
            if (value.Length > 0 && wanted.TryGetValue(code, out var field) && CheckApplication.FaultOf(field, value) is null)
                found.TryAdd(code, new KnownValue(value, value, origin.Words, origin));
        }
    }
}
