using Microsoft.EntityFrameworkCore;
using Once.Accounts.Administering;
using Once.Accounts.Model;
using Once.Accounts.Passwords;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Accounts.Contract;

/// <summary>An administrator's account just made, with the password to hand over.</summary>
public sealed record FirstAdministrator(string SignInName, string Title, string Password);

/// <summary>Makes the first three administrators of a new platform, for the command line; there are no default accounts.</summary>
/// <remarks>GB/T 22239-2019 8.1.4.2 b): no default accounts and passwords.</remarks>
public sealed class FirstAdministrators
{
    public static readonly Refusal ThereAlready = new("accounts.administrators-there", "已经有管理员了。再任命请由安全管理员在“角色权限”里办。");

    private readonly OnceDb _db;
    private readonly SetPassword _set;
    private readonly SecurityLog _log;
    private readonly TimeProvider _time;

    internal FirstAdministrators(OnceDb db, SetPassword set, SecurityLog log, TimeProvider time) =>
        (_db, _set, _log, _time) = (db, set, log, time);

    /// <param name="organId">The organ whose posts they get, with the reach of its region.</param>
    /// <returns>Sign-in names and one-time passwords, to be shown once.</returns>
    /// <exception cref="RefusedException"><see cref="ThereAlready"/>.</exception>
    public async Task<IReadOnlyList<FirstAdministrator>> CreateAsync(Guid organId, CancellationToken cancellation = default)
    {
        var three = Administrators.Three;
        if (await _db.Posts().AnyAsync(p => three.Contains(p.Role) && p.EndedAt == null, cancellation))
            throw new RefusedException(ThereAlready);
        var made = new List<FirstAdministrator>();
        foreach (var role in three)
        {
            var now = _time.UtcNow();
            var account = new Account { Id = Ids.New(_time), Kind = AccountKind.Staff, SignInName = role, Name = Roles.Titles[role], CreatedAt = now };
            var password = FirstPassword.New();
            await _set.RunAsync(account, password, mustChange: true, cancellation: cancellation);
            _db.Accounts().Add(account);
            _db.Posts().Add(new Post { Id = Ids.New(_time), AccountId = account.Id, OrganId = organId, Role = role, Scope = Scope.RegionSubtree, SinceAt = now });
            _log.Add(new SecurityEntry("accounts.open-account", "建首任管理员", SubjectId: account.Id, Details: Roles.Titles[role]), Guid.Empty, Actor.Program.Name);
            made.Add(new FirstAdministrator(role, Roles.Titles[role], password));
        }
        await _db.SaveChangesAsync(cancellation);
        return made;
    }
}
