using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Metrics.Contract;
using Once.Plans.Model;
using Once.Plans.Tasks;

namespace Once.Plans.Targets;

/// <summary>What is done with the targets of a task: bound to a figure, reported by hand with evidence, spot-checked.</summary>
internal sealed class KeepTargets(OnceDb db, TaskDesk desk, CurrentActor actor, MetricLookup metrics, LightTargets lights, TimeProvider time)
{
    /// <summary>The figure lights the target from now on; read at once, so that one sees what one has bound.</summary>
    /// <param name="binding">Null lets it be reported by hand again.</param>
    public async Task BindAsync(Guid taskId, int number, TargetBinding? binding, CancellationToken cancellation = default)
    {
        var task = await desk.ForKeeperAsync(taskId, null, cancellation);
        var target = await FindAsync(taskId, number, cancellation);
        if (binding is null)
            target.Unbind();
        else if (metrics.All.FirstOrDefault(m => m.Key == binding.MetricKey) is not { } metric)
            throw new RefusedException(PlanRefusals.MetricMissing);
        else if (!Fits(metric, target.Unit))
            throw new RefusedException(PlanRefusals.UnitDiffers);
        else
        {
            target.Bind(binding);
            await lights.ReadAsync(target, cancellation);
        }
        await desk.SaveAsync(task, "plans.bind-target", binding is null ? "不再连运行数据" : "指标连到运行数据", null, new { target.Text, binding?.MetricKey, binding?.Window, target.LastWords }, cancellation);
    }

    /// <summary>Whether both are shares, or neither: 98% says nothing about five working days.</summary>
    public static bool Fits(MetricDefinition metric, string unit) => (metric.Unit.Length == 0) == unit is "%" or "百分点";

    /// <summary>A value reported by hand, with what shows it.</summary>
    /// <param name="evidence">Number of the evidence.</param>
    public async Task ReportAsync(Guid taskId, int number, decimal? value, int? evidence, CancellationToken cancellation = default)
    {
        var task = await desk.ForLeadAsync(taskId, null, cancellation);
        task.RefuseUnlessOpen();
        var target = await FindAsync(taskId, number, cancellation);
        if (evidence is not { } shown || !await db.TaskEvidence().AnyAsync(e => e.TaskId == taskId && e.Number == shown, cancellation))
            throw new RefusedException(PlanRefusals.EvidenceMissing);
        target.Report(value ?? throw new RefusedException(PlanRefusals.ValueMissing), shown, time.ChinaToday(), actor.Value.Name);
        await desk.SaveAsync(task, "plans.report-target", "报指标", null, new { target.Text, Value = value, Evidence = shown }, cancellation);
    }

    /// <summary>分管领导、业务负责人、填报人: named by the lead organ or by who keeps the plan; changed ones stay in the records.</summary>
    public async Task NameAsync(Guid taskId, int number, TargetPeople people, CancellationToken cancellation = default)
    {
        var task = actor.Value.Has(PlansPermissions.Keep) ? await desk.ForKeeperAsync(taskId, null, cancellation) : await desk.ForLeadAsync(taskId, null, cancellation);
        task.RefuseUnlessOpen();
        var target = await FindAsync(taskId, number, cancellation);
        target.Name(people);
        await desk.SaveAsync(task, "plans.name-target", "定指标责任人", null, new { target.Text, target.Leader, target.Officer, target.Filler }, cancellation);
    }

    public async Task AskForCheckAsync(Guid taskId, int number, CancellationToken cancellation = default)
    {
        var task = await desk.ForKeeperAsync(taskId, null, cancellation);
        var target = await FindAsync(taskId, number, cancellation);
        target.AskForCheck();
        await desk.SaveAsync(task, "plans.ask-check", "抽查指标", null, new { target.Text }, cancellation);
    }

    public async Task JudgeAsync(Guid taskId, int number, bool isTrue, string finding, CancellationToken cancellation = default)
    {
        var task = await desk.ForKeeperAsync(taskId, null, cancellation);
        var target = await FindAsync(taskId, number, cancellation);
        target.Judge(isTrue, finding, time.ChinaToday(), actor.Value.Name);
        await desk.SaveAsync(task, "plans.judge-target", isTrue ? "抽查属实" : "抽查不实", finding.Trim(), new { target.Text, target.ReportedValue }, cancellation);
    }

    private async Task<TaskTarget> FindAsync(Guid taskId, int number, CancellationToken cancellation) =>
        await db.TaskTargets().FirstOrDefaultAsync(t => t.TaskId == taskId && t.Number == number, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
}
