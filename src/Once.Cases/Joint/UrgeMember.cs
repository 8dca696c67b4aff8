using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Telling;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Joint;

internal sealed record UrgeMemberRequest(Guid RootId, int CaseNumber, string Text);

/// <summary>催办: a word of the lead department to the organ of one item, kept with the whole, shown on that item's desk, and told to
/// whoever has it, or to those of the organ who may be at it. It moves no clock.</summary>
internal sealed class UrgeMember(OnceDb db, CaseDesk desk, LeadDesk lead, CurrentActor actor, SendMessage send, AccountDirectory accounts, Recorder recorder, TimeProvider time)
{
    private static readonly IReadOnlyList<string> Told = [Roles.WindowClerk, Roles.Approver, Roles.ChiefApprover];

    public Task<bool> RunAsync(UrgeMemberRequest request, CancellationToken cancellation = default) => desk.InTransactionAsync(null, async () =>
    {
        var (whole, member, of) = await lead.OpenAsync(request.RootId, request.CaseNumber, cancellation);
        if (string.IsNullOrWhiteSpace(request.Text))
            throw new RefusedException(CaseRefusals.ReasonMissing.At("Text"));
        if (MemberFacts.IsDoneAt(of.State, of.Outcome))
            throw new RefusedException(CaseRefusals.NotRunningAnyMore);
        var text = request.Text.Trim();
        var last = await db.JointUrges().Where(u => u.RootId == whole.RootId).MaxAsync(u => (int?)u.Ordinal, cancellation) ?? 0;
        db.JointUrges().Add(new JointUrge { RootId = whole.RootId, Ordinal = last + 1, CaseNumber = member.CaseNumber, Author = actor.Value.Name, Text = text, At = time.UtcNow() });
        var message = new NewMessage(CaseMessages.Urged, $"“{member.ItemName}”（{of.Number}）牵头单位催办：{text}", $"/console/cases/{of.RootId}/{of.CaseNumber}");
        IEnumerable<Guid> people = of.HandlerId is { } handler ? [handler] : (await accounts.WithRolesAsync([of.OrganId], Told, cancellation)).Select(a => a.Id);
        foreach (var person in people)
            await send.ToAccountAsync(person, message, cancellation: cancellation);
        await recorder.RecordAsync(new Deed("joint", whole.Chain, "cases.urge", $"催办“{member.ItemName}”", text, new { of.CaseNumber }), cancellation);
        return true;
    }, cancellation);
}

/// <summary>A joint application on the desk of its lead.</summary>
internal sealed class LeadDesk(OnceDb db, CurrentActor actor)
{
    /// <exception cref="RefusedException">None within reach, or the post does not lead it.</exception>
    public async Task<JointApplication> OpenAsync(Guid rootId, CancellationToken cancellation)
    {
        var whole = await db.JointsWithin(actor.Value).AsNoTracking().FirstOrDefaultAsync(j => j.RootId == rootId, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        actor.Value.Require(CasesPermissions.Lead, whole.LeadOrganId);
        return whole;
    }

    /// <summary>With one of its items.</summary>
    public async Task<(JointApplication Whole, JointMember Member, Case Case)> OpenAsync(Guid rootId, int caseNumber, CancellationToken cancellation)
    {
        var whole = await OpenAsync(rootId, cancellation);
        var member = await db.JointMembers().FirstOrDefaultAsync(m => m.RootId == rootId && m.CaseNumber == caseNumber, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        return (whole, member, await db.Cases().AsNoTracking().SingleAsync(c => c.RootId == rootId && c.CaseNumber == caseNumber, cancellation));
    }
}
