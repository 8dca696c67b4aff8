using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Licences.Model;

namespace Once.Licences.Showing;

/// <summary>The one filter of all lists and pages of licences.</summary>
internal static class LicencesWithinReach
{
    /// <summary>The holder's own, for proven persons and those who act for an enterprise (under a limited mandate those its matters end in); for staff those their organs issued; for the program all.</summary>
    public static IQueryable<Licence> LicencesWithin(this OnceDb db, Actor who)
    {
        var licences = db.Licences();
        if (who.Kind is ActorKind.Program)
            return licences;
        if (who.Kind is ActorKind.Staff)
        {
            var reach = who.ReachOf(LicencesModule.Read);
            var organs = reach.OrganIds.ToList();
            return reach.IsEverything ? licences : licences.Where(l => organs.Contains(l.IssuerId));
        }
        if (who is not { Kind: ActorKind.Applicant, PartyId: { } person })
            return licences.Where(_ => false); // an unverified account has no party, and so sees none
        var own = db.LicencesOf(who.ActingForId ?? person);
        var types = who.MatterLicences?.ToList();
        return types is null ? own : own.Where(l => types.Contains(l.TypeCode));
    }

    /// <summary>Those of a party; for an enterprise also the business licence that its founder was given, which bears its code.</summary>
    public static IQueryable<Licence> LicencesOf(this OnceDb db, Guid holderId)
    {
        var code = db.Parties().Where(p => p.Id == holderId).Select(p => p.CreditCode);
        return db.Licences().Where(l => l.HolderId == holderId || l.Number == code.FirstOrDefault());
    }
}
