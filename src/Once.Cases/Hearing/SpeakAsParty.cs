using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Documents;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Publishing;
using Once.Kernel;
using Once.Kernel.Codes;
using Once.Kernel.Organs;
using Once.Kernel.Parties;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Hearing;

/// <summary>What concerns an interested party: the matter, why it touches them, what they may do and until when.</summary>
/// <param name="Applicant">A natural person masked.</param>
/// <param name="Outcome">Null while nothing is decided.</param>
internal sealed record PartyView(
    string Party, Guid RootId, int CaseNumber, string ItemName, string Applicant, string Organ, CaseHearing Hearing, IReadOnlyList<PartyStatement> Said, Outcome? Outcome, bool MaySpeak);

/// <summary>利害关系人: whoever holds a notice of the right to be heard sees by its code what concerns them, speaks, and asks
/// for the hearing. The code is the key; nothing about the applicant's papers is shown.</summary>
/// <remarks>行政许可法 第36条, 第47条第1款.</remarks>
internal sealed class SpeakAsParty(OnceDb db, CaseDesk desk, RequestHearing hearing, OrganDirectory organs)
{
    public const int LongestWords = 4000;

    private static readonly CaseState[] Undecided = [CaseState.Accepted, CaseState.Reviewed];
    private static readonly Refusal Decided = new("cases.party-decided", "已经作出决定，不能再交意见。不服的，可以依法申请复议或者起诉。", "《行政许可法》第三十六条");
    private static readonly Refusal NoWords = new("cases.party-no-words", "写下您的意见。", Field: "Words");

    /// <param name="typed">Code at the foot of the notice.</param>
    /// <returns>Null when no notice to an interested party has it.</returns>
    public async Task<PartyView?> ViewAsync(string? typed, CancellationToken cancellation = default)
    {
        if (CheckCodes.Read(typed) is not { } code)
            return null;
        var found = await (
            from document in db.CaseDocuments().AsNoTracking()
            where document.CheckCode == code && (document.Kind == CaseDocumentKind.HearingRightNotice || document.Kind == CaseDocumentKind.HearingNotice)
            join of in db.Cases() on new { document.RootId, document.CaseNumber } equals new { of.RootId, of.CaseNumber }
            join party in KernelTables.Parties(db) on of.ApplicantId equals party.Id into known
            from party in known.DefaultIfEmpty()
            select new { document, of.ItemName, of.ApplicantName, of.OrganId, of.State, of.Outcome, Kind = (PartyKind?)party.Kind }).FirstOrDefaultAsync(cancellation);
        if (found is null)
            return null;
        var (root, number) = (found.document.RootId, found.document.CaseNumber);
        var name = db.TextOf(found.document).Addressee;
        var last = await db.CaseHearings().AsNoTracking().Where(h => h.RootId == root && h.CaseNumber == number).OrderByDescending(h => h.Ordinal).FirstAsync(cancellation);
        if (!CaseJson.Read<List<InterestedParty>>(last.Parties).Exists(p => p.Name == name))
            return null;
        var said = await db.PartyStatements().AsNoTracking().Where(s => s.RootId == root && s.CaseNumber == number && s.Party == name).OrderBy(s => s.Ordinal).ToListAsync(cancellation);
        var body = await organs.BodyOfAsync(found.OrganId, cancellation);
        return new PartyView(name, root, number, found.ItemName, PublicationWords.PartyOf(found.ApplicantName, found.Kind is null or PartyKind.NaturalPerson), body.Name,
            last, said, found.Outcome, Undecided.Contains(found.State));
    }

    /// <summary>要求听证.</summary>
    public async Task AskAsync(string? code, CancellationToken cancellation = default)
    {
        var view = await RequireAsync(code, cancellation);
        await hearing.ByPartyAsync(new CaseKey(view.RootId, view.CaseNumber), view.Party, cancellation);
    }

    /// <summary>陈述、申辩: heard before the decision, kept with the case.</summary>
    public async Task SayAsync(string? code, string? words, CancellationToken cancellation = default)
    {
        var view = await RequireAsync(code, cancellation);
        if (!view.MaySpeak)
            throw new RefusedException(Decided);
        if (string.IsNullOrWhiteSpace(words) || words.Length > LongestWords)
            throw new RefusedException(NoWords);
        await desk.ProgramActAsync(new CaseKey(view.RootId, view.CaseNumber), async open =>
        {
            if (!Undecided.Contains(open.Case.State))
                throw new RefusedException(Decided);
            var earlier = await db.PartyStatements().CountAsync(s => s.RootId == view.RootId && s.CaseNumber == view.CaseNumber, cancellation);
            db.PartyStatements().Add(new PartyStatement { RootId = view.RootId, CaseNumber = view.CaseNumber, Ordinal = earlier + 1, Party = view.Party, Words = words.Trim(), SaidAt = open.Now });
            await desk.RecordAsync(open.Case, "cases.party-says", $"利害关系人{view.Party}提了意见", null, new { Statement = earlier + 1 }, cancellation);
            return true;
        }, cancellation);
    }

    private async Task<PartyView> RequireAsync(string? code, CancellationToken cancellation) =>
        await ViewAsync(code, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
}
