using Once.Catalogue.Contract;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Catalogue.Model;

/// <summary>A version of a bundle (一件事), in force from one day on. Once published its body never changes; a joint case
/// keeps its version, and a change is a new one.</summary>
internal sealed class BundleVersion : IVersioned
{
    private BundleVersion() { }

    public Guid Id { get; private set; }

    /// <summary>1, 2, 3 … within one key.</summary>
    public int Number { get; private set; }

    public string Key { get; private set; } = "";

    public string Name { get; private set; } = "";

    public LifeCycle LifeCycle { get; private set; }

    public VersionState State { get; private set; }

    /// <summary>First day in force.</summary>
    public DateOnly ValidFrom { get; private set; }

    /// <summary>Last day in force; null while it is open.</summary>
    public DateOnly? ValidTo { get; private set; }

    /// <summary>Who drafted it, as pages show it.</summary>
    public string DraftedBy { get; private set; } = "";

    /// <summary>Why this version was made.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Who asked for review.</summary>
    public string? SubmittedBy { get; private set; }

    /// <summary>What a reviewer asked to change when sending it back.</summary>
    public string? ReviewNote { get; private set; }

    public string? PublishedBy { get; private set; }

    public string? RetireReason { get; private set; }

    /// <summary>Made from the data files: a changed file may replace it. What officers made is never replaced by a file.</summary>
    public bool IsSeeded { get; private set; }

    /// <summary>The whole <see cref="PublishedBundle"/> as JSON.</summary>
    public string Body { get; private set; } = "";

    public int Version { get; private set; }

    public bool IsOpen => State is VersionState.Draft or VersionState.InReview;

    public PublishedBundle Read() => ItemBody.ReadBundle(Body);

    /// <summary>A version from the data files, in force at once.</summary>
    public static BundleVersion Of(PublishedBundle bundle)
    {
        var version = Draft(bundle, "初始数据", "初次发布");
        (version.State, version.IsSeeded, version.PublishedBy) = (VersionState.Published, true, "初始数据");
        return version;
    }

    public static BundleVersion Draft(PublishedBundle bundle, string by, string reason)
    {
        var draft = new BundleVersion { Id = bundle.VersionId, Number = bundle.VersionNumber, Key = bundle.Key, DraftedBy = by, Reason = reason };
        draft.Write(bundle);
        return draft;
    }

    /// <summary>Changes the draft's content; what is under review goes back to draft.</summary>
    public void Revise(PublishedBundle bundle)
    {
        RefuseUnlessOpen();
        State = VersionState.Draft;
        Write(bundle);
    }

    public void Submit(string by)
    {
        if (State is not VersionState.Draft)
            throw new RefusedException(CatalogueRefusals.NotADraft);
        (State, SubmittedBy, ReviewNote) = (VersionState.InReview, by, null);
    }

    public void SendBack(string note)
    {
        if (State is not VersionState.InReview)
            throw new RefusedException(CatalogueRefusals.NotInReview);
        if (string.IsNullOrWhiteSpace(note))
            throw new RefusedException(CatalogueRefusals.NoteMissing);
        (State, ReviewNote) = (VersionState.Draft, note.Trim());
    }

    public void Discard(string reason)
    {
        RefuseUnlessOpen();
        (State, RetireReason) = (VersionState.Discarded, reason);
    }

    /// <param name="from">First day in force: today or later.</param>
    public void Publish(string by, DateOnly from)
    {
        RefuseUnlessOpen();
        if (ValidFrom != from)
            Write(Read() with { ValidFrom = from });
        (State, PublishedBy) = (VersionState.Published, by);
    }

    /// <summary>Ends it after <paramref name="lastDay"/>, included.</summary>
    public void End(DateOnly lastDay, string reason)
    {
        if (State is not VersionState.Published)
            throw new RefusedException(CatalogueRefusals.NotInForce);
        (State, ValidTo, RetireReason) = (VersionState.Retired, lastDay, reason);
    }

    private void RefuseUnlessOpen()
    {
        if (!IsOpen)
            throw new RefusedException(CatalogueRefusals.NotADraft);
    }

    private void Write(PublishedBundle bundle) =>
        (Name, LifeCycle, ValidFrom, Body) = (bundle.Name, bundle.LifeCycle, bundle.ValidFrom, ItemBody.Write(bundle));
}
