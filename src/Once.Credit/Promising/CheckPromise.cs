using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Credit.Contract;
using Once.Credit.Filing;
using Once.Credit.Model;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Credit.Promising;

/// <summary>What a check found.</summary>
internal enum CheckResult { Kept, Untrue, NotSetRight }

/// <param name="Finding">How it was looked into and what was found.</param>
internal sealed record CheckPromiseRequest(Guid PromiseId, CheckResult? Result, string Finding, int? Version = null);

/// <summary>核查: an officer looks whether a pledge is kept. What is untrue is first to be set right by a day; only what is
/// not set right by then is a breach, and goes into the subject's file.</summary>
/// <remarks>国办发〔2020〕42号: 核查, 责令限期整改, then 撤销 and the record of dishonesty.</remarks>
internal sealed class CheckPromise(
    OnceDb db, CurrentActor actor, Recorder recorder, Timings timings, WriteEntry write, TimeProvider time, IOptions<CreditOptions> options,
    IEnumerable<PromiseListener> listeners, IServiceProvider services)
{
    public async Task<PromiseState> RunAsync(CheckPromiseRequest request, CancellationToken cancellation = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var promise = await db.Promises().FirstOrDefaultAsync(p => p.Id == request.PromiseId, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        actor.Value.Require(CreditPermissions.Check, promise.OrganId);
        if (request.Version is { } seen && seen != promise.Version)
            throw new RefusedException(KernelRefusals.ChangedMeanwhile);
        if (string.IsNullOrWhiteSpace(request.Finding))
            throw new RefusedException(CreditRefusals.FindingMissing);
        var (finding, by, before) = (request.Finding.Trim(), actor.Value.Name, promise.Finding);
        var clocks = await db.WholeClocksOfAsync(promise.Id, cancellation);
        switch (request.Result ?? throw new RefusedException(CreditRefusals.ResultMissing))
        {
            case CheckResult.Kept:
                promise.Keep(time.ChinaToday(), finding, by);
                Finish(clocks);
                break;
            case CheckResult.Untrue:
                Order(promise, clocks, finding, by);
                break;
            default:
                promise.BreakAfterRectifying(time.ChinaToday(), finding, by);
                Finish(clocks);
                await write.OfBreachAsync(promise, finding, actor.Value, cancellation);
                break;
        }
        await TellAsync(promise, finding, before, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return promise.State;
    }

    private void Order(Promise promise, List<Clock> clocks, string finding, string by)
    {
        var rule = CreditTerms.RectifyWithin(options.Value.RectifyDays);
        var timing = timings.For(promise.RegionCode, rule.Ladder);
        promise.OrderToRectify(timing.Calendar.AddWorkingDays(timing.Today, options.Value.RectifyDays), finding, by);
        Finish(clocks);
        db.Clocks().Add(Clock.Start(
            new ClockOpening(promise.Id, clocks.Count + 1, rule, $"整改：{promise.Title}", promise.PartyId.ToString(), promise.OrganId.ToString(), promise.RegionCode, "责令整改", timing.Now, timing.Today), timing));
    }

    private void Finish(List<Clock> clocks)
    {
        foreach (var clock in clocks.Where(c => c.IsOpen))
            clock.Finish(timings.For(clock));
    }

    private async Task TellAsync(Promise promise, string finding, string? before, CancellationToken cancellation)
    {
        var title = promise.State switch { PromiseState.Kept => "核查：承诺属实", PromiseState.Rectifying => "核查：责令整改", _ => "核查：没有兑现" };
        await recorder.RecordAsync(new Deed(Promise.Aggregate, promise.Id, "credit.check", title, finding, new { promise.State, promise.RectifyBy }), cancellation);
        var judged = new PromiseJudged(promise.Id, promise.Kind, promise.State, promise.SourceId, promise.Title, finding, before, promise.RectifyBy);
        foreach (var listener in listeners)
            await listener.RunAsync(services, judged, cancellation);
    }
}
