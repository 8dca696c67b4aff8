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
internal sealed class ReadEarlier(OnceDb db, ReadAhead ahead, CurrentActor actor, AnswerVault vault, HeldLicences licences, TimeProvider time)
{
    /// <remarks>Default: the last applications say enough; older ones are likely to have changed.</remarks>
    private const int Most = 3;

    /// <returns>By element code; a licence in force before an application, those that the item asks for first, then the newest.</returns>
    public async Task<IReadOnlyDictionary<string, KnownValue>> RunAsync(PublishedItem item, CancellationToken cancellation = default)
    {
        var who = actor.Value;
        if (who.PartyId is null || (who.ActingForId ?? who.PartyId) is not { } party)
            return new Dictionary<string, KnownValue>();
        var wanted = item.Fields.Where(f => f is { MayBeReused: true, IsAboutOther: false }).ToDictionary(f => f.ElementCode);
        var (found, now) = (new Dictionary<string, KnownValue>(), time.UtcNow());
        var asked = item.Materials.Select(m => m.LicenceTypeCode).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var licence in (await licences.InForceAsync(party, cancellation)).OrderByDescending(l => asked.Contains(l.TypeCode)))
            foreach (var line in licence.Lines)
                Offer(line.Code, wanted.TryGetValue(line.Code, out var field) ? PrintedValue.WithoutUnit(field, line.Value) : "", new(AnswerSource.Licence, licence.Id, $"《{licence.Name}》{licence.Number}", now));

        foreach (var earlier in ahead.Find<CasesOfParty>(party)?.Newest ?? await Newest(c => c.ApplicantId == party).Take(Most).ToListAsync(cancellation))
            foreach (var (code, answer) in vault.Answers(earlier.Answers, earlier.SealedAnswers))
                Offer(code, answer, new(AnswerSource.EarlierCase, earlier.RootId, $"您{ChineseDates.MonthAndDay(earlier.SubmittedAt.ChinaDate(), time.ChinaToday())}的“{earlier.ItemName}”申请", now));
        return found;

        void Offer(string code, string value, AnswerOrigin origin)
        {
            if (value.Length > 0 && wanted.TryGetValue(code, out var field) && CheckApplication.FaultOf(field, value) is null)
                found.TryAdd(code, new KnownValue(value, value, origin.Words, origin));
        }
    }

    /// <summary>Reads the earlier cases of many parties at once, for loading.</summary>
    public async Task ReadAheadAsync(IReadOnlyCollection<Guid> partyIds, CancellationToken cancellation = default)
    {
        var found = (await Newest(c => c.ApplicantId != null && partyIds.Contains(c.ApplicantId.Value)).ToListAsync(cancellation)).ToLookup(c => c.ApplicantId!.Value);
        foreach (var party in partyIds)
            ahead.Keep(party, new CasesOfParty([.. found[party].Take(Most)]));
    }

    private IQueryable<EarlierCase> Newest(System.Linq.Expressions.Expression<Func<Case, bool>> whose) => db.Cases().AsNoTracking().Where(whose)
        .Where(c => c.SubmittedAt != null).OrderByDescending(c => c.RootId)
        .Select(c => new EarlierCase(c.RootId, c.ApplicantId, c.SubmittedAt!.Value, c.ItemName, c.Answers, c.SealedAnswers));

    private sealed record EarlierCase(Guid RootId, Guid? ApplicantId, DateTime SubmittedAt, string ItemName, string Answers, string? SealedAnswers);

    private sealed record CasesOfParty(IReadOnlyList<EarlierCase> Newest);
}
