using Once.Kernel.Actors;
using Once.Kernel.Time;
using Once.Ratings.Model;

namespace Once.Ratings.Mending;

/// <summary>核实、整改: what the responsible organ does.</summary>
internal sealed class MendOrder(MendingDesk desk, MendingClocks clocks, TellMending tell, CurrentActor actor, TimeProvider time)
{
    public async Task VerifyAsync(Guid id, int? version, Finding? finding, string? words, CancellationToken cancellation = default)
    {
        var order = await desk.ForOrganAsync(id, version, cancellation);
        order.Verify(finding, words, time.ChinaToday());
        await desk.SaveAsync(order, "ratings.verify", $"核实：{MendingWords.Of(order.Round.Finding!.Value)}", order.Round.FindingWords, null, cancellation);
    }

    public async Task ReportAsync(Guid id, int? version, MendingReport report, CancellationToken cancellation = default)
    {
        var order = await desk.ForOrganAsync(id, version, cancellation);
        order.Report(report, actor.Value.Name, time.ChinaToday());
        await clocks.EndAsync(order.Id, MendingClocks.Mend, null, cancellation);
        await tell.ReportedAsync(order, cancellation);
        var round = order.Round;
        await desk.SaveAsync(order, "ratings.report-mending", MendingWords.Of(round.Outcome!.Value), round.Measure, new { round.Cause, round.Measure, round.Improvement }, cancellation);
    }
}
