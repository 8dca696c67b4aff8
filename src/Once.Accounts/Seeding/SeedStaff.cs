using Microsoft.EntityFrameworkCore;
using Once.Accounts.Administering;
using Once.Accounts.Contract;
using Once.Accounts.Model;
using Once.Kernel;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Accounts.Seeding;

/// <summary>Accounts and posts of the demonstration's staff.</summary>
internal sealed class SeedStaff(OnceDb db, TimeProvider time)
{
    /// <summary>Adds what is missing to the current unit of work; the caller saves.</summary>
    public async Task RunAsync(PeopleFile file, string passwordHash, CancellationToken cancellation)
    {
        var organs = await db.Organs().AsNoTracking().ToDictionaryAsync(o => o.Code, o => o.Id, cancellation);
        var known = (await db.Accounts().AsNoTracking().Where(a => a.SignInName != null).Select(a => a.SignInName!).ToListAsync(cancellation))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var entry in file.Staff.Where(entry => !known.Contains(entry.UserName)))
        {
            var now = time.UtcNow();
            var account = new Account { Id = Ids.New(time), Kind = AccountKind.Staff, SignInName = entry.UserName, Name = entry.Name, CreatedAt = now };
            account.SetPassword(passwordHash, now, mustChange: false);
            db.Accounts().Add(account);
            var given = new List<string>();
            foreach (var post in entry.Posts)
            {
                Administrators.RequireApart(given, post.Role);
                given.Add(post.Role);
                var organ = organs.TryGetValue(post.Organ, out var id) ? id
                    : throw new InvalidDataException($"people.yaml：{entry.UserName} 的单位 {post.Organ} 不存在。");
                db.Posts().Add(new Post { Id = Ids.New(time), AccountId = account.Id, OrganId = organ, Role = post.Role, Scope = post.Scope, SinceAt = now });
            }
        }
    }
}
