using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Submitting;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Licences.Contract;

namespace Once.Cases.Renewing;

/// <summary>What a holder may do about the end of a licence.</summary>
/// <param name="Days">When it may be asked for; null while that cannot be known.</param>
/// <param name="Running">An application for it that is not decided yet; null where there is none.</param>
/// <param name="WhyNot">Why it cannot be begun now; null when it can.</param>
internal sealed record RenewalOffer(LicenceStanding Licence, PublishedItem Item, RenewalDays? Days, Guid? Running, Refusal? WhyNot);

/// <summary>申请延续: begins from the licence. What it says is in the form already, and only what changed is asked.</summary>
/// <remarks>行政许可法 第50条第1款.</remarks>
internal sealed class StartRenewal(
    OnceDb db, CaseDesk desk, RenewLicence licences, ItemLookup items, WriteApplication write, BringAlong bring, Calendars calendars, CurrentActor actor, TimeProvider time)
{
    private static readonly CaseState[] Undecided = [CaseState.Draft, CaseState.Submitted, CaseState.Correcting, CaseState.Accepted, CaseState.Reviewed];

    /// <returns>Null when the licence is not the actor's, has no end, or no item in force renews it.</returns>
    public async Task<RenewalOffer?> OfferAsync(Guid licenceId, CancellationToken cancellation = default) =>
        await OriginAsync(licenceId, cancellation) is var (licence, item) ? await OfferAsync(licence, item, cancellation) : null;

    /// <summary>The licence of the actor, and the item in force that it came from; null when it is another's, or came from none.</summary>
    public async Task<(LicenceStanding Licence, PublishedItem Item)?> OriginAsync(Guid licenceId, CancellationToken cancellation = default)
    {
        var who = actor.Value;
        if (who is not { Kind: ActorKind.Applicant } || (who.ActingForId ?? who.PartyId) is not { } holder)
            return null;
        if (await licences.StandingAsync(licenceId, cancellation) is not { CaseRootId: { } root } licence || licence.HolderId != holder)
            return null;
        var code = await db.Cases().AsNoTracking().Where(c => c.RootId == root && c.CaseNumber == licence.CaseNumber).Select(c => c.ItemCode).FirstOrDefaultAsync(cancellation);
        return code is not null && await items.InForceAsync(code, cancellation) is { } item ? (licence, item) : null;
    }

    /// <returns>Null when it has no end, or is no licence in the sense of the law.</returns>
    public async Task<RenewalOffer?> OfferAsync(LicenceStanding licence, PublishedItem item, CancellationToken cancellation = default)
    {
        if (licence.ValidUntil is not { } last || item.Type is not ItemType.Licence)
            return null;
        var days = RenewalTerms.DaysOf(item, last, calendars.For(item.RegionCode));
        var running = await db.Cases().AsNoTracking()
            .Where(c => c.FromLicenceId == licence.Id && c.Application == ApplicationKind.Renewal && Undecided.Contains(c.State))
            .Select(c => (Guid?)c.RootId).FirstOrDefaultAsync(cancellation);
        return new RenewalOffer(licence, item, days, running, WhyNot(licence, days, time.ChinaToday()));
    }

    /// <returns>The root of the draft, and the item whose form goes on with it.</returns>
    public Task<(Guid RootId, string ItemCode)> RunAsync(Guid licenceId, CancellationToken cancellation = default) =>
        desk.InTransactionAsync(null, async () =>
        {
            var offer = await OfferAsync(licenceId, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
            if (offer.Running is { } running)
                return (running, offer.Item.Code);
            if (offer.WhyNot is { } no)
                throw new RefusedException(no);
            var draft = await write.DraftAsync(null, offer.Item, cancellation);
            draft.Choose(ApplicationKind.Renewal, licenceId);
            var asked = offer.Item.As(ApplicationKind.Renewal);
            var answers = (await bring.RunAsync(asked, cancellation)).ToDictionary(b => b.Key, b => b.Value.Value);
            foreach (var field in asked.Fields)
                if (offer.Licence.Lines.FirstOrDefault(l => l.Code == field.ElementCode)?.Value is { Length: > 0 } printed)
                    answers[field.ElementCode] = PrintedValue.WithoutUnit(field, printed);
            draft.Write(asked, await write.AnswersAsync(asked, answers, draft, cancellation), time.UtcNow());
            return (draft.RootId, offer.Item.Code);
        }, cancellation);

    /// <summary>Why a renewal cannot be asked for on this day; null when it can.</summary>
    public static Refusal? WhyNot(LicenceStanding licence, RenewalDays? days, DateOnly today) =>
        licence.State is not (LicenceState.Valid or LicenceState.ReportedLost) ? CaseRefusals.LicenceEnded
        : days is null || today < days.From ? Early(days)
        : today > days.Until ? CaseRefusals.RenewalTooLate.Saying($"最晚要在{ChineseDates.Full(days.Until)}申请延续（{days.Clause}）。过了这一天，请重新申请一张新证。")
        : null;

    private static Refusal Early(RenewalDays? days) => days is null ? CaseRefusals.RenewalTooEarly
        : CaseRefusals.RenewalTooEarly.Saying($"从{ChineseDates.Full(days.From)}起可以申请延续，最晚{ChineseDates.Full(days.Until)}。");
}
