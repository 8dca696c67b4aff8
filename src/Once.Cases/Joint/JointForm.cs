using System.Security.Cryptography;
using System.Text;
using Once.Cases.Pledging;
using Once.Cases.Sparing;
using Once.Cases.Submitting;
using Once.Catalogue.Contract;
using Once.Rules;

namespace Once.Cases.Joint;

/// <summary>一张表: what all items of a bundle ask for together under the answers given, each field and each material once. Pure.</summary>
/// <param name="One">The form as an item, so that all that fills in and checks a form works on it.</param>
internal sealed record JointForm(PublishedBundle Bundle, BundlePlan Plan, PublishedItem One, IReadOnlyList<JointPart> Parts)
{
    /// <summary>Working days of the longest path.</summary>
    public int Days => new JointPath(Parts.Select(p => new JointStep(p.Number, p.Days, [.. p.Waits.Select(w => w.For)]))).Days;

    /// <summary>The files it asks for. What another answer or a pledge made needless was handed in before; nobody is asked to take it out again.</summary>
    public IReadOnlyList<MaterialFile> Asked(IReadOnlyList<MaterialFile> files) => [.. files.Where(f => One.Materials.Any(m => m.Code == f.MaterialCode))];

    public JointPart Part(int number) => Parts.First(p => p.Number == number);

    /// <param name="items">The members' versions by basic code.</param>
    /// <param name="answers">Of the guide and of the form, by element code.</param>
    /// <param name="cover">The applicant's licences.</param>
    /// <param name="pledged">Basic codes of the items that go by 告知承诺; those that may not go the ordinary way.</param>
    /// <param name="numbers">Numbers of the items that take part, by basic code, where they have some already; null: all that are needed, in order.</param>
    public static JointForm Of(
        PublishedBundle bundle, IReadOnlyDictionary<string, PublishedItem> items, IReadOnlyDictionary<string, string> answers, LicenceCover cover,
        IReadOnlyCollection<string>? pledged = null, IReadOnlyDictionary<string, int>? numbers = null)
    {
        var plan = BundleLookup.Plan(bundle, items, answers, new HashSet<string>());
        var needed = plan.Items.Where(i => i.Needed is Truth.True && numbers?.ContainsKey(i.Member.BasicCode) is not false).ToList();
        numbers ??= needed.Index().ToDictionary(n => n.Item.Member.BasicCode, n => n.Index + 1);
        var takes = new JointTakes(plan, needed, numbers, answers);
        return Of(bundle, plan, [.. needed.Select(n => PartOf(plan, n, numbers, answers, cover, takes, pledged?.Contains(n.Member.BasicCode) is true))]);
    }

    private static JointForm Of(PublishedBundle bundle, BundlePlan plan, List<JointPart> parts) => new(bundle, plan, Merge(bundle, parts), parts);

    /// <summary>What one item alone asks, under the codes of the one form.</summary>
    public static PublishedItem OnlyOf(PublishedBundle bundle, JointPart part) => Merge(bundle, [part]);

    /// <summary>Everything that any item of the bundle might ask, whatever the answers: what a post is read by.</summary>
    public static PublishedItem Everything(PublishedBundle bundle, IReadOnlyDictionary<string, PublishedItem> items) => Merge(bundle,
        [.. items.Values.Select(i => i.As(ApplicationKind.New)).Select((i, at) => new JointPart(at + 1, i, i, [], new Dictionary<string, string>(), new Dictionary<string, int>()))]);

    private static JointPart PartOf(BundlePlan plan, PlannedItem planned, IReadOnlyDictionary<string, int> numbers, IReadOnlyDictionary<string, string> answers, LicenceCover cover, JointTakes takes, bool wantsPledge)
    {
        var code = planned.Member.BasicCode;
        var isPledged = wantsPledge && JointPart.MayPledge(planned.Item);
        var seen = planned.Item.As(ApplicationKind.New).For(takes.Seen(planned));
        if (isPledged)
            seen = SignPledge.Pledged(seen);
        var siblings = plan.Spared.Where(s => s.By is SparedBy.Sibling && s.For.Code == planned.Item.Code && numbers.ContainsKey(s.From!.BasicCode) && seen.Materials.Any(m => m.Code == s.Material.Code))
            .DistinctBy(s => s.Material.Code).ToDictionary(s => s.Material.Code, s => numbers[s.From!.BasicCode]);
        var given = takes.GivenTo(planned);
        var own = cover.Of(seen with { Materials = [.. seen.Materials.Where(m => !siblings.ContainsKey(m.Code))], Fields = [.. seen.Fields.Where(f => !given.ContainsKey(f.ElementCode))] });
        var waits = BundleAnswers.WaitsFor(plan.Bundle, code, numbers.Keys.ToHashSet(StringComparer.Ordinal)).Select(before => numbers[before])
            .Concat(siblings.Values).Concat(given.Values).Distinct().Order().Select(n => new MemberWait(n, siblings.ContainsValue(n) || given.Values.Contains(n))).ToList();
        var materials = own.Materials.DistinctBy(CodeOf).ToDictionary(CodeOf, m => m.Code, StringComparer.Ordinal);
        return new JointPart(numbers[code], planned.Item, own, waits, materials, siblings) { FieldsFromSiblings = given, Takes = takes.Of(planned), IsPledged = isPledged };
    }

    private static PublishedItem Merge(PublishedBundle bundle, List<JointPart> parts) => parts.Count == 0 ? Nothing(bundle) : parts[0].Whole with
    {
        Name = bundle.Name,
        ShortName = bundle.ShortName,
        LicenceTypeCode = null,
        Applications = [],
        Pledge = null,
        Flow = [],
        Fields = [.. parts.SelectMany(p => p.Asked.Fields.Where(f => !p.Takes.ContainsKey(f.ElementCode))).GroupBy(f => f.ElementCode).Select(g => g.First() with { Condition = null, IsRequired = g.Any(f => f.IsRequired), IsAboutOther = g.Any(f => f.IsAboutOther) })],
        Materials = [.. parts.SelectMany(p => p.Asked.Materials).GroupBy(CodeOf).Select(Merge)],
    };

    /// <summary>As the strictest of the items asks for it: it may follow later where none of them needs it at once.</summary>
    private static ItemMaterial Merge(IGrouping<string, ItemMaterial> same) => same.OrderBy(m => m.Collection is Collection.Upload ? 0 : 1).First() with
    {
        Code = same.Key,
        Condition = null,
        When = same.Any(m => m.When is null) ? null : same.First().When,
        Necessity = same.Any(m => m is { When: null, Necessity: Necessity.Required }) ? Necessity.Required : same.Any(m => m is { When: null, Necessity: Necessity.MayFollow }) ? Necessity.MayFollow : Necessity.Optional,
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
