using Once.Kernel.Storage;

namespace Once.Catalogue.Contract;

/// <summary>Kinds of things of the catalogue that people look for.</summary>
public enum FindableKind { Item, Bundle }

/// <summary>One thing people look for, however many organs hold it: a basic item, a bundle.</summary>
/// <param name="Code">基本编码 of an item, code of a bundle.</param>
/// <param name="Path">Where its page is; the code of the holder, or its own, follows.</param>
/// <param name="Aliases">Other names, also the name of the result.</param>
/// <param name="Words">What people call it on the street, the most telling first.</param>
/// <param name="Serves">Whom it serves.</param>
/// <param name="Holders">Who handles it, for which region.</param>
public sealed record Findable(
    FindableKind Kind, string Code, string Path, string Name, string ShortName, string PlainName, string Summary,
    IReadOnlyList<string> Aliases, IReadOnlyList<string> Words, IReadOnlyList<string> Themes, IReadOnlyList<string> EnterpriseThemes,
    IReadOnlyList<string> LifeEvents, IReadOnlyList<ServiceObject> Serves, IReadOnlyList<FindableHolder> Holders)
{
    /// <summary>Themes and matters of life, each once.</summary>
    public IEnumerable<string> AllThemes => LifeEvents.Count == 0 ? Themes : Themes.Union(LifeEvents);

    public bool ServesPersons => Serves.Contains(ServiceObject.NaturalPerson);

    public bool ServesEnterprises => Serves.Any(s => s is not ServiceObject.NaturalPerson);
}

/// <summary>One organ's handling of a findable thing, in the few figures a list shows.</summary>
/// <param name="Body">First 19 characters of the 实施编码: the body and its level; empty where there is none.</param>
/// <param name="VersionId">The version in force.</param>
/// <param name="PromisedDays">Working days; 0 means at once.</param>
/// <param name="Materials">How many materials have to be handed in.</param>
/// <param name="FreeMaterials">How many need not be.</param>
public readonly record struct FindableHolder(
    string RegionCode, string Body, Guid OrganId, Guid VersionId, short PromisedDays, byte Materials, byte FreeMaterials, byte Visits, bool IsFree)
{
    /// <summary>行使层级; null where the code does not say.</summary>
    public ExerciseLevel? Level => Body.Length == 19 ? (ExerciseLevel)(Body[18] - '0') : null;

    /// <summary>通办范围; null where it is not stated.</summary>
    public AcrossScope? Across { get; init; }
}

/// <summary>Contribution point: where findable things of a kind are read from when the index is written. Register with
/// <c>services.AddSingleton(new FindableSource(...))</c>; call <see cref="SearchIndex.WriteAsync"/> after a change.</summary>
/// <param name="CodesAsync">Codes of everything in force on the day.</param>
/// <param name="ReadAsync">The things of these codes, with their holders in force on the day.</param>
public sealed record FindableSource(
    FindableKind Kind,
    Func<OnceDb, DateOnly, CancellationToken, Task<IReadOnlyList<string>>> CodesAsync,
    Func<OnceDb, DateOnly, IReadOnlyList<string>, CancellationToken, Task<IReadOnlyList<Findable>>> ReadAsync);
