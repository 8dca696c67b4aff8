using Microsoft.Extensions.Options;
using Once.Cases.Handling;
using Once.Cases.Pledging;
using Once.Cases.Tolerating;
using Once.Kernel.Refusals;

namespace Once.Cases.Joint;

/// <summary>One signature under all pledges of a joint application.</summary>
/// <param name="Versions">Versions of the items whose text was shown.</param>
/// <param name="Name">The applicant's name as it was written.</param>
internal sealed record JointSignature(IReadOnlyList<Guid> Versions, string Name);

/// <summary>What may be promised within the one form.</summary>
/// <param name="Follow">容缺: whether, and within how many working days of each acceptance; the shortest term of the items concerned.</param>
/// <param name="Pledges">Items that may go by 告知承诺.</param>
internal sealed record JointOffer(PromiseOffer Follow, IReadOnlyList<JointPart> Pledges)
{
    public static readonly JointOffer None = new(PromiseOffer.None, []);

    public string? WhyNot => Follow.WhyNot;
}

/// <summary>容缺 and 告知承诺 within a joint application: told and signed once for all items, kept and followed up item by item, as those
/// of a single case.</summary>
internal sealed class JointPromises(OfferPromises offers, TolerateMissing tolerate, SignPledge sign, IOptions<CasesOptions> options)
{
    public async Task<JointOffer> OfferAsync(JointForm form, CancellationToken cancellation)
    {
        var pledges = form.Parts.Where(p => JointPart.MayPledge(p.Whole)).ToList();
        var following = form.Parts.Where(p => FollowTerm.Of(p.Asked).Any()).ToList();
        if (pledges.Count == 0 && following.Count == 0)
            return JointOffer.None;
        // Whether a promise is taken is the person's standing, the same for every item.
        var offer = await offers.RunAsync(following.Count > 0 ? following[0].Asked : pledges[0].Whole, cancellation);
        var days = following.Count == 0 ? 0 : following.Min(p => FollowTerm.DaysOf(p.Whole, options.Value));
        return new JointOffer(offer with { FollowDays = days, Pledge = null }, pledges);
    }

    /// <summary>Everything wrong with the promises, each beside its field.</summary>
    public static IEnumerable<Refusal> Faults(JointForm form, JointDraft draft, JointOffer offer, JointSignature? signature, string applicant) =>
    [
        .. TolerateMissing.Faults(form.One, draft.Files, draft.Follow, offer.Follow),
        .. form.Parts.Where(p => p.IsPledged).SelectMany(p => SignPledge.Faults(p.Whole,
            new PledgeSignature(signature?.Versions.Contains(p.Whole.VersionId) is true ? p.Whole.VersionId : Guid.Empty, signature?.Name ?? ""), offer.Follow, applicant)).DistinctBy(f => (f.Code, f.Field)),
    ];

    /// <summary>Takes what was promised for one item: its own letter and its own term.</summary>
    public async Task TakeAsync(OpenCase open, JointPart part, JointDraft draft, JointOffer offer, JointSignature? signature, CancellationToken cancellation)
    {
        await tolerate.PromiseAsync(open, part.Asked, part.FilesOf(draft.Files), part.FollowOf(draft.Follow), offer.Follow.FollowDays, cancellation);
        if (part.IsPledged && signature is not null)
            await sign.SignAsync(open, part.Whole, new PledgeSignature(part.Whole.VersionId, signature.Name), cancellation);
    }
}
