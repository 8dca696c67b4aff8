using Once.Plans.Contract;

namespace Once.Plans.Reading;

/// <summary>Makes a task of an item: heading, section, who, by when, how much; and says what it was unsure of.</summary>
internal sealed class TaskReading(PlanText text, FrontMatter front, IReadOnlyList<int> firstRules, int lastDuty)
{
    private const int LongHeading = 60;

    public ReadTask Read(ItemReading reading, string? section, string? parent, IReadOnlyList<Passage> below)
    {
        var heading = reading.Heading(text);
        var body = reading.Body(text).Concat(below).ToList();
        var end = Math.Max(reading.Paragraphs[reading.LastParagraph(text)].End, below.Count == 0 ? 0 : below[^1].End);
        var start = reading.Numbered ? reading.Item.Start : reading.Start;
        var task = new ReadTask
        {
            Number = reading.Numbered && reading.Item.Number is { } number ? text.Print(number.Start, number.End) : null,
            Heading = text.Print(heading.Offset, heading.End),
            Section = section,
            Parent = parent,
            Text = text.Source[start..end],
            Place = Passage.Between(start, end),
        };
        return Finish(task, reading.Duties, body);
    }

    /// <summary>Adds to a task what its notes and its words say: bodies, last day, targets, doubts. A report promises nothing.</summary>
    public ReadTask Finish(ReadTask task, IReadOnlyList<Duty> duties, IReadOnlyList<Passage> body)
    {
        if (front.Kind == PlanKind.Report)
            return task;
        var named = duties.Any(d => d.NamesBodies) ? duties.Where(d => d.NamesBodies) : duties.Where(d => d.NamesAnybody);
        var assignments = named.Select(d => d.Settle(FirstLeads(d))).ToList();
        task = task with
        {
            Leads = [.. assignments.SelectMany(a => a.Leads).Distinct()],
            Supports = [.. assignments.SelectMany(a => a.Supports).Distinct()],
            Officials = [.. duties.SelectMany(d => d.Officials).Select(n => n.Text).Distinct()],
            Assignments = assignments.Count > 1 ? assignments : [],
            Basis = assignments.Count == 0 ? LeadBasis.None : assignments[0].Basis,
        };
        task = WithDeadline(task, duties, body) with { Targets = [.. body.SelectMany(p => TargetsOf(p, task.Heading))] };
        return task with { Doubts = [.. Doubts(task, duties, assignments)] };
    }

    private bool FirstLeads(Duty duty) => firstRules.Any(r => r < duty.Place.End || r > lastDuty);

    private IEnumerable<ReadTarget> TargetsOf(Passage place, string heading)
    {
        foreach (var target in TargetGrammar.In(text, place, heading))
        {
            var from = place.Offset + text.Plain.AsSpan(place.Offset, target.Place.Offset - place.Offset).LastIndexOf('。') + 1;
            var day = DeadlineWords.InBody(text.Plain[from..target.Place.End], front.Year).Select(d => (DateOnly?)d.Day).LastOrDefault();
            yield return target with { Deadline = day };
        }
    }

    private ReadTask WithDeadline(ReadTask task, IReadOnlyList<Duty> duties, IReadOnlyList<Passage> body)
    {
        var fields = duties.SelectMany(d => d.Deadlines).ToList();
        var inBody = body.SelectMany(p => DeadlineWords.InBody(text.Plain[p.Offset..p.End], front.Year).Select(d => d with { Start = p.Offset + d.Start, End = p.Offset + d.End })).ToList();
        if (fields.Count > 0)
        {
            var words = string.Join("；", fields.Select(f => text.Print(f.Offset, f.End)).Distinct());
            var days = fields.SelectMany(f => DeadlineWords.InField(text.Plain[f.Offset..f.End], front.Year)).Select(d => d.Day).Distinct().Order().ToList();
            return task with
            {
                DeadlineText = words,
                Deadline = days.Count > 0 ? days[^1] : null,
                Deadlines = days.Count > 1 ? days : days.Count == 0 ? [.. inBody.Select(d => d.Day).Distinct().Order()] : [],
                Continuous = DeadlineWords.IsContinuous(words),
            };
        }

        if (inBody.Count == 0)
            return WithDayOfSection(task);
        var latest = inBody.MaxBy(d => d.Day);
        var all = inBody.Select(d => d.Day).Distinct().Order().ToList();
        return task with { DeadlineText = text.Print(latest.Start, latest.End), Deadline = latest.Day, Deadlines = all.Count > 1 ? all : [] };
    }

    // 一、2022年7月底前完成 over tasks that name no day of their own.
    private ReadTask WithDayOfSection(ReadTask task)
    {
        var plain = PlanText.Of(task.Section ?? "").Plain;
        var words = plain[(ItemNumber.At(plain, 0)?.End ?? 0)..];
        if (words.Length == 0 || !DeadlineWords.IsClause(words))
            return task;
        var day = DeadlineWords.InField(words, front.Year).Select(d => (FoundDay?)d).MaxBy(d => d!.Value.Day);
        return task with { DeadlineText = day is { } found ? words[found.Start..found.End] : words, Deadline = day?.Day, Continuous = DeadlineWords.IsContinuous(words) };
    }

    private IEnumerable<string> Doubts(ReadTask task, IReadOnlyList<Duty> duties, List<ReadAssignment> assignments)
    {
        if (task.Leads.Count == 0)
            yield return task.Supports.Count == 0 ? "没有写由谁负责。" : "没有写谁牵头，全部列为责任单位。";
        if (assignments.Count > 1)
            yield return $"写了{assignments.Count}处责任单位，牵头和责任单位已合在一起。";
        if (task.Heading.Length > LongHeading)
            yield return "没有单独的标题，用第一句话作标题。";
        if (task.DeadlineText is not null && task.Deadline is null && !task.Continuous)
            yield return $"“{task.DeadlineText}”算不出是哪一天。";
        if (task.Deadline is not null && !front.YearGiven && !task.DeadlineText!.Contains("20", StringComparison.Ordinal))
            yield return "没有写是哪一年，年份是推测的。";
        if (task.DeadlineText is { } words && DeadlineWords.IsBeforeQuarter(words))
            yield return $"“{words}”按那个季度的界线算，是不是指季度末，请看一下。";
        if (task.Deadlines.Count > 1)
            yield return "有几个时间，取最晚的一个。";
        foreach (var name in task.Leads.Concat(task.Supports).Where(n => !OrganNames.IsOrgan(n)))
            yield return $"“{name}”不像单位名称。";
        if (duties.Any(d => d.Place.Length > 0 && text.Plain[d.Place.End - 1] != ')' && text.Plain[d.Place.Offset] == '('))
            yield return "责任单位的括号没有写完整。";
        foreach (var target in task.Targets.Where(t => t.Unit is "个" or "项" or "家" or "条" or "件"))
            yield return $"“{target.Text}”当作了指标。";
    }
}
