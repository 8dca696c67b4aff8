using Once.Accounts.Contract;
using Once.Kernel.Actors;

namespace Once.Cases.Telling;

/// <summary>Tells colleagues of their work, in the console alone; nobody is told of what they have done themselves.</summary>
internal sealed class TellStaff(SendMessage send, AccountDirectory accounts, CurrentActor actor)
{
    public async Task RunAsync(IReadOnlyCollection<Guid> accountIds, NewMessage message, CancellationToken cancellation)
    {
        foreach (var account in accountIds.Where(a => a != Guid.Empty && a != actor.Value.AccountId).Distinct())
            await send.ToAccountAsync(account, message, cancellation: cancellation);
    }

    /// <summary>What the program says in the morning: however often it runs, once.</summary>
    public Task OnceADayAsync(Guid accountId, NewMessage message, CancellationToken cancellation) => send.ToAccountOnceADayAsync(accountId, message, cancellation);

    /// <summary>All who hold one of the roles in the organ now, once in these words however often it is said.</summary>
    public async Task OfRolesOnceAsync(Guid organId, IReadOnlyList<string> roles, NewMessage message, CancellationToken cancellation)
    {
        foreach (var account in await accounts.WithRolesAsync([organId], roles, cancellation))
            await send.ToAccountOnceAsync(account.Id, message, cancellation);
    }

    /// <summary>All who hold one of the roles in the organ now.</summary>
    public async Task OfRolesAsync(Guid organId, IReadOnlyList<string> roles, NewMessage message, CancellationToken cancellation) =>
        await RunAsync([.. (await accounts.WithRolesAsync([organId], roles, cancellation)).Select(a => a.Id)], message, cancellation);
}
