using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Model;
using Once.Cases.Tracking;
using Once.Kernel.Actors;
using Once.Kernel.Crypto;
using Once.Kernel.Storage;

namespace Once.Cases.Partners;

/// <summary>The one filter of every read of an intake: those that the windows within reach received.</summary>
internal static class IntakesWithinReach
{
    public static IQueryable<PartnerIntake> IntakesWithin(this OnceDb db, Actor actor)
    {
        var reach = actor.ReachOf(CasesPermissions.StandIn);
        var (everything, ids) = (reach.IsEverything, reach.OrganIds.ToList());
        return db.PartnerIntakes().Where(i => everything || ids.Contains(i.WindowId));
    }
}

/// <summary>A case of ours that another city received.</summary>
internal sealed record PartnerCaseRow(PartnerCase From, string Number, string ItemName, string ApplicantName, CaseState State, bool IsTold);

/// <param name="Lines">What was filled in for the newest round, in clear.</param>
internal sealed record IntakeView(PartnerIntake Intake, IReadOnlyDictionary<string, string> Lines, IReadOnlyList<PartnerPaper> Papers, IReadOnlyList<PartnerMessage> Messages);

/// <summary>外地代收: what our windows received for other cities, and what they received for us; the newest first.</summary>
internal sealed class ListPartners(OnceDb db, CurrentActor actor, PersonalDataCipher cipher)
{
    public const int PageSize = 20;

    public async Task<(IReadOnlyList<PartnerIntake> Rows, int Total)> IntakesAsync(int page, CancellationToken cancellation = default)
    {
        var within = db.IntakesWithin(actor.Value).AsNoTracking();
        return (await within.OrderByDescending(i => i.ReceivedAt).Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize).ToListAsync(cancellation), await within.CountAsync(cancellation));
    }

    public async Task<IReadOnlyList<PartnerIntake>> OfReceptionAsync(Guid receptionId, CancellationToken cancellation = default) =>
        await db.IntakesWithin(actor.Value).AsNoTracking().Where(i => i.ReceptionId == receptionId).OrderBy(i => i.ReceivedAt).ToListAsync(cancellation);

    public async Task<(IReadOnlyList<PartnerCaseRow> Rows, int Total)> CasesAsync(int page, CancellationToken cancellation = default)
    {
        var within = db.PartnerCases().AsNoTracking().Join(db.CasesWithin(actor.Value), p => new { p.RootId, p.CaseNumber }, c => new { c.RootId, c.CaseNumber }, (p, c) => new { p, c });
        var rows = await within.OrderByDescending(x => x.p.ReceivedAt).Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize)
            .Select(x => new { x.p, x.c.Number, x.c.ItemName, x.c.ApplicantName, x.c.State }).ToListAsync(cancellation);
        return ([.. rows.Select(r => new PartnerCaseRow(r.p, r.Number ?? "", r.ItemName, r.ApplicantName, r.State, r.p.ToldAt is not null))], await within.CountAsync(cancellation));
    }

    /// <summary>Null when no window within reach received it.</summary>
    public async Task<IntakeView?> FindAsync(Guid id, CancellationToken cancellation = default)
    {
        if (await db.IntakesWithin(actor.Value).AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, cancellation) is not { } intake)
            return null;
        var papers = await db.PartnerPapers().AsNoTracking().Where(p => p.IntakeId == id).OrderBy(p => p.Ordinal).ToListAsync(cancellation);
        var messages = await db.PartnerMessages().AsNoTracking().Where(m => m.IntakeId == id).OrderByDescending(m => m.HeardAt).ToListAsync(cancellation);
        return new IntakeView(intake, CaseJson.Answers(cipher.Decrypt(intake.Lines)), papers, messages);
    }

    /// <summary>Of a case within reach; null where our own window or the person handed it in.</summary>
    public Task<PartnerCase?> OfCaseAsync(Guid rootId, int caseNumber, CancellationToken cancellation = default) =>
        db.PartnerCases().AsNoTracking().FirstOrDefaultAsync(c => c.RootId == rootId && c.CaseNumber == caseNumber, cancellation);
}
