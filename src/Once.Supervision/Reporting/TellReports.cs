using Once.Accounts.Contract;
using Once.Kernel.Actors;
using Once.Supervision.Contract;
using Once.Supervision.Model;

namespace Once.Supervision.Reporting;

/// <summary>Tells people of reports that wait for them, in the console alone; joins the act's unit of work.</summary>
internal sealed class TellReports(AccountDirectory accounts, SendMessage messages)
{
    private const string Group = "效能监管";
    private const string Came = "supervision.report-came";
    private const string Handed = "supervision.report-handed";
    private const string Mended = "supervision.report-mended";
    private const string InLedger = "supervision.report-in-ledger";
    private const string TaskEnded = "supervision.report-task-ended";
    private const string Answered = "supervision.report-answered";

    public static IEnumerable<MessageKind> Kinds =>
    [
        new(Came, "有人反映问题", Group) { ForStaff = true },
        new(Handed, "反映的问题交本单位办", Group) { ForStaff = true },
        new(Mended, "单位报了办理结果", Group) { ForStaff = true },
        new(InLedger, "反映的问题列入台账整改", Group) { ForStaff = true },
        new(TaskEnded, "反映的问题整改有了结果", Group) { ForStaff = true },
        new(Answered, "反映的问题有答复", Group) { ForStaff = true },
    ];

    public Task CameAsync(ProblemReport report, CancellationToken cancellation) =>
        ToAsync(report.OfficeId, Roles.Supervisor, Came, $"{report.Number}，{WhenDue(report)}收件。", report, cancellation);

    public Task HandedAsync(ProblemReport report, CancellationToken cancellation) =>
        ToAsync(report.HandedToId!.Value, Roles.Manager, Handed, $"{report.Number}，{WhenDue(report)}报结果。", report, cancellation);

    public Task MendedAsync(ProblemReport report, CancellationToken cancellation) =>
        ToAsync(report.OfficeId, Roles.Supervisor, Mended, $"{report.Number}，看过后答复反映人。", report, cancellation);

    public Task InLedgerAsync(ProblemReport report, CancellationToken cancellation) =>
        messages.ToAccountAsync(report.ReporterId, new(InLedger, $"您反映的问题（{report.Number}）列入台账整改，{WhenDue(report)}答复。", Href(report)), cancellation: cancellation);

    /// <summary>Who reported it, and who took it in; where they supervise no more, those of the office.</summary>
    public async Task TaskEndedAsync(ProblemReport report, bool isDone, CancellationToken cancellation)
    {
        var owed = report.State is ProblemState.InLedger;
        await messages.ToAccountAsync(report.ReporterId, new(
            TaskEnded, $"您反映的问题（{report.Number}）{(isDone ? "整改完成了" : "不再列为台账任务")}{(owed ? $"，{WhenDue(report)}答复您" : "")}。", Href(report)), cancellation: cancellation);
        foreach (var one in (await WhoAnswersAsync(report, cancellation)).Where(id => id != report.ReporterId))
            await messages.ToAccountAsync(one, new(
                TaskEnded, $"{report.Number} 的整改任务{(isDone ? "办完了" : "不再做")}{(owed ? $"，{WhenDue(report)}答复反映人" : "")}。", Href(report)), cancellation: cancellation);
    }

    public Task AnsweredAsync(ProblemReport report, CancellationToken cancellation) =>
        messages.ToAccountAsync(report.ReporterId, new(Answered, $"您反映的问题（{report.Number}）有答复了。", Href(report)), cancellation: cancellation);

    private async Task<IReadOnlyList<Guid>> WhoAnswersAsync(ProblemReport report, CancellationToken cancellation)
    {
        if (report.ReceivedById is { } receiver && await accounts.FindAsync(receiver, cancellation) is { } person
            && (await accounts.WithRolesAsync(person.OrganIds, [Roles.Supervisor], cancellation)).Any(a => a.Id == receiver))
            return [receiver];
        return [.. (await accounts.WithRoleAsync(report.OfficeId, Roles.Supervisor, cancellation)).Select(a => a.Id)];
    }

    private async Task ToAsync(Guid organ, string role, string kind, string text, ProblemReport report, CancellationToken cancellation)
    {
        foreach (var one in await accounts.WithRoleAsync(organ, role, cancellation))
            await messages.ToAccountAsync(one.Id, new(kind, text, Href(report)), cancellation: cancellation);
    }

    private static string WhenDue(ProblemReport report) => report.DueOn is { } due ? $"{due.Month} 月 {due.Day} 日以前" : "";

    private static string Href(ProblemReport report) => $"/console/reports/{report.Id}";
}
