using Once.Cases.Archiving;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Kernel.Jobs;

namespace Once.Cases.Delivering;

internal sealed record CloseCaseRequest(CaseKey Case);

/// <summary>办结: everything is delivered and nothing is open; the outbox makes the archive package.</summary>
internal sealed class CloseCase(CaseDesk desk, Outbox outbox)
{
    public Task<bool> RunAsync(CloseCaseRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case, CasesPermissions.Deliver, async open =>
        {
            open.Case.Close(open.Today);
            outbox.Add(MakeArchive.JobKind, new MakeArchiveRequest(open.Case.RootId, open.Case.CaseNumber));
            await desk.RecordAsync(open.Case, "cases.close", "办结", null, new { open.Case.Outcome }, cancellation);
            return true;
        }, cancellation);
}
