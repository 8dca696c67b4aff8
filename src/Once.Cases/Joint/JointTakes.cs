using Once.Catalogue.Contract;
using Once.Cases.Deciding;

namespace Once.Cases.Joint;

/// <summary>Which fields of an item nobody fills in for it: those that the result of an item before it brings, and those that are the
/// same thing as a field of another item. Pure.</summary>
internal sealed class JointTakes(BundlePlan plan, IReadOnlyList<PlannedItem> needed, IReadOnlyDictionary<string, int> numbers, IReadOnlyDictionary<string, string> answers)
{
    private readonly HashSet<string> _asked = [.. needed.SelectMany(n => n.Item.As(ApplicationKind.New).For(answers).Fields.Where(f => !n.Member.Takes.ContainsKey(f.ElementCode)).Select(f => f.ElementCode))];

    /// <summary>Own elements by number of the item whose result brings them: printed on its licence, not asked by its form, and given
    /// with the licence by the platform (<see cref="GiveNumbers"/>).</summary>
    public IReadOnlyDictionary<string, int> GivenTo(PlannedItem to)
    {
        var before = Before(to.Member.BasicCode);
        var makers = needed.Where(n => before.Contains(n.Member.BasicCode)).ToList();
        var given = new Dictionary<string, int>();
        foreach (var field in to.Item.Fields)
        {
            var element = to.Member.Takes.GetValueOrDefault(field.ElementCode, field.ElementCode);
            if (makers.FirstOrDefault(m => GiveNumbers.With(m.Item).Contains(element)) is { } maker)
                given[field.ElementCode] = numbers[maker.Member.BasicCode];
        }
        return given;
    }

    /// <summary>Own elements that the one form asks under another name; where nobody asks under that name, it asks itself.</summary>
    public IReadOnlyDictionary<string, string> Of(PlannedItem part) => part.Member.Takes.Where(t => _asked.Contains(t.Value)).ToDictionary();

    /// <summary>The answers as the item sees them, its own names among them.</summary>
    public IReadOnlyDictionary<string, string> Seen(PlannedItem part)
    {
        if (part.Member.Takes.Count == 0)
            return answers;
        var seen = answers.ToDictionary();
        foreach (var (own, other) in Of(part))
            if (answers.TryGetValue(other, out var answer))
                seen[own] = answer;
        return seen;
    }

    /// <summary>All it waits for, near or far, among those that are needed.</summary>
    private HashSet<string> Before(string code)
    {
        var (found, open, all) = (new HashSet<string>(), new Stack<string>([code]), numbers.Keys.ToHashSet(StringComparer.Ordinal));
        while (open.TryPop(out var at))
            foreach (var earlier in BundleAnswers.WaitsFor(plan.Bundle, at, all).Where(found.Add))
                open.Push(earlier);
        return found;
    }
}
