using Microsoft.EntityFrameworkCore;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Delivering;
using Once.Cases.Model;
using Once.Cases.Separating;
using Once.Kernel.Actors;
using Once.Kernel.Storage;

namespace Once.Cases.Outside;

/// <summary>Does what another system says was done, by the acts everybody uses: so clocks, documents and refusals are those of the law,
/// and the record names the system and its officer.</summary>
internal sealed class ApplyOutside(
    OnceDb db, CurrentActor actor, AcceptCase accept, NotifyCorrections correct, AskSecondOfficer ask, AnswerSecond second, SuspendForProcedure suspend, ResumeProcedure resume,
    ReviewCase review, DecideCase decide, DeliverResult deliver, CloseCase close)
{
    private const string Receiving = "receiving";
    private const string Reviewing = "reviewing";
    private const string Deciding = "deciding";

    /// <summary>Within the caller's transaction.</summary>
    public async Task RunAsync(OutsideSystem system, OutsideAnswer answer, Case of, CancellationToken cancellation)
    {
        var asker = actor.Value;
        var key = new CaseKey(of.RootId, of.CaseNumber);
        var reason = answer.Reason?.Trim() ?? "";
        void Be(string post, string? officer) => actor.Become(OutsideActor.Of(system, post, officer, of.OrganId));
        try
        {
            Be(answer.Event is OutsideEvents.Suspended or OutsideEvents.Resumed ? Reviewing : Receiving, answer.Officer);
            switch (answer.Event)
            {
                case OutsideEvents.Accepted:
                    await accept.RunAsync(new(key), cancellation);
                    break;
                case OutsideEvents.Corrections:
                    await correct.RunAsync(new(key, answer.Points!), cancellation);
                    break;
                case OutsideEvents.NotAccepted:
                    await ask.RunAsync(new(key, answer.Ground!.Value, reason, answer.CompetentOrgan), cancellation);
                    await db.SaveChangesAsync(cancellation);
                    var report = await db.RefusalReports().Where(r => r.RootId == key.RootId && r.CaseNumber == key.CaseNumber).MaxAsync(r => r.Ordinal, cancellation);
                    Be(Reviewing, answer.Reviewer);
                    await second.RunAsync(new(key, report, true, "对方系统里已经有第二人同意"), cancellation);
                    break;
                case OutsideEvents.Suspended:
                    await suspend.RunAsync(new(key, answer.Procedure!.Value, reason, answer.ExpectedUntil!.Value), cancellation);
                    break;
                case OutsideEvents.Resumed:
                    await resume.RunAsync(new(key, answer.Reason), cancellation);
                    break;
                case OutsideEvents.Decided:
                    await DecideAsync(answer, of, key, reason, Be, cancellation);
                    break;
                default:
                    await CloseAsync(answer, of, key, cancellation);
                    break;
            }
            await db.SaveChangesAsync(cancellation);
        }
        finally
        {
            actor.Become(asker);
        }
    }

    private async Task DecideAsync(OutsideAnswer answer, Case of, CaseKey key, string reason, Action<string, string?> be, CancellationToken cancellation)
    {
        if (of.State is CaseState.Accepted)
        {
            be(Reviewing, answer.Reviewer);
            await review.RunAsync(new(key, answer.Outcome!.Value, reason.Length > 0 ? reason : "对方系统审核通过"), cancellation);
            await db.SaveChangesAsync(cancellation);
        }
        be(Deciding, answer.Officer);
        await decide.RunAsync(new(key, answer.Outcome!.Value, reason) { Outside = new(answer.Document, answer.LicenceNumber, answer.LicenceValidUntil) }, cancellation);
    }

    private async Task CloseAsync(OutsideAnswer answer, Case of, CaseKey key, CancellationToken cancellation)
    {
        if (of.State is CaseState.Decided)
        {
            await deliver.RunAsync(new(key, answer.Way ?? DeliveryWay.Electronic, string.IsNullOrWhiteSpace(answer.Recipient) ? of.ApplicantName : answer.Recipient), cancellation);
            await db.SaveChangesAsync(cancellation);
        }
        await close.RunAsync(new(key), cancellation);
    }
}
