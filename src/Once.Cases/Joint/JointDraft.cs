using Once.Cases.Submitting;

namespace Once.Cases.Joint;

/// <summary>What a draft of a joint application keeps, under one cipher.</summary>
/// <param name="Guide">Answers to the bundle's questions, by element code.</param>
/// <param name="Answers">Of the one form, by element code.</param>
internal sealed record JointDraft(IReadOnlyDictionary<string, string> Guide, IReadOnlyDictionary<string, string> Answers, IReadOnlyList<MaterialFile> Files, IReadOnlyDictionary<string, Guid> Licences)
{
    /// <summary>Materials of the one form that are promised for later (容缺).</summary>
    public IReadOnlyList<string> Follow { get; init; } = [];

    /// <summary>Basic codes of the items that go by 告知承诺; the signature itself is never kept in a draft.</summary>
    public IReadOnlyList<string> Pledged { get; init; } = [];

    /// <summary>What decides which items are needed: a field of the form is newer than the guide's answer to the same thing.</summary>
    public Dictionary<string, string> Deciding => Decide(Guide, Answers);

    public static Dictionary<string, string> Decide(IReadOnlyDictionary<string, string> guide, IReadOnlyDictionary<string, string> answers)
    {
        var deciding = guide.ToDictionary();
        foreach (var (code, answer) in answers.Where(a => a.Value.Length > 0))
            deciding[code] = answer;
        return deciding;
    }
}
