using Once.Accounts.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Organs;

namespace Once.Cases.Telling;

/// <summary>Tells colleagues of their work, in the console alone; nobody is told of what they have done themselves.</summary>
internal sealed class TellStaff(SendMessage send, AccountDirectory accounts, OrganDirectory organs, CurrentActor actor)
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

    /// <summary>All who hold the role now in organs of the organ's area and of the areas around it.</summary>
    public async Task OfRoleOverAsync(Guid organId, string role, NewMessage message, CancellationToken cancellation)
    {
        var over = await organs.OverAsync((await organs.AllAsync(cancellation))[organId].RegionCode, cancellation);
        await RunAsync([.. (await accounts.WithRolesAsync(over, [role], cancellation)).Select(a => a.Id)], message, cancellation);
    }

    /// <summary>All who hold one of the roles in the organ now.</summary>
    public async Task OfRolesAsync(Guid organId, IReadOnlyList<string> roles, NewMessage message, CancellationToken cancellation) =>
        await RunAsync([.. (await accounts.WithRolesAsync([organId], roles, cancellation)).Select(a => a.Id)], message, cancellation);
}
