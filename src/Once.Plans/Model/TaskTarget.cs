using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans.Contract;

namespace Once.Plans.Model;

/// <summary>指标: a quantity a task undertakes to reach. Bound to a figure of the platform it lights itself; else its value
/// is reported by hand with evidence, and spot-checked.</summary>
internal sealed class TaskTarget : IVersioned
{
    /// <summary>Columns hold ten-thousandths: no store orders fractions the same.</summary>
    private const decimal Parts = 10_000m;

    private TaskTarget() { }

    public Guid TaskId { get; private set; }

    public int Number { get; private set; }

    /// <summary>The words of the plan.</summary>
    public string Text { get; private set; } = "";

    /// <summary>What is measured, in the plan's words.</summary>
    public string Metric { get; private set; } = "";

    public TargetSense Sense { get; private set; }

    public decimal Value { get => ValueParts / Parts; private set => ValueParts = (long)(value * Parts); }

    internal long ValueParts { get; private set; }

    public string Unit { get; private set; } = "";

    public DateOnly? Deadline { get; private set; }

    /// <summary>Key of the figure of the platform it is bound to; null when its value is reported by hand.</summary>
    public string? MetricKey { get; private set; }

    /// <summary>The organ (with its subtree) whose figure it is; null for all of the region.</summary>
    public Guid? MetricOrganId { get; private set; }

    public string? MetricRegionCode { get; private set; }

    public TargetWindow Window { get; private set; }

    /// <summary>How the figure must stand; begins as the plan says.</summary>
    public TargetSense BoundSense { get; private set; }

    public decimal BoundValue { get => BoundValueParts / Parts; private set => BoundValueParts = (long)(value * Parts); }

    internal long BoundValueParts { get; private set; }

    /// <summary>Where the figure stood when it was bound: a reduction counts from it.</summary>
    public decimal? BaseValue { get => BaseValueParts / Parts; private set => BaseValueParts = (long?)(value * Parts); }

    internal long? BaseValueParts { get; private set; }

    public decimal? LastValue { get => LastValueParts / Parts; private set => LastValueParts = (long?)(value * Parts); }

    internal long? LastValueParts { get; private set; }

    /// <summary>The last value with its unit, and how it came about.</summary>
    public string? LastWords { get; private set; }

    public string? LastHow { get; private set; }

    public DateTime? LastReadAt { get; private set; }

    public TargetLight Light { get; private set; }

    public decimal? ReportedValue { get => ReportedValueParts / Parts; private set => ReportedValueParts = (long?)(value * Parts); }

    internal long? ReportedValueParts { get; private set; }

    public string? ReportedBy { get; private set; }

    public DateOnly? ReportedOn { get; private set; }

    /// <summary>Number of the evidence that shows it.</summary>
    public int? EvidenceNumber { get; private set; }

    public SpotCheck Check { get; private set; }

    public string? CheckedBy { get; private set; }

    public DateOnly? CheckedOn { get; private set; }

    public string? CheckFinding { get; private set; }

    /// <summary>分管领导 of the target; null until the three are named.</summary>
    public string? Leader { get; private set; }

    /// <summary>业务负责人.</summary>
    public string? Officer { get; private set; }

    /// <summary>指标填报人.</summary>
    public string? Filler { get; private set; }

    public int Version { get; private set; }

    public bool IsBound => MetricKey is not null;

    public static TaskTarget Of(Guid taskId, int number, TargetWords words)
    {
        if (string.IsNullOrWhiteSpace(words.Text))
            throw new RefusedException(PlanRefusals.TargetTextMissing);
        return new()
        {
            TaskId = taskId,
            Number = number,
            Text = words.Text.Trim(),
            Metric = words.Metric.Trim(),
            Sense = words.Sense,
            Value = words.Value,
            Unit = words.Unit.Trim(),
            Deadline = words.Deadline,
            BoundSense = words.Sense,
            BoundValue = words.Value,
        };
    }

    public void Bind(TargetBinding binding)
    {
        (MetricKey, MetricOrganId, MetricRegionCode, Window, BoundSense, BoundValue) =
            (binding.MetricKey, binding.OrganId, binding.RegionCode, binding.Window, binding.Sense, binding.Value);
        (BaseValue, LastValue, LastWords, LastHow, LastReadAt, Light) = (null, null, null, null, null, TargetLight.Unknown);
    }

    public void Unbind()
    {
        (MetricKey, MetricOrganId, MetricRegionCode, BoundSense, BoundValue, BaseValue) = (null, null, null, Sense, Value, null);
        (LastValue, LastWords, LastHow, LastReadAt, Light) = (null, null, null, null, TargetLight.Unknown);
    }

    /// <summary>The figure says so; nobody can say otherwise.</summary>
    public void Read(decimal? value, string words, string how, DateTime at)
    {
        if (!IsBound)
            throw new RefusedException(PlanRefusals.TargetUnbound);
        BaseValue ??= value;
        (LastValue, LastWords, LastHow, LastReadAt, Light) = (value, words, how, at, LightOf(value));
    }

    /// <summary>A value reported by hand, with the evidence that shows it.</summary>
    public void Report(decimal value, int evidence, DateOnly on, string by)
    {
        if (IsBound)
            throw new RefusedException(PlanRefusals.TargetBound);
        (ReportedValue, EvidenceNumber, ReportedOn, ReportedBy, Check) = (value, evidence, on, by, SpotCheck.None);
        (LastValue, LastWords, LastHow, Light) = (value, null, null, LightOf(value));
    }

    /// <summary>Who answers for it: all three, or the one who fills in stands alone when the figure is bad.</summary>
    public void Name(TargetPeople people) => (Leader, Officer, Filler) = (Named(people.Leader, nameof(Leader)), Named(people.Officer, nameof(Officer)), Named(people.Filler, nameof(Filler)));

    public void AskForCheck()
    {
        if (ReportedValue is null)
            throw new RefusedException(PlanRefusals.NothingToCheck);
        Check = SpotCheck.Asked;
    }

    /// <summary>Somebody looked whether the reported value is true; one found untrue lights nothing.</summary>
    public void Judge(bool isTrue, string finding, DateOnly on, string by)
    {
        if (ReportedValue is null)
            throw new RefusedException(PlanRefusals.NothingToCheck);
        if (string.IsNullOrWhiteSpace(finding))
            throw new RefusedException(PlanRefusals.FindingMissing);
        (Check, CheckFinding, CheckedOn, CheckedBy) = (isTrue ? SpotCheck.Passed : SpotCheck.Failed, finding.Trim(), on, by);
        Light = isTrue ? LightOf(ReportedValue) : TargetLight.Missed;
    }

    private static string Named(string? name, string field) =>
        string.IsNullOrWhiteSpace(name) ? throw new RefusedException(PlanRefusals.PersonMissing with { Field = field }) : name.Trim();

    private TargetLight LightOf(decimal? value) => TargetLights.Of(BoundSense, BoundValue, Unit, BaseValue, value, IsBound);
}

/// <summary>Whether a value meets a target.</summary>
internal static class TargetLights
{
    /// <param name="unit">Of the target: a reduction by a percentage is one of the base.</param>
    /// <param name="start">Where the figure stood at the beginning.</param>
    /// <param name="isMeasured">The value is the figure itself; a value reported by hand to a reduction is the reduction.</param>
    public static TargetLight Of(TargetSense sense, decimal target, string unit, decimal? start, decimal? value, bool isMeasured)
    {
        if (value is not { } is_)
            return TargetLight.Unknown;
        if (sense is TargetSense.ReduceBy && isMeasured)
        {
            if (start is not { } from)
                return TargetLight.Unknown;
            var bound = unit is "%" or "％" ? from * (1 - target / 100) : from - target;
            return is_ <= bound ? TargetLight.Met : TargetLight.Missed;
        }
        var met = sense switch
        {
            TargetSense.AtMost => is_ <= target,
            TargetSense.Exactly => is_ == target,
            _ => is_ >= target,
        };
        return met ? TargetLight.Met : TargetLight.Missed;
    }
}

internal sealed record TargetWords(string Text, string Metric, TargetSense Sense, decimal Value, string Unit, DateOnly? Deadline = null);

internal sealed record TargetBinding(string MetricKey, Guid? OrganId, string? RegionCode, TargetWindow Window, TargetSense Sense, decimal Value);

/// <param name="Leader">分管领导.</param>
/// <param name="Officer">业务负责人.</param>
/// <param name="Filler">指标填报人.</param>
internal sealed record TargetPeople(string? Leader, string? Officer, string? Filler);
