using Once.Accounts.Mandates;
using Once.Kernel.Actors;

namespace Once.Accounts.Contract;

/// <summary>Someone in whose name an applicant may act.</summary>
/// <param name="PrincipalId">The enterprise; null for the person.</param>
/// <param name="Name">With the 统一社会信用代码 where several are named alike.</param>
public sealed record ActingChoice(Guid? PrincipalId, string Name, bool IsChosen);

/// <summary>For whom an applicant may act today, for the head of every page.</summary>
public sealed class ActingChoices
{
    private readonly PrincipalsOf _principals;

    internal ActingChoices(PrincipalsOf principals) => _principals = principals;

    /// <summary>The person first, then the enterprises by name; empty for anyone who is no proven applicant.</summary>
    public async Task<IReadOnlyList<ActingChoice>> OfAsync(Actor actor, CancellationToken cancellation = default)
    {
        if (actor is not { Kind: ActorKind.Applicant, PartyId: { } person })
            return [];
        var principals = await _principals.RunAsync(person, cancellation);
        return [new(null, "我自己", actor.ActingForId is null), .. principals.Select(p => new ActingChoice(p.Id, p.Label, p.Id == actor.ActingForId))];
    }
}
