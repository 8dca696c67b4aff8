using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Receiving;
using Once.Cases.Tracking;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Submitting;

/// <param name="RootId">The draft to go on with; null for a new one.</param>
internal sealed record SaveDraftRequest(Guid? RootId, string ItemCode, IReadOnlyDictionary<string, string> Answers, IReadOnlyList<MaterialFile> Files)
{
    /// <summary>业务办理项; null: as the draft says, else new.</summary>
    public ApplicationKind? Kind { get; init; }

    public Guid? LicenceId { get; init; }

    /// <summary>What was chosen beside answers and files; null leaves what the draft has.</summary>
    public ChosenInDraft? Chosen { get; init; }
}

/// <summary>存草稿: keeps what is filled in, right or wrong; nothing is checked and no clock runs.</summary>
internal sealed class SaveDraft(OnceDb db, CaseDesk desk, WriteApplication write, CurrentActor actor, TimeProvider time)
{
    /// <returns>The root of the draft.</returns>
    public Task<Guid> RunAsync(SaveDraftRequest request, CancellationToken cancellation = default) =>
        desk.InTransactionAsync(null, async () =>
        {
            var whole = await write.ItemAsync(request.ItemCode, cancellation);
            var draft = await write.DraftAsync(request.RootId, whole, cancellation);
            draft.Choose(request.Kind ?? draft.Application, request.LicenceId ?? draft.FromLicenceId);
            var item = whole.As(draft.Application);
            draft.Write(item, await write.AnswersAsync(item, request.Answers, draft, cancellation), time.UtcNow());
            await write.FilesAsync(draft, item, request.Files, onlyKnown: true, cancellation);
            if (request.Chosen is { } chosen)
                await KeepAsync(draft, chosen, cancellation);
            return draft.RootId;
        }, cancellation);

    private async Task KeepAsync(Case draft, ChosenInDraft chosen, CancellationToken cancellation)
    {
        var kept = await db.DraftChoices().FirstOrDefaultAsync(c => c.RootId == draft.RootId && c.CaseNumber == draft.CaseNumber, cancellation);
        if (kept is not null)
            kept.Content = CaseJson.Write(chosen);
        else if (!chosen.IsEmpty)
            db.DraftChoices().Add(new DraftChoices { RootId = draft.RootId, CaseNumber = draft.CaseNumber, Content = CaseJson.Write(chosen) });
    }

    /// <summary>Throws a draft away, with nothing left of it.</summary>
    public Task<bool> DiscardAsync(Guid rootId, CancellationToken cancellation = default) =>
        desk.InTransactionAsync(null, async () =>
        {
            var draft = await db.CasesWithin(actor.Value).FirstOrDefaultAsync(c => c.RootId == rootId && c.CaseNumber == 1, cancellation)
                ?? throw new RefusedException(KernelRefusals.NotFound);
            if (draft.State is not CaseState.Draft)
                throw new RefusedException(CaseRefusals.NotADraft);
            db.CaseFiles().RemoveRange(await db.CaseFiles().Where(f => f.RootId == rootId).ToListAsync(cancellation));
            db.Cases().Remove(draft);
            return true;
        }, cancellation);
}

/// <summary>What drafting and submitting share: the item in force, the draft, its files.</summary>
internal sealed class WriteApplication(OnceDb db, ItemLookup items, CurrentActor actor, TellOrigins origins, CurrentReception reception, Once.Kernel.Organs.OrganDirectory organs, ReadAhead ahead, TimeProvider time)
{
    /// <summary>Without answers to fields that these answers leave unasked, so that nobody decides on them.</summary>
    public static Dictionary<string, string> AnswersAsked(PublishedItem item, IReadOnlyDictionary<string, string> answers)
    {
        var asked = item.Fields.Select(f => f.ElementCode).Concat(item.Materials.Select(m => CheckApplication.FieldOf(m.Code))).ToHashSet();
        return answers.Where(a => asked.Contains(a.Key)).ToDictionary();
    }

    /// <summary>The answers as they are kept, with their origins; personal data encrypted.</summary>
    public Task<KeptAnswers> AnswersAsync(PublishedItem item, IReadOnlyDictionary<string, string> answers, Case of, CancellationToken cancellation) =>
        origins.RunAsync(item, answers, of, cancellation);

    public async Task<PublishedItem> ItemAsync(string code, CancellationToken cancellation) =>
        await items.InForceAsync(code, cancellation) ?? throw new RefusedException(CaseRefusals.ItemNotInForce);

    /// <summary>Keeps within which reception a clerk hands it in for the person; nothing where the person does. Where the
    /// window is another county's, the papers are to be handed over.</summary>
    /// <returns>What the receipt says of the two windows; null where there is one.</returns>
    public async Task<string?> ReceivedAsync(Case application, CancellationToken cancellation)
    {
        if (reception.Partner is { } partner)
            return await partner(application, cancellation);
        if (reception.Value is not { } at)
            return null;
        db.CaseReceptions().Add(new CaseReception { RootId = application.RootId, CaseNumber = application.CaseNumber, ReceptionId = at.Id });
        var (window, organ) = (await organs.BodyOfAsync(at.OrganId, cancellation), await organs.BodyOfAsync(application.OrganId, cancellation));
        if (!IsElsewhere(window.RegionCode, organ.RegionCode))
            return null;
        db.CaseHandovers().Add(new CaseHandover
        {
            RootId = application.RootId,
            CaseNumber = application.CaseNumber,
            WindowId = at.OrganId,
            WindowName = window.Name,
            OrganId = application.OrganId,
            OrganName = organ.Name,
            ReceptionId = at.Id,
            ReceivedAt = time.UtcNow(),
            ReceivedBy = at.ClerkName,
        });
        return $"由{window.Name}代收，{organ.Name}办理；期限从收件日起算，结果也可以在{window.Name}领取。";
    }

    /// <summary>Neither place lies within the other: a city's hall and a district's window are at home with each other.</summary>
    private static bool IsElsewhere(string window, string organ) =>
        !organ.StartsWith(Once.Kernel.Places.Region.Prefix(window), StringComparison.Ordinal) && !window.StartsWith(Once.Kernel.Places.Region.Prefix(organ), StringComparison.Ordinal);

    public async Task<Case> DraftAsync(Guid? rootId, PublishedItem item, CancellationToken cancellation)
    {
        var who = actor.Value;
        if (who.Kind is not ActorKind.Applicant)
            throw new RefusedException(who.Kind is ActorKind.Nobody ? KernelRefusals.NotSignedIn : KernelRefusals.NotPermitted);
        if (!who.MayHandle(item.BasicCode))
            throw new RefusedException(CaseRefusals.OutsideMandate);
        if (rootId is { } root)
            return await db.CasesWithin(who).FirstOrDefaultAsync(c => c.RootId == root && c.CaseNumber == 1, cancellation)
                ?? throw new RefusedException(KernelRefusals.NotFound);

        var draft = Case.Draft(Ids.New(time), item, await ApplicantAsync(cancellation), Source, time.UtcNow());
        db.Cases().Add(draft);
        return draft;
    }

    public CaseSource Source => actor.Value.Behind is null ? CaseSource.Online : reception.Partner is null ? CaseSource.Window : CaseSource.Partner;

    /// <summary>In whose name the request applies.</summary>
    /// <exception cref="RefusedException">Nobody is signed in, or not an applicant.</exception>
    public async Task<Applicant> ApplicantAsync(CancellationToken cancellation)
    {
        var who = actor.Value;
        if (who.Kind is not ActorKind.Applicant)
            throw new RefusedException(who.Kind is ActorKind.Nobody ? KernelRefusals.NotSignedIn : KernelRefusals.NotPermitted);
        var name = who.ActingForId is { } principal
            ? await Kernel.KernelTables.Parties(db).Where(p => p.Id == principal).Select(p => p.Name).FirstAsync(cancellation)
            : who.Name;
        return new Applicant(who.AccountId, who.ActingForId ?? who.PartyId, name);
    }

    /// <summary>Adds the files named that are not there yet, and drops those of a draft that are no longer named.</summary>
    /// <param name="onlyKnown">Leaves out files that cannot be used, as a draft does; a submission has checked them.</param>
    public async Task FilesAsync(Case of, PublishedItem item, IReadOnlyList<MaterialFile> files, bool onlyKnown, CancellationToken cancellation)
    {
        var attachments = await AttachmentsAsync(files, cancellation);
        var wanted = files.Where(f => !onlyKnown || (attachments.ContainsKey(f.AttachmentId) && item.Materials.Any(m => m.Code == f.MaterialCode))).ToList();
        var kept = await db.CaseFiles().Where(f => f.RootId == of.RootId && f.CaseNumber == of.CaseNumber).ToListAsync(cancellation);
        db.CaseFiles().RemoveRange(kept.Where(k => wanted.TrueForAll(w => w.AttachmentId != k.AttachmentId)));
        Add(of, wanted.Where(w => kept.TrueForAll(k => k.AttachmentId != w.AttachmentId)).DistinctBy(w => w.AttachmentId), attachments);
    }

    public void Add(Case of, IEnumerable<MaterialFile> files, IReadOnlyDictionary<Guid, Kernel.Attachments.Attachment> attachments)
    {
        foreach (var file in files)
            db.AddRow(new CaseFile
            {
                RootId = of.RootId,
                CaseNumber = of.CaseNumber,
                AttachmentId = file.AttachmentId,
                MaterialCode = file.MaterialCode,
                FileName = attachments[file.AttachmentId].FileName,
                Size = attachments[file.AttachmentId].Size,
                AddedAt = time.UtcNow(),
            });
    }

    /// <summary>The attachments that exist and were uploaded by this account, or belong to a case within its reach, as a
    /// colleague's do: a stranger's file cannot be borrowed by its id.</summary>
    public async Task<IReadOnlyDictionary<Guid, Kernel.Attachments.Attachment>> AttachmentsAsync(IReadOnlyList<MaterialFile> files, CancellationToken cancellation)
    {
        var ids = files.Select(f => f.AttachmentId).ToList();
        var (within, account) = (db.CasesWithin(actor.Value), actor.Value.AccountId);
        return await ahead.OrAsync(string.Join(',', ids), async () => (IReadOnlyDictionary<Guid, Kernel.Attachments.Attachment>)await Kernel.KernelTables.Attachments(db).AsNoTracking().Where(a => ids.Contains(a.Id) && (a.UploadedById == account
            || db.CaseFiles().Any(f => f.AttachmentId == a.Id && within.Any(c => c.RootId == f.RootId && c.CaseNumber == f.CaseNumber))))
            .ToDictionaryAsync(a => a.Id, cancellation));
    }
}
