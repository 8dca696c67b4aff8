using Microsoft.EntityFrameworkCore;
using Once.Cases.Model;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Templating;

/// <summary>A document with the version it is written with today, and a draft if there is one.</summary>
internal sealed record TemplateRow(TemplateForm Form, TemplateVersion InForce, DateOnly? Since, DocumentTemplate? Draft, DateOnly? NextFrom);

/// <summary>One document with all that was ever published, the newest first.</summary>
internal sealed record TemplateView(TemplateRow Row, IReadOnlyList<DocumentTemplate> Published, IReadOnlyList<Record> History);

/// <summary>文书模板: all of them, and one with its versions.</summary>
internal sealed class ListTemplates(OnceDb db, CurrentActor actor, TemplatesInForce inForce, TimeProvider time)
{
    public async Task<IReadOnlyList<TemplateRow>> RunAsync(CancellationToken cancellation = default)
    {
        actor.Value.Require(CasesPermissions.Templates);
        var stored = (await db.DocumentTemplates().AsNoTracking().ToListAsync(cancellation)).ToLookup(t => t.Code, StringComparer.Ordinal);
        var rows = new List<TemplateRow>();
        foreach (var form in TemplateForms.All)
            rows.Add(await RowAsync(form, [.. stored[form.Code]], cancellation));
        return rows;
    }

    public async Task<TemplateView?> FindAsync(string code, CancellationToken cancellation = default)
    {
        actor.Value.Require(CasesPermissions.Templates);
        if (TemplateForms.Find(code) is not { } form)
            return null;
        var stored = await db.DocumentTemplates().AsNoTracking().Where(t => t.Code == code).ToListAsync(cancellation);
        var chain = EditTemplates.ChainOf(code);
        var history = await db.Set<Record>().AsNoTracking().Where(r => r.AggregateId == chain).OrderByDescending(r => r.Number).ToListAsync(cancellation);
        return new TemplateView(await RowAsync(form, stored, cancellation), [.. stored.Where(t => t.State is TemplateState.Published).OrderByDescending(t => t.Number)], history);
    }

    private async Task<TemplateRow> RowAsync(TemplateForm form, IReadOnlyList<DocumentTemplate> stored, CancellationToken cancellation)
    {
        var today = time.ChinaToday();
        var current = await inForce.OfAsync(form.Code, today, cancellation);
        return new TemplateRow(form, current, stored.FirstOrDefault(t => t.Number == current.Number)?.ValidFrom, stored.FirstOrDefault(t => t.State is TemplateState.Draft),
            stored.Where(t => t.ValidFrom > today).Min(t => t.ValidFrom));
    }
}
