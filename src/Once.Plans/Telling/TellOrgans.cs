using Once.Accounts.Contract;
using Once.Kernel.Actors;

namespace Once.Plans.Telling;

/// <summary>Tells those who answer for a body, in the bell of their console. Joins the caller's unit of work.</summary>
internal sealed class TellOrgans(AccountDirectory accounts, SendMessage send, CurrentActor actor)
{
    private static readonly IReadOnlyList<string> Heads = [Roles.Manager, Roles.ReformOffice];

    /// <returns>How many persons will read it.</returns>
    public async Task<int> RunAsync(IEnumerable<Guid> organIds, NewMessage message, CancellationToken cancellation = default)
    {
        var heads = await accounts.WithRolesAsync([.. organIds.Distinct()], Heads, cancellation);
        return await ToAsync(heads.Select(h => h.Id), message, cancellation);
    }

    /// <summary>To some accounts; nobody is told of what they did themselves.</summary>
    public async Task<int> ToAsync(IEnumerable<Guid> accountIds, NewMessage message, CancellationToken cancellation = default)
    {
        var told = accountIds.Distinct().Where(id => id != actor.Value.AccountId).ToList();
        foreach (var account in told)
            await send.ToAccountAsync(account, message, cancellation: cancellation);
        return told.Count;
    }
}
