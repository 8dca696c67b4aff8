using Microsoft.EntityFrameworkCore;
using Once.Cases.Charging;
using Once.Cases.Contract;
using Once.Cases.Handling;
using Once.Cases.Hearing;
using Once.Cases.Model;
using Once.Cases.Registers;
using Once.Cases.Sparing;
using Once.Cases.Visiting;
using Once.Catalogue.Contract;
using Once.Credit.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Licences.Contract;

namespace Once.Cases.Tracking;

/// <summary>Everything a case's page shows, read with a fixed number of queries.</summary>
internal sealed record CaseView(
    Case Case, PublishedItem Item, Organ Body, IReadOnlyList<CaseMaterial> Materials, IReadOnlyList<CaseFile> Files,
    IReadOnlyList<CorrectionPoint> Points, IReadOnlyList<CaseDocumentRow> Documents, IReadOnlyList<CaseNote> Notes,
    IReadOnlyList<Clock> Clocks, IReadOnlyList<Record> History, AnswerSheet Sheet, Turn Turn)
{
    /// <summary>In clear; a page of staff masks what is sensitive.</summary>
    public IReadOnlyDictionary<string, string> Answers => Sheet.Values;

    /// <summary>Visits of officers, the newest first.</summary>
    public IReadOnlyList<VisitView> Visits { get; init; } = [];

    /// <summary>Notices of payment, the newest first.</summary>
    public IReadOnlyList<CasePayment> Payments { get; init; } = [];

    /// <summary>Hearings, the newest first.</summary>
    public IReadOnlyList<CaseHearing> Hearings { get; init; } = [];

    public Clock? Open(string code) => Clocks.FirstOrDefault(c => c.RuleCode == code && c.IsOpen);

    /// <summary>What the applicant promised to hand in later; empty where nothing was.</summary>
    public IReadOnlyList<ToleratedMaterial> Tolerated { get; init; } = [];

    /// <summary>告知承诺 as it was signed; null where the case goes the ordinary way.</summary>
    public CasePledge? Pledge { get; init; }

    /// <summary>How the check of that pledge stands; null where there is none to come.</summary>
    public PromiseCheck? Check { get; init; }

    /// <summary>The licence it ended in, as it stands today; null where it did not.</summary>
    public LicenceStanding? Own { get; init; }

    /// <summary>Licences that stand in for papers, as they stand today; empty where none does.</summary>
    public IReadOnlyList<ReliedLicence> Licences { get; init; } = [];

    /// <summary>What outside registers say of it, or are still to say.</summary>
    public IReadOnlyList<RegisterCheck> Registers { get; init; } = [];

    /// <summary>The points of the last notice that the applicant has not mended yet.</summary>
    public IEnumerable<CorrectionPoint> PointsToMend => Points.Where(p => p.Notice == Case.CorrectionNotices && p.SuppliedAt is null);
}

/// <summary>A document in a list, without its text.</summary>
internal sealed record CaseDocumentRow(Guid Id, CaseDocumentKind Kind, string Title, string Number, DateOnly DatedOn);

/// <summary>Reads one case within the actor's reach.</summary>
internal sealed class ReadCase(OnceDb db, CurrentActor actor, ReadVisits visits, ReadPayments payments, ReadHearings hearings, MindLicences licences, CheckWithRegisters registers, SubjectPromises promises, ItemOfCase items, OrganDirectory organs, AnswerVault vault, KeepLook look, Calendars calendars, TimeProvider time)
{
    /// <returns>Null when there is none within reach.</returns>
    public async Task<CaseView?> RunAsync(Guid rootId, int caseNumber, CancellationToken cancellation = default)
    {
        var found = await db.CasesWithin(actor.Value).AsNoTracking().FirstOrDefaultAsync(c => c.RootId == rootId && c.CaseNumber == caseNumber, cancellation);
        if (found is null)
            return null;
        await look.RunAsync(found.RootId, found.CaseNumber, found.OrganId, "监管查看办件", cancellation);
        var item = await items.GetAsync(found, cancellation);
        var chain = CaseKey.ChainOf(rootId, caseNumber);
        var sheet = vault.Open(found);
        var marked = await db.CaseMaterials().AsNoTracking().Where(m => m.RootId == rootId && m.CaseNumber == caseNumber).ToListAsync(cancellation);
        var materials = found.State is CaseState.Draft ? [] : CaseMaterial.Of(found, item.For(sheet.Values), marked);
        var files = await db.CaseFiles().AsNoTracking().Where(f => f.RootId == rootId && f.CaseNumber == caseNumber).OrderBy(f => f.AddedAt).ToListAsync(cancellation);
        var points = await db.CorrectionPoints().AsNoTracking().Where(p => p.RootId == rootId && p.CaseNumber == caseNumber).OrderBy(p => p.Ordinal).ToListAsync(cancellation);
        var documents = await db.CaseDocuments().AsNoTracking().Where(d => d.RootId == rootId && d.CaseNumber == caseNumber).OrderBy(d => d.IssuedAt)
            .Select(d => new CaseDocumentRow(d.Id, d.Kind, CaseWords.Of(d.Kind, found.ItemType), d.Number, d.DatedOn)).ToListAsync(cancellation);
        var notes = actor.Value.Kind is not ActorKind.Staff ? [] : await db.CaseNotes().AsNoTracking()
            .Where(n => n.RootId == rootId && n.CaseNumber == caseNumber).OrderByDescending(n => n.WrittenAt).ToListAsync(cancellation);
        var clocks = await db.WholeClocks().AsNoTracking().Where(c => c.OwnerId == chain).OrderBy(c => c.Number).ToListAsync(cancellation);
        var history = await db.Records().Where(r => r.AggregateId == chain).OrderByDescending(r => r.Number).ToListAsync(cancellation);
        var body = await organs.BodyOfAsync(found.OrganId, cancellation);
        var view = new CaseView(found, item, body, materials, files, points, documents, notes, clocks, history, sheet, null!)
        {
            Visits = found.AcceptedOn is null ? [] : await visits.OfCaseAsync(rootId, caseNumber, cancellation),
            Hearings = found.HasHearing ? await hearings.OfCaseAsync(rootId, caseNumber, cancellation) : [],
            Registers = await registers.OfCaseAsync(found, cancellation),
            Own = await licences.OwnAsync(found, cancellation),
            Payments = found.AcceptedOn is null || item.Fees.Count == 0 ? [] : await payments.OfCaseAsync(rootId, caseNumber, cancellation),
        };
        if (found.FollowDays > 0)
            view = view with { Tolerated = await db.ToleratedMaterials().AsNoTracking().Where(m => m.RootId == rootId && m.CaseNumber == caseNumber).OrderBy(m => m.MaterialCode).ToListAsync(cancellation) };
        if (found.State is not CaseState.Draft && MindLicences.MayRest(item))
            view = view with { Licences = await licences.OfCaseAsync(rootId, caseNumber, cancellation) };
        if (found.PledgedAt is not null)
            view = view with
            {
                Pledge = await db.CasePledges().AsNoTracking().FirstOrDefaultAsync(p => p.RootId == rootId && p.CaseNumber == caseNumber, cancellation),
                Check = (await promises.ChecksAsync([chain], cancellation)).GetValueOrDefault(chain),
            };
        return view with { Turn = TurnOf(view) };
    }

    private Turn TurnOf(CaseView view)
    {
        var of = view.Case;
        var today = time.ChinaToday();
        var left = of.DueOn is { } due ? calendars.For(of.RegionCode).WorkingDaysLeft(today, due) : 0;
        return WhoseTurn.Of(new TurnFacts(of.State, view.Body.ShortName, of.DueOn, of.CorrectBy, of.Procedure, of.ProcedureFrom, of.Outcome, left, view.PointsToMend.Count(), of.NotAcceptedFor)
        {
            FollowUntil = of.FollowUntil,
            WaitedInVain = of is { IsJoint: true, ReceivedOn: null },
            RectifyBy = view.Check is { State: PromiseState.Rectifying } check ? check.RectifyBy : null,
            IsAnnulled = view.Pledge?.AnnulledOn is not null
        }, today);
    }
}
