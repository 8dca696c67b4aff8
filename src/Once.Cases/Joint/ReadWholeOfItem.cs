using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Model;
using Once.Kernel.Actors;
using Once.Kernel.Crypto;
using Once.Kernel.Storage;

namespace Once.Cases.Joint;

internal sealed record SiblingRow(int CaseNumber, string ItemName, CaseState State, IReadOnlyList<int> Waits, DateOnly? SplitOn);

/// <summary>What the desk of one item knows of the whole: names and states, by need to know.</summary>
/// <param name="Held">Demands of this item that wait to be told together.</param>
/// <param name="Leads">Whether the reader may open the whole.</param>
internal sealed record WholeOfItem(Guid RootId, string Number, string BundleName, bool Leads, IReadOnlyList<SiblingRow> Items, IReadOnlyList<JointUrge> Urges, int Held)
{
    /// <summary>送达方式 the applicant chose for all results; null where none was chosen.</summary>
    public DeliveryChoice? Delivery { get; init; }
}

/// <summary>Reads it for a case that the caller has found within reach.</summary>
internal sealed class ReadWholeOfItem(OnceDb db, CurrentActor actor, PersonalDataCipher cipher)
{
    public async Task<WholeOfItem?> RunAsync(Case of, CancellationToken cancellation = default)
    {
        if (!of.IsJoint)
            return null;
        var whole = await db.JointApplications().AsNoTracking().SingleAsync(j => j.RootId == of.RootId, cancellation);
        var waits = (await db.JointWaits().AsNoTracking().Where(w => w.RootId == of.RootId).ToListAsync(cancellation)).ToLookup(w => w.CaseNumber, w => w.WaitsFor);
        var items = await (
            from member in db.JointMembers()
            join sibling in db.Cases() on new { member.RootId, member.CaseNumber } equals new { sibling.RootId, sibling.CaseNumber }
            where member.RootId == of.RootId
            orderby member.CaseNumber
            select new { member.CaseNumber, member.ItemName, sibling.State, member.SplitOn }).ToListAsync(cancellation);
        var urges = await db.JointUrges().AsNoTracking().Where(u => u.RootId == of.RootId && u.CaseNumber == of.CaseNumber).OrderByDescending(u => u.Ordinal).ToListAsync(cancellation);
        var held = await db.JointDemands().CountAsync(d => d.RootId == of.RootId && d.CaseNumber == of.CaseNumber && d.ToldAt == null, cancellation);
        return new WholeOfItem(of.RootId, whole.Number!, whole.BundleName, actor.Value.ReachOf(CasesPermissions.Lead).Covers(whole.LeadOrganId),
            [.. items.Select(i => new SiblingRow(i.CaseNumber, i.ItemName, i.State, [.. waits[i.CaseNumber]], i.SplitOn))], urges, held)
        {
            Delivery = whole.DeliveryWay is { } way ? new DeliveryChoice(way, whole.DeliveryTo is { } to ? cipher.Decrypt(to) : null) : null,
        };
    }
}
