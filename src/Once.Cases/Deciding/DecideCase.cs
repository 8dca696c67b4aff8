using Once.Cases.Contract;
using Once.Cases.Documents;
using Once.Cases.Handling;
using Once.Cases.Hearing;
using Once.Cases.Model;
using Once.Cases.Pledging;
using Once.Cases.Publishing;
using Once.Cases.Registers;
using Once.Cases.Renewing;
using Once.Cases.Sparing;
using Once.Cases.Tolerating;
using Once.Catalogue.Contract;
using Once.Credit.Contract;
using Once.Kernel;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Licences.Contract;

namespace Once.Cases.Deciding;

/// <param name="Reason">Needed to refuse; may be empty to grant.</param>
internal sealed record DecideCaseRequest(CaseKey Case, Outcome Outcome, string Reason)
{
    /// <summary>What the organ's own system issued with it; null where it is decided here.</summary>
    public OutsideResult? Outside { get; init; }
}

/// <summary>The papers of a decision made in another system.</summary>
/// <param name="Document">文号 of its own document.</param>
/// <param name="LicenceNumber">Number of its licence; null where ours is to stand.</param>
internal sealed record OutsideResult(string? Document, string? LicenceNumber, DateOnly? LicenceValidUntil)
{
    public string Words => Document is { Length: > 0 } document ? $"本决定由本机关在自己的业务系统中作出，文号为{document}。" : "本决定由本机关在自己的业务系统中作出。";
}

/// <summary>决定: grants, and the licence is issued in the same transaction; or refuses with reason and remedies. The
/// clock of delivery begins.</summary>
/// <remarks>行政许可法 第38条, 第39条, 第44条.</remarks>
internal sealed class DecideCase(OnceDb db, CaseDesk desk, ItemOfCase items, IssueDocument issue, IssueLicence licences, RenewLicence renewals, AnswerVault vault, PreparePublication publication, MindHearing hearings, SignPledge pledges, SubjectPromises promises, ChiefMandates mandates, MindLicences relied, CheckWithRegisters registers, GiveNumbers given, EnterEnterprise founded)
{
    /// <returns>Number of the decision.</returns>
    public Task<string> RunAsync(DecideCaseRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case, CasesPermissions.Decide, async open =>
        {
            var reason = request.Reason.Trim();
            if (request.Outcome is Outcome.Refused && reason.Length == 0)
                throw new RefusedException(CaseRefusals.ReasonMissing);
            var item = await items.GetAsync(open.Case, cancellation);
            await mandates.RequireAsync(open.Actor, open.Case.OrganId, item.BasicCode, cancellation);
            await RefuseAfterSilenceAsync(open, cancellation);
            var lapsed = await relied.LapsedAsync(open, item, request, cancellation);
            var unconfirmed = await registers.OpenAsync(open.Case, request, cancellation);
            var minutes = await hearings.RefuseWhilePendingAsync(open, cancellation);
            open.Case.Decide(open.Actor.AccountId, request.Outcome, reason, open.Today);
            if (open.Case.HasPromised && request.Outcome is Outcome.Refused)
                await promises.DropAsync(CaseKey.ChainOf(open.Case.RootId, open.Case.CaseNumber), "没有准予，承诺不用再兑现", cancellation);
            await pledges.BindAsync(open, item, cancellation);
            open.Clocks.Cancel(FollowTerm.Code, "已经作出决定");
            open.Clocks.Finish(CaseTerms.Decision);
            open.Clocks.Finish(CaseTerms.Promise);
            open.Clocks.Finish(CaseTerms.DecisionStage);
            open.Clocks.Cancel(CaseTerms.HearingRequest, "已经作出决定");
            open.Clocks.Cancel(CaseTerms.Visit, "已经作出决定");
            open.Clocks.Cancel(CaseTerms.Inspectors, "没有现场核查，已经作出决定");
            open.Clocks.Start(CaseTerms.DeliveryOf(item), "送达", "作出决定", open.Now, open.Today);

            var licence = await LicenceAsync(open, item, request.Outside, cancellation);
            var kind = request.Outcome is Outcome.Granted ? CaseDocumentKind.GrantDecision : CaseDocumentKind.RefusalDecision;
            var text = CaseTexts.Decision(open.Case, item, request.Outcome, open.Case.PledgedAt is null ? reason : reason + PledgeTexts.Ground(item), licence?.Name, licence?.Number);
            if ((request.Outside?.Words + minutes) is { Length: > 0 } added)
                text = text with { Free = null, Added = added };
            var decision = await issue.RunAsync(open, item, kind, text, cancellation);
            await publication.RunAsync(open, decision, licence, cancellation);
            await desk.RecordAsync(open.Case, "cases.decide", request.Outcome is Outcome.Granted ? "决定准予" : "决定不予", reason.Length == 0 ? null : reason,
                new { Document = decision.Number, request.Outcome, Licence = licence?.Number, LapsedPapers = lapsed, OpenRegisters = unconfirmed, request.Outside }, cancellation);
            return decision.Number;
        }, cancellation);

    private async Task<IssuedLicence?> LicenceAsync(OpenCase open, PublishedItem item, OutsideResult? outside, CancellationToken cancellation)
    {
        if (open.Case.Outcome is not Outcome.Granted || item.LicenceTypeCode is not { } type)
            return null;
        var of = open.Case;
        if (of is { Application: ApplicationKind.Renewal, FromLicenceId: { } from })
            return await RenewAsync(open, item, from, cancellation);
        var answers = vault.Open(of).Values;
        // A licence is shown to everybody, so personal data never go onto it.
        var lines = item.Fields.Where(f => !f.IsSensitive && answers.GetValueOrDefault(f.ElementCode) is { Length: > 0 })
            .Select(f => new LicenceLine(f.ElementCode, f.Label, $"{answers[f.ElementCode]}{f.Unit}")).ToList();
        var holderCode = of.ApplicantId is { } holder
            ? (await db.Parties().FindAsync([holder], cancellation))?.CreditCode
            : null;
        var licence = await ActAsync(open, item, type, holderCode, lines, outside, cancellation);
        if (licence is null)
            return null;
        of.Carry(licence.Id);
        await given.RunAsync(open, item, licence, cancellation);
        await founded.RunAsync(open, item, licence, answers, cancellation);
        return licence;
    }

    /// <summary>What a grant does to licences: a new one, a new version of the one it began from, or its end.</summary>
    /// <remarks>行政许可法 第49条, 第70条.</remarks>
    private async Task<IssuedLicence?> ActAsync(OpenCase open, PublishedItem item, string type, string? holderCode, IReadOnlyList<LicenceLine> lines, OutsideResult? outside, CancellationToken cancellation)
    {
        var of = open.Case;
        if (of.FromLicenceId is not { } from)
            return await licences.RunAsync(new IssueLicenceRequest(
                type, of.ApplicantId, of.ApplicantName, holderCode, of.OrganId, of.RegionCode, open.Today, item.LicenceValidYears, lines, of.RootId, of.CaseNumber)
            { OwnNumber = outside?.LicenceNumber, OwnLastDay = outside?.LicenceValidUntil }, cancellation);
        switch (of.Application)
        {
            case ApplicationKind.Replacement:
                return await renewals.ReissueAsync(from, of.RootId, of.CaseNumber, cancellation);
            case ApplicationKind.Cancellation:
                await renewals.CancelAsync(from, $"持证人申请注销，办件 {of.Number}", of.RootId, of.CaseNumber, cancellation);
                return null;
            default:
                return await renewals.ChangeAsync(new ChangeLicenceRequest(from, lines, null, $"办件 {of.Number}", of.RootId, of.CaseNumber), cancellation);
        }
    }

    /// <summary>延续: a new version with the same number; it begins today and lasts from the old last day on.</summary>
    /// <remarks>行政许可法 第50条.</remarks>
    private async Task<IssuedLicence> RenewAsync(OpenCase open, PublishedItem item, Guid licenceId, CancellationToken cancellation)
    {
        var standing = await renewals.StandingAsync(licenceId, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        var renewed = await renewals.RenewAsync(new RenewLicenceRequest(
            licenceId, open.Today, RenewalTerms.LastDayAfter(standing, item.LicenceValidYears), open.Case.RootId, open.Case.CaseNumber), cancellation);
        open.Case.Carry(renewed.Id);
        return renewed;
    }

    /// <summary>Once the licence's last day is over the law has decided, whether the program has written it yet or not.</summary>
    private async Task RefuseAfterSilenceAsync(OpenCase open, CancellationToken cancellation)
    {
        if (open.Case is { Application: ApplicationKind.Renewal, FromLicenceId: { } from, SilenceHasEffect: true }
            && await renewals.StandingAsync(from, cancellation) is { MayBeRenewed: true, ValidUntil: { } last } && open.Today > last)
            throw new RefusedException(CaseRefusals.RenewedBySilence);
    }
}
