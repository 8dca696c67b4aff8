using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Documents;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Submitting;
using Once.Catalogue.Contract;
using Once.Credit.Contract;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Tolerating;

/// <summary>容缺受理: takes the written promise with the application, and lets it bind from the acceptance on.</summary>
/// <remarks>广东省优化营商环境条例 第32条 and rules like it: basic conditions met, main materials complete, written promise;
/// accepted at once, and told once what may follow.</remarks>
internal sealed class TolerateMissing(OnceDb db, IssueDocument issue, SubjectPromises promises, OfferPromises offers)
{
    /// <summary>The faults of the promises in an application, and of what is missing without one.</summary>
    public static IEnumerable<Refusal> Faults(PublishedItem item, IReadOnlyList<MaterialFile> files, IReadOnlyList<string> promised, PromiseOffer offer)
    {
        foreach (var code in promised.Where(c => !FollowTerm.Of(item).Any(m => m.Code == c)))
            yield return CaseRefusals.MayNotFollow.At(CheckApplication.FieldOf(code));
        foreach (var material in FollowTerm.Of(item).Where(m => !files.Any(f => f.MaterialCode == m.Code)))
        {
            var field = CheckApplication.FieldOf(material.Code);
            if (!promised.Contains(material.Code))
                yield return CaseRefusals.MissingAndNotPromised.Saying(offer.IsOpen ? $"《{material.Name}》现在交，或者承诺后补。" : $"《{material.Name}》要现在交：{offer.WhyNot}").At(field);
            else if (OfferPromises.FaultOf(offer, field) is { } fault)
                yield return fault;
        }
    }

    /// <summary>The promise, signed with the application. A file handed in needs none.</summary>
    /// <returns>The promise; null where none was needed.</returns>
    public async Task<CaseDocument?> PromiseAsync(OpenCase open, PublishedItem item, IReadOnlyList<MaterialFile> files, IReadOnlyList<string> promised, int days, CancellationToken cancellation)
    {
        var missing = FollowTerm.Of(item).Where(m => promised.Contains(m.Code) && !files.Any(f => f.MaterialCode == m.Code)).ToList();
        if (missing.Count == 0)
            return null;
        open.Case.PromiseToFollow(days);
        foreach (var material in missing)
            db.ToleratedMaterials().Add(new ToleratedMaterial
            {
                RootId = open.Case.RootId,
                CaseNumber = open.Case.CaseNumber,
                MaterialCode = material.Code,
                Name = material.Name,
                Standard = material.Standard,
                Consequence = material.FollowNote ?? "",
            });
        return await issue.RunAsync(open, item, CaseDocumentKind.TolerationPromise, TolerationTexts.Promise(open.Case, missing, days), cancellation);
    }

    /// <summary>Refuses to accept on a promise that is no longer taken: the standing is looked at again on the day.</summary>
    public async Task RefuseIfBarredAsync(Case of, PublishedItem item, CancellationToken cancellation)
    {
        if (of.FollowDays > 0 && (await offers.RunAsync(item, of.ApplicantId, cancellation)).WhyNot is { } why)
            throw new RefusedException(CaseRefusals.PromiseBarred.Saying($"不能容缺受理：{why}请要求补正。"));
    }

    /// <summary>From the acceptance on the promise has its day: clock, notice, and a line in the subject's file.</summary>
    public async Task BeginAsync(OpenCase open, PublishedItem item, CancellationToken cancellation)
    {
        var of = open.Case;
        if (of.FollowDays == 0 || of.FollowUntil is not null || of.ApplicantId is not { } party)
            return;
        open.Clocks.Start(FollowTerm.RuleOf(of.FollowDays), "补交承诺的材料", "受理", open.Now, open.Today);
        var until = open.Clocks.Open(FollowTerm.Code)!.DueOn!.Value;
        of.Tolerate(until);
        var missing = await db.ToleratedMaterials().Where(m => m.RootId == of.RootId && m.CaseNumber == of.CaseNumber).OrderBy(m => m.MaterialCode).ToListAsync(cancellation);
        var notice = await issue.RunAsync(open, item, CaseDocumentKind.TolerationNotice, TolerationTexts.Notice(of, item, missing, until), cancellation);
        var names = string.Join("、", missing.Select(m => m.Name));
        await promises.MakeAsync(
            new NewPromise(
                PromiseKind.Toleration, party, of.OrganId, of.RegionCode, $"{of.ItemName}：补交{names}", $"承诺补交{names}（{notice.Number}）。",
                CaseKey.ChainOf(of.RootId, of.CaseNumber), of.Number!, $"/console/cases/{of.RootId}/{of.CaseNumber}", until, null),
            cancellation);
    }
}
