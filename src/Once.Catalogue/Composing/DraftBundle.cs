using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Contract;
using Once.Catalogue.Editing;
using Once.Catalogue.Model;
using Once.Catalogue.Versioning;
using Once.Kernel;
using Once.Kernel.Elements;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Catalogue.Composing;

/// <param name="Key">Stands in the address: small letters, digits and dashes.</param>
internal sealed record NewBundleRequest(string Key, string Name, string Owner, string Reason);

internal sealed record SaveBundleRequest(Guid Id, int? Token, Section<PublishedBundle> Section, IReadOnlyList<RowValues> Rows);

/// <summary>起草一件事: begins a bundle or its next version, and writes its sections.</summary>
internal sealed class DraftBundle(OnceDb db, BundleDesk desk, TimeProvider time)
{
    public static readonly Refusal WrongKey = new("catalogue.bundle-wrong-key", "代号只能用小写字母、数字和横线，如 open-bakery。", Field: "key");
    public static readonly Refusal SameKey = new("catalogue.bundle-same-key", "已经有一件事用这个代号。", Field: "key");
    public static readonly Refusal NoName = new("catalogue.bundle-no-name", "请写这件事叫什么。", Field: "name");
    public static readonly Refusal NoOwner = new("catalogue.bundle-no-owner", "请选谁牵头。", Field: "owner");

    public async Task<Guid> NewAsync(NewBundleRequest request, CancellationToken cancellation = default)
    {
        var key = request.Key.Trim();
        var faults = new List<Refusal>();
        if (key.Length is 0 or > 40 || !key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            faults.Add(WrongKey);
        if (string.IsNullOrWhiteSpace(request.Name))
            faults.Add(NoName);
        if (await desk.OwnerAsync(request.Owner, cancellation) is null)
            faults.Add(NoOwner);
        if (string.IsNullOrWhiteSpace(request.Reason))
            faults.Add(CatalogueRefusals.ReasonMissing);
        if (faults.Count > 0)
            throw new RefusedException(faults);
        if (!await desk.ReachesAsync(CataloguePermissions.Edit, request.Owner, cancellation))
            throw new RefusedException(KernelRefusals.NotPermitted);
        if (await db.BundleVersions().AnyAsync(b => b.Key == key, cancellation))
            throw new RefusedException(SameKey);
        var blank = new PublishedBundle(Ids.New(time), 1, key, request.Name.Trim(), "", LifeCycle.Person, request.Owner, "", BasisFields.Blank,
            new ItemTerm(0, BasisFields.Blank), false, [], [], [], [], [])
        { ValidFrom = desk.Today };
        return await AddAsync(blank, request.Reason.Trim(), cancellation);
    }

    /// <returns>The draft; the open one, when there is one already.</returns>
    public async Task<Guid> NextAsync(Guid from, string reason, CancellationToken cancellation = default)
    {
        var version = await desk.OpenAsync(from, CataloguePermissions.Edit, null, cancellation);
        if (string.IsNullOrWhiteSpace(reason))
            throw new RefusedException(CatalogueRefusals.ReasonMissing);
        var all = await db.BundleVersions().Where(b => b.Key == version.Key).Select(b => new { b.Id, b.Number, b.State }).ToListAsync(cancellation);
        return all.Find(b => b.State is VersionState.Draft or VersionState.InReview) is { } open ? open.Id
            : await AddAsync(version.Read() with { VersionId = Ids.New(time), VersionNumber = all.Max(b => b.Number) + 1, ValidFrom = desk.Today }, reason.Trim(), cancellation);
    }

    public async Task SaveAsync(SaveBundleRequest request, CancellationToken cancellation = default)
    {
        var version = await desk.OpenAsync(request.Id, CataloguePermissions.Edit, request.Token, cancellation);
        if (!version.IsOpen)
            throw new RefusedException(CatalogueRefusals.NotADraft);
        var faults = SaveSection.FaultsOf(request.Section, request.Rows);
        if (faults.Count > 0)
            throw new RefusedException(faults);
        var before = version.Read();
        var after = await WithElementsAsync(request.Section.Write(before, request.Rows), before, cancellation);
        var differences = CompareVersions.Of(BundleSections.All, before, after);
        if (differences.Count == 0)
            return;
        version.Revise(after);
        await desk.SaveAsync(version, "catalogue.bundle-edit", $"修改{request.Section.Title}", null, new { Fields = differences.Select(d => new { d.Row, d.Field, d.Before, d.After }) }, cancellation);
    }

    private async Task<Guid> AddAsync(PublishedBundle bundle, string reason, CancellationToken cancellation)
    {
        var draft = BundleVersion.Draft(bundle, desk.Actor.Name, reason);
        db.Add(draft);
        await desk.SaveAsync(draft, "catalogue.bundle-draft", "新建一版", reason, new { bundle.Key, bundle.VersionNumber }, cancellation);
        return draft.Id;
    }

    /// <summary>Type, unit and bounds of a question come from its element as the items ask it, never from the form.</summary>
    private async Task<PublishedBundle> WithElementsAsync(PublishedBundle after, PublishedBundle before, CancellationToken cancellation)
    {
        var known = before.Questions.DistinctBy(q => q.Field.ElementCode).ToDictionary(q => q.Field.ElementCode, q => q.Field);
        var questions = new List<BundleQuestion>();
        foreach (var question in after.Questions)
        {
            var code = question.Field.ElementCode;
            var element = await db.Elements().AsNoTracking().FirstOrDefaultAsync(e => e.Code == code, cancellation)
                ?? throw new RefusedException(CatalogueRefusals.BadValue.Saying($"要素字典里没有 {code}。"));
            var field = known.GetValueOrDefault(code) ?? await desk.FieldOfAsync(after, code, cancellation) ?? Of(element);
            var options = question.Field.Options.Count > 0 ? question.Field : field;
            questions.Add(question with { Field = field with { Options = options.Options, OptionCodes = options.OptionCodes, OptionNotes = options.OptionNotes } });
        }
        return after with { Questions = questions };
    }

    private static ItemField Of(Element element) => new(
        element.Code, element.Name, element.Type, element.Unit, "", null, true, element.Options.Split('\n', StringSplitOptions.RemoveEmptyEntries), element.MaxLength, element.Minimum, element.Maximum);
}
