using Microsoft.Extensions.Options;
using Once.Catalogue.Contract;
using Once.Credit.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;

namespace Once.Cases.Tolerating;

/// <summary>Whether an applicant's promise is taken for an item, and on what terms.</summary>
/// <param name="WhyNot">In one sentence; null when it is taken.</param>
/// <param name="FollowDays">容缺: working days from acceptance.</param>
/// <param name="Pledge">告知承诺 of the item; null where there is none, or its field excludes it.</param>
internal sealed record PromiseOffer(string? WhyNot, int FollowDays, ItemPledge? Pledge)
{
    public static readonly PromiseOffer None = new(null, 0, null);

    public bool IsOpen => WhyNot is null;
}

/// <summary>Promises are for proven persons in good standing alone: not for bad credit, nor for those who broke one.</summary>
/// <remarks>国办发〔2020〕42号; 容缺受理: default, local practice.</remarks>
internal sealed class OfferPromises(StandingLookup standings, CurrentActor actor, IOptions<CasesOptions> options)
{
    public async Task<PromiseOffer> RunAsync(PublishedItem item, CancellationToken cancellation) =>
        await RunAsync(item, actor.Value is { Kind: ActorKind.Applicant, PartyId: { } person } who ? who.ActingForId ?? person : null, cancellation);

    /// <param name="partyId">Whose promise; null while unproven.</param>
    public async Task<PromiseOffer> RunAsync(PublishedItem item, Guid? partyId, CancellationToken cancellation)
    {
        var pledge = item.RiskFields.Count == 0 ? item.Pledge : null;
        var days = FollowTerm.DaysOf(item, options.Value);
        if (pledge is null && !FollowTerm.Of(item).Any())
            return PromiseOffer.None;
        if (partyId is not { } party)
            return new PromiseOffer(Model.CaseRefusals.PromiseUnproven.Message, days, pledge);
        return (await standings.OfAsync(party, cancellation)).WhyNoPromise is { } why
            ? new PromiseOffer($"{why}，修复以前不能用承诺。", days, pledge)
            : new PromiseOffer(null, days, pledge);
    }

    /// <summary>Refuses beside the field when no promise is taken.</summary>
    public static Refusal? FaultOf(PromiseOffer offer, string field) =>
        offer.WhyNot is { } why ? Model.CaseRefusals.PromiseBarred.Saying(why).At(field) : null;
}
