using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Contract;
using Once.Catalogue.Model;
using Once.Catalogue.Versioning;
using Once.Kernel.Actors;
using Once.Kernel.Codes;
using Once.Kernel.Organs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Catalogue.Powers;

/// <summary>承接单位的实施清单: a draft for the organ that took a power over, with the content of the one who gave it. Once
/// published, people of that place are led there.</summary>
internal sealed class DraftForTaker(OnceDb db, VersionDesk desk, CurrentActor actor, OrganDirectory organs, TimeProvider time)
{
    /// <returns>The draft; the open one, when there is one already.</returns>
    public async Task<Guid> RunAsync(Guid delegationId, CancellationToken cancellation = default)
    {
        var delegation = await db.Delegations().AsNoTracking().FirstOrDefaultAsync(d => d.Id == delegationId, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        actor.Value.Require(CataloguePermissions.Edit, delegation.ToOrganId);
        if (delegation.State is not DelegationState.Taken)
            throw new RefusedException(DelegationRefusals.NotTaken);
        var body = await organs.BodyOfAsync(delegation.ToOrganId, cancellation);
        if (!CreditCode.TryParse(body.CreditCode ?? "", out var credit, out _))
            throw new RefusedException(DelegationRefusals.TakerWithoutCode);
        var from = await db.VersionsInForce(desk.Today).Where(v => v.BasicCode == delegation.BasicCode && v.OrganId == delegation.FromOrganId).OrderByDescending(v => v.Number).FirstOrDefaultAsync(cancellation)
            ?? throw new RefusedException(KernelRefusals.NotFound);
        var (giver, taker) = (await organs.FindAsync(delegation.FromOrganId, cancellation), await organs.FindAsync(delegation.ToOrganId, cancellation));
        var code = ItemCode.Of(credit, LevelOf(taker!.Kind, from.Code), delegation.BasicCode).Value;
        var all = await db.ItemVersions().Where(v => v.Code == code).Select(v => new { v.Id, v.Number, v.State }).ToListAsync(cancellation);
        if (all.Find(v => v.State is VersionState.Draft or VersionState.InReview) is { } open)
            return open.Id;

        var draft = ItemVersion.Draft(from.Read() with
        {
            VersionId = Ids.New(time),
            VersionNumber = all.Select(v => v.Number).DefaultIfEmpty().Max() + 1,
            ValidFrom = delegation.From!.Value,
            Code = code,
            OrganId = taker.Id,
            RegionCode = taker.RegionCode,
            PowerSource = SourceOf(delegation.Way),
            OrganNature = NatureOf(delegation.Way),
            EntrustingOrgan = giver?.Name,
            ConsultPhone = taker.Phone ?? "",
            ComplaintPhone = taker.ComplaintPhone ?? "",
            PlaceCodes = [],
        }, desk.Actor.Name, desk.Now, $"{CodeList.Name(delegation.Way)}：{delegation.Basis}");
        db.Add(draft);
        await desk.SaveAsync(draft, "catalogue.draft", "为承接单位新建实施清单", delegation.Basis, new { From = from.Code, To = code }, cancellation);
        return draft.Id;
    }

    private static ExerciseLevel LevelOf(OrganKind kind, string code) => kind switch
    {
        OrganKind.Town => ExerciseLevel.Town,
        OrganKind.Village => ExerciseLevel.Village,
        _ => (ExerciseLevel)(code[18] - '0'),
    };

    private static PowerSource SourceOf(DelegationWay way) => way switch
    {
        DelegationWay.Empowered => PowerSource.AuthorisedFromAbove,
        DelegationWay.Devolved => PowerSource.Devolved,
        _ => PowerSource.EntrustedFromAbove,
    };

    private static OrganNature NatureOf(DelegationWay way) => way switch
    {
        DelegationWay.Empowered => OrganNature.Authorised,
        DelegationWay.Devolved => OrganNature.Statutory,
        _ => OrganNature.Entrusted,
    };
}
