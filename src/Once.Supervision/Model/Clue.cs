using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Supervision.Contract;

namespace Once.Supervision.Model;

/// <summary>问题线索: something about the conduct of an organ's people, passed to a discipline body and sealed from that organ. What it
/// says, who said it and what came of it are kept as ciphers; its records tell acts alone.</summary>
internal sealed class Clue : IVersioned
{
    public const string Aggregate = "supervision-clue";

    private Clue() { }

    public Guid Id { get; private set; }

    /// <summary>What who handed it in keeps: by it, and by nothing else, they learn how it stands.</summary>
    public string Receipt { get; private set; } = "";

    /// <summary>One of <c>data/supervision/kinds.yaml</c>.</summary>
    public string KindCode { get; private set; } = "";

    public ClueOrigin Origin { get; private set; }

    /// <summary>The report, finding or order it came from; null where there is none.</summary>
    public Guid? OriginId { get; private set; }

    /// <summary>The organ concerned: none of its people sees anything of this clue.</summary>
    public Guid OrganId { get; private set; }

    public string RegionCode { get; private set; } = "";

    /// <summary>The supervising unit that looks at it first; null where that would be the organ concerned.</summary>
    public Guid? OfficeId { get; private set; }

    public string WordsCipher { get; private set; } = "";

    /// <summary>Of whom it speaks.</summary>
    public string? PersonCipher { get; private set; }

    /// <summary>Who said it, with a telephone; null where they gave none.</summary>
    public string? SourceCipher { get; private set; }

    public Guid RaisedById { get; private set; }

    public DateOnly RaisedOn { get; private set; }

    public ClueState State { get; private set; }

    /// <summary>Last day of what is owed now, included; null once it has ended.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>晴行审线索移〔2026〕1号.</summary>
    public string? DocumentNumber { get; private set; }

    public Guid? DisciplineId { get; private set; }

    public DateOnly? PassedOn { get; private set; }

    public string? PassedBy { get; private set; }

    public DateOnly? ReceiptedOn { get; private set; }

    public string? ReceiptedBy { get; private set; }

    public ClueOutcome? Outcome { get; private set; }

    /// <summary>What came of it, or why it was not passed on.</summary>
    public string? ResultCipher { get; private set; }

    public DateOnly? EndedOn { get; private set; }

    public string? EndedBy { get; private set; }

    public int Version { get; private set; }

    public static Clue Raise(Guid id, NewClue clue, Actor by, DateOnly today) => new()
    {
        Id = id,
        Receipt = clue.Receipt,
        KindCode = clue.KindCode,
        Origin = clue.Origin,
        OriginId = clue.OriginId,
        OrganId = clue.OrganId,
        RegionCode = clue.RegionCode,
        OfficeId = clue.OfficeId,
        WordsCipher = clue.WordsCipher,
        PersonCipher = clue.PersonCipher,
        SourceCipher = clue.SourceCipher,
        RaisedById = by.AccountId,
        RaisedOn = today,
        DueOn = clue.PassBy,
    };

    /// <summary>移送: to a discipline body that is not the organ concerned; it signs for it within the term.</summary>
    public void Pass(Guid disciplineId, string number, Actor by, DateOnly today, DateOnly receiptBy)
    {
        if (State is not ClueState.Raised)
            throw new RefusedException(ClueRefusals.PassedBefore);
        (State, DisciplineId, DocumentNumber, PassedOn, PassedBy, DueOn) = (ClueState.Passed, disciplineId, number, today, by.Name, receiptBy);
    }

    /// <summary>不移送: it is no clue about conduct; the reason is told to who bears the receipt.</summary>
    public void Drop(string reasonCipher, Actor by, DateOnly today)
    {
        if (State is not ClueState.Raised)
            throw new RefusedException(ClueRefusals.PassedBefore);
        (State, ResultCipher, EndedOn, EndedBy, DueOn) = (ClueState.Dropped, reasonCipher, today, by.Name, null);
    }

    /// <summary>签收.</summary>
    public void Sign(Actor by, DateOnly today, DateOnly resultBy)
    {
        if (State is not ClueState.Passed)
            throw new RefusedException(ClueRefusals.NotWaiting);
        (State, ReceiptedOn, ReceiptedBy, DueOn) = (ClueState.Receipted, today, by.Name, resultBy);
    }

    /// <summary>反馈结果: once.</summary>
    public void Return(ClueOutcome outcome, string? resultCipher, Actor by, DateOnly today)
    {
        if (State is not ClueState.Receipted)
            throw new RefusedException(ClueRefusals.NotSigned);
        (State, Outcome, ResultCipher, EndedOn, EndedBy, DueOn) = (ClueState.Returned, outcome, resultCipher, today, by.Name, null);
    }

    /// <summary>Overdue from the day after the last day of what is owed.</summary>
    public bool IsOverOn(DateOnly today) => DueOn < today;
}

internal sealed record NewClue(
    string Receipt, string KindCode, ClueOrigin Origin, Guid? OriginId, Guid OrganId, string RegionCode, Guid? OfficeId, string WordsCipher, string? PersonCipher, string? SourceCipher, DateOnly PassBy);

/// <summary>A file of a clue: its name and content are ciphers, and it lies in no store of attachments.</summary>
internal sealed class ClueFile
{
    public required Guid ClueId { get; init; }

    public required int Ordinal { get; init; }

    public required string NameCipher { get; init; }

    public required string MediaType { get; init; }

    /// <summary>The content in base64, encrypted.</summary>
    public required string ContentCipher { get; init; }
}
