using Microsoft.EntityFrameworkCore;
using Once.Cases.Model;
using Once.Kernel.Actors;
using Once.Kernel.Crypto;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Templating;

/// <param name="Version">The draft's version as the page showed it; null when there was none.</param>
internal sealed record KeepTemplateRequest(string Code, TemplateText Text, string Reason, int? Version);

/// <summary>文书模板: drafted by one, published by another from a day on; placeholders are checked each time.</summary>
internal sealed class EditTemplates(OnceDb db, CurrentActor actor, TemplatesInForce inForce, Recorder recorder, TimeProvider time)
{
    /// <summary>存草稿; there is at most one open draft of a document.</summary>
    public async Task KeepAsync(KeepTemplateRequest request, CancellationToken cancellation = default)
    {
        var form = FormOf(request.Code);
        var faults = request.Text.Faults(form.Placeholders);
        if (faults.Count > 0)
            throw new RefusedException(faults);
        var now = (await inForce.OfAsync(form.Code, time.ChinaToday(), cancellation)).Text;
        if (now.Title == request.Text.Title && now.Paragraphs.SequenceEqual(request.Text.Paragraphs))
            throw new RefusedException(TemplateRefusals.Same);
        var versions = await db.DocumentTemplates().Where(t => t.Code == form.Code).ToListAsync(cancellation);
        var draft = versions.Find(t => t.State is TemplateState.Draft);
        if (draft?.Version != request.Version)
            throw new RefusedException(KernelRefusals.ChangedMeanwhile);
        if (draft is null)
        {
            draft = DocumentTemplate.Draft(form.Code, versions.Select(t => t.Number).DefaultIfEmpty(1).Max() + 1);
            db.DocumentTemplates().Add(draft);
        }
        draft.Write(request.Text, request.Reason, actor.Value.AccountId, actor.Value.Name, time.UtcNow());
        await SaveAsync(form, draft, "cases.draft-template", $"起草{form.Name}的第 {draft.Number} 版", draft.Reason, cancellation);
    }

    public async Task PublishAsync(string code, int number, DateOnly? from, CancellationToken cancellation = default)
    {
        var form = FormOf(code);
        var draft = await DraftAsync(code, number, cancellation);
        var faults = draft.Text.Faults(form.Placeholders);
        if (faults.Count > 0)
            throw new RefusedException(faults);
        var today = time.ChinaToday();
        draft.Publish(actor.Value.AccountId, actor.Value.Name, from ?? today, today, time.UtcNow());
        await SaveAsync(form, draft, "cases.publish-template", $"发布{form.Name}的第 {number} 版，{ChineseDates.Full(draft.ValidFrom!.Value)}起用", draft.Reason, cancellation);
        inForce.Forget();
    }

    /// <summary>不要这份草稿.</summary>
    public async Task DropAsync(string code, int number, CancellationToken cancellation = default)
    {
        var form = FormOf(code);
        var draft = await DraftAsync(code, number, cancellation);
        db.DocumentTemplates().Remove(draft);
        await SaveAsync(form, draft, "cases.drop-template", $"不要{form.Name}的第 {number} 版草稿", null, cancellation);
    }

    /// <summary>One chain for each document's templates.</summary>
    public static Guid ChainOf(string code) => new(Sm3.Hash($"document-template/{code}").AsSpan(0, 16));

    private TemplateForm FormOf(string code)
    {
        actor.Value.Require(CasesPermissions.Templates);
        return TemplateForms.Find(code) ?? throw new RefusedException(KernelRefusals.NotFound);
    }

    private async Task<DocumentTemplate> DraftAsync(string code, int number, CancellationToken cancellation)
    {
        var found = await db.DocumentTemplates().FirstOrDefaultAsync(t => t.Code == code && t.Number == number, cancellation) ?? throw new RefusedException(TemplateRefusals.NotADraft);
        found.RefuseUnlessDraft();
        return found;
    }

    private Task SaveAsync(TemplateForm form, DocumentTemplate version, string act, string title, string? reason, CancellationToken cancellation) =>
        recorder.SaveAsync(new Deed("document-template", ChainOf(form.Code), act, title, reason, new { version.Number, version.Text, version.ValidFrom }), cancellation);
}
