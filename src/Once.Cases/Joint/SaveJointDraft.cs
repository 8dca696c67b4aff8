using Microsoft.EntityFrameworkCore;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Submitting;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Crypto;
using Once.Kernel.Organs;
using Once.Kernel.Places;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Joint;

/// <param name="RootId">The draft to go on with; null for a new one.</param>
/// <param name="Place">Region it is applied for at; null: where the draft was begun, for a new one the place chosen by the visitor.</param>
internal sealed record SaveJointDraftRequest(Guid? RootId, string BundleKey, JointDraft Draft, string? Place = null);

/// <summary>存草稿 of a joint application: kept whole under one cipher, so that it is gone on with on any device.</summary>
internal sealed class SaveJointDraft(OnceDb db, CaseDesk desk, BundleLookup bundles, OrganDirectory organs, WriteApplication write, PersonalDataCipher cipher, ChosenPlace place, CurrentActor actor, TimeProvider time)
{
    /// <returns>The root of the draft.</returns>
    public Task<Guid> RunAsync(SaveJointDraftRequest request, CancellationToken cancellation = default) =>
        desk.InTransactionAsync(null, async () =>
        {
            var bundle = await bundles.InForceAsync(request.BundleKey, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
            var draft = await FindOrBeginAsync(request, cancellation);
            var lead = (await organs.AllAsync(cancellation)).Values.First(o => o.Code == bundle.Owner);
            draft.Keep(cipher.Encrypt(CaseJson.Write(request.Draft)), bundle.Name, bundle.VersionId, request.Place ?? (draft.RegionCode.Length > 0 ? draft.RegionCode : place.Code), lead.Id, time.UtcNow());
            return draft.RootId;
        }, cancellation);

    /// <summary>Throws a draft away, with nothing left of it.</summary>
    public Task<bool> DiscardAsync(Guid rootId, CancellationToken cancellation = default) =>
        desk.InTransactionAsync(null, async () =>
        {
            var draft = await db.JointsWithin(actor.Value).FirstOrDefaultAsync(j => j.RootId == rootId, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
            draft.RefuseUnlessDraft();
            db.JointApplications().Remove(draft);
            return true;
        }, cancellation);

    private async Task<JointApplication> FindOrBeginAsync(SaveJointDraftRequest request, CancellationToken cancellation)
    {
        var applicant = await write.ApplicantAsync(cancellation);
        if (request.RootId is { } root)
            return await db.JointsWithin(actor.Value).FirstOrDefaultAsync(j => j.RootId == root, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        var begun = JointApplication.Begin(Ids.New(time), request.BundleKey, applicant, write.Source, time.UtcNow());
        db.JointApplications().Add(begun);
        return begun;
    }
}
