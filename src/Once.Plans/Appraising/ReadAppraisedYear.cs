using Microsoft.EntityFrameworkCore;
using Once.Kernel.Organs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Appraising;

/// <param name="Place">Among those of its group, by the mean; equal ones share a place.</param>
/// <param name="Grade">By the mean and the scheme of the latest published quarter.</param>
/// <param name="Letters">How many letters of each rung it was issued for periods of the year; referrals stay with who made them.</param>
internal sealed record YearRow(Organ Organ, AppraisedYear Year, int Place, bool IsShared, string Grade, IReadOnlyDictionary<LetterRung, int> Letters)
{
    public string LetterWords => string.Join("，", Letters.OrderBy(l => l.Key).Select(l => $"{SupervisionWords.Of(l.Key)} {l.Value}"));

    public string PlaceWords => IsShared ? $"并列第 {Place}" : $"第 {Place}";
}

/// <param name="Groups">Bureaus apart from counties and parks; of several offices each its own.</param>
/// <param name="Quarters">How many quarters have been published.</param>
internal sealed record YearView(int Year, int Quarters, IReadOnlyList<(string Name, IReadOnlyList<YearRow> Rows)> Groups);

/// <summary>年度汇总: the published quarters of a year, within the reader's reach.</summary>
internal sealed class ReadAppraisedYear(OnceDb db, AppraisalDesk desk, FindScheme find, OrganDirectory organs)
{
    public async Task<YearView> RunAsync(int year, CancellationToken cancellation = default)
    {
        if (year is < 2000 or > 2100)
            throw new RefusedException(KernelRefusals.NotFound);
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var published = await desk.Within().AsNoTracking().Where(a => a.State == AppraisalState.Published && a.EndsOn >= first && a.EndsOn <= last).ToListAsync(cancellation);
        var ids = published.Select(a => a.Id).ToList();
        var rows = (await db.AppraisedOrgans().AsNoTracking().Where(o => ids.Contains(o.AppraisalId)).ToListAsync(cancellation)).ToLookup(o => o.AppraisalId);
        var directory = await organs.AllAsync(cancellation);
        var owners = published.GroupBy(a => a.OwnerOrganId).OrderBy(g => directory[g.Key].Code, StringComparer.Ordinal).ToList();
        var groups = new List<(string, IReadOnlyList<YearRow>)>();
        foreach (var owner in owners)
        {
            var scheme = await find.ForAsync(owner.Key, owner.Max(a => a.EndsOn), cancellation);
            var letters = (await db.LadderLetters().AsNoTracking().Where(l => l.OwnerOrganId == owner.Key && l.EndsOn >= first && l.EndsOn <= last && l.Rung != LetterRung.Referral && (l.State == LetterState.Issued || l.State == LetterState.Answered))
                .GroupBy(l => new { l.OrganId, l.Rung }).Select(g => new { g.Key.OrganId, g.Key.Rung, Count = g.Count() }).ToListAsync(cancellation)).ToLookup(l => l.OrganId);
            var years = AppraisedYear.Of(owner.SelectMany(a => rows[a.Id].Select(r => (a.EndsOn, r.OrganId, r.Score))));
            groups.AddRange(years.GroupBy(y => ReadAppraisals.IsArea(directory[y.OrganId])).OrderBy(g => g.Key).Select(g => (
                (owners.Count > 1 ? $"{directory[owner.Key].ShortName}：" : "") + ReadAppraisals.GroupOf(g.Key),
                Ranked([.. g], y => new(directory[y.OrganId], y, 1 + g.Count(o => o.Mean > y.Mean), g.Count(o => o.Mean == y.Mean) > 1, scheme?.GradeOf(y.Mean) ?? "", letters[y.OrganId].ToDictionary(l => l.Rung, l => l.Count))))));
        }

        return new(year, published.Select(a => a.EndsOn).Distinct().Count(), groups);
    }

    private static IReadOnlyList<YearRow> Ranked(List<AppraisedYear> years, Func<AppraisedYear, YearRow> row) =>
        [.. years.Select(row).OrderBy(r => r.Place).ThenBy(r => r.Organ.Code, StringComparer.Ordinal)];
}
