using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Cases.Model;
using Once.Cases.Registers;
using Once.Cases.Sparing;
using Once.Cases.Tracking;
using Once.Catalogue.Contract;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Codes;
using Once.Kernel.Crypto;
using Once.Kernel.Parties;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Submitting;

/// <summary>Something the platform knows already, as it is shown (personal numbers masked), with where it knows it from.</summary>
/// <param name="Source">The origin in words, with the moment it was read.</param>
internal sealed record KnownValue(string Value, string Shown, string Source, AnswerOrigin Origin);

/// <summary>What need not be filled in, because it is known of the proven person or of the enterprise acted for.</summary>
internal sealed class ReadKnown(OnceDb db, CurrentActor actor, AccountDirectory accounts, FindCover covers, AskRegisters registers, ReadAhead ahead, PersonalDataCipher cipher, TimeProvider time)
{
    private const string PersonSource = "实名核验时登记的";
    private const string EnterpriseSource = "市场主体登记簿";

    /// <returns>By element code; nothing for an unverified account.</returns>
    public async Task<IReadOnlyDictionary<string, KnownValue>> RunAsync(PublishedItem item, CancellationToken cancellation = default)
    {
        var who = actor.Value;
        if (who.PartyId is null || (who.ActingForId ?? who.PartyId) is not { } partyId)
            return new Dictionary<string, KnownValue>();
        var party = await ahead.OrAsync(partyId, () => db.Parties().AsNoTracking().SingleAsync(p => p.Id == partyId, cancellation));
        var facts = who.ActingForId is null ? OfPerson(party) : party.Kind is PartyKind.NaturalPerson ? OfPrincipal(party) : await OfEnterpriseAsync(party, cancellation);
        if (await PhoneAsync(who, party, cancellation) is { } phone)
            facts["contact-phone"] = Told(phone, Masking.Phone(phone), new(AnswerSource.Account, who.AccountId, who.Behind is null ? "您的账号" : "窗口登记的", time.UtcNow()));
        await AddProvenAsync(facts, item, cancellation);
        await AddRegisteredAsync(facts, item, partyId, cancellation);
        return item.Fields
            .Where(f => facts.TryGetValue(f.ElementCode, out var fact) && CheckApplication.FaultOf(f, fact.Value) is null)
            .ToDictionary(f => f.ElementCode, f => facts[f.ElementCode]);
    }

    /// <summary>What a licence that stands in for a paper proves need not be filled in; a register says it first. The
    /// licence that is to be changed proves nothing about what it shall say.</summary>
    private async Task AddProvenAsync(Dictionary<string, KnownValue> facts, PublishedItem item, CancellationToken cancellation)
    {
        var cover = await covers.RunAsync(item, cancellation: cancellation);
        foreach (var (material, licence) in cover.Spared(item).Where(s => s.Licence.TypeCode != item.LicenceTypeCode))
            foreach (var line in licence.Lines.Where(l => material.Proves.Contains(l.Code)))
                if (item.Fields.FirstOrDefault(f => f.ElementCode == line.Code) is { IsAboutOther: false } field && PrintedValue.For(field, line.Value) is { } value)
                    facts.TryAdd(line.Code, Told(value, value, new AnswerOrigin(AnswerSource.Licence, licence.Id, $"《{licence.Name}》{licence.Number}", time.UtcNow())));
    }

    /// <summary>What an outside register says; one that gives no answer leaves the field to the person.</summary>
    private async Task AddRegisteredAsync(Dictionary<string, KnownValue> facts, PublishedItem item, Guid partyId, CancellationToken cancellation)
    {
        foreach (var (source, answer) in await registers.RunAsync(item, partyId, cancellation))
            foreach (var (code, value) in answer?.Facts ?? new Dictionary<string, string>())
                if (item.Fields.FirstOrDefault(f => f.ElementCode == code) is { IsAboutOther: false } field)
                    facts.TryAdd(code, Told(value, AnswerMask.Of(field, value), new AnswerOrigin(AnswerSource.Register, partyId, source.Name, time.UtcNow())));
    }

    /// <summary>The account's; at a window, where the account is the clerk's, the one the person left.</summary>
    private async Task<string?> PhoneAsync(Actor who, Party party, CancellationToken cancellation)
    {
        if (who.Behind is null)
            return await accounts.PhoneOfAsync(who.AccountId, cancellation);
        var secret = who.ActingForId is null ? party.PhoneCipher : await db.Parties().AsNoTracking().Where(p => p.Id == who.PartyId).Select(p => p.PhoneCipher).FirstOrDefaultAsync(cancellation);
        return secret is null ? null : cipher.Decrypt(secret);
    }

    private Dictionary<string, KnownValue> OfPerson(Party person)
    {
        var facts = new Dictionary<string, KnownValue>();
        var origin = new AnswerOrigin(AnswerSource.Register, person.Id, PersonSource, time.UtcNow());
        Add(facts, person.Name, origin, "operator-name", "contact-name", "applicant-name");
        Add(facts, person.Address, origin, "operator-residence");
        if (person.CitizenNumberCipher is { } secret && cipher.Decrypt(secret) is var number)
            facts["operator-citizen-number"] = facts["applicant-citizen-number"] = Told(number, Masking.CitizenNumber(number), origin);
        return facts;
    }

    /// <summary>A parent, or another person who gave a mandate: what is asked about the applicant is theirs, who comes is the agent.</summary>
    private Dictionary<string, KnownValue> OfPrincipal(Party principal)
    {
        var facts = OfPerson(principal);
        Add(facts, actor.Value.Name, new AnswerOrigin(AnswerSource.Register, actor.Value.PartyId, PersonSource, time.UtcNow()), "contact-name", "agent-name");
        return facts;
    }

    private async Task<Dictionary<string, KnownValue>> OfEnterpriseAsync(Party enterprise, CancellationToken cancellation)
    {
        var representative = await db.Parties().AsNoTracking().Where(p => p.Id == enterprise.RepresentativeId).Select(p => p.Name).FirstOrDefaultAsync(cancellation);
        var facts = new Dictionary<string, KnownValue>();
        var origin = new AnswerOrigin(AnswerSource.Register, enterprise.Id, EnterpriseSource, time.UtcNow());
        Add(facts, enterprise.Name, origin, "business-name", "applicant-name");
        Add(facts, enterprise.CreditCode, origin, "credit-code");
        Add(facts, representative, origin, enterprise.Kind is PartyKind.SelfEmployed ? "operator-name" : "legal-representative");
        Add(facts, actor.Value.Name, origin with { SourceId = actor.Value.PartyId, Words = PersonSource }, "contact-name", "agent-name");
        return facts;
    }

    private void Add(Dictionary<string, KnownValue> facts, string? value, AnswerOrigin origin, params ReadOnlySpan<string> elements)
    {
        if (string.IsNullOrWhiteSpace(value))
            return;
        foreach (var element in elements)
            facts[element] = Told(value, value, origin);
    }

    private KnownValue Told(string value, string shown, AnswerOrigin origin) =>
        new(value, shown, $"{origin.Words}，{ChineseDates.Moment(origin.At, time.ChinaToday())} 读取", origin);
}
