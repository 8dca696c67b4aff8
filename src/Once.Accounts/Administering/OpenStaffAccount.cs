using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Accounts.Model;
using Once.Accounts.Passwords;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Accounts.Administering;

internal sealed record OpenStaffAccountRequest(string SignInName, string Name, Guid OrganId, string Role, Scope Scope);

/// <summary>The account made and the password to hand over, shown once.</summary>
internal sealed record OpenedAccount(Guid AccountId, string SignInName, string FirstPassword);

/// <summary>The system administrator opens an account for a member of staff with its first post.</summary>
internal sealed class OpenStaffAccount(OnceDb db, SetPassword set, GivePost give, CurrentActor actor, SecurityLog log, TimeProvider time)
{
    public async Task<OpenedAccount> RunAsync(OpenStaffAccountRequest request, CancellationToken cancellation = default)
    {
        actor.Value.Require(AccountsPermissions.Manage, request.OrganId);
        var signInName = request.SignInName.Trim().ToLowerInvariant();
        var wrong = new List<Refusal>();
        if (!IsSignInName(signInName))
            wrong.Add(new Refusal("accounts.sign-in-name", "登录名用 3 到 30 个小写字母、数字、点或短横，以字母开头，比如 lin.xiaohe。", Field: nameof(request.SignInName)));
        if (request.Name.Trim() is not { Length: >= 2 and <= 50 })
            wrong.Add(new Refusal("accounts.name", "请填真实姓名，2 到 50 个字。", Field: nameof(request.Name)));
        if (wrong.Count > 0)
            throw new RefusedException(wrong);
        if (await db.Accounts().AnyAsync(a => a.SignInName == signInName, cancellation))
            throw new RefusedException(AccountRefusals.NameTaken);

        var account = new Account { Id = Ids.New(time), Kind = AccountKind.Staff, SignInName = signInName, Name = request.Name.Trim(), CreatedAt = time.UtcNow() };
        var password = FirstPassword.New();
        await set.RunAsync(account, password, mustChange: true, cancellation: cancellation);
        db.Accounts().Add(account);
        await give.AddAsync(account.Id, request.OrganId, request.Role, request.Scope, cancellation);
        log.Add(new SecurityEntry("accounts.open-account", "建账号", SubjectId: account.Id, Details: $"{signInName}，{account.Name}"));
        await db.SaveChangesAsync(cancellation);
        return new OpenedAccount(account.Id, signInName, password);
    }

    private static bool IsSignInName(string name) => name.Length is >= 3 and <= 30 && char.IsAsciiLetterLower(name[0])
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-');
}
