using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Model;
using Once.Cases.Tracking;
using Once.Catalogue.Contract;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Elements;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Submitting;

/// <summary>A file that is in the form already.</summary>
internal sealed record KeptFile(string MaterialCode, Guid AttachmentId, string FileName, long Size);

/// <summary>What the person has filled in so far.</summary>
internal sealed record ApplyForm(Guid? RootId, Dictionary<string, string> Answers, IReadOnlyList<KeptFile> Files)
{
    public IReadOnlyList<MaterialFile> MaterialFiles => [.. Files.Select(f => new MaterialFile(f.MaterialCode, f.AttachmentId))];
}

/// <summary>Something the platform knows already, with where it knows it from.</summary>
internal sealed record KnownValue(string Value, string Source);

/// <summary>Fills the application form: from a draft, from the post, from what is known of the person.</summary>
internal sealed class ReadApplyForm(OnceDb db, CurrentActor actor, AttachmentStore store)
{
    /// <summary>What is known of a proven applicant by element; nothing for an unverified account.</summary>
    public async Task<IReadOnlyDictionary<string, KnownValue>> KnownAsync(PublishedItem item, CancellationToken cancellation)
    {
        var who = actor.Value;
        if ((who.ActingForId ?? who.PartyId) is not { } partyId)
            return new Dictionary<string, KnownValue>();
        var party = await db.Parties().AsNoTracking().SingleAsync(p => p.Id == partyId, cancellation);
        var source = who.ActingForId is null ? "实名核验时登记的" : "市场主体登记时登记的";
        var known = new Dictionary<string, KnownValue>();
        foreach (var field in item.Fields)
            if (Of(field, party, who) is { Length: > 0 } value && CheckApplication.FaultOf(field, value) is null)
                known[field.ElementCode] = new KnownValue(value, source);
        return known;
    }

    /// <summary>The draft; null when there is none of this id within reach, or it has been handed in.</summary>
    public async Task<ApplyForm?> DraftAsync(Guid rootId, CancellationToken cancellation)
    {
        var draft = await db.CasesWithin(actor.Value).AsNoTracking()
            .FirstOrDefaultAsync(c => c.RootId == rootId && c.CaseNumber == 1 && c.State == CaseState.Draft, cancellation);
        if (draft is null)
            return null;
        var files = await db.CaseFiles().AsNoTracking().Where(f => f.RootId == rootId && f.CaseNumber == 1).OrderBy(f => f.AddedAt)
            .Select(f => new KeptFile(f.MaterialCode, f.AttachmentId, f.FileName, f.Size)).ToListAsync(cancellation);
        return new ApplyForm(rootId, CaseJson.Answers(draft.Answers), files);
    }

    /// <summary>Reads a post and takes its new files in; what is wrong with a file is told beside its material, and the rest is kept.</summary>
    public async Task<(ApplyForm Form, IReadOnlyList<Refusal> Faults)> PostedAsync(PublishedItem item, IFormCollection posted, CancellationToken cancellation)
    {
        var answers = item.Fields.ToDictionary(f => f.ElementCode, f => string.Join('\n', posted[f.ElementCode].Where(v => !string.IsNullOrWhiteSpace(v)).Select(v => v!.Trim())));
        foreach (var pledge in item.HandedIn.Where(m => m.Collection is Collection.Pledge))
            if (posted[CheckApplication.FieldOf(pledge.Code)].FirstOrDefault() is { Length: > 0 } ticked)
                answers[CheckApplication.FieldOf(pledge.Code)] = ticked;

        var removed = Guid.TryParse(posted["remove"], CultureInfo.InvariantCulture, out var id) ? id : Guid.Empty;
        var kept = await KeptAsync(posted["kept"], removed, cancellation);
        var faults = new List<Refusal>();
        foreach (var file in posted.Files.Where(f => f.Length > 0))
        {
            var material = item.HandedIn.FirstOrDefault(m => CheckApplication.FieldOf(m.Code) == file.Name);
            if (material is null)
                continue;
            try
            {
                await using var content = file.OpenReadStream();
                var saved = await store.SaveAsync(content, file.FileName, actor.Value.AccountId, cancellation);
                await db.SaveChangesAsync(cancellation);
                kept.Add(new KeptFile(material.Code, saved.Id, saved.FileName, saved.Size));
            }
            catch (RefusedException refused)
            {
                faults.AddRange(refused.Refusals.Select(r => r.At(file.Name)));
            }
        }
        Guid? root = Guid.TryParse(posted["root"], CultureInfo.InvariantCulture, out var rootId) ? rootId : null;
        return (new ApplyForm(root, answers, kept), faults);
    }

    /// <summary>The files named in the form, as far as this account uploaded them.</summary>
    private async Task<List<KeptFile>> KeptAsync(IReadOnlyList<string?> named, Guid removed, CancellationToken cancellation)
    {
        var pairs = named.Select(n => n?.Split('|')).Where(p => p is { Length: 2 } && Guid.TryParse(p[1], CultureInfo.InvariantCulture, out _))
            .Select(p => (Material: p![0], Id: Guid.Parse(p[1], CultureInfo.InvariantCulture))).Where(p => p.Id != removed).ToList();
        var ids = pairs.Select(p => p.Id).ToList();
        var account = actor.Value.AccountId;
        var found = await db.Attachments().AsNoTracking().Where(a => ids.Contains(a.Id) && a.UploadedById == account).ToDictionaryAsync(a => a.Id, cancellation);
        return [.. pairs.Where(p => found.ContainsKey(p.Id)).Select(p => new KeptFile(p.Material, p.Id, found[p.Id].FileName, found[p.Id].Size))];
    }

    private static string? Of(ItemField field, Kernel.Parties.Party party, Actor who) => field.ElementCode switch
    {
        "operator-name" or "applicant-name" => who.ActingForId is null ? party.Name : null,
        "operator-residence" => who.ActingForId is null ? party.Address : null,
        "credit-code" => party.CreditCode,
        _ when field.Type is ElementType.CreditCode => party.CreditCode,
        _ => null,
    };
}
