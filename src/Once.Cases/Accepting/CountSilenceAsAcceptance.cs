using Once.Cases.Handling;
using Once.Cases.Model;

namespace Once.Cases.Accepting;

internal sealed record CountSilenceRequest(CaseKey Case);

/// <summary>The program writes that five working days without an answer count as acceptance, with the day of receipt as
/// the day of acceptance. The clocks run from that day.</summary>
/// <remarks>行政许可法 第32条第1款第4项; licences alone.</remarks>
internal sealed class CountSilenceAsAcceptance(CaseDesk desk, ItemOfCase items, BeginHandling begin)
{
    /// <returns>Number of the notice.</returns>
    public Task<string> RunAsync(CountSilenceRequest request, CancellationToken cancellation = default) =>
        desk.ProgramActAsync(request.Case, open => CountAsync(open, cancellation), cancellation);

    private async Task<string> CountAsync(OpenCase open, CancellationToken cancellation)
    {
        var item = await items.GetAsync(open.Case, cancellation);
        open.Case.CountSilenceAsAcceptance(open.Today, open.Clocks.AnswerDueOn);
        var notice = await begin.RunAsync(open, item, cancellation);
        await desk.RecordAsync(open.Case, "cases.count-silence", "逾期没有答复，视为受理",
            "收到材料后五个工作日内没有告知，依《行政许可法》第三十二条第一款第四项，自收到之日起即为受理。",
            new { Document = notice, EffectiveOn = open.Case.AcceptedOn }, cancellation);
        return notice;
    }
}
