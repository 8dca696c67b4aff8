using Once.Cases.Pledging;
using Once.Cases.Submitting;
using Once.Catalogue.Contract;

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
    /// <summary>Own elements that another item's result brings, with the number of that item: filled in when it is there.</summary>
    public IReadOnlyDictionary<string, int> FieldsFromSiblings { get; init; } = new Dictionary<string, int>();

    /// <summary>Own elements that the one form asks under another name.</summary>
    public IReadOnlyDictionary<string, string> Takes { get; init; } = new Dictionary<string, string>();

    /// <summary>It goes by 告知承诺.</summary>
    public bool IsPledged { get; init; }

    /// <summary>Working days promised for it, from its acceptance.</summary>
    public int Days => (IsPledged ? SignPledge.Pledged(Whole) : Whole).PromisedTerm.WorkingDays;

    public static bool MayPledge(PublishedItem item) => item.Pledge is not null && item.RiskFields.Count == 0;

    /// <summary>The fields of another item's result with their labels, for the applicant to read.</summary>
    public IEnumerable<(ItemField Field, int From)> GivenFields => Whole.Fields.Where(f => FieldsFromSiblings.ContainsKey(f.ElementCode)).Select(f => (f, FieldsFromSiblings[f.ElementCode]));

    /// <summary>Whether an answer of the one form is given to it.</summary>
    public bool Uses(string element) => Asked.Fields.Any(f => Takes.GetValueOrDefault(f.ElementCode, f.ElementCode) == element);

    /// <summary>What the one form keeps under its own names, as this item takes it: its own fields alone, pledges under its own codes.</summary>
    public Dictionary<string, T> OwnOf<T>(IReadOnlyDictionary<string, T> values)
    {
        var own = new Dictionary<string, T>();
        foreach (var field in Asked.Fields)
            if (values.TryGetValue(Takes.GetValueOrDefault(field.ElementCode, field.ElementCode), out var value))
                own[field.ElementCode] = value;
        foreach (var (one, code) in Materials)
            if (values.TryGetValue(CheckApplication.FieldOf(one), out var ticked))
                own[CheckApplication.FieldOf(code)] = ticked;
        return own;
    }

    /// <summary>The files of the one form that this item needs; the same file serves every item that asks for the material.</summary>
    public IReadOnlyList<MaterialFile> FilesOf(IReadOnlyList<MaterialFile> files) =>
        [.. files.Where(f => Materials.ContainsKey(f.MaterialCode)).Select(f => f with { MaterialCode = Materials[f.MaterialCode] }).DistinctBy(f => f.AttachmentId)];

    /// <summary>Own codes of the materials that were promised for later in the one form.</summary>
    public IReadOnlyList<string> FollowOf(IEnumerable<string> follow) => [.. follow.Where(Materials.ContainsKey).Select(code => Materials[code])];
}
