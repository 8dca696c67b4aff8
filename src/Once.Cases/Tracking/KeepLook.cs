using Once.Cases.Model;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Storage;

namespace Once.Cases.Tracking;

/// <summary>Who reads of a case without having it to handle, such as a supervisor, leaves a trace: of the case, and of each
/// document and attachment of it that is opened.</summary>
internal sealed class KeepLook(OnceDb db, CurrentActor actor, AccessLog looks)
{
    /// <param name="organId">Whose case it is.</param>
    /// <param name="title">What was looked at, as the log shows it.</param>
    public async Task RunAsync(Guid rootId, int caseNumber, Guid organId, string title, CancellationToken cancellation = default)
    {
        if (!IsLook(organId))
            return;
        looks.Add("case", CaseKey.ChainOf(rootId, caseNumber), title);
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Reading a case of this organ is not part of this person's work on it.</summary>
    public bool IsLook(Guid organId) =>
        actor.Value is { Kind: ActorKind.Staff } staff && !CasesPermissions.Handling.Any(p => staff.ReachOf(p).Covers(organId));
}
