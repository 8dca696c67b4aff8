using Once.Cases.Handling;
using Once.Cases.Model;

namespace Once.Cases.Delivering;

internal sealed record CloseCaseRequest(CaseKey Case);

/// <summary>办结: everything is delivered and nothing is open.</summary>
internal sealed class CloseCase(CaseDesk desk)
{
    public Task<bool> RunAsync(CloseCaseRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case, CasesPermissions.Deliver, async open =>
        {
            open.Case.Close(open.Today);
            await desk.RecordAsync(open.Case, "cases.close", "办结", null, new { open.Case.Outcome }, cancellation);
            return true;
        }, cancellation);
}
