using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Crypto;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Targets;

/// <summary>A target reported by hand, with the task it belongs to.</summary>
internal sealed record HandRow(TaskTarget Target, int Order, string? TaskNumber, string Heading, string DutyWords);

/// <param name="Pool">Reported and never looked at: what may be drawn.</param>
/// <param name="Asked">Drawn, or picked by hand, and not judged yet.</param>
/// <param name="Judged">Found true or untrue.</param>
/// <param name="Draws">Earlier draws in words, latest first.</param>
internal sealed record SpotChecks(Plan Plan, IReadOnlyList<HandRow> Pool, IReadOnlyList<HandRow> Asked, IReadOnlyList<HandRow> Judged, IReadOnlyList<Record> Draws, DateOnly Today);

/// <summary>抽查: draws among the targets that were reported by hand. The seed is made and kept with what was drawn; whoever has
/// seed and pool draws the same.</summary>
/// <remarks>default: local practice; the share is chosen at each draw.</remarks>
internal sealed class DrawChecks(OnceDb db, CurrentActor actor, Recorder recorder, TimeProvider time)
{
    public async Task<SpotChecks> ReadAsync(Guid planId, CancellationToken cancellation = default)
    {
        var plan = await PlanAsync(planId, cancellation);
        var all = await HandReportedAsync(planId, cancellation);
        return new(
            plan, [.. all.Where(r => r.Target.Check is SpotCheck.None)], [.. all.Where(r => r.Target.Check is SpotCheck.Asked)], [.. all.Where(r => r.Target.Check is SpotCheck.Passed or SpotCheck.Failed)],
            await db.Records().AsNoTracking().Where(r => r.AggregateId == planId && r.Act == Act).OrderByDescending(r => r.Number).Take(MostDraws).ToListAsync(cancellation), time.ChinaToday());
    }

    /// <param name="share">Per cent of the pool, rounded up, at least one.</param>
    /// <returns>How many were drawn.</returns>
    public async Task<int> RunAsync(Guid planId, int? share, CancellationToken cancellation = default)
    {
        var plan = await PlanAsync(planId, cancellation);
        if (share is not (>= 1 and <= 100))
            throw new RefusedException(PlanRefusals.ShareWrong);
        var pool = (await HandReportedAsync(planId, cancellation)).Where(r => r.Target.Check is SpotCheck.None).ToList();
        if (pool.Count == 0)
            throw new RefusedException(PlanRefusals.NothingToDraw);
        var seed = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var keys = pool.ToDictionary(r => KeyOf(r.Target));
        var drawn = Pick([.. keys.Keys], seed, share.Value);
        foreach (var key in drawn)
            keys[key].Target.AskForCheck();
        await recorder.SaveAsync(
            new Deed(Plan.Aggregate, plan.Id, Act, "抽签抽查指标", $"报了数还没查过的 {pool.Count} 个里抽 {drawn.Count} 个，种子 {seed}",
                new { Seed = seed, Share = share, Pool = keys.Keys.Order(StringComparer.Ordinal), PoolDigest = Sm3.Hex(Sm3.Hash(string.Join('\n', keys.Keys.Order(StringComparer.Ordinal)))), Drawn = drawn }), cancellation);
        return drawn.Count;
    }

    /// <summary>The order is that of SM3 over seed and target; the first of it are drawn. Pure.</summary>
    public static IReadOnlyList<string> Pick(IReadOnlyList<string> pool, string seed, int share) =>
        [.. pool.OrderBy(k => Sm3.Hex(Sm3.Hash($"{seed}|{k}")), StringComparer.Ordinal).Take(Math.Max(1, (pool.Count * share + 99) / 100))];

    private const string Act = "plans.draw-checks";
    private const int MostDraws = 50;

    private static string KeyOf(TaskTarget target) => FormattableString.Invariant($"{target.TaskId}/{target.Number}");

    private async Task<Plan> PlanAsync(Guid id, CancellationToken cancellation) =>
        await db.Plans().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id && p.State != PlanState.Draft, cancellation) is { } plan && actor.Value.ReachOf(PlansPermissions.Keep).Covers(plan.OwnerOrganId)
            ? plan
            : throw new RefusedException(KernelRefusals.NotFound);

    private async Task<List<HandRow>> HandReportedAsync(Guid planId, CancellationToken cancellation) =>
        await (from target in db.TaskTargets()
               where target.ReportedValueParts != null && target.MetricKey == null
               join task in db.PlanTasks() on target.TaskId equals task.Id
               where task.PlanId == planId
               orderby task.Order, task.Id, target.Number
               select new HandRow(target, task.Order, task.Number, task.Heading, task.DutyWords)).ToListAsync(cancellation);
}
