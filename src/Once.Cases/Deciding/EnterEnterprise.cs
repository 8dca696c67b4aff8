using Microsoft.EntityFrameworkCore;
using Once.Cases.Handling;
using Once.Catalogue.Contract;
using Once.Kernel;
using Once.Kernel.Parties;
using Once.Kernel.Storage;
using Once.Licences.Contract;

namespace Once.Cases.Deciding;

/// <summary>登记成立的企业: with its first licence an enterprise is entered as a party, so that whoever founded it may act for it at
/// once. The founder who is its representative acts by that; one who only handled the matter has a mandate for the items of the same bundles, and for no
/// longer than <see cref="AgentDays"/>.</summary>
/// <remarks>民法典 第58条, 第61条 (legal representative); the agent's mandate is a rule of the platform, configurable by ending it.</remarks>
internal sealed class EnterEnterprise(OnceDb db, BundleLookup bundles, TimeProvider time)
{
    /// <summary>Days, the last included, for which the one who handled the founding may go on with it.</summary>
    /// <remarks>Default: platform rule; founding is to be followed by registration for insurance within thirty days (社会保险法 第57条).</remarks>
    public const int AgentDays = 30;

    /// <param name="answers">What the founder filled in.</param>
    public async Task RunAsync(OpenCase open, PublishedItem item, IssuedLicence licence, IReadOnlyDictionary<string, string> answers, CancellationToken cancellation)
    {
        var of = open.Case;
        if (of is not { Application: ApplicationKind.New, ApplicantId: { } founder } || item.LicenceTypeCode is not { } type || !LicenceFaces.GivesCreditCode(type))
            return;
        // An application in the name of an enterprise founds no other.
        if (await db.Parties().AsNoTracking().Where(p => p.Id == founder && p.Kind == PartyKind.NaturalPerson).Select(p => p.Name).FirstOrDefaultAsync(cancellation) is not { } person
            || await db.Parties().AnyAsync(p => p.CreditCode == licence.Number, cancellation))
            return;
        var head = answers.GetValueOrDefault("legal-representative") ?? answers.GetValueOrDefault("operator-name") ?? person;
        var enterprise = new Party
        {
            Id = Ids.New(time),
            Kind = licence.Number.StartsWith("92", StringComparison.Ordinal) ? PartyKind.SelfEmployed : PartyKind.LegalPerson,
            Name = answers.GetValueOrDefault("business-name") is { Length: > 0 } name ? name : $"{head}（个体工商户）",
            CreditCode = licence.Number,
            Address = answers.GetValueOrDefault("business-place-address"),
            RegionCode = of.RegionCode,
            RepresentativeId = head.Trim() == person ? founder : null,
        };
        db.Parties().Add(enterprise);
        if (enterprise.RepresentativeId is not null)
            return;
        var mandate = new Mandate
        {
            Id = Ids.New(time),
            PrincipalId = enterprise.Id,
            AgentId = founder,
            ScopeText = await FollowingAsync(item, cancellation),
            FromOn = open.Today,
            UntilOn = open.Today.AddDays(AgentDays),
        };
        mandate.Confirm(open.Actor.AccountId, open.Now);
        db.Mandates().Add(mandate);
    }

    /// <summary>后续事项: what goes together with the founding in one of the bundles in force.</summary>
    private async Task<string> FollowingAsync(PublishedItem item, CancellationToken cancellation)
    {
        var together = (await bundles.AllInForceAsync(cancellation)).Where(b => b.Members.Any(m => m.BasicCode == item.BasicCode)).SelectMany(b => b.Members).Select(m => m.BasicCode);
        return string.Join('、', together.Append(item.BasicCode).Distinct().Order(StringComparer.Ordinal));
    }
}
