using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Once.Cases.Model;
using Once.Cases.Sparing;
using Once.Cases.Submitting;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Crypto;
using Once.Kernel.Places;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Joint;

/// <summary>The one form as a page shows it.</summary>
/// <param name="Filled">What is filled in; its fields are those of the one form.</param>
/// <param name="Guide">Answers to the bundle's questions.</param>
internal sealed record JointFormView(
    JointForm Form, ApplyForm Filled, IReadOnlyDictionary<string, string> Guide, IReadOnlyDictionary<string, KnownValue> Known, LicenceCover Cover, string Place)
{
    /// <summary>What may be promised.</summary>
    public JointOffer Offer { get; init; } = JointOffer.None;

    /// <summary>Basic codes of the items that were chosen to go by 告知承诺.</summary>
    public IReadOnlyList<string> Pledged { get; init; } = [];

    /// <summary>What is filled in, and what is known beside it.</summary>
    public IReadOnlyDictionary<string, string> Answers =>
        Known.Where(k => !Filled.Answers.ContainsKey(k.Key)).ToDictionary(k => k.Key, k => k.Value.Value).Concat(Filled.Answers).ToDictionary();

    public JointDraft Draft => new(Guide, Answers.Where(a => a.Value.Length > 0).ToDictionary(), Filled.MaterialFiles, Filled.Licences)
    {
        Follow = Filled.Follow,
        Pledged = Pledged,
    };
}

/// <summary>Fills the one form of a bundle: new from the guided list, from a draft, or from the post.</summary>
internal sealed class ReadJointForm(
    OnceDb db, CurrentActor actor, BundleLookup bundles, ReadApplyForm forms, ReadKnown knowledge, FindCover covers, WriteApplication write, JointPromises promises, PersonalDataCipher cipher, ChosenPlace place)
{
    /// <summary>Prefix of the hidden fields that carry the guide's answers.</summary>
    public const string GuidePrefix = "guide-";

    /// <summary>Name of the boxes that choose 告知承诺 for an item.</summary>
    public const string PledgedName = "pledged";

    /// <summary>A new form with what can be brought along. Null when no such bundle is in force.</summary>
    public async Task<JointFormView?> NewAsync(string key, IQueryCollection query, CancellationToken cancellation)
    {
        if (await OpenAsync(key, place.Code, cancellation) is not { } ground)
            return null;
        var guide = BundleAnswers.Of(ground.Bundle, query);
        var filled = await forms.NewAsync(ground.Everything, null, guide, cancellation);
        return await ViewAsync(ground, guide, filled, [], place.Code, cancellation);
    }

    /// <summary>A draft within reach; null when there is none, or it has been handed in.</summary>
    public async Task<JointFormView?> DraftAsync(Guid rootId, IEnumerable<string?> fixes, CancellationToken cancellation)
    {
        var kept = await db.JointsWithin(actor.Value).AsNoTracking().FirstOrDefaultAsync(j => j.RootId == rootId && j.SubmittedAt == null, cancellation);
        if (kept is not { Draft: { } secret } || await OpenAsync(kept.BundleKey, kept.RegionCode, cancellation) is not { } ground)
            return null;
        var draft = CaseJson.Read<JointDraft>(cipher.Decrypt(secret));
        var attachments = await write.AttachmentsAsync(draft.Files, cancellation);
        var files = draft.Files.Where(f => attachments.ContainsKey(f.AttachmentId)).Select(f => (f, a: attachments[f.AttachmentId]))
            .Select(p => new KeptFile(p.f.MaterialCode, p.a.Id, p.a.FileName, p.a.Size, p.a.UploadedAt)).ToList();
        var differing = ground.Known.Where(k => draft.Answers.GetValueOrDefault(k.Key) is { Length: > 0 } answer && answer != k.Value.Value).Select(k => k.Key);
        var filled = new ApplyForm(rootId, draft.Answers.ToDictionary(), files, differing.Concat(fixes.OfType<string>()).ToHashSet(StringComparer.Ordinal)) { Licences = draft.Licences, Follow = draft.Follow };
        return await ViewAsync(ground, draft.Guide, filled, draft.Pledged, kept.RegionCode, cancellation);
    }

    /// <summary>What was posted, with its new files taken in.</summary>
    public async Task<(JointFormView View, IReadOnlyList<Refusal> Faults)?> PostedAsync(string key, IFormCollection posted, CancellationToken cancellation)
    {
        // Gone on with on another device, a draft stays at the place it was begun for.
        var region = Guid.TryParse(posted["root"], out var root)
            ? await db.JointsWithin(actor.Value).Where(j => j.RootId == root && j.SubmittedAt == null).Select(j => j.RegionCode).FirstOrDefaultAsync(cancellation) ?? place.Code
            : place.Code;
        if (await OpenAsync(key, region, cancellation) is not { } ground)
            return null;
        // A browser sends every end of line as two characters; several choices are parted by one.
        var guide = posted.Keys.Where(k => k.StartsWith(GuidePrefix, StringComparison.Ordinal)).ToDictionary(k => k[GuidePrefix.Length..], k => posted[k].ToString().ReplaceLineEndings("\n"));
        var (filled, faults) = await forms.PostedAsync(ground.Everything, posted, ground.Known, cancellation);
        // A field that was not on the form has no answer; one that was emptied has an empty one.
        var shown = filled.Answers.Where(a => posted.ContainsKey(a.Key) || (a.Value.Length > 0 && ground.Known.ContainsKey(a.Key)) || a.Key.StartsWith("material-", StringComparison.Ordinal)).ToDictionary();
        return (await ViewAsync(ground, guide, filled with { Answers = shown }, [.. posted[PledgedName].OfType<string>()], region, cancellation), faults);
    }

    /// <summary>The draft with its row, for handing it in.</summary>
    public async Task<(JointApplication Whole, JointDraft Draft, JointForm Form, LicenceCover Cover)> ForSubmissionAsync(Guid rootId, CancellationToken cancellation)
    {
        var whole = await db.JointsWithin(actor.Value).FirstOrDefaultAsync(j => j.RootId == rootId, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        whole.RefuseUnlessDraft();
        var draft = CaseJson.Read<JointDraft>(cipher.Decrypt(whole.Draft!));
        var ground = await OpenAsync(whole.BundleKey, whole.RegionCode, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        var cover = ground.Cover.Choosing(draft.Licences);
        return (whole, draft, JointForm.Of(ground.Bundle, ground.Items, draft.Deciding, cover, draft.Pledged), cover);
    }

    private sealed record Ground(PublishedBundle Bundle, IReadOnlyDictionary<string, PublishedItem> Items, PublishedItem Everything, IReadOnlyDictionary<string, KnownValue> Known, LicenceCover Cover);

    private async Task<Ground?> OpenAsync(string key, string region, CancellationToken cancellation)
    {
        if (await bundles.InForceAsync(key, cancellation) is not { } bundle)
            return null;
        var items = await bundles.ItemsAsync(bundle, region, cancellation);
        var everything = JointForm.Everything(bundle, items);
        return new Ground(bundle, items, everything, await knowledge.RunAsync(everything, cancellation), await covers.RunAsync(everything, cancellation: cancellation));
    }

    private async Task<JointFormView> ViewAsync(Ground ground, IReadOnlyDictionary<string, string> guide, ApplyForm filled, IReadOnlyList<string> pledged, string region, CancellationToken cancellation)
    {
        var cover = ground.Cover.Choosing(filled.Licences);
        var answers = ground.Known.Where(k => !filled.Answers.ContainsKey(k.Key)).ToDictionary(k => k.Key, k => k.Value.Value).Concat(filled.Answers).ToDictionary();
        var form = JointForm.Of(ground.Bundle, ground.Items, JointDraft.Decide(guide, answers), cover, pledged);
        return new JointFormView(form, filled, guide, ground.Known, cover, region) { Offer = await promises.OfferAsync(form, cancellation), Pledged = pledged };
    }
}
