using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Places;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Ledger;
using Once.Plans.Model;

namespace Once.Plans.Reporting;

internal sealed record WriteReportRequest(Guid PlanId, DateOnly From, DateOnly To);

/// <summary>出报告: the template filled from the ledger, its rounds and the figures, for the office that keeps the ledger.</summary>
internal sealed class WriteReport(
    OnceDb db, CurrentActor actor, OrganDirectory organs, ReportFigures figures, TimeProvider time, IOptions<PlansOptions> options, IConfiguration configuration)
{
    private const int MostLines = 60;

    public async Task<OutReport> RunAsync(WriteReportRequest asked, CancellationToken cancellation = default)
    {
        var plan = await db.Plans().AsNoTracking().FirstOrDefaultAsync(p => p.Id == asked.PlanId && p.State != PlanState.Draft, cancellation);
        if (plan is null || !actor.Value.ReachOf(PlansPermissions.Keep).Covers(plan.OwnerOrganId))
            throw new RefusedException(KernelRefusals.NotFound);
        if (asked.From > asked.To)
            throw new RefusedException(PlanRefusals.SpanWrong);
        var today = time.ChinaToday();
        var template = ReportTemplate.InForce(configuration, today) is [var first, ..] ? first : throw new RefusedException(PlanRefusals.NoTemplate);
        var place = await db.Regions().AsNoTracking().Where(r => r.Code == plan.RegionCode).Select(r => r.Name).FirstOrDefaultAsync(cancellation) ?? "";
        var numbers = await NumbersAsync(plan, asked, today, cancellation);
        var words = numbers.Append(("place", place)).Append(("plan", plan.Title)).Append(("from", Say(asked.From))).Append(("to", Say(asked.To))).ToDictionary(w => w.Item1, w => w.Item2);
        string Filled(string text) => words.Aggregate(text, (filled, word) => filled.Replace($"{{{word.Key}}}", word.Value, StringComparison.Ordinal));
        var fill = new FillSentence(figures, words, numbers.ToDictionary(n => n.Item1, n => PlaceOf(n.Item1, plan)), asked.From, asked.To, Region.Prefix(plan.RegionCode));
        var sections = new List<OutSection>();
        foreach (var section in template.Sections)
        {
            var parts = new List<OutPart>();
            foreach (var part in section.Parts)
                parts.Add(await PartAsync(part, plan, asked, today, fill, cancellation));
            sections.Add(new(section.Title, parts));
        }
        return new(plan.Id, Filled(template.Title), Filled(template.Opening), (await organs.FindAsync(plan.OwnerOrganId, cancellation))?.Name ?? "", asked.From, asked.To, today, sections);
    }

    private async Task<OutPart> PartAsync(TemplatePart part, Plan plan, WriteReportRequest asked, DateOnly today, FillSentence fill, CancellationToken cancellation)
    {
        var read = new List<OutFigure>();
        foreach (var figure in part.Figures)
            read.Add(await figures.ReadAsync(figure, asked.From, asked.To, Region.Prefix(plan.RegionCode), cancellation));
        var text = new List<OutText>();
        foreach (var sentence in part.Text)
            text.Add(await fill.RunAsync(sentence, cancellation));
        var (lines, count) = part.List is { } list ? await LinesAsync(list, plan, asked, today, cancellation) : ([], 0);
        return new(part.Title, text, read, lines, count - lines.Count, part.List is not null);
    }

    /// <summary>The page that shows what is counted by a number of the ledger.</summary>
    private static string PlaceOf(string number, Plan plan) => number is "rounds" or "asked" or "ontime" or "accepted" or "returned" ? $"/console/plans/{plan.Id}/rounds" : $"/console/plans/{plan.Id}";

    private async Task<IReadOnlyList<(string, string)>> NumbersAsync(Plan plan, WriteReportRequest asked, DateOnly today, CancellationToken cancellation)
    {
        var tasks = Tasks(plan);
        var lamps = await tasks.LampsAsync(today, options.Value.NearDays, cancellation);
        int Of(params TaskLamp[] which) => which.Sum(l => lamps.GetValueOrDefault(l));
        var reports = Reports(plan, asked);
        var states = await reports.GroupBy(_ => 1).Select(g => new
        {
            Asked = g.Count(),
            OnTime = g.Count(r => r.FirstSubmittedOn <= r.DueOn),
            Accepted = g.Count(r => r.State == ReportState.Accepted),
            Returned = g.Count(r => r.Returns > 0),
        }).FirstOrDefaultAsync(cancellation);
        var rounds = await db.Rounds().CountAsync(r => r.PlanId == plan.Id && !r.IsSkipped && r.DueOn >= asked.From && r.DueOn <= asked.To, cancellation);
        var finished = await tasks.CountAsync(t => t.State == TaskState.Done && t.DoneOn >= asked.From && t.DoneOn <= asked.To, cancellation);
        return [.. new (string, int)[]
        {
            ("tasks", lamps.Values.Sum()), ("done", Of(TaskLamp.Done)), ("open", lamps.Values.Sum() - Of(TaskLamp.Done, TaskLamp.Stopped)), ("over", Of(TaskLamp.Over)),
            ("continuous", Of(TaskLamp.Continuous)), ("finished", finished), ("rounds", rounds), ("asked", states?.Asked ?? 0), ("ontime", states?.OnTime ?? 0),
            ("accepted", states?.Accepted ?? 0), ("returned", states?.Returned ?? 0),
        }.Select(n => (n.Item1, FormattableString.Invariant($"{n.Item2}")))];
    }

    private async Task<(IReadOnlyList<OutLine> Lines, int Count)> LinesAsync(string list, Plan plan, WriteReportRequest asked, DateOnly today, CancellationToken cancellation)
    {
        if (list == "next")
            return await NextAsync(plan, asked, cancellation);
        var tasks = list switch
        {
            "done" => Tasks(plan).Where(t => t.State == TaskState.Done && t.DoneOn >= asked.From && t.DoneOn <= asked.To),
            "over" => Tasks(plan).Lit(TaskLamp.Over, today, options.Value.NearDays),
            "problems" => Tasks(plan).Where(t => t.State == TaskState.Open && t.Problem != null),
            _ => Tasks(plan).Where(t => t.State == TaskState.Open && t.Progress != null && t.ProgressOn >= asked.From && t.ProgressOn <= asked.To),
        };
        var rows = await tasks.OrderBy(t => t.Order).ThenBy(t => t.Id).Take(MostLines)
            .Select(t => new { t.Id, t.Heading, t.Progress, t.Problem, t.Percent, t.DutyWords, t.DueOn, t.DoneOn }).ToListAsync(cancellation);
        var count = rows.Count < MostLines ? rows.Count : await tasks.CountAsync(cancellation);
        return ([.. rows.Select(t => new OutLine(list switch
        {
            "done" => $"{t.Heading}（{Say(t.DoneOn!.Value)}完成，{t.DutyWords}）",
            "over" => $"{t.Heading}（应于{Say(t.DueOn!.Value)}前完成，{t.DutyWords}）",
            "problems" => $"{t.Heading}：{t.Problem}",
            _ => $"{t.Heading}：{t.Progress}{(t.Percent is { } percent ? $"（完成 {percent}%）" : "")}",
        }, $"/console/plans/tasks/{t.Id}"))], count);
    }

    /// <summary>What the organs wrote as next steps in the last round of the span.</summary>
    private async Task<(IReadOnlyList<OutLine> Lines, int Count)> NextAsync(Plan plan, WriteReportRequest asked, CancellationToken cancellation)
    {
        var last = await Reports(plan, asked).MaxAsync(r => (int?)r.RoundNumber, cancellation) ?? 0;
        var found = Reports(plan, asked).Where(r => r.RoundNumber == last && r.State == ReportState.Accepted && r.NextSteps != null).Join(Tasks(plan), r => r.TaskId, t => t.Id, (r, t) => new { r.Id, r.OrganId, r.NextSteps, t.Order, t.Heading });
        var rows = await found.OrderBy(r => r.Order).ThenBy(r => r.Id).Take(MostLines).ToListAsync(cancellation);
        var directory = await organs.AllAsync(cancellation);
        return ([.. rows.Select(r => new OutLine($"{r.Heading}（{(directory.TryGetValue(r.OrganId, out var organ) ? organ.ShortName : "")}）：{r.NextSteps}", $"/console/plans/reports/{r.Id}"))],
            rows.Count < MostLines ? rows.Count : await found.CountAsync(cancellation));
    }

    private IQueryable<PlanTask> Tasks(Plan plan) => db.PlanTasks().AsNoTracking().Where(t => t.PlanId == plan.Id && t.IssuedAt != null);

    private IQueryable<RoundReport> Reports(Plan plan, WriteReportRequest asked) =>
        db.RoundReports().AsNoTracking().Where(r => r.PlanId == plan.Id && r.State != ReportState.Dropped && r.DueOn >= asked.From && r.DueOn <= asked.To);

    private static string Say(DateOnly day) => ChineseDates.Full(day);
}
