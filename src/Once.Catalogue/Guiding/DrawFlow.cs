using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Ui;

namespace Once.Catalogue.Guiding;

/// <summary>The steps of an item as a flow: what waits for the same goes on side by side, each with its term and who does it.</summary>
internal static class DrawFlow
{
    public static IReadOnlyList<FlowLevel> Of(PublishedItem item)
    {
        var levels = LevelsOf(item.Flow);
        var decision = item.Flow.Index().FirstOrDefault(s => s.Item.Post == Roles.ChiefApprover).Index;
        return [.. levels.GroupBy(l => l.Level).OrderBy(l => l.Key).Select(level => new FlowLevel(
            [.. level.Select(l => BoxOf(l.Step)), .. decision > 0 && level.Any(l => l.Step == item.Flow[decision - 1]) ? item.Procedures.Select(BoxOf) : []],
            level.Skip(1).Any() ? "同时办，互不等待" : null))];
    }

    /// <summary>How many steps come before each one on its longest way; without a word of its own a step follows the one before it.</summary>
    public static IReadOnlyList<(FlowStep Step, int Level)> LevelsOf(IReadOnlyList<FlowStep> steps)
    {
        var found = new List<(FlowStep Step, int Level)>();
        foreach (var step in steps)
        {
            var before = step.After is { } after ? found.Where(f => after.Contains(f.Step.Name)).ToList() : [.. found.TakeLast(1)];
            // What was waited for may have been left off under the answers; the order of the list stays.
            if (before.Count == 0 && step.After is { Count: > 0 })
                before = [.. found.TakeLast(1)];
            found.Add((step, before.Select(f => f.Level + 1).DefaultIfEmpty(0).Max()));
        }
        return found;
    }

    public static string Days(FlowStep step) => step.WorkingDays == 0 ? "当场" : $"{step.WorkingDays} 个工作日";

    public static string Who(FlowStep step) => Roles.Titles.GetValueOrDefault(step.Post, step.Post);

    private static FlowBox BoxOf(FlowStep step) => new(step.Name, [Days(step), Who(step), .. step.When is { } when ? new[] { when } : []]) { IsSometimes = step.When is not null };

    /// <remarks>行政许可法 第45条: their time is not counted.</remarks>
    private static FlowBox BoxOf(ItemProcedure procedure) => new(procedure.Name, "需要时才有", "不算在期限里") { IsSometimes = true };
}
