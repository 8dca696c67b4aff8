using System.Security.Cryptography;
using System.Text;
using Once.Cases.Sparing;
using Once.Cases.Submitting;
using Once.Catalogue.Contract;
using Once.Rules;

namespace Once.Cases.Joint;

/// <summary>One item of the joint form: what it asks, and under which names the one form asks it.</summary>
/// <param name="Whole">The version it is handled under.</param>
/// <param name="Asked">As it asks this applicant under the answers given, without what another item of the form gives it.</param>
/// <param name="Waits">Numbers of the items it waits for.</param>
/// <param name="Materials">Codes of its own materials by the code of the one form.</param>
/// <param name="FromSiblings">Materials that another item's result replaces, by own code, with the number of that item.</param>
internal sealed record JointPart(
    int Number, PublishedItem Whole, PublishedItem Asked, IReadOnlyList<MemberWait> Waits,
    IReadOnlyDictionary<string, string> Materials, IReadOnlyDictionary<string, int> FromSiblings)
{
    /// <summary>The answers of the one form as this item takes them: its own fields alone, pledges under its own codes.</summary>
    public Dictionary<string, string> AnswersOf(IReadOnlyDictionary<string, string> answers)
    {
        var own = Asked.Fields.Where(f => answers.ContainsKey(f.ElementCode)).ToDictionary(f => f.ElementCode, f => answers[f.ElementCode]);
        foreach (var (one, code) in Materials)
            if (answers.GetValueOrDefault(CheckApplication.FieldOf(one)) is { Length: > 0 } ticked)
                own[CheckApplication.FieldOf(code)] = ticked;
        return own;
    }

    /// <summary>The files of the one form that this item needs; the same file serves every item that asks for the material.</summary>
    public IReadOnlyList<MaterialFile> FilesOf(IReadOnlyList<MaterialFile> files) =>
        [.. files.Where(f => Materials.ContainsKey(f.MaterialCode)).Select(f => f with { MaterialCode = Materials[f.MaterialCode] }).DistinctBy(f => f.AttachmentId)];
}

/// <summary>一张表: what all items of a bundle ask for together under the answers given, each field and each material once. Pure.</summary>
/// <param name="One">The form as an item, so that all that fills in and checks a form works on it.</param>
internal sealed record JointForm(PublishedBundle Bundle, BundlePlan Plan, PublishedItem One, IReadOnlyList<JointPart> Parts)
{
    /// <summary>Working days of the longest path.</summary>
    public int Days => new JointPath(Parts.Select(p => new JointStep(p.Number, p.Whole.PromisedTerm.WorkingDays, [.. p.Waits.Select(w => w.For)]))).Days;

    /// <param name="items">The members' versions by basic code.</param>
    /// <param name="answers">Of the guide and of the form, by element code.</param>
    /// <param name="cover">The applicant's licences.</param>
    public static JointForm Of(PublishedBundle bundle, IReadOnlyDictionary<string, PublishedItem> items, IReadOnlyDictionary<string, string> answers, LicenceCover cover)
    {
        var plan = BundleLookup.Plan(bundle, items, answers, new HashSet<string>());
        var needed = plan.Items.Where(i => i.Needed is Truth.True).ToList();
        var numbers = needed.Index().ToDictionary(n => n.Item.Member.BasicCode, n => n.Index + 1);
        var parts = needed.Select(n => PartOf(plan, n, numbers, answers, cover)).ToList();
        return new JointForm(bundle, plan, Merge(bundle, parts), parts);
    }

    /// <summary>Everything that any item of the bundle might ask, whatever the answers: what a post is read by.</summary>
    public static PublishedItem Everything(PublishedBundle bundle, IReadOnlyDictionary<string, PublishedItem> items) => Merge(bundle,
        [.. items.Values.Select(i => i.As(ApplicationKind.New)).Select((i, at) => new JointPart(at + 1, i, i, [], new Dictionary<string, string>(), new Dictionary<string, int>()))]);

    private static JointPart PartOf(BundlePlan plan, PlannedItem planned, Dictionary<string, int> numbers, IReadOnlyDictionary<string, string> answers, LicenceCover cover)
    {
        var seen = planned.Item.As(ApplicationKind.New).For(answers);
        var siblings = plan.Spared.Where(s => s.By is SparedBy.Sibling && s.For.Code == planned.Item.Code && numbers.ContainsKey(s.From!.BasicCode))
            .DistinctBy(s => s.Material.Code).ToDictionary(s => s.Material.Code, s => numbers[s.From!.BasicCode]);
        var own = cover.Of(seen with { Materials = [.. seen.Materials.Where(m => !siblings.ContainsKey(m.Code))] });
        var waits = BundleAnswers.WaitsFor(plan.Bundle, planned.Member.BasicCode, numbers.Keys.ToHashSet(StringComparer.Ordinal)).Select(code => numbers[code])
            .Concat(siblings.Values).Distinct().Order().Select(n => new MemberWait(n, siblings.ContainsValue(n))).ToList();
        var materials = own.Materials.DistinctBy(CodeOf).ToDictionary(CodeOf, m => m.Code, StringComparer.Ordinal);
        return new JointPart(numbers[planned.Member.BasicCode], planned.Item, own, waits, materials, siblings);
    }

    private static PublishedItem Merge(PublishedBundle bundle, List<JointPart> parts) => parts.Count == 0 ? Nothing(bundle) : parts[0].Whole with
    {
        Name = bundle.Name,
        ShortName = bundle.ShortName,
        LicenceTypeCode = null,
        Applications = [],
        Pledge = null,
        Flow = [],
        Fields = [.. parts.SelectMany(p => p.Asked.Fields).GroupBy(f => f.ElementCode).Select(g => g.First() with { Condition = null, IsRequired = g.Any(f => f.IsRequired) })],
        Materials = [.. parts.SelectMany(p => p.Asked.Materials).GroupBy(CodeOf).Select(Merge)],
    };

    /// <summary>As the strictest of the items asks for it. What may follow later in a single application is handed in at once here:
    /// it would hold up what waits for it.</summary>
    private static ItemMaterial Merge(IGrouping<string, ItemMaterial> same) => same.OrderBy(m => m.Collection is Collection.Upload ? 0 : 1).First() with
    {
        Code = same.Key,
        Condition = null,
        When = same.Any(m => m.When is null) ? null : same.First().When,
        Necessity = same.Any(m => m.When is null && m.Necessity is Necessity.Required or Necessity.MayFollow) ? Necessity.Required : Necessity.Optional,
        Copies = same.Max(m => m.Copies),
        CheckPoints = [.. same.SelectMany(m => m.CheckPoints).Distinct()],
        Proves = [.. same.SelectMany(m => m.Proves).Distinct()],
    };

    /// <summary>Two materials are the same when the same licence replaces both, or when they have the same name. Made of that alone,
    /// so that a draft finds its files again whatever the answers.</summary>
    public static string CodeOf(ItemMaterial material)
    {
        var identity = material.LicenceTypeCode is { } licence ? $"licence:{licence}" : material.Name.Trim();
        return "m" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..12];
    }

    private static PublishedItem Nothing(PublishedBundle bundle) => new(
        bundle.VersionId, Guid.Empty, bundle.VersionNumber, "", "", bundle.Name, bundle.ShortName, ItemType.PublicService, Guid.Empty, "", HandlingType.Promised, [], bundle.Summary,
        bundle.PromisedTerm, bundle.PromisedTerm, bundle.PromisedTerm, 0, null, [], [], [], [], [], [], [], "", null, null, 0, [], "", "", [], [], "");
}
