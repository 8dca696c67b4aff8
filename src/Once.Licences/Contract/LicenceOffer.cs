namespace Once.Licences.Contract;

/// <summary>What a holder may begin from a licence, as its page offers it.</summary>
/// <param name="WhyNot">Why not now; null when it is possible.</param>
public sealed record LicenceOfferLink(string Text, string Href, string? WhyNot);

/// <summary>Contribution point: modules in which a renewal, a change or an end begins from a licence. The answer is empty
/// when there is nothing to offer to the current actor.</summary>
public sealed record LicenceOffer(Func<IServiceProvider, Guid, CancellationToken, Task<IReadOnlyList<LicenceOfferLink>>> FindAsync);
