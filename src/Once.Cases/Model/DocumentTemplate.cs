using Once.Cases.Templating;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Model;

internal enum TemplateState { Draft, Published }

/// <summary>A version of the words of a document. A published one never changes; documents keep the version they were
/// written with.</summary>
internal sealed class DocumentTemplate : IVersioned
{
    private DocumentTemplate() { }

    public string Code { get; private init; } = "";

    /// <summary>2 and on; the first version is the one every store has from the beginning.</summary>
    public int Number { get; private init; }

    public TemplateState State { get; private set; }

    /// <summary>A <see cref="TemplateText"/> as JSON.</summary>
    public string Content { get; private set; } = "";

    /// <summary>Why it was changed.</summary>
    public string Reason { get; private set; } = "";

    public Guid DraftedById { get; private set; }

    public string DraftedBy { get; private set; } = "";

    public DateTime DraftedAt { get; private set; }

    public string? PublishedBy { get; private set; }

    public DateTime? PublishedAt { get; private set; }

    /// <summary>First day on which documents are written with it; null for a draft.</summary>
    public DateOnly? ValidFrom { get; private set; }

    public int Version { get; private set; }

    public TemplateText Text => CaseJson.Read<TemplateText>(Content);

    public static DocumentTemplate Draft(string code, int number) => new() { Code = code, Number = number };

    /// <summary>起草: whoever wrote last has drafted it, and may not publish it.</summary>
    public void Write(TemplateText text, string reason, Guid byId, string by, DateTime at)
    {
        RefuseUnlessDraft();
        if (string.IsNullOrWhiteSpace(reason))
            throw new RefusedException(TemplateRefusals.ReasonMissing);
        (Content, Reason, DraftedById, DraftedBy, DraftedAt) = (CaseJson.Write(text), reason.Trim(), byId, by, at);
    }

    /// <summary>发布: by a second person, from today or a later day on.</summary>
    /// <remarks>Default: local practice, two persons, as for the lists of items.</remarks>
    public void Publish(Guid byId, string by, DateOnly from, DateOnly today, DateTime at)
    {
        RefuseUnlessDraft();
        if (byId == DraftedById)
            throw new RefusedException(TemplateRefusals.SamePerson);
        if (from < today)
            throw new RefusedException(TemplateRefusals.BeginsInPast);
        (State, PublishedBy, PublishedAt, ValidFrom) = (TemplateState.Published, by, at, from);
    }

    public void RefuseUnlessDraft()
    {
        if (State is not TemplateState.Draft)
            throw new RefusedException(TemplateRefusals.NotADraft);
    }
}
