using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Accounts.Model;
using Once.Accounts.Passwords;
using Once.Accounts.SigningIn;
using Once.Kernel.Codes;
using Once.Kernel.Crypto;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Accounts.Registering;

internal sealed record RegisterRequest(string Phone, string Name, string Number, string NewPassword, string Repeated);

/// <summary>An applicant opens an account. Name and number are only claimed: the account is unverified.</summary>
internal sealed class Register(OnceDb db, SetPassword set, OpenSession open, PersonalDataCipher cipher, SecurityLog log, TimeProvider time)
{
    public async Task<Session> RunAsync(RegisterRequest request, CancellationToken cancellation = default)
    {
        var (phone, number) = Check(request);
        var lookup = cipher.Lookup(phone);
        if (await db.Accounts().AnyAsync(a => a.PhoneLookup == lookup, cancellation))
            throw new RefusedException(AccountRefusals.PhoneTaken);
        var account = new Account
        {
            Id = Ids.New(time),
            Kind = AccountKind.Applicant,
            Name = request.Name.Trim(),
            PhoneCipher = cipher.Encrypt(phone),
            PhoneLookup = lookup,
            NumberCipher = cipher.Encrypt(number.Value),
            NumberLookup = cipher.Lookup(number.Value),
            CreatedAt = time.UtcNow(),
        };
        await set.RunAsync(account, request.NewPassword, mustChange: false, phone, cancellation);
        db.Accounts().Add(account);
        var session = await open.RunAsync(account, codePassed: false, cancellation);
        log.Add(new SecurityEntry("accounts.register", "注册"), account.Id, account.Name);
        await db.SaveChangesAsync(cancellation);
        return session;
    }

    private (string Phone, CitizenNumber Number) Check(RegisterRequest request)
    {
        var wrong = new List<Refusal>();
        if (MobilePhone.Problem(request.Phone) is { } phoneProblem)
            wrong.Add(new Refusal("accounts.phone", phoneProblem, Field: nameof(request.Phone)));
        if (request.Name.Trim() is not { Length: >= 2 and <= 50 })
            wrong.Add(new Refusal("accounts.name", "请填身份证上的姓名，2 到 50 个字。", Field: nameof(request.Name)));
        if (!CitizenNumber.TryParse(request.Number, out var number, out var error))
            wrong.Add(new Refusal("accounts.number", error.Message, Field: nameof(request.Number)));
        else if (number.BornOn > time.ChinaToday())
            wrong.Add(new Refusal("accounts.number", "身份证号里的出生日期还没到，请核对第 7 到 14 位。", Field: nameof(request.Number)));
        wrong.AddRange(PasswordRules.Check(request.NewPassword, MobilePhone.TryParse(request.Phone, out var phone) ? phone : null));
        if (request.NewPassword != request.Repeated)
            wrong.Add(PasswordRules.NotRepeated);
        return wrong.Count == 0 ? (phone!, number!) : throw new RefusedException(wrong);
    }
}
