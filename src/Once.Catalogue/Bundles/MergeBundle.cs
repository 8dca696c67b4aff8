using Once.Catalogue.Contract;
using Once.Catalogue.Model;
using Once.Rules;

namespace Once.Catalogue.Bundles;

/// <summary>一次告知、一次表单: what the members of a bundle ask for together. Nothing that a member needs is dropped,
/// nothing is asked twice.</summary>
/// <remarks>Two materials are the same thing when the same licence replaces both, or when they have the same name. Not
/// asked for is what a register or a licence gives, what the applicant holds, and what a member before it produces.</remarks>
internal sealed class MergeBundle
{
    private readonly PublishedBundle _bundle;
    private readonly IReadOnlySet<string> _held;
    private readonly Dictionary<string, object?> _values;
    private readonly List<PlannedItem> _items;

    private MergeBundle(PublishedBundle bundle, IReadOnlyDictionary<string, PublishedItem> items, IReadOnlyDictionary<string, string> answers, IReadOnlySet<string> held)
    {
        var rules = BundleRules.Of(bundle);
        (_bundle, _held, _values) = (bundle, held, rules.ValuesOf(bundle, answers));
        _items = [.. bundle.Members.Where(m => items.ContainsKey(m.BasicCode))
            .Select(m => new PlannedItem(m, items[m.BasicCode], rules.Of(m)?.Holds(_values) ?? Truth.True, BundleRules.Why(bundle, rules.Of(m), _values)))];
    }

    /// <param name="items">The members' versions by basic code.</param>
    /// <param name="answers">By element code, as forms store them.</param>
    /// <param name="held">Types of licences that the applicant holds.</param>
    public static BundlePlan Of(
        PublishedBundle bundle, IReadOnlyDictionary<string, PublishedItem> items, IReadOnlyDictionary<string, string> answers, IReadOnlySet<string> held) =>
        new MergeBundle(bundle, items, answers, held).Plan();

    private IEnumerable<PlannedItem> Possible => _items.Where(i => i.Needed is not Truth.False);

    private List<PlannedItem> Certain => [.. _items.Where(i => i.Needed is Truth.True)];

    private BundlePlan Plan()
    {
        var asked = Possible.SelectMany(p => Asked(p)).ToList();
        var materials = asked.Where(a => a.SparedBy is null).GroupBy(a => IdentityOf(a.Material)).Select(Merged).ToList();
        var spared = asked.Where(a => a.SparedBy is not null && a.Needed is not Truth.False).Select(a => new SparedMaterial(a.Material, a.Item, a.SparedBy!.Value, a.From)).ToList();
        var fields = Possible.SelectMany(FieldsOf).GroupBy(f => f.Field.ElementCode).Select(Merged).ToList();
        var together = new Effort(
            Certain.Count == 0 ? 0 : 1, materials.Count(m => m.Needed is Truth.True), fields.Count(f => f.Needed is Truth.True), LongestPath(Certain),
            Certain.Count == 0 ? 0 : Certain.Max(i => i.Item.Visits));
        return new BundlePlan(_bundle, [.. Possible], materials, spared, fields, FeesOf(), together, AloneOf());
    }

    private sealed record Request(PublishedItem Item, ItemMaterial Material, Truth Needed, IReadOnlyList<string> Why, SparedBy? SparedBy, PublishedItem? From);

    /// <summary>Each material of a member, and what spares the person from handing it in.</summary>
    private IEnumerable<Request> Asked(PlannedItem member)
    {
        var conditions = ItemConditions.Of(member.Item);
        foreach (var material in member.Item.Materials)
        {
            var needed = And(member.Needed, And(conditions.Holds(material, _values), Situation(material)));
            if (needed is Truth.False)
                continue;
            var why = member.Why.Concat(BundleRules.Why(_bundle, conditions.Of(material), _values)).Distinct().ToList();
            yield return SparedOf(member, material) is var (by, from)
                ? new Request(member.Item, material, needed, why, by, from)
                : new Request(member.Item, material, MakerIsOpen(member, material) ? And(needed, Truth.Unknown) : needed, why, null, null);
        }
    }

    /// <summary>A material for a situation that only words describe: nobody has been asked, so it stays open.</summary>
    private static Truth Situation(ItemMaterial material) =>
        material is { Necessity: Necessity.Optional, Condition: null } ? Truth.Unknown : Truth.True;

    private (SparedBy By, PublishedItem? From)? SparedOf(PlannedItem member, ItemMaterial material) => material switch
    {
        { LicenceTypeCode: { } licence } when MakersOf(member, licence).FirstOrDefault(m => m.Needed is Truth.True) is { } maker => (SparedBy.Sibling, maker.Item),
        { LicenceTypeCode: { } licence } when _held.Contains(licence) => (SparedBy.HeldLicence, null),
        { Collection: Collection.Register } => (SparedBy.Register, null),
        { Collection: Collection.Licence } => (SparedBy.Licence, null),
        { Collection: Collection.Form } => (SparedBy.OneForm, null),
        _ => null,
    };

    private bool MakerIsOpen(PlannedItem member, ItemMaterial material) =>
        material.LicenceTypeCode is { } licence && MakersOf(member, licence).Any(m => m.Needed is Truth.Unknown);

    /// <summary>Members whose result the member waits for, near or far, and that give this licence.</summary>
    private IEnumerable<PlannedItem> MakersOf(PlannedItem member, string licence)
    {
        var before = BundleOrder.Before(_bundle, member.Member.BasicCode);
        return Possible.Where(p => p.Item.LicenceTypeCode == licence && before.Contains(p.Member.BasicCode));
    }

    private static string IdentityOf(ItemMaterial material) => material.LicenceTypeCode is { } licence ? "licence:" + licence : material.Name.Trim();

    private static PlannedMaterial Merged(IEnumerable<Request> requests)
    {
        var all = requests.ToList();
        var strictest = all.OrderBy(r => r.Needed is Truth.True ? 0 : 1).ThenBy(r => Strictness(r.Material)).First();
        var needed = all.Exists(r => r.Needed is Truth.True) ? Truth.True : Truth.Unknown;
        var material = strictest.Material with
        {
            Copies = all.Max(r => r.Material.Copies),
            CheckPoints = [.. all.SelectMany(r => r.Material.CheckPoints).Distinct()],
            Proves = [.. all.SelectMany(r => r.Material.Proves).Distinct()],
        };
        if (material is { Necessity: Necessity.Optional, Condition: not null } && needed is Truth.True)
            material = material with { Necessity = Necessity.Required };
        return new PlannedMaterial(material, [.. all.Select(r => r.Item).Distinct()], needed, strictest.Why);
    }

    private static int Strictness(ItemMaterial material) => material switch
    {
        { Necessity: Necessity.Required } or { Condition: not null, Necessity: Necessity.Optional } => 0,
        { Necessity: Necessity.MayFollow } => 1,
        _ => 2,
    };

    private IEnumerable<PlannedField> FieldsOf(PlannedItem member)
    {
        var conditions = ItemConditions.Of(member.Item);
        return member.Item.Fields.Where(f => !member.Member.Takes.ContainsKey(f.ElementCode)).Select(f => new PlannedField(f, [member.Item], And(member.Needed, conditions.Holds(f, _values)))).Where(f => f.Needed is not Truth.False);
    }

    private static PlannedField Merged(IEnumerable<PlannedField> fields)
    {
        var all = fields.ToList();
        var needed = all.Exists(f => f.Needed is Truth.True) ? Truth.True : Truth.Unknown;
        return new PlannedField(all[0].Field with { IsRequired = all.Exists(f => f.Field.IsRequired && f.Needed == needed) }, [.. all.SelectMany(f => f.For).Distinct()], needed);
    }

    private List<PlannedFees> FeesOf() =>
        [.. Certain.Where(i => i.Item.Fees.Count > 0).GroupBy(i => i.Item.OrganId).Select(g => new PlannedFees(g.Key, [.. g.SelectMany(i => i.Item.Fees)], g.SelectMany(i => i.Item.Fees).Sum(f => f.Fen ?? 0)))];

    private Effort AloneOf()
    {
        var alone = Certain.Select(i => (i.Item, Conditions: ItemConditions.Of(i.Item))).ToList();
        return new Effort(
            alone.Count,
            alone.Sum(a => a.Item.HandedIn.Count(m => Situation(m) is Truth.True && a.Conditions.Holds(m, _values) is Truth.True)),
            alone.Sum(a => a.Item.Fields.Count(f => a.Conditions.Holds(f, _values) is Truth.True)),
            alone.Sum(a => a.Item.PromisedTerm.WorkingDays), alone.Sum(a => a.Item.Visits));
    }

    /// <summary>Working days until the last result, when each member starts once all it waits for are done.</summary>
    private int LongestPath(List<PlannedItem> members) => members.Count == 0 ? 0
        : members.Max(m => m.Item.PromisedTerm.WorkingDays + BundleOrder.DaysBefore(_bundle, m.Member.BasicCode, members.ToDictionary(i => i.Member.BasicCode, i => i.Item.PromisedTerm.WorkingDays)));

    private static Truth And(Truth a, Truth b) =>
        a is Truth.False || b is Truth.False ? Truth.False : a is Truth.True && b is Truth.True ? Truth.True : Truth.Unknown;
}
