using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Documents;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Tolerating;
using Once.Catalogue.Contract;
using Once.Credit.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Crypto;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Pledging;

/// <summary>A signature under the pledge of one version of an item.</summary>
/// <param name="VersionId">The version whose text was shown.</param>
/// <param name="Name">The applicant's name as it was written.</param>
internal sealed record PledgeSignature(Guid VersionId, string Name);

/// <summary>告知承诺: the duty and liability are told, the applicant signs, the matter is decided without the papers the
/// promise stands for, and looked into by a day afterwards. Nobody has to: the ordinary way stays open.</summary>
/// <remarks>国办发〔2020〕42号; the choice: 广东省优化营商环境条例 第36条.</remarks>
internal sealed class SignPledge(OnceDb db, IssueDocument issue, SubjectPromises promises, CurrentActor actor)
{
    /// <summary>Decide on the spot, as a term the platform can count: the next working day at the latest.</summary>
    /// <remarks>Default: local practice; 国办发〔2020〕42号 asks for 当场 where the law allows.</remarks>
    private const int DecideDays = 1;

    /// <summary>The item as a pledged application sees it: without what the promise stands for, and decided at once.</summary>
    public static PublishedItem Pledged(PublishedItem item) => item.Pledge is not { } pledge ? item : item with
    {
        Materials = [.. item.Materials.Where(m => !pledge.Replaces.Contains(m.Code))],
        PromisedTerm = item.PromisedTerm.WorkingDays > DecideDays ? new ItemTerm(DecideDays, pledge.Basis) : item.PromisedTerm,
        Flow = [.. item.Flow.Where(s => s.Post is not Roles.Approver)],
    };

    /// <summary>The item as this case was handed in under.</summary>
    public static PublishedItem Of(Case of, PublishedItem item) => of.PledgedAt is null ? item : Pledged(item);

    public static IEnumerable<Refusal> Faults(PublishedItem item, PledgeSignature signature, PromiseOffer offer, string applicant)
    {
        if (item.RiskFields.Count > 0)
            yield return CaseRefusals.PledgeExcluded.Saying($"这个事项涉及{string.Join("、", item.RiskFields.Select(CodeList.Name))}，不能用告知承诺。").At("Way");
        else if (item.Pledge is null)
            yield return CaseRefusals.NoPledge.At("Way");
        else if (OfferPromises.FaultOf(offer, "Way") is { } barred)
            yield return barred;
        else if (signature.VersionId != item.VersionId)
            yield return CaseRefusals.PledgeTextChanged;
        else if (signature.Name.Trim() != applicant)
            yield return CaseRefusals.PledgeUnsigned.Saying($"请签“{applicant}”，要和申请人一样。");
    }

    /// <summary>Keeps what was signed, with its digest, and makes the letter.</summary>
    public async Task<CaseDocument> SignAsync(OpenCase open, PublishedItem item, PledgeSignature signature, CancellationToken cancellation)
    {
        open.Case.Pledge(open.Now);
        var written = await issue.OfTheDayAsync(PledgeTexts.Letter(open.Case, item, signature.Name.Trim()), open.Today, cancellation);
        var text = string.Join('\n', written.Paragraphs);
        db.CasePledges().Add(new CasePledge
        {
            RootId = open.Case.RootId,
            CaseNumber = open.Case.CaseNumber,
            ItemVersionId = item.VersionId,
            SignedName = signature.Name.Trim(),
            SignedById = actor.Value.AccountId,
            SignedAt = open.Now,
            Text = text,
            Digest = Sm3.Hex(Sm3.Hash(text)),
        });
        return await issue.RunAsync(open, item, CaseDocumentKind.PledgeLetter, written, cancellation);
    }

    /// <summary>The decision is made: the promise goes into the subject's file, and the clock of its check begins.</summary>
    public async Task BindAsync(OpenCase open, PublishedItem item, CancellationToken cancellation)
    {
        var of = open.Case;
        if (of.PledgedAt is null || of.Outcome is not Outcome.Granted || item.Pledge is not { } pledge || of.ApplicantId is not { } party)
            return;
        var signed = await db.CasePledges().AsNoTracking().FirstAsync(p => p.RootId == of.RootId && p.CaseNumber == of.CaseNumber, cancellation);
        var check = new Term(pledge.CheckTerm.Amount, pledge.CheckTerm.Unit, CaseTerms.BasisOf(pledge.CheckTerm.Basis));
        await promises.MakeAsync(
            new NewPromise(
                PromiseKind.Pledge, party, of.OrganId, of.RegionCode, of.ItemName, signed.Text, CaseKey.ChainOf(of.RootId, of.CaseNumber), of.Number!,
                $"/console/cases/{of.RootId}/{of.CaseNumber}", null, check),
            cancellation);
    }
}
