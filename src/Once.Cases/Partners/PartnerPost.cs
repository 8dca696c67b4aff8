using Once.Cases.Model;

namespace Once.Cases.Partners;

/// <summary>What two cities tell each other, the same both ways. What a message does not say stands as its default.</summary>
/// <param name="Kind"><c>application</c>, <c>supplement</c> (window to the city that handles it) or <c>state</c> (back).</param>
/// <param name="Number">代收编号 of the window's city: the same message may be told again under it and counts once.</param>
internal sealed record PartnerPost(string Kind, string Number)
{
    /// <summary>0 for the application, then one more for each supplement.</summary>
    public int Round { get; init; }

    public PartnerWindow? Window { get; init; }

    public PartnerApplicant? Applicant { get; init; }

    public PartnerItem? Item { get; init; }

    /// <summary>Answers of the form, by the label as the form prints it, or by the element's code.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<PartnerFile> Papers { get; init; } = [];

    /// <summary>How the person consented, in words.</summary>
    public string Consent { get; init; } = "";

    public DateTime? ReceivedAt { get; init; }

    public PartnerAnswer? Answer { get; init; }
}

/// <summary>The window that received.</summary>
internal sealed record PartnerWindow(string Name, string Clerk);

/// <summary>Who stood at the window, and for whom.</summary>
/// <param name="Number">公民身份号码.</param>
/// <param name="Principal">统一社会信用代码 or 公民身份号码 of the one they came for; empty when for themselves.</param>
/// <param name="MandateScope">Of the written authorisation the window has seen; empty where the agent needs none.</param>
internal sealed record PartnerApplicant(string Name, string Number, string Phone, string Principal = "", string MandateScope = "", DateOnly? MandateUntil = null);

/// <param name="Code">Of the list of the city that handles it; may be empty where the name says it.</param>
internal sealed record PartnerItem(string Code, string Name);

/// <param name="Name">The material's name or code, or a document's title.</param>
/// <param name="Content">Base64.</param>
internal sealed record PartnerFile(string Name, string FileName, string Content);

/// <summary>How far the matter is with the city that handles it.</summary>
/// <param name="Sequence">Rises with each message about the same matter; the greatest is the newest.</param>
/// <param name="State">One of <see cref="PartnerStates"/>.</param>
/// <param name="Words">What the person has to know, in one or two sentences.</param>
internal sealed record PartnerAnswer(int Sequence, string State, string Words, DateTime At);

/// <param name="Number">办件编号 of the city that handles it.</param>
/// <param name="Known">It had been told before; nothing changed.</param>
internal sealed record PartnerTaken(string Number, bool Known);
