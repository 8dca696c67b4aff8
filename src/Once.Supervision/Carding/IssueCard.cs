using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Kernel.Actors;
using Once.Kernel.Documents;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Supervision.Contract;
using Once.Supervision.Model;
using Once.Supervision.Watching;

namespace Once.Supervision.Carding;

/// <param name="Days">Working days to answer, the day of issue not counted.</param>
internal sealed record IssueCardRequest(Guid FindingId, CardKind? Kind, string Demand, int Days);

/// <summary>发牌、督办、通报、约谈、移交: by a supervisor, or by the program where the rule says so.</summary>
internal sealed class IssueCard(
    OnceDb db, CurrentActor actor, OrganDirectory organs, DocumentNumbers numbers, Recorder recorder, TellCards tell, WatchRules rules, Calendars calendars, IOptions<SupervisionOptions> options, TimeProvider time)
{
    private const int MostDays = 30;

    /// <summary>Working days to answer, where nobody says otherwise.</summary>
    public int AnswerDays => options.Value.AnswerDays;

    public async Task<Guid> RunAsync(IssueCardRequest request, CancellationToken cancellation = default)
    {
        var by = actor.Value;
        var office = by.OrganId ?? throw new RefusedException(KernelRefusals.NotPermitted);
        if (request.Days is < 1 or > MostDays)
            throw new RefusedException(SupervisionRefusals.DaysWrong);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var finding = await db.Findings().AsNoTracking().FirstOrDefaultAsync(f => f.Id == request.FindingId, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        by.Require(SupervisionPermissions.Issue, finding.OrganId);
        var standing = await db.Cards().AsNoTracking().Where(c => c.FindingId == finding.Id && c.State != CardState.Withdrawn).ToListAsync(cancellation);
        List<Card> before = [.. standing.OrderBy(c => c.Kind)]; // the store knows kinds by name
        var (kind, from) = RungOf(request.Kind ?? NextOf(finding, before) ?? throw new RefusedException(SupervisionRefusals.IssuedBefore), finding, before, time.ChinaToday());
        var card = await AddAsync(finding, kind, from, office, request.Demand, request.Days, by, numbers, cancellation);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException clash) when (RecordClash.KeyTaken(clash))
        {
            throw new RefusedException(SupervisionRefusals.IssuedBefore); // another supervisor was first: the rung of a finding is unique
        }
        await transaction.CommitAsync(cancellation);
        return card.Id;
    }

    /// <summary>Adds the card that a rule has the program issue; the sweep's transaction saves it.</summary>
    public async Task AddForRuleAsync(Finding finding, WatchRule rule, DocumentNumbers ahead, CancellationToken cancellation)
    {
        var office = (await organs.AllAsync(cancellation)).Values.First(o => o.Code == options.Value.Office);
        await AddAsync(finding, KindOf(rule.Grade), null, office.Id, SupervisionWords.DemandOf(KindOf(rule.Grade)), options.Value.AnswerDays, Actor.Program, ahead, cancellation);
    }

    /// <summary>The rung that may be issued now; null when all have been.</summary>
    /// <param name="before">The cards of the finding; a withdrawn one leaves its rung free.</param>
    public static CardKind? NextOf(Finding finding, IReadOnlyList<Card> before) =>
        before.Where(c => c.State is not CardState.Withdrawn).Select(c => (CardKind?)c.Kind).Max() is not { } last ? KindOf(finding.Grade)
        : last < CardKind.Transfer ? last + 1 : null;

    /// <summary>The last card, while the next may not follow it: it is within its term to answer, or appealed against.</summary>
    public static Card? WaitsFor(IReadOnlyList<Card> before, DateOnly today) =>
        before.Where(c => c.State is not CardState.Withdrawn).MaxBy(c => c.Kind) is { } last && !(last.IsOverOn(today) || last.State is CardState.Answered or CardState.Settled) ? last : null;

    public static CardKind KindOf(Grade grade) => grade switch { Grade.Warning => CardKind.Warning, Grade.Yellow => CardKind.Yellow, _ => CardKind.Red };

    /// <summary>The first is of the finding's weight; each further one follows the one before, once that was not answered in time,
    /// or its answer did not settle the matter.</summary>
    private static (CardKind Kind, Guid? From) RungOf(CardKind kind, Finding finding, List<Card> before, DateOnly today)
    {
        if (before.Exists(c => c.Kind == kind))
            throw new RefusedException(SupervisionRefusals.IssuedBefore);
        if (NextOf(finding, before) != kind)
            throw new RefusedException(SupervisionRefusals.RungSkipped);
        return WaitsFor(before, today) is null ? (kind, before.LastOrDefault()?.Id) : throw new RefusedException(SupervisionRefusals.RungTooSoon);
    }

    private async Task<Card> AddAsync(Finding finding, CardKind kind, Guid? from, Guid office, string demand, int days, Actor by, DocumentNumbers counted, CancellationToken cancellation)
    {
        var (today, calendar) = (time.ChinaToday(), calendars.For(finding.RegionCode));
        var rule = rules.Find(finding.RuleCode);
        var facts = $"{(finding.Number is { } number ? $"办件 {number}“{finding.ItemName}”" : $"“{finding.ItemName}”")}：{rule?.Title}。{finding.Evidence}。依据：{rule?.Basis}。";
        var card = Card.Issue(
            Ids.New(time), new(finding, kind, from, office, facts, demand, calendar.AddWorkingDays(today, days), calendar.AddWorkingDays(today, options.Value.AppealDays)), by, today);
        db.Cards().Add(card);
        var body = await organs.BodyOfAsync(office, cancellation);
        var title = SupervisionWords.Of(kind);
        card.Name($"{body.DocumentSign ?? body.ShortName}{title}〔{today.Year}〕{await counted.NextAsync($"supervision/{body.Code}/{kind}", today.Year, cancellation)}号");
        await tell.IssuedAsync(card, cancellation);
        await recorder.RecordAsync(new Deed(Card.Aggregate, card.Id, "supervision.issue", $"发{title}", null, new { card.DocumentNumber, card.FindingId, card.OrganId, card.Facts, card.Demand, card.DueOn }, IsFirst: true), by, cancellation);
        return card;
    }
}
