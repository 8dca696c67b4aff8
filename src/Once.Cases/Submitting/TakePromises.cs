using Once.Cases.Documents;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Pledging;
using Once.Cases.Tolerating;
using Once.Catalogue.Contract;
using Once.Kernel.Refusals;

namespace Once.Cases.Submitting;

/// <summary>The promises that an application may bring: to hand in later what is missing, and the pledge.</summary>
internal sealed class TakePromises(TolerateMissing tolerate, SignPledge sign, OfferPromises offers, KeepSignature signatures)
{
    private (Guid Root, PromiseOffer Offer)? _offered;

    /// <param name="whole">The item as it asks without a pledge.</param>
    public async Task<IReadOnlyList<Refusal>> FaultsAsync(Case application, PublishedItem whole, SubmitCaseRequest request, CancellationToken cancellation)
    {
        var offer = await offers.RunAsync(whole, application.ApplicantId, cancellation);
        _offered = (application.RootId, offer);
        var item = request.Pledge is null ? whole : SignPledge.Pledged(whole);
        return
        [
            .. TolerateMissing.Faults(item, request.Files, request.Follow, offer),
            .. request.Pledge is { } signature ? SignPledge.Faults(whole, signature, offer, application.ApplicantName) : [],
        ];
    }

    public async Task TakeAsync(OpenCase open, PublishedItem whole, SubmitCaseRequest request, CancellationToken cancellation)
    {
        var offer = _offered is var (root, asked) && root == open.Case.RootId ? asked : await offers.RunAsync(whole, open.Case.ApplicantId, cancellation);
        var promise = await tolerate.PromiseAsync(open, whole, request.Files, request.Follow, offer.FollowDays, cancellation);
        var letter = request.Pledge is { } signature ? await sign.SignAsync(open, whole, signature, cancellation) : null;
        foreach (var signed in new[] { promise, letter }.OfType<CaseDocument>())
            await signatures.RunAsync(open, KeepSignature.CodeOf(signed), open.Actor.Name, request.Drawn, cancellation);
    }
}
