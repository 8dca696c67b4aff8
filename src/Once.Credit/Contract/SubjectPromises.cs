using Microsoft.EntityFrameworkCore;
using Once.Credit.Filing;
using Once.Credit.Model;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Credit.Contract;

/// <summary>A promise that a subject has signed in some matter.</summary>
/// <param name="SourceId">Chain of the matter it was made in.</param>
/// <param name="SourceNumber">Number of the matter as people know it.</param>
/// <param name="ConsolePath">Where staff see the matter.</param>
/// <param name="Text">What was promised, as it was signed.</param>
/// <param name="DueOn">The day by which it must be kept; null where it is about how things are.</param>
/// <param name="CheckTerm">The term of the later check, from today; null where nobody has to go and look.</param>
public sealed record NewPromise(
    PromiseKind Kind, Guid PartyId, Guid OrganId, string RegionCode, string Title, string Text, Guid SourceId, string SourceNumber,
    string ConsolePath, DateOnly? DueOn, Term? CheckTerm);

/// <summary>Contribution point: what a module does when a promise made in one of its matters has been judged, such as
/// telling the case. Registered as a singleton.</summary>
/// <param name="RunAsync">Runs in the transaction of the act; it may not save.</param>
public sealed record PromiseListener(Func<IServiceProvider, PromiseJudged, CancellationToken, Task> RunAsync);

/// <summary>A promise was found kept or not, or is to be set right.</summary>
/// <param name="Before">What an earlier check found; null where this is the first.</param>
/// <param name="RectifyBy">Last day to set it right, included; null where nothing was to be.</param>
public sealed record PromiseJudged(Guid PromiseId, PromiseKind Kind, PromiseState State, Guid SourceId, string Title, string Finding, string? Before = null, DateOnly? RectifyBy = null);

/// <summary>How a promise that is to be checked stands.</summary>
/// <param name="CheckDueOn">Last day for the check, included; null where nobody has to go and look.</param>
/// <param name="JudgedOn">Day on which it was judged; null while it was not.</param>
/// <param name="RectifyBy">Last day to set right what was found, included; null where nothing was to be.</param>
/// <param name="Finding">What the last check found; null while nobody has looked.</param>
public sealed record PromiseCheck(DateOnly? CheckDueOn, DateOnly? JudgedOn, PromiseState State, DateOnly? RectifyBy = null, string? Finding = null);

/// <summary>Writes promises into the subject's file. Everything joins the caller's unit of work; the caller saves.</summary>
public sealed class SubjectPromises
{
    private readonly OnceDb _db;
    private readonly Recorder _recorder;
    private readonly Timings _timings;
    private readonly WriteEntry _write;
    private readonly TimeProvider _time;

    internal SubjectPromises(OnceDb db, Recorder recorder, Timings timings, WriteEntry write, TimeProvider time) =>
        (_db, _recorder, _timings, _write, _time) = (db, recorder, timings, write, time);

    /// <summary>A promise begins to bind; where it is to be checked, the clock of the check begins.</summary>
    /// <returns>The promise's id.</returns>
    public async Task<Guid> MakeAsync(NewPromise made, CancellationToken cancellation)
    {
        var (now, today) = (_time.UtcNow(), _time.ChinaToday());
        var promise = Promise.Make(Ids.New(_time), made, now, today);
        _db.Promises().Add(promise);
        if (made.CheckTerm is { } term)
        {
            var rule = CreditTerms.CheckWithin(term);
            var clock = Clock.Start(
                new ClockOpening(promise.Id, 1, rule, $"核查承诺：{made.Title}", made.OrganId.ToString(), made.PartyId.ToString(), made.RegionCode, "作出决定", now, today),
                _timings.For(made.RegionCode, rule.Ladder));
            _db.Clocks().Add(clock);
            promise.CheckBy(clock.DueOn!.Value);
        }
        await _recorder.RecordAsync(
            new Deed(Promise.Aggregate, promise.Id, "credit.promise", "作出承诺", null, new { made.Kind, made.Title, made.Text, made.SourceNumber, made.DueOn, promise.CheckDueOn }, IsFirst: true),
            cancellation);
        return promise.Id;
    }

    /// <summary>Pledges by the chain of the matter they were made in; for whoever has the matter before them.</summary>
    public async Task<IReadOnlyDictionary<Guid, PromiseCheck>> ChecksAsync(IReadOnlyCollection<Guid> sourceIds, CancellationToken cancellation = default) =>
        sourceIds.Count == 0 ? new Dictionary<Guid, PromiseCheck>() : (await _db.Promises().AsNoTracking().Where(p => p.Kind == PromiseKind.Pledge && sourceIds.Contains(p.SourceId))
            .OrderBy(p => p.MadeAt).Select(p => new { p.SourceId, p.CheckDueOn, p.JudgedOn, p.State, p.RectifyBy, p.Finding }).ToListAsync(cancellation))
            .GroupBy(p => p.SourceId, p => new PromiseCheck(p.CheckDueOn, p.JudgedOn, p.State, p.RectifyBy, p.Finding)).ToDictionary(g => g.Key, g => g.Last());

    /// <summary>What was promised has been done.</summary>
    /// <param name="sourceId">Chain of the matter; done after the day, the breach stays in the file and may be repaired.</param>
    public async Task KeepAsync(Guid sourceId, PromiseKind kind, string finding, CancellationToken cancellation)
    {
        if (await OpenAsync(sourceId, kind, cancellation) is not { } promise)
            return;
        promise.Keep(_time.ChinaToday(), finding);
        await _recorder.RecordAsync(new Deed(Promise.Aggregate, promise.Id, "credit.keep-promise", "兑现了承诺", finding), cancellation);
    }

    /// <summary>The day has passed: the program writes the breach into the file.</summary>
    public async Task BreakAsync(Guid sourceId, PromiseKind kind, DateOnly brokenOn, string finding, CancellationToken cancellation)
    {
        if (await OpenAsync(sourceId, kind, cancellation) is not { } promise)
            return;
        promise.Break(brokenOn, finding);
        await _recorder.RecordAsync(new Deed(Promise.Aggregate, promise.Id, "credit.break-promise", "没有兑现承诺", finding), Actor.Program, cancellation);
        await _write.OfBreachAsync(promise, finding, Actor.Program, cancellation);
    }

    /// <summary>The matter ended before its promises had to be kept; nothing is held against the subject.</summary>
    public async Task DropAsync(Guid sourceId, string reason, CancellationToken cancellation)
    {
        foreach (var kind in new[] { PromiseKind.Toleration, PromiseKind.Pledge })
        {
            if (await OpenAsync(sourceId, kind, cancellation) is not { } promise)
                continue;
            promise.Drop(_time.ChinaToday(), reason);
            foreach (var clock in await _db.WholeClocksOfAsync(promise.Id, cancellation))
            {
                if (clock.IsOpen)
                    clock.Cancel(reason, _timings.For(clock));
            }
            await _recorder.RecordAsync(new Deed(Promise.Aggregate, promise.Id, "credit.drop-promise", "不用再兑现", reason), cancellation);
        }
    }

    private Task<Promise?> OpenAsync(Guid sourceId, PromiseKind kind, CancellationToken cancellation) =>
        _db.Promises().FirstOrDefaultAsync(p => p.SourceId == sourceId && p.Kind == kind && (p.State == PromiseState.Open || p.State == PromiseState.Rectifying), cancellation);
}
