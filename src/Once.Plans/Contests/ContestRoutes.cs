using Microsoft.AspNetCore.Routing;
using Once.Kernel.Attachments;
using Once.Plans.Practices;
using Once.Plans.Supervising;

namespace Once.Plans.Contests;

/// <summary>The papers handed in with results and practices.</summary>
internal static class ContestRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        SupervisionRoutes.Get(routes, "/console/plans/contests/{id:guid}/results/{organ:guid}", async (Guid id, Guid organ, ReadContests read, AttachmentStore files, CancellationToken cancellation) =>
            await SupervisionRoutes.FileAsync((await read.OneAsync(id, cancellation)).Claims.FirstOrDefault(c => c.Organ.Id == organ)?.Claim.AttachmentId, files, cancellation));
        SupervisionRoutes.Get(routes, "/console/plans/practices/{id:guid}/file", async (Guid id, ReadPractices read, AttachmentStore files, CancellationToken cancellation) =>
            await SupervisionRoutes.FileAsync((await read.OneAsync(id, cancellation)).Practice.AttachmentId, files, cancellation));
    }
}
