using System.Text.Json.Serialization;

namespace Once.Catalogue.Contract;

/// <summary>The three whole lives that bundles are filed under.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LifeCycle>))]
public enum LifeCycle
{
    [Coded("1", "个人：从出生到身后")] Person,
    [Coded("2", "企业：从开办到注销")] Enterprise,
    [Coded("3", "项目：从签约到竣工")] Project,
}

/// <summary>A question of guidance; it answers one element.</summary>
/// <param name="Field">The element: its type, choices and bounds.</param>
/// <param name="Text">As it is asked, in plain words.</param>
/// <param name="When">FEEL condition under which it is asked; null where always.</param>
public sealed record BundleQuestion(string Key, ItemField Field, string Text, string? Help, string? When)
{
    /// <summary>Asked before all others, whatever they would settle: the answer everything else is seen by.</summary>
    public bool IsFirst { get; init; }

    /// <summary>What yes and no are called in answer to this question, such as 有 and 没有.</summary>
    public YesNoWords YesNo { get; init; } = YesNoWords.Usual;
}

/// <summary>Yes and no as one says them in answer to a question.</summary>
public sealed record YesNoWords(string Yes, string No)
{
    public static readonly YesNoWords Usual = new("是", "不是");
}

/// <summary>情形: a named condition over the answers; later conditions may use its key as a name.</summary>
public sealed record BundleSituation(string Key, string Name, string Expression, Basis Basis);

/// <summary>An item of a bundle.</summary>
/// <param name="When">FEEL condition under which it is needed; null where always.</param>
/// <param name="After">Basic codes of the members whose result it waits for.</param>
/// <param name="IsOptional">The applicant may leave it out.</param>
public sealed record BundleMember(string BasicCode, string? When, IReadOnlyList<string> After, bool IsOptional)
{
    /// <summary>Own elements that in this bundle are the same as an element of another member, such as 持卡人姓名 and 孩子姓名: asked once,
    /// under the other's name.</summary>
    public IReadOnlyDictionary<string, string> Takes { get; init; } = new Dictionary<string, string>();

    /// <summary>Basic codes of members of which one place needs only one, such as 食品经营许可 and 食品小经营许可: while one is being
    /// handled or was granted, the other is not added. Said of one, it holds for both.</summary>
    public IReadOnlyList<string> Excludes { get; init; } = [];

    public bool IsExcludedBy(BundleMember other) => Excludes.Contains(other.BasicCode) || other.Excludes.Contains(BasicCode);
}

/// <summary>What all members give together, such as 行业综合许可证.</summary>
public sealed record BundleOutput(string Name, Basis Basis);

/// <summary>一件事: items that one goal needs, with the questions that tell which. A version never changes; a joint case
/// keeps the version it was submitted under.</summary>
/// <param name="Owner">Code of the department that leads it.</param>
/// <param name="Basis">Where this bundle is set out.</param>
/// <param name="PromisedTerm">For the whole, from acceptance.</param>
/// <param name="JointHandling">Declared as 联合办理 under 行政许可法 第26条; its own 45 days apply then.</param>
public sealed record PublishedBundle(
    Guid VersionId, int VersionNumber, string Key, string Name, string PlainName, LifeCycle LifeCycle, string Owner, string Summary,
    Basis Basis, ItemTerm PromisedTerm, bool JointHandling, IReadOnlyList<BundleQuestion> Questions, IReadOnlyList<BundleSituation> Situations,
    IReadOnlyList<BundleMember> Members, IReadOnlyList<string> Aliases, IReadOnlyList<string> Words)
{
    public IReadOnlyList<ServiceObject> Serves { get; init; } = [];

    /// <summary>The one result of all members; null where each gives its own.</summary>
    public BundleOutput? Output { get; init; }

    public DateOnly ValidFrom { get; init; }

    /// <summary>Where in the life cycle it stands: small is early. In this order the bundles are listed.</summary>
    public int Step { get; init; }

    /// <summary>Without the word that all bundles end in.</summary>
    public string ShortName => Name.EndsWith("一件事", StringComparison.Ordinal) ? Name[..^3] : Name;
}
