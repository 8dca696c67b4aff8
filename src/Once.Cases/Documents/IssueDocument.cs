using Once.Cases.Contract;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Telling;
using Once.Cases.Templating;
using Once.Catalogue.Contract;
using Once.Kernel.Codes;
using Once.Kernel.Documents;
using Once.Kernel.Organs;
using Once.Kernel.Storage;

namespace Once.Cases.Documents;

/// <summary>Numbers, dates and keeps a document, and tells the applicant of it. Called last in an act: the number is locked until the act commits, so
/// the series of an organ, kind and year has no gap.</summary>
internal sealed class IssueDocument(OnceDb db, DocumentNumbers numbers, OrganDirectory organs, TellApplicant tell, TemplatesInForce templates, TimeProvider time)
{
    /// <param name="addressee">Whom it is addressed to, where not to the applicant.</param>
    /// <param name="quietly">Another message tells of it.</param>
    /// <param name="byOrgan">Who issues it, where not the organ of the case: the lead of a joint application.</param>
    public async Task<CaseDocument> RunAsync(
        OpenCase open, PublishedItem item, CaseDocumentKind kind, Written written, CancellationToken cancellation, string? addressee = null, Guid? byOrgan = null, bool quietly = false)
    {
        written = await OfTheDayAsync(written, open.Today, cancellation);
        var body = await organs.BodyOfAsync(byOrgan ?? open.Case.OrganId, cancellation);
        var number = await numbers.NextAsync($"case/{body.Code}/{kind}", open.Today.Year, cancellation);
        var text = new DocumentText(written.Title, body.Name, addressee ?? open.Case.ApplicantName, written.Whole, written.Points, item.ConsultPhone, item.ComplaintPhone);
        var document = new CaseDocument
        {
            RootId = open.Case.RootId,
            CaseNumber = open.Case.CaseNumber,
            Id = Ids.New(time),
            Kind = kind,
            Number = $"{body.DocumentSign ?? body.ShortName}{SignOf(kind)}〔{open.Today.Year}〕{number}号",
            DatedOn = open.Today,
            IssuedAt = open.Now,
            CheckCode = CheckCodes.New(),
            TemplateNumber = written.TemplateNumber,
            IssuedById = byOrgan == open.Case.OrganId ? null : byOrgan,
        }.Saying(text.Pack(written.Free));
        db.AddRow(document);
        if (!quietly && addressee is null && CaseMessages.Of(kind, open, written.Points.Count) is { } message)
            await tell.RunAsync(open.Case, message, cancellation);
        return document;
    }

    /// <summary>The same document in the words of the version in force on the day; one that has no template, or has been
    /// put into them already, stays as it is.</summary>
    public async Task<Written> OfTheDayAsync(Written written, DateOnly day, CancellationToken cancellation) =>
        written is { Template: { } code, TemplateNumber: null } ? written.In(await templates.OfAsync(code, day, cancellation)) : written;

    private static string SignOf(CaseDocumentKind kind) => kind switch
    {
        CaseDocumentKind.Receipt => "收",
        CaseDocumentKind.AcceptanceNotice => "许受",
        CaseDocumentKind.CorrectionNotice => "许补",
        CaseDocumentKind.NonAcceptanceDecision => "许不受",
        CaseDocumentKind.ExtensionNotice => "许延",
        CaseDocumentKind.ProcedureNotice => "许特",
        CaseDocumentKind.GrantDecision => "许准",
        CaseDocumentKind.RefusalDecision => "许不准",
        CaseDocumentKind.DeliveryProof => "送",
        CaseDocumentKind.LapseNotice => "终",
        CaseDocumentKind.ReopeningNotice => "重",
        CaseDocumentKind.VisitNotice => "核",
        CaseDocumentKind.HearingRightNotice => "听告",
        CaseDocumentKind.HearingNotice => "听通",
        CaseDocumentKind.PaymentNotice => "缴",
        CaseDocumentKind.TolerationPromise => "容诺",
        CaseDocumentKind.TolerationNotice => "容受",
        CaseDocumentKind.PledgeLetter => "诺",
        CaseDocumentKind.AnnulmentDecision => "撤",
        CaseDocumentKind.RectificationOrder => "责改",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}

/// <summary>What a document says, before it is numbered.</summary>
internal sealed record Written(string Title, IReadOnlyList<string> Paragraphs, IReadOnlyList<DocumentPoint> Points)
{
    /// <summary>Words of people in a text whose other words follow from its kind and the item; null for a text like no other.</summary>
    public IReadOnlyList<string>? Free { get; init; }

    public Written(string title, params IReadOnlyList<string> paragraphs) : this(title, paragraphs, []) { }

    /// <summary>The template it is written from; null for a text of the program.</summary>
    public string? Template { get; private init; }

    /// <summary>The version of it; null until the day's has been asked for.</summary>
    public int? TemplateNumber { get; private init; }

    /// <summary>What an act adds after the first paragraph, whatever the template says.</summary>
    public string? Added { get; init; }

    public IReadOnlyList<string> Whole => Added is null ? Paragraphs : [.. Paragraphs.Take(1), Added, .. Paragraphs.Skip(1)];

    private IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    public static Written From(string template, TemplateText first, IReadOnlyDictionary<string, string> values)
    {
        var text = first.Fill(values);
        return new Written(text.Title, text.Paragraphs, []) { Template = template, Values = values };
    }

    /// <summary>In the words of a version.</summary>
    public Written In(TemplateVersion version)
    {
        var text = version.Text.Fill(Values);
        return this with { Title = text.Title, Paragraphs = text.Paragraphs, TemplateNumber = version.Number };
    }
}
