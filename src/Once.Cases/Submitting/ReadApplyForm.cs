using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Pledging;
using Once.Cases.Tracking;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Licences.Contract;

namespace Once.Cases.Submitting;

/// <summary>A file that is in the form already.</summary>
internal sealed record KeptFile(string MaterialCode, Guid AttachmentId, string FileName, long Size, DateTime UploadedAt);

/// <summary>What the person has filled in so far.</summary>
/// <param name="Fixes">Elements that are known, and that the person fills in nevertheless.</param>
internal sealed record ApplyForm(Guid? RootId, Dictionary<string, string> Answers, IReadOnlyList<KeptFile> Files, IReadOnlySet<string> Fixes)
{
    /// <summary>业务办理项.</summary>
    public ApplicationKind Kind { get; init; }

    /// <summary>The licence it begins from; null while none is chosen, and for a new application.</summary>
    public Guid? LicenceId { get; init; }

    /// <summary>Where the answers were brought along from, in words, by element code.</summary>
    public IReadOnlyDictionary<string, string> Brought { get; init; } = new Dictionary<string, string>();

    /// <summary>告知承诺 or the ordinary way; null while nobody has chosen.</summary>
    public string? Way { get; init; }

    public string? PledgeName { get; init; }

    /// <summary>The version whose pledge was shown.</summary>
    public Guid PledgeVersion { get; init; }

    /// <summary>Materials promised for later.</summary>
    public IReadOnlyList<string> Follow { get; init; } = [];

    /// <summary>The licence chosen for a material, by its code.</summary>
    public IReadOnlyDictionary<string, Guid> Licences { get; init; } = new Dictionary<string, Guid>();

    /// <summary>What a draft keeps beside answers and files.</summary>
    public ChosenInDraft Chosen => new(Way, Follow, Licences);

    public PledgeSignature? Signature => Way == ReadApplyForm.ByPledge ? new PledgeSignature(PledgeVersion, PledgeName ?? "") : null;

    public static readonly ApplyForm Empty = new(null, [], [], new HashSet<string>());

    public IReadOnlyList<MaterialFile> MaterialFiles => [.. Files.Select(f => new MaterialFile(f.MaterialCode, f.AttachmentId))];
}

/// <summary>Fills the application form, from a draft or from the post.</summary>
internal sealed class ReadApplyForm(OnceDb db, CurrentActor actor, AttachmentStore store, WriteApplication write, AnswerVault vault, BringAlong bring)
{
    public const string RemoveName = "remove";
    public const string DrawnName = "signature";
    public const string FixName = "fix";
    public const string KeptName = "kept";
    public const string FollowName = "follow";
    public const string LicencePrefix = "held-";
    public const string WayName = "Way";
    public const string PledgeVersionName = "pledge-version";
    public const string ByPledge = "pledge";
    public const string Ordinary = "ordinary";

    /// <summary>A new form, with what can be brought along; first of all what stands on the licence it begins from.</summary>
    /// <param name="answered">What the person has just answered on the way to the form, by element code.</param>
    public async Task<ApplyForm> NewAsync(PublishedItem item, LicenceStanding? from, IReadOnlyDictionary<string, string> answered, CancellationToken cancellation)
    {
        var brought = (await bring.RunAsync(item, cancellation)).ToDictionary();
        foreach (var (code, answer) in answered)
            brought[code] = new Brought(answer, "您刚才回答的，可以改。");
        foreach (var line in from?.Lines ?? [])
            if (item.Fields.FirstOrDefault(f => f.ElementCode == line.Code) is { } field && PrintedValue.For(field, line.Value) is { } value)
                brought[line.Code] = new Brought(value, $"《{from!.Name}》{from.Number}上的，可以改。");
        return ApplyForm.Empty with
        {
            Answers = brought.ToDictionary(b => b.Key, b => b.Value.Value),
            Brought = brought.ToDictionary(b => b.Key, b => b.Value.Words),
        };
    }

    /// <summary>The draft; null when there is none of this id within reach, or it has been handed in.</summary>
    public async Task<ApplyForm?> DraftAsync(Guid rootId, IReadOnlyDictionary<string, KnownValue> known, IEnumerable<string?> fixes, CancellationToken cancellation)
    {
        var draft = await db.CasesWithin(actor.Value).AsNoTracking()
            .FirstOrDefaultAsync(c => c.RootId == rootId && c.CaseNumber == 1 && c.State == CaseState.Draft, cancellation);
        if (draft is null)
            return null;
        var files = await db.CaseFiles().AsNoTracking().Where(f => f.RootId == rootId && f.CaseNumber == 1).OrderBy(f => f.AddedAt)
            .Select(f => new KeptFile(f.MaterialCode, f.AttachmentId, f.FileName, f.Size, f.AddedAt)).ToListAsync(cancellation);
        var chosen = await db.DraftChoices().AsNoTracking().Where(c => c.RootId == rootId && c.CaseNumber == 1).Select(c => c.Content).FirstOrDefaultAsync(cancellation) is { } content
            ? CaseJson.Read<ChosenInDraft>(content) : null;
        var answers = vault.Open(draft).Values.ToDictionary(a => a.Key, a => a.Value);
        var differing = known.Where(k => answers.GetValueOrDefault(k.Key) is { Length: > 0 } answer && answer != k.Value.Value).Select(k => k.Key);
        return new ApplyForm(rootId, answers, files, differing.Concat(fixes.OfType<string>()).ToHashSet(StringComparer.Ordinal))
        {
            Kind = draft.Application,
            LicenceId = draft.FromLicenceId,
            Way = chosen?.Way,
            Follow = chosen?.Follow ?? [],
            Licences = chosen?.Licences ?? new Dictionary<string, Guid>(),
        };
    }

    /// <summary>Reads a post and takes its new files in; what is wrong with a file is told beside its material, and the
    /// rest is kept. A known value comes from where it is known, whatever the post says, unless the person mends it.</summary>
    public async Task<(ApplyForm Form, IReadOnlyList<Refusal> Faults)> PostedAsync(
        PublishedItem item, IFormCollection posted, IReadOnlyDictionary<string, KnownValue> known, CancellationToken cancellation)
    {
        var fixes = posted[FixName].OfType<string>().ToHashSet(StringComparer.Ordinal);
        var answers = item.Fields.ToDictionary(f => f.ElementCode, f => AnswerTo(f, posted, known, fixes));
        foreach (var pledge in item.HandedIn.Where(m => m.Collection is Collection.Pledge))
            if (posted[CheckApplication.FieldOf(pledge.Code)].FirstOrDefault() is { Length: > 0 } ticked)
                answers[CheckApplication.FieldOf(pledge.Code)] = ticked;

        var kept = await KeptAsync(posted, cancellation);
        var faults = new List<Refusal>();
        foreach (var file in posted.Files.Where(f => f.FileName.Length > 0))
            if (item.Materials.FirstOrDefault(m => CheckApplication.FieldOf(m.Code) == file.Name) is { } material)
                await TakeAsync(material, file, kept, faults, cancellation);
        Guid? root = Guid.TryParse(posted["root"], CultureInfo.InvariantCulture, out var rootId) ? rootId : null;
        return (new ApplyForm(root, answers, kept, fixes)
        {
            Kind = Enum.TryParse<ApplicationKind>(posted["kind"], out var chosen) ? chosen : ApplicationKind.New,
            LicenceId = Guid.TryParse(posted["licence"], CultureInfo.InvariantCulture, out var licence) ? licence : null,
            Way = posted[WayName].FirstOrDefault(),
            PledgeName = posted["PledgeName"].FirstOrDefault(),
            PledgeVersion = Guid.TryParse(posted[PledgeVersionName], CultureInfo.InvariantCulture, out var version) ? version : Guid.Empty,
            Follow = [.. posted[FollowName].OfType<string>()],
            Licences = LicencesOf(item, posted),
        }, faults);
    }

    private static Dictionary<string, Guid> LicencesOf(PublishedItem item, IFormCollection posted) => item.Materials
        .Select(m => (m.Code, Chosen: posted[LicencePrefix + m.Code].FirstOrDefault())).Where(p => Guid.TryParse(p.Chosen, CultureInfo.InvariantCulture, out _))
        .DistinctBy(p => p.Code).ToDictionary(p => p.Code, p => Guid.Parse(p.Chosen!, CultureInfo.InvariantCulture));

    private static string AnswerTo(ItemField field, IFormCollection posted, IReadOnlyDictionary<string, KnownValue> known, HashSet<string> fixes) =>
        known.TryGetValue(field.ElementCode, out var value) && (!fixes.Contains(field.ElementCode) || !posted.ContainsKey(field.ElementCode))
            ? value.Value
            : string.Join('\n', posted[field.ElementCode].Where(v => !string.IsNullOrWhiteSpace(v)).Select(v => v!.Trim()));

    private async Task TakeAsync(ItemMaterial material, IFormFile file, List<KeptFile> kept, List<Refusal> faults, CancellationToken cancellation)
    {
        try
        {
            await using var content = file.OpenReadStream();
            var saved = await store.SaveAsync(content, file.FileName, actor.Value.AccountId, cancellation);
            await db.SaveChangesAsync(cancellation);
            kept.Add(new KeptFile(material.Code, saved.Id, saved.FileName, saved.Size, saved.UploadedAt));
        }
        catch (RefusedException refused)
        {
            faults.AddRange(refused.Refusals.Select(r => r.Saying($"《{material.Name}》的“{FileNames.Clean(file.FileName)}”没有收下：{r.Message}").At(file.Name)));
        }
    }

    /// <summary>The files named in the form, as far as they may be used here, without the one that is removed.</summary>
    private async Task<List<KeptFile>> KeptAsync(IFormCollection posted, CancellationToken cancellation)
    {
        var removed = Guid.TryParse(posted[RemoveName], CultureInfo.InvariantCulture, out var id) ? id : Guid.Empty;
        var named = new List<MaterialFile>();
        foreach (var pair in posted[KeptName].OfType<string>().Select(n => n.Split('|')))
            if (pair is [var material, var attachment] && Guid.TryParse(attachment, CultureInfo.InvariantCulture, out var file) && file != removed)
                named.Add(new MaterialFile(material, file));
        var found = await write.AttachmentsAsync(named, cancellation);
        return [.. named.Where(n => found.ContainsKey(n.AttachmentId)).DistinctBy(n => n.AttachmentId)
            .Select(n => (n, a: found[n.AttachmentId])).Select(p => new KeptFile(p.n.MaterialCode, p.a.Id, p.a.FileName, p.a.Size, p.a.UploadedAt))];
    }
}
