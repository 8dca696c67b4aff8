using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Cases.Contract;
using Once.Cases.Handling;
using Once.Cases.Joint;
using Once.Cases.Model;
using Once.Cases.Telling;
using Once.Kernel.Actors;
using Once.Kernel.Codes;
using Once.Kernel.Documents;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.JointVisits;

/// <param name="Items">Numbers of the items whose organs come.</param>
/// <param name="PlannedAt">UTC; null where the day or the hour was not said.</param>
internal sealed record CallTogetherRequest(Guid RootId, CallKind Kind, IReadOnlyList<int> Items, DateTime? PlannedAt, string Place, string Subject);

/// <summary>叫齐各单位: the lead calls the organs of the chosen items to one visit or one meeting; they and the applicant are told once.</summary>
internal sealed class CallTogether(
    OnceDb db, CaseDesk desk, LeadDesk lead, CurrentActor actor, OrganDirectory organs, DocumentNumbers numbers, TellApplicant tell, SendMessage send, AccountDirectory accounts, Recorder recorder, TimeProvider time)
{
    private static readonly IReadOnlyList<string> Told = [Roles.Approver, Roles.ChiefApprover, Roles.Manager];

    private static readonly VisitState[] Running = [VisitState.Arranged, VisitState.Recorded];

    /// <returns>Its ordinal.</returns>
    public Task<int> RunAsync(CallTogetherRequest request, CancellationToken cancellation = default) => desk.InTransactionAsync(null, async () =>
    {
        var whole = await lead.OpenAsync(request.RootId, cancellation);
        var (root, chosen) = (whole.RootId, request.Items.Distinct().ToList());
        var members = await db.JointMembers().Where(m => m.RootId == root && chosen.Contains(m.CaseNumber)).OrderBy(m => m.CaseNumber).ToListAsync(cancellation);
        var cases = await db.Cases().AsNoTracking().Where(c => c.RootId == root && chosen.Contains(c.CaseNumber)).OrderBy(c => c.CaseNumber).ToListAsync(cancellation);
        RefuseWrong(request, cases, request.Kind is not CallKind.Meeting && await db.CaseVisits().AnyAsync(v => v.RootId == root && chosen.Contains(v.CaseNumber) && Running.Contains(v.State), cancellation));
        var ordinal = 1 + (await db.JointCalls().Where(c => c.RootId == root).MaxAsync(c => (int?)c.Ordinal, cancellation) ?? 0);
        var body = await organs.BodyOfAsync(whole.LeadOrganId, cancellation);
        var call = new JointCall
        {
            RootId = root,
            Ordinal = ordinal,
            Kind = request.Kind,
            PlannedAt = request.PlannedAt!.Value,
            Place = request.Place.Trim(),
            Subject = request.Subject.Trim(),
            Number = $"{body.DocumentSign ?? body.ShortName}{CallWords.SignOf(request.Kind)}〔{time.ChinaToday().Year}〕{await numbers.NextAsync($"joint-call/{body.Code}/{request.Kind}", time.ChinaToday().Year, cancellation)}号",
            CheckCode = CheckCodes.New(),
            CalledBy = actor.Value.Name,
            CalledAt = time.UtcNow(),
        };
        db.JointCalls().Add(call);
        db.JointCallParts().AddRange(members.Select(m => new JointCallPart { RootId = root, Call = ordinal, CaseNumber = m.CaseNumber, OrganId = m.OrganId, ItemName = m.ItemName }));
        await TellAsync(whole, call, cases, cancellation);
        await recorder.RecordAsync(new Deed("joint", whole.Chain, "cases.call-together", $"召集{CallWords.Of(call.Kind)}", call.Subject, new { call.Number, call.PlannedAt, call.Place, Items = members.Select(m => m.CaseNumber) }), cancellation);
        return ordinal;
    }, cancellation);

    private void RefuseWrong(CallTogetherRequest request, List<Case> cases, bool isVisiting)
    {
        var faults = new List<Refusal>();
        if (cases.Count < 2)
            faults.Add(cases.Count == 0 ? CallRefusals.NobodyChosen : CallRefusals.OneAlone);
        else if (request.Kind is not CallKind.Meeting && cases.Any(c => c.State is not (CaseState.Accepted or CaseState.Reviewed)))
            faults.Add(CallRefusals.NotAccepted);
        else if (cases.Any(c => MemberFacts.IsDoneAt(c.State, c.Outcome)))
            faults.Add(CallRefusals.NotRunning);
        if (isVisiting)
            faults.Add(CallRefusals.Visiting);
        if (request.PlannedAt is not { } at)
            faults.Add(CallRefusals.TimeMissing);
        else if (at < time.UtcNow())
            faults.Add(CallRefusals.InThePast);
        if (string.IsNullOrWhiteSpace(request.Place))
            faults.Add(CallRefusals.PlaceMissing);
        if (string.IsNullOrWhiteSpace(request.Subject))
            faults.Add(CallRefusals.SubjectMissing);
        if (faults.Count > 0)
            throw new RefusedException(faults);
    }

    private async Task TellAsync(JointApplication whole, JointCall call, List<Case> cases, CancellationToken cancellation)
    {
        var when = ChineseDates.FullMoment(call.PlannedAt);
        foreach (var organ in cases.Select(c => c.OrganId).Distinct())
            foreach (var person in (await accounts.WithRolesAsync([organ], Told, cancellation)).Select(a => a.Id))
                await send.ToAccountAsync(person, new NewMessage(CaseMessages.Called, $"“{whole.BundleName}”（{whole.Number}）{CallWords.Of(call.Kind)}：{when}，{call.Place}。{(call.Kind is CallKind.Meeting ? "" : "请指派两名以上有执法证的人。")}", CallWords.AddressOf(call)), cancellation: cancellation);
        // A meeting of organs is theirs; the applicant need not come.
        if (call.Kind is not CallKind.Meeting)
            await tell.RunAsync(cases[0], new(CaseMessages.Visit, $"“{whole.BundleName}”{CallWords.Of(call.Kind)}：{when}到{call.Place}，{cases.Select(c => c.OrganId).Distinct().Count()} 个单位一次来，看 {cases.Count} 项。请安排一位熟悉情况的人在场。", CallWords.SheetOf(call)), cancellation);
    }
}

internal sealed record CancelCallRequest(Guid RootId, int Ordinal, string Reason);

/// <summary>取消: with the visits of the cases that were arranged for it and are not done.</summary>
internal sealed class CancelCall(OnceDb db, CaseDesk desk, LeadDesk lead, TellApplicant tell, Recorder recorder, TimeProvider time)
{
    public Task<bool> RunAsync(CancelCallRequest request, CancellationToken cancellation = default) => desk.InTransactionAsync(null, async () =>
    {
        var whole = await lead.OpenAsync(request.RootId, cancellation);
        if (string.IsNullOrWhiteSpace(request.Reason))
            throw new RefusedException(CaseRefusals.ReasonMissing with { Clause = null, Field = "Reason" });
        var reason = request.Reason.Trim();
        var call = await db.JointCalls().FirstOrDefaultAsync(c => c.RootId == request.RootId && c.Ordinal == request.Ordinal, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        call.Cancel(reason, time.UtcNow());
        var parts = await db.JointCallParts().Where(p => p.RootId == request.RootId && p.Call == request.Ordinal).OrderBy(p => p.CaseNumber).ToListAsync(cancellation);
        foreach (var part in parts.Where(p => p.Visit is not null))
            await desk.ProgramActAsync(new CaseKey(part.RootId, part.CaseNumber), async open =>
            {
                var visit = await db.CaseVisits().SingleAsync(v => v.RootId == part.RootId && v.CaseNumber == part.CaseNumber && v.Ordinal == part.Visit, cancellation);
                if (visit.State is not (VisitState.Arranged or VisitState.Recorded))
                    return false;
                visit.Cancel(reason);
                open.Clocks.Cancel(CaseTerms.Visit, "联合核查取消");
                await desk.RecordAsync(open.Case, "cases.cancel-visit", $"{CallWords.Of(call.Kind)}取消", reason, null, cancellation);
                return true;
            }, cancellation);
        var first = await db.Cases().AsNoTracking().SingleAsync(c => c.RootId == call.RootId && c.CaseNumber == parts[0].CaseNumber, cancellation);
        if (call.Kind is not CallKind.Meeting)
            await tell.RunAsync(first, new(CaseMessages.Visit, $"“{whole.BundleName}”{CallWords.Of(call.Kind)}取消了：{reason}", CallWords.SheetOf(call)), cancellation);
        await recorder.RecordAsync(new Deed("joint", whole.Chain, "cases.cancel-call", $"{CallWords.Of(call.Kind)}取消", reason, new { call.Number }), cancellation);
        return true;
    }, cancellation);
}
