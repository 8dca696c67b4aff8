using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Accounts.Model;
using Once.Accounts.Passwords;
using Once.Kernel.Actors;
using Once.Kernel.Codes;
using Once.Kernel.Crypto;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Accounts.Proving;

/// <summary>A proven applicant forgot the password and stands at a window with the card: the clerk hands over a first
/// password, which must be changed at once.</summary>
internal sealed class ResetAtWindow(OnceDb db, SetPassword set, PersonalDataCipher cipher, CurrentActor actor, SecurityLog log)
{
    /// <returns>The password, shown once.</returns>
    public async Task<string> RunAsync(Guid accountId, CitizenNumber number, CancellationToken cancellation = default)
    {
        actor.Value.Require(AccountsPermissions.VerifyPerson);
        var account = await db.Accounts().SingleOrDefaultAsync(a => a.Id == accountId && a.Kind == AccountKind.Applicant && a.PartyId != null, cancellation)
            ?? throw new RefusedException(KernelRefusals.NotFound);
        if (account.NumberLookup != cipher.Lookup(number.Value))
            throw new RefusedException(AccountRefusals.NumberDiffers);
        var password = FirstPassword.New();
        await set.RunAsync(account, password, mustChange: true, cancellation: cancellation);
        account.Succeed();
        log.Add(new SecurityEntry("accounts.reset-password", "窗口重设密码", SubjectId: accountId));
        await db.SaveChangesAsync(cancellation);
        return password;
    }
}
