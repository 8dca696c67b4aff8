using FsCheck;
using FsCheck.Fluent;
using Once.Cases.Contract;
using Once.Cases.Joint;
using Once.Cases.Sparing;
using Once.Catalogue.Contract;
using Once.Kernel.Elements;
using Once.Kernel.Time;
using Xunit;
using Outcome = Once.Cases.Contract.Outcome;
using static Once.Tests.Bundles.Bundled;

namespace Once.Tests.Joint;

/// <summary>What holds for every joint application, tried on generated ones: up to seven items that wait for earlier ones.</summary>
public sealed class JointRulesPropertyTests
{
    private static readonly WorkCalendar Calendar = new Calendars().National;

    [Fact]
    public void No_item_starts_before_what_it_waits_for_is_done() => Holds(g =>
    {
        var (members, started) = Play(g, g.Order);
        return started.All(s => s.Before.Waits.All(w => s.Then[w.For].IsDone && (!w.NeedsResult || s.Then[w.For].HasResult)))
            && members.All(m => m.IsDone);
    });

    [Fact]
    public void Any_order_of_the_organs_acts_ends_in_the_same() => Holds(g =>
        Words(Play(g, g.Order).Members) == Words(Play(g, [.. g.Order.Reverse()]).Members)
        && Words(Play(g, g.Order).Members) == Words(Play(g, g.Other).Members));

    [Fact]
    public void The_joint_day_is_the_longest_chain_over_working_days() => Holds(g =>
    {
        var path = new JointPath(g.Steps);
        var from = new DateOnly(2026, 9, 18);
        return path.Days == g.Steps.Max(s => Chain(g, s.Number))
            && Calendar.WorkingDaysBetween(from, Calendar.AddWorkingDays(from, path.Days)) == path.Days;
    });

    [Fact]
    public void An_item_late_by_its_slack_does_not_make_the_whole_late_and_one_day_more_does() => Holds(g =>
    {
        var whole = Forecast(g, 0, 0);
        return whole.Steps.All(s => Forecast(g, s.Number, s.Slack!.Value).LastOn == whole.LastOn
            && Calendar.WorkingDaysBetween(whole.LastOn!.Value, Forecast(g, s.Number, s.Slack.Value + 1).LastOn!.Value) == 1);
    });

    /// <summary>An item accepted within its term counts by its own clock; one that is not answered yet counts its answer before it.
    /// The Mid-Autumn Festival from 25 to 27 September, National Day from 1 to 7 October, make-up Sunday 20 September.</summary>
    [Theory]
    [InlineData(false, "2026-09-29", 0, "2026-10-09", 0)]
    [InlineData(true, "2026-09-21", 5, "2026-09-24", 5)]
    public void Slack_and_latest_day_are_counted_by_one_rule_before_and_after_acceptance(bool accepted, string last, int slack, string waitingLast, int waitingSlack)
    {
        var day = new DateOnly(2026, 9, 18);
        var forecast = new JointForecast(
            [
                new(1, accepted ? CaseState.Accepted : CaseState.Submitted, 2, [], accepted ? day : null, accepted ? new(2026, 9, 21) : new(2026, 9, 24), null, false),
                new(2, CaseState.Submitted, 5, [], null, new(2026, 9, 24), null, false),
                new(3, CaseState.Waiting, 3, [1], null, null, null, false),
            ], day, Calendar, day);

        Assert.Equal(new DateOnly(2026, 10, 9), forecast.LastOn);
        Assert.Equal(
            [(last, slack), ("2026-10-09", 0), (waitingLast, waitingSlack)],
            forecast.Steps.Select(s => ($"{s.LastOn:yyyy-MM-dd}", s.Slack!.Value)));
    }

    [Fact]
    public void Where_one_day_cannot_be_known_no_slack_is_told()
    {
        var day = new DateOnly(2026, 9, 18);
        var forecast = new JointForecast([new(1, CaseState.Correcting, 2, [], null, null, null, false), new(2, CaseState.Submitted, 5, [], null, new(2026, 9, 24), null, false)], day, Calendar, day);

        Assert.Equal([null, null], forecast.Steps.Select(s => s.Slack));
    }

    /// <summary>What waits for nobody is accepted today, one item comes so many working days later than its latest day.</summary>
    private static JointForecast Forecast(Generated g, int late, int days)
    {
        var day = new DateOnly(2026, 9, 18);
        return new(
            [.. g.Steps.Select(s => (Step: s, Days: s.Number == late ? s.Days + days : s.Days)).Select(s => s.Step.Waits.Count > 0
                ? new ForecastFacts(s.Step.Number, CaseState.Waiting, s.Days, s.Step.Waits, null, null, null, false)
                : new ForecastFacts(s.Step.Number, CaseState.Accepted, s.Days, [], day, Calendar.AddWorkingDays(day, s.Days), null, false))], day, Calendar, day);
    }

    [Fact]
    public void No_field_and_no_material_is_asked_twice_and_each_reaches_every_item_that_asks() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(Forms.ToArbitrary(), f =>
    {
        var form = JointForm.Of(f.Bundle, f.Items, Answers(("wants-signboard", "是")), LicenceCover.None);
        return form.One.Fields.Select(x => x.ElementCode).Distinct().Count() == form.One.Fields.Count
            && form.One.Materials.Select(JointForm.CodeOf).Distinct().Count() == form.One.Materials.Count
            && form.Parts.All(p => p.Asked.Fields.All(x => form.One.Fields.Any(o => o.ElementCode == x.ElementCode))
                && p.Materials.Keys.All(code => form.One.Materials.Any(m => m.Code == code))
                && p.Whole.Materials.All(m => p.Materials.Values.Contains(m.Code) || p.FromSiblings.ContainsKey(m.Code)))
            && form.Days == form.Plan.Together.WorkingDays;
    }));

    [Fact]
    public void What_a_result_brings_is_asked_of_nobody_who_comes_after_it_and_waited_for() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Numbered.ToArbitrary(), f =>
    {
        var form = JointForm.Of(f.Bundle, f.Items, Answers(), LicenceCover.None);
        return form.Parts.All(p =>
        {
            var makers = form.Parts.Where(m => m.Whole.LicenceTypeCode is not null && Before(f.Bundle, p.Whole.BasicCode).Contains(m.Whole.BasicCode) && m.Whole.Fields.All(x => x != Code)).Select(m => m.Number).ToList();
            var wants = p.Whole.Fields.Contains(Code);
            return !wants || (makers.Count == 0
                ? p.Asked.Fields.Contains(Code) && form.One.Fields.Contains(Code)
                : !p.Asked.Fields.Contains(Code) && makers.Contains(p.FieldsFromSiblings["credit-code"]) && p.Waits.Contains(new MemberWait(p.FieldsFromSiblings["credit-code"], true)));
        });
    }));

    [Fact]
    public void An_item_added_later_makes_the_whole_no_shorter_and_by_no_more_than_it_takes_itself() => Holds(g =>
    {
        var before = new JointPath(g.Steps).Days;
        var added = new JointStep(8, 4, [1]) { NotBefore = 3 };
        var after = new JointPath(g.Steps.Append(added)).Days;
        return after >= before && after <= Math.Max(before, Math.Max(3, new JointPath(g.Steps).DaysUntil(1)) + 4);
    });

    private static readonly ItemField Code = Field("credit-code", ElementType.CreditCode);

    private static HashSet<string> Before(PublishedBundle bundle, string code) =>
        [.. bundle.Members.Single(m => m.BasicCode == code).After.SelectMany(a => Before(bundle, a).Append(a))];

    private sealed record Generated(IReadOnlyList<JointStep> Steps, IReadOnlyList<MemberFacts> Members, IReadOnlyList<bool> Grants, IReadOnlyList<int> Order, IReadOnlyList<int> Other);

    private sealed record Started(MemberFacts Before, IReadOnlyDictionary<int, MemberFacts> Then);

    /// <summary>The organs act in this order as far as they can, the program follows after each, until nothing moves.</summary>
    private static (IReadOnlyList<MemberFacts> Members, List<Started> Started) Play(Generated g, IReadOnlyList<int> order)
    {
        var all = g.Members.ToDictionary(m => m.Number);
        var started = new List<Started>();
        for (var moved = true; moved;)
        {
            moved = false;
            foreach (var number in order.Where(n => all[n].State is CaseState.Submitted))
            {
                all[number] = all[number] with { State = CaseState.Decided, Outcome = g.Grants[number - 1] ? Outcome.Granted : Outcome.Refused };
                moved = true;
                foreach (var (next, fate) in JointStanding.Next(all.Values))
                {
                    if (fate is MemberFate.Starts)
                        started.Add(new Started(all[next], all.ToDictionary()));
                    all[next] = all[next] with { State = fate is MemberFate.Starts ? CaseState.Submitted : CaseState.Terminated };
                }
            }
        }
        return ([.. all.Values], started);
    }

    private static string Words(IEnumerable<MemberFacts> members) => string.Join(';', members.OrderBy(m => m.Number).Select(m => $"{m.Number} {m.State} {m.Outcome}"));

    private static int Chain(Generated g, int number) =>
        g.Steps[number - 1].Days + g.Steps[number - 1].Waits.Select(w => Chain(g, w)).DefaultIfEmpty().Max();

    private static void Holds(Func<Generated, bool> property) => Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Generator.ToArbitrary(), property));

    private static Gen<Generated> Generator =>
        from count in Gen.Choose(1, 7)
        from days in Gen.ArrayOf(Gen.Choose(0, 12), count)
        from waits in Gen.ArrayOf(Gen.Choose(0, 127), count)
        from needs in Gen.ArrayOf(Gen.Choose(0, 127), count)
        from grants in Gen.ArrayOf(Gen.Elements(true, true, false), count)
        from order in Gen.Shuffle(Enumerable.Range(1, count))
        from other in Gen.Shuffle(Enumerable.Range(1, count))
        let steps = days.Select((d, at) => new JointStep(at + 1, d, [.. Enumerable.Range(1, at).Where(n => (waits[at] & (1 << n)) != 0)])).ToList()
        select new Generated(steps,
            [.. steps.Select((s, at) => new MemberFacts(s.Number, s.Waits.Count == 0 ? CaseState.Submitted : CaseState.Waiting, null, [.. s.Waits.Select(w => new MemberWait(w, (needs[at] & (1 << w)) != 0))]))],
            grants, order, other);

    /// <summary>Some give a business licence, whose number is the credit code; some ask for that code.</summary>
    private static Gen<(PublishedBundle Bundle, IReadOnlyDictionary<string, PublishedItem> Items)> Numbered =>
        from count in Gen.Choose(1, 5)
        from gives in Gen.ArrayOf(Gen.Elements<string?>(null, "business-licence"), count)
        from asks in Gen.ArrayOf(Gen.Elements(true, false), count)
        from waits in Gen.ArrayOf(Gen.Choose(0, 63), count)
        let named = Enumerable.Range(0, count).Select(at => Item($"{at}", 1, gives[at], [], asks[at] ? [Code, Area] : [Area])).ToList()
        select (Bundle([.. named.Select((item, at) => Member(item.BasicCode, null, [.. named.Take(at).Where((_, earlier) => (waits[at] & (1 << earlier)) != 0).Select(i => i.BasicCode)]))]),
            (IReadOnlyDictionary<string, PublishedItem>)named.ToDictionary(i => i.BasicCode));

    private static Gen<(PublishedBundle Bundle, IReadOnlyDictionary<string, PublishedItem> Items)> Forms =>
        from count in Gen.Choose(1, 5)
        from days in Gen.ArrayOf(Gen.Choose(0, 9), count)
        from gives in Gen.ArrayOf(Gen.Elements<string?>(null, "l0", "l1"), count)
        from asks in Gen.ArrayOf(Gen.SubListOf(Material("合同"), Material("平面图"), Material("执照", licence: "l0"), Material("许可证", licence: "l1"), Material("身份", Collection.Register)), count)
        from fields in Gen.ArrayOf(Gen.SubListOf(Area, Sign, Kind), count)
        from waits in Gen.ArrayOf(Gen.Choose(0, 63), count)
        let named = Enumerable.Range(0, count).Select(at => Item($"{at}", days[at], gives[at], [.. asks[at]], [.. fields[at]])).ToList()
        select (Bundle([.. named.Select((item, at) => Member(item.BasicCode, null, [.. named.Take(at).Where((_, earlier) => (waits[at] & (1 << earlier)) != 0).Select(i => i.BasicCode)]))], Sign),
            (IReadOnlyDictionary<string, PublishedItem>)named.ToDictionary(i => i.BasicCode));
}
