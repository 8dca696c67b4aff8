using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Kernel.Refusals;

namespace Once.Cases.Hearing;

/// <param name="By">The interested party that asked, where an officer enters it; null when the applicant asks.</param>
internal sealed record RequestHearingRequest(CaseKey Case, string? By = null);

/// <summary>要求听证: by the applicant, or by an interested party whose words an officer enters. Twenty working days to hold
/// it begin.</summary>
/// <remarks>行政许可法 第47条第1款.</remarks>
internal sealed class RequestHearing(CaseDesk desk, ReadHearings hearings)
{
    public Task<bool> RunAsync(RequestHearingRequest request, CancellationToken cancellation = default) => request.By is { } by
        ? desk.StaffActAsync(request.Case, CasesPermissions.Review, open => RequestAsync(open, by.Trim(), cancellation), cancellation)
        : desk.ApplicantActAsync(request.Case, open => RequestAsync(open, null, cancellation), cancellation);

    /// <summary>By an interested party that holds a notice of the right.</summary>
    internal Task<bool> ByPartyAsync(CaseKey key, string party, CancellationToken cancellation) =>
        desk.ProgramActAsync(key, open => RequestAsync(open, party, cancellation), cancellation);

    /// <summary>不要求听证: said by the applicant, so that nobody waits for nothing.</summary>
    public Task<bool> DeclineAsync(CaseKey key, CancellationToken cancellation = default) => desk.ApplicantActAsync(key, async open =>
    {
        var hearing = await hearings.LastAsync(open, cancellation);
        hearing.Decline(CaseJson.Read<List<InterestedParty>>(hearing.Parties).Count > 0);
        open.Clocks.Cancel(CaseTerms.HearingRequest, "申请人不要求听证");
        await desk.RecordAsync(open.Case, "cases.decline-hearing", "不要求听证", null, null, cancellation);
        return true;
    }, cancellation);

    private async Task<bool> RequestAsync(OpenCase open, string? by, CancellationToken cancellation)
    {
        var hearing = await hearings.LastAsync(open, cancellation);
        var parties = CaseJson.Read<List<InterestedParty>>(hearing.Parties);
        if (by is not null && by != open.Case.ApplicantName && !parties.Exists(p => p.Name == by))
            throw new RefusedException(HearingRefusals.NotAParty);
        if (hearing.State is HearingState.Told && open.Today <= hearing.AskUntil)
        {
            open.Clocks.Finish(CaseTerms.HearingRequest);
            open.Clocks.Start(CaseTerms.HearingHoldRule, "举行听证", "要求听证", open.Now, open.Today);
        }
        hearing.Request(by ?? open.Case.ApplicantName, open.Today, open.Clocks.Open(CaseTerms.HearingHold)?.DueOn ?? open.Today);
        await desk.RecordAsync(open.Case, "cases.request-hearing", $"{hearing.RequestedBy}要求听证", null, new { hearing.HoldUntil }, cancellation);
        return true;
    }
}
