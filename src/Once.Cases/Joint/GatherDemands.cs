using Microsoft.EntityFrameworkCore;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Telling;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Joint;

/// <summary>一次告知: when every organ has looked, or the first of their last days has come, all that was asked is told in one moment and
/// one message. What contradicts itself waits for the lead, until that day.</summary>
/// <remarks>行政许可法 第32条第1款第4项; 优化营商环境条例 第36条.</remarks>
internal sealed class GatherDemands(OnceDb db, CaseDesk desk, ItemOfCase items, TellCorrections tell, TellApplicant message, TellStaff staff, TimeProvider time)
{
    public Task<bool> RunAsync(Guid root, CancellationToken cancellation = default) => desk.InTransactionAsync(null, async () =>
    {
        var held = await db.JointDemands().Where(d => d.RootId == root && d.ToldAt == null).OrderBy(d => d.CaseNumber).ThenBy(d => d.Ordinal).ToListAsync(cancellation);
        if (held.Count == 0)
            return false;
        var asking = held.Select(d => d.CaseNumber).Distinct().ToList();
        var cases = await db.Cases().AsNoTracking().Where(c => c.RootId == root && asking.Contains(c.CaseNumber)).OrderBy(c => c.OrganId).ThenBy(c => c.CaseNumber).ToListAsync(cancellation);
        foreach (var answered in cases.Where(c => c.State is not CaseState.Submitted).ToList())
        {
            db.JointDemands().RemoveRange(held.Where(d => d.CaseNumber == answered.CaseNumber)); // the organ has answered in another way since
            cases.Remove(answered);
        }
        if (cases.Count == 0)
            return true;
        var (today, lastDay, clashes) = (time.ChinaToday(), cases.Min(c => c.DueOn), DemandClash.Of(held));
        if (!(lastDay <= today) && clashes.Count > 0)
        {
            var whole = await db.JointApplications().AsNoTracking().SingleAsync(j => j.RootId == root, cancellation);
            await staff.OfRolesOnceAsync(whole.LeadOrganId, [Roles.Approver, Roles.Manager], StaffMessages.DemandsClash(whole, [.. clashes.Select(c => c.Name)], lastDay ?? today, today), cancellation);
            await db.SaveChangesAsync(cancellation);
            return false;
        }
        if (!(lastDay <= today) && await HoldDemands.LookingOn(db, root).AnyAsync(cancellation))
            return false;
        foreach (var of in cases)
            await TellAsync(new CaseKey(root, of.CaseNumber), [.. held.Where(d => d.CaseNumber == of.CaseNumber)], cancellation);
        var told = held.Where(d => d.ToldAt is not null).ToList();
        await message.RunAsync(cases[0], new(CaseMessages.Corrections,
            $"“一件事”里 {cases.Count} 项一共 {told.Count} 处要补正，各单位的要求合在一起，一次说全。哪里要改、怎么改，都写在里面。", $"/my/{root}/mend"), cancellation);
        return true;
    }, cancellation);

    private Task<bool> TellAsync(CaseKey key, IReadOnlyList<JointDemand> demands, CancellationToken cancellation) =>
        desk.ProgramActAsync(key, async open =>
        {
            var item = await items.GetAsync(open.Case, cancellation);
            var earlier = await tell.EarlierAsync(open.Case, cancellation);
            var points = demands.Select((d, at) => new CorrectionPoint
            {
                RootId = d.RootId,
                CaseNumber = d.CaseNumber,
                Ordinal = earlier.Count + at + 1,
                Notice = open.Case.CorrectionNotices + 1,
                IsMaterial = d.IsMaterial,
                TargetCode = d.TargetCode,
                TargetName = d.TargetName,
                What = d.What,
                How = d.SettledAs ?? d.How,
                Clause = d.Clause,
            }).ToList();
            await tell.RunAsync(open, item, points, earlier, together: true, cancellation);
            foreach (var demand in demands)
                demand.ToldAt = open.Now;
            return true;
        }, cancellation);
}
