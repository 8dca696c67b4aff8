using Once.Catalogue.Contract;

namespace Once.Catalogue.Model;

/// <summary>A version of a bundle (一件事), in force from one day on. Its body never changes; a joint case keeps its version.</summary>
internal sealed class BundleVersion
{
    private BundleVersion() { }

    public Guid Id { get; private set; }

    /// <summary>1, 2, 3 … within one key.</summary>
    public int Number { get; private set; }

    public string Key { get; private set; } = "";

    public string Name { get; private set; } = "";

    public LifeCycle LifeCycle { get; private set; }

    /// <summary>First day in force.</summary>
    public DateOnly ValidFrom { get; private set; }

    /// <summary>Last day in force; null while it is open.</summary>
    public DateOnly? ValidTo { get; private set; }

    /// <summary>The whole <see cref="PublishedBundle"/> as JSON.</summary>
    public string Body { get; private set; } = "";

    public static BundleVersion Of(PublishedBundle bundle) => new()
    {
        Id = bundle.VersionId,
        Number = bundle.VersionNumber,
        Key = bundle.Key,
        Name = bundle.Name,
        LifeCycle = bundle.LifeCycle,
        ValidFrom = bundle.ValidFrom,
        Body = ItemBody.Write(bundle),
    };

    /// <summary>Ends it after <paramref name="lastDay"/>, included.</summary>
    public void End(DateOnly lastDay) => ValidTo = lastDay;
}
