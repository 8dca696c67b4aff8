using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Cases.Contract;
using Once.Cases.Documents;
using Once.Cases.Model;
using Once.Cases.Tracking;
using Once.Kernel.Codes;
using Once.Kernel.Crypto;
using Once.Kernel.Jobs;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Partners;

/// <param name="Sequence">The version of the case that was so: rises with every act.</param>
internal sealed record TellPartnerRequest(Guid RootId, int CaseNumber, int Sequence, CaseState State, Outcome? Outcome, SpecialProcedure? Procedure, DateTime At);

/// <summary>Tells the city whose window received how far the case is, with the document to hand out: a signed post after every
/// change of state, tried again until it is taken. Each carries its place in the order, so that one that comes late moves nothing.</summary>
internal sealed class TellPartner(OnceDb db, IHttpClientFactory clients, IOptions<PartnerOptions> options, TimeProvider time) : IJobHandler
{
    public const string JobKind = "cases.tell-partner";

    public string Kind => JobKind;

    public string Title => "把办到哪一步告诉代收的城市";

    /// <summary>Within the act that changes the case, before it is saved.</summary>
    public static TellPartnerRequest Of(Case of, DateTime at) => new(of.RootId, of.CaseNumber, of.Version + 1, of.State, of.Outcome, of.Procedure, at);

    public async Task RunAsync(string payload, CancellationToken cancellation)
    {
        var told = JsonSerializer.Deserialize<TellPartnerRequest>(payload)!;
        var from = await db.PartnerCases().SingleAsync(c => c.RootId == told.RootId && c.CaseNumber == told.CaseNumber, cancellation);
        if (options.Value.Named(from.PartnerCode) is not { } place || PartnerTelling.StateOf(told) is not { } state)
            return;
        var (words, papers) = await SayAsync(told, state, cancellation);
        var post = new PartnerPost("state", from.Number) { Papers = papers, Answer = new PartnerAnswer(told.Sequence, PartnerStates.Word(state), words, told.At) };
        using var message = BodySignature.Post(place.Url, place.Secret, JsonSerializer.Serialize(post, PartnerWire.Json), time.UtcNow());
        using var client = clients.CreateClient(JobKind);
        using var answer = await client.SendAsync(message, cancellation);
        answer.EnsureSuccessStatusCode();
        if (told.Sequence > from.ToldSequence)
            (from.ToldSequence, from.ToldAt) = (told.Sequence, time.UtcNow());
        await db.SaveChangesAsync(cancellation);
    }

    private async Task<(string Words, IReadOnlyList<PartnerFile> Papers)> SayAsync(TellPartnerRequest told, PartnerState state, CancellationToken cancellation)
    {
        var of = await db.Cases().AsNoTracking().SingleAsync(c => c.RootId == told.RootId && c.CaseNumber == told.CaseNumber, cancellation);
        var points = state is PartnerState.Correcting
            ? await db.CorrectionPoints().AsNoTracking().Where(p => p.RootId == told.RootId && p.CaseNumber == told.CaseNumber && p.Notice == of.CorrectionNotices).OrderBy(p => p.Ordinal).ToListAsync(cancellation)
            : [];
        var kind = PartnerTelling.DocumentOf(state);
        var document = kind is null ? null : await db.CaseDocuments().AsNoTracking().Where(d => d.RootId == told.RootId && d.CaseNumber == told.CaseNumber && d.Kind == kind).OrderByDescending(d => d.IssuedAt).FirstOrDefaultAsync(cancellation);
        var words = PartnerTelling.WordsOf(told, state, of, points);
        if (document is null)
            return (words, []);
        var view = ReadDocument.ViewOf(document, db.TextOf(document), of.Number, of.ItemType);
        words += $"文书：{view.Title} {document.Number}{(document.CheckCode is { } code ? $"，校验码 {CheckCodes.Shown(code)}" : "")}。";
        return options.Value.Site is { Length: > 0 } site
            ? (words, [new PartnerFile(view.Title, $"{view.Title}{document.Number}.docx", Convert.ToBase64String(DownloadDocument.Of(view, site)))])
            : (words, []);
    }
}

/// <summary>Our states as another city understands them. Pure.</summary>
internal static class PartnerTelling
{
    /// <returns>Null where nothing is to be told: the same state with another procedure is told as it stands.</returns>
    public static PartnerState? StateOf(TellPartnerRequest told) => told.State switch
    {
        CaseState.Submitted or CaseState.Waiting => PartnerState.Received,
        CaseState.Correcting => PartnerState.Correcting,
        CaseState.Accepted or CaseState.Reviewed => PartnerState.Accepted,
        CaseState.NotAccepted => PartnerState.NotAccepted,
        CaseState.Decided => told.Outcome is Outcome.Refused ? PartnerState.Refused : PartnerState.Granted,
        CaseState.Withdrawn or CaseState.Terminated => PartnerState.Ended,
        _ => null,
    };

    public static CaseDocumentKind? DocumentOf(PartnerState state) => state switch
    {
        PartnerState.Correcting => CaseDocumentKind.CorrectionNotice,
        PartnerState.Accepted => CaseDocumentKind.AcceptanceNotice,
        PartnerState.NotAccepted => CaseDocumentKind.NonAcceptanceDecision,
        PartnerState.Granted => CaseDocumentKind.GrantDecision,
        PartnerState.Refused => CaseDocumentKind.RefusalDecision,
        _ => null,
    };

    public static string WordsOf(TellPartnerRequest told, PartnerState state, Case of, IReadOnlyList<CorrectionPoint> points) => state switch
    {
        PartnerState.Received => $"收到材料，办件编号 {of.Number}。",
        PartnerState.Correcting => $"{string.Concat(points.Select((p, i) => $"{i + 1}．{p.TargetName}：{p.What}；{p.How}。"))}{(of.CorrectBy is { } by ? $"最晚 {ChineseDates.Full(by)} 补来。" : "")}",
        PartnerState.Accepted when told.Procedure is { } procedure => $"已受理，现在等{CaseWords.Of(procedure)}。",
        PartnerState.Accepted => $"已受理{(of.DueOn is { } due ? $"，最晚 {ChineseDates.Full(due)} 作出决定" : "")}。",
        PartnerState.NotAccepted => "不予受理，原因和救济写在文书里。",
        PartnerState.Refused => "不予准予，原因和救济写在文书里。",
        PartnerState.Granted => "准予。",
        _ => "办理结束，没有作出决定。",
    };
}
