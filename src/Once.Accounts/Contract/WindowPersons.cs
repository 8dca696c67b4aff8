using Microsoft.EntityFrameworkCore;
using Once.Accounts.Mandates;
using Once.Accounts.Proving;
using Once.Accounts.Registering;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Codes;
using Once.Kernel.Crypto;
using Once.Kernel.Parties;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Accounts.Contract;

/// <summary>Somebody a window has before it, card in hand.</summary>
public sealed record WindowPerson(Guid Id, string Name);

/// <summary>People at a window: found in the directory, or entered in it, whether they have an account or not. Needs
/// <see cref="AccountsPermissions.VerifyPerson"/>; the card and the face were compared by the clerk.</summary>
public sealed class WindowPersons
{
    private readonly OnceDb _db;
    private readonly PersonOf _persons;
    private readonly PersonalDataCipher _cipher;
    private readonly CurrentActor _actor;
    private readonly SecurityLog _log;
    private readonly TimeProvider _time;

    internal WindowPersons(OnceDb db, PersonOf persons, PersonalDataCipher cipher, CurrentActor actor, SecurityLog log, TimeProvider time) =>
        (_db, _persons, _cipher, _actor, _log, _time) = (db, persons, cipher, actor, log, time);

    /// <summary>The natural person of the card; joins the caller's unit of work.</summary>
    /// <param name="phone">Kept with the person, for text messages; empty leaves what is known.</param>
    /// <exception cref="RefusedException">Beside the fields Number, Name and Phone, all at once.</exception>
    public async Task<WindowPerson> PersonAsync(string number, string name, string phone, CancellationToken cancellation = default)
    {
        _actor.Value.Require(AccountsPermissions.VerifyPerson);
        var wrong = new List<Refusal>();
        if (!CitizenNumber.TryParse(number, out var citizen, out var error))
            wrong.Add(new Refusal("accounts.number", error.Message, Field: "Number"));
        if (name.Trim() is not { Length: >= 2 and <= 50 })
            wrong.Add(new Refusal("accounts.name", "照证件填姓名，2 到 50 个字。", Field: "Name"));
        if (phone.Trim().Length > 0 && MobilePhone.Problem(phone) is { } problem)
            wrong.Add(new Refusal("accounts.phone", problem, Field: "Phone"));
        if (wrong.Count > 0)
            throw new RefusedException(wrong);
        var person = await _persons.RunAsync(citizen!, name.Trim(), cancellation);
        if (MobilePhone.TryParse(phone, out var mobile))
            person.PhoneCipher = _cipher.Encrypt(mobile);
        _log.Add(new SecurityEntry("accounts.receive-person", "窗口接待，看过身份证", SubjectId: person.Id, Details: Masking.Name(person.Name)));
        return new WindowPerson(person.Id, person.Name);
    }

    /// <summary>The enterprise of a credit code, or the natural person of a citizen number, for whom somebody else comes.</summary>
    /// <exception cref="RefusedException">Beside the field Principal.</exception>
    public async Task<WindowPerson> PrincipalAsync(string code, CancellationToken cancellation = default)
    {
        _actor.Value.Require(AccountsPermissions.VerifyPerson);
        var found = _db.Parties().AsNoTracking().Where(p => false);
        if (CreditCode.TryParse(code, out var credit, out var error))
            found = _db.Parties().AsNoTracking().Where(p => p.CreditCode == credit.Value);
        else if (CitizenNumber.TryParse(code, out var citizen, out _))
        {
            var lookup = _cipher.Lookup(citizen.Value);
            found = _db.Parties().AsNoTracking().Where(p => p.CitizenNumberLookup == lookup);
        }
        else
            throw new RefusedException(new Refusal("accounts.credit-code", $"填统一社会信用代码，或者委托人的身份证号。{error.Message}", Field: "Principal"));
        return await found.Select(p => new WindowPerson(p.Id, p.Name)).FirstOrDefaultAsync(cancellation)
            ?? throw new RefusedException(MandateRules.UnknownEnterprise.Saying("没有查到这个企业或者这个人，请照证件核对。委托人没有来过的，请本人先登记一次。").At("Principal"));
    }

    /// <summary>Whether the person may act for the principal today: as legal representative, or under a mandate that holds.</summary>
    public Task<bool> MayActForAsync(Guid personId, Guid principalId, CancellationToken cancellation = default) =>
        new PrincipalsOf(_db, _time).IncludesAsync(personId, principalId, cancellation);

    /// <summary>当场登记委托书: the clerk has the principal's written authorisation before them; joins the caller's unit of work.</summary>
    /// <param name="untilOn">Last day it holds, included.</param>
    /// <remarks>民法典 第165条: name of the agent, matter, scope and term, signed by the principal.</remarks>
    public Guid GiveMandate(Guid principalId, Guid agentId, string scope, DateOnly untilOn)
    {
        _actor.Value.Require(AccountsPermissions.VerifyPerson);
        var today = _time.ChinaToday();
        if (!MandateRules.TermIsGood(today, untilOn))
            throw new RefusedException(MandateRules.TermOver.At("MandateUntil"));
        if (string.IsNullOrWhiteSpace(scope))
            throw new RefusedException(new Refusal("accounts.mandate-scope", "照委托书写明委托办哪些事。", "《民法典》第一百六十五条", "MandateScope"));
        var mandate = new Mandate { Id = Ids.New(_time), PrincipalId = principalId, AgentId = agentId, ScopeText = scope.Trim(), FromOn = today, UntilOn = untilOn };
        mandate.Confirm(_actor.Value.AccountId, _time.UtcNow());
        _db.Mandates().Add(mandate);
        _log.Add(new SecurityEntry("accounts.give-mandate", "窗口登记委托书", SubjectId: mandate.Id, Details: mandate.ScopeText));
        return mandate.Id;
    }
}
