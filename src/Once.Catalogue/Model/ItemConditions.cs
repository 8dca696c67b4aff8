using System.Runtime.CompilerServices;
using Once.Catalogue.Contract;
using Once.Rules;

namespace Once.Catalogue.Model;

/// <summary>The conditions of an item, read once for each version kept in memory.</summary>
internal sealed class ItemConditions
{
    private static readonly ConditionalWeakTable<PublishedItem, ItemConditions> Read = [];

    private readonly PublishedItem _item;
    private readonly Dictionary<string, FeelExpression> _fields = [];
    private readonly Dictionary<string, FeelExpression> _materials = [];
    private readonly Dictionary<string, FeelExpression> _steps = [];

    private ItemConditions(PublishedItem item)
    {
        _item = item;
        var names = item.Fields.DistinctBy(f => f.ElementCode).Select(ElementNames.NameOf).ToList();
        foreach (var (at, field) in item.Fields.Index().Where(f => f.Item.Condition is not null))
            _fields[field.ElementCode] = FeelExpression.Condition(field.Condition!, names.Take(at));
        foreach (var material in item.Materials.Where(m => m.Condition is not null))
            _materials[material.Code] = FeelExpression.Condition(material.Condition!, names);
        foreach (var step in item.Flow.Where(s => s.Condition is not null))
            _steps[step.Name] = FeelExpression.Condition(step.Condition!, names);
        GuideElements = _materials.Values.Concat(_steps.Values).SelectMany(c => c.Names).Select(n => n.Name).ToHashSet();
        Elements = _fields.Values.Concat(_materials.Values).SelectMany(c => c.Names).Select(n => n.Name).ToHashSet();
    }

    public IReadOnlySet<string> Elements { get; }

    /// <summary>Elements that decide what is handed in or which way it goes: worth asking before anybody fills in a form.</summary>
    public IReadOnlySet<string> GuideElements { get; }

    public static ItemConditions Of(PublishedItem item) => Read.GetValue(item, i => new ItemConditions(i));

    /// <summary>Null where it is always asked for.</summary>
    public FeelExpression? Of(ItemMaterial material) => _materials.GetValueOrDefault(material.Code);

    /// <summary>Null where it is always asked.</summary>
    public FeelExpression? Of(ItemField field) => _fields.GetValueOrDefault(field.ElementCode);

    public Truth Holds(ItemMaterial material, IReadOnlyDictionary<string, object?> values) => Of(material)?.Holds(values) ?? Truth.True;

    public Truth Holds(ItemField field, IReadOnlyDictionary<string, object?> values) => Of(field)?.Holds(values) ?? Truth.True;

    /// <summary>The first condition that cannot be read, with its place; null when all can. A field's condition may rest on
    /// fields before it alone, a material's on any field of the form: what is never asked could never hold.</summary>
    public static string? Fault(PublishedItem item)
    {
        var names = item.Fields.DistinctBy(f => f.ElementCode).Select(ElementNames.NameOf).ToList();
        foreach (var (at, field) in item.Fields.Index())
        {
            if (Fault(field.Condition, names.Take(at)) is { } fault)
                return $"表单“{field.Label}”的 condition {fault}。只能用它前面的要素。";
        }
        foreach (var material in item.Materials)
        {
            if (Fault(material.Condition, names) is { } fault)
                return $"材料“{material.Name}”的 condition {fault}。只能用这张表单里有的要素。";
        }
        foreach (var step in item.Flow)
        {
            if (Fault(step.Condition, names) is { } fault)
                return $"环节“{step.Name}”的 condition {fault}。只能用这张表单里有的要素。";
            if (step.After?.FirstOrDefault(a => item.Flow.TakeWhile(s => s != step).All(s => s.Name != a)) is { } unknown)
                return $"环节“{step.Name}”要等的“{unknown}”不在它前面。";
        }
        return null;
    }

    /// <summary>The item with what is asked under these answers alone. An answer to a field that is not asked does not count.</summary>
    public PublishedItem Tailor(IReadOnlyDictionary<string, string> answers) => Under(answers, truth => truth is Truth.True);

    /// <summary>The item for somebody who is still reading: what these answers rule out is gone, what they do not decide
    /// stays as it was.</summary>
    public PublishedItem Guide(IReadOnlyDictionary<string, string> answers) => Under(answers, truth => truth is not Truth.False);

    private PublishedItem Under(IReadOnlyDictionary<string, string> answers, Func<Truth, bool> stays)
    {
        if (_fields.Count + _materials.Count + _steps.Count == 0)
            return _item;
        var values = new Dictionary<string, object?>();
        var fields = new List<ItemField>();
        foreach (var field in _item.Fields.Where(f => stays(Holds(f, values))))
        {
            fields.Add(field);
            values[field.ElementCode] = ElementNames.ValueOf(field, answers.GetValueOrDefault(field.ElementCode));
        }
        var materials = _item.Materials.Where(m => stays(Holds(m, values))).Select(m => Holds(m, values) is Truth.True ? Decided(m) : m);
        var steps = _item.Flow.Where(s => stays(Holds(s, values))).Select(s => Holds(s, values) is Truth.True ? s with { When = null } : s);
        return _item with { Fields = fields, Materials = [.. materials], Flow = [.. steps] };
    }

    private Truth Holds(FlowStep step, IReadOnlyDictionary<string, object?> values) =>
        _steps.TryGetValue(step.Name, out var condition) ? condition.Holds(values) : Truth.True;

    /// <summary>A material for a situation that is there.</summary>
    private static ItemMaterial Decided(ItemMaterial material) =>
        material is { Condition: not null, Necessity: Necessity.Optional } ? material with { Necessity = Necessity.Required, When = null } : material;

    private static string? Fault(string? condition, IEnumerable<FeelName> names)
    {
        try
        {
            if (condition is not null)
                FeelExpression.Condition(condition, names);
            return null;
        }
        catch (FeelException e)
        {
            return $"“{condition}” {e.Message}";
        }
    }
}
