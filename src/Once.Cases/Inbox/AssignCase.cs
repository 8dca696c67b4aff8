using Once.Accounts.Contract;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Telling;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;

namespace Once.Cases.Inbox;

internal sealed record AssignCaseRequest(CaseKey Case, Guid HandlerId);

/// <summary>交办: hands a case to a colleague of the organ. It says who looks after it; the acts stay open to all whose
/// post allows them, so that nobody's leave stops a case.</summary>
internal sealed class AssignCase(CaseDesk desk, Colleagues colleagues, TellStaff tell)
{
    /// <returns>Name of the colleague.</returns>
    public Task<string> RunAsync(AssignCaseRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case, CasesPermissions.Assign, async open =>
        {
            var handler = (await colleagues.OfAsync([open.Case.OrganId], cancellation)).FirstOrDefault(c => c.Id == request.HandlerId)
                ?? throw new RefusedException(CaseRefusals.HandlerUnknown);
            open.Case.AssignTo(handler.Id, handler.Name);
            await desk.RecordAsync(open.Case, "cases.assign", $"交给{handler.Name}", null, new { HandlerId = handler.Id }, cancellation);
            await tell.RunAsync([handler.Id], StaffMessages.Assigned(open), cancellation);
            return handler.Name;
        }, cancellation);
}

/// <summary>Who handles cases: in the organ of the case, and in one's own, as the hall's window is.</summary>
internal sealed class Colleagues(AccountDirectory accounts, CurrentActor actor)
{
    private static readonly string[] Handling = [Roles.WindowClerk, Roles.Approver, Roles.ChiefApprover];

    /// <summary>Who may be named in a note: those, and who heads the organ.</summary>
    public Task<IReadOnlyList<AccountSummary>> NamedAsync(Guid organId, CancellationToken cancellation = default) =>
        accounts.WithRolesAsync(actor.Value.OrganId is { } own && own != organId ? [organId, own] : [organId], [.. Handling, Roles.Manager], cancellation);

    /// <summary>By name, each person once.</summary>
    public Task<IReadOnlyList<AccountSummary>> OfAsync(IEnumerable<Guid> organIds, CancellationToken cancellation = default)
    {
        var organs = actor.Value.OrganId is { } own ? organIds.Append(own) : organIds;
        return accounts.WithRolesAsync([.. organs.Distinct()], Handling, cancellation);
    }
}
