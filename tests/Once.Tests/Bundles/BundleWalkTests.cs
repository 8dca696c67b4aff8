using System.Globalization;
using Once.Catalogue.Bundles;
using Once.Catalogue.Contract;
using Once.Kernel.Places;
using Once.Rules;
using Once.Rules.Analysis;
using Once.Tests.Catalogue;
using Xunit;

namespace Once.Tests.Bundles;

/// <summary>Every published bundle, walked along every way through its questions that can be told apart.</summary>
public sealed class BundleWalkTests
{
    private sealed record Walk(string Bundle, IReadOnlyDictionary<string, string> Answers, int Asked, BundlePlan Plan)
    {
        public override string ToString() => $"{Bundle}（{string.Join("；", Answers.Select(a => $"{a.Key}={a.Value.Replace('\n', '、')}"))}）";
    }

    private static readonly Lazy<Task<List<Walk>>> All = new(WalksAsync);

    [Fact]
    public async Task At_most_six_questions_lead_to_a_list_in_which_nothing_is_open_but_what_says_in_words_when_it_is_asked_for()
    {
        var walks = await All.Value;

        Assert.Equal(13, walks.Select(w => w.Bundle).Distinct().Count());
        Assert.Empty(walks.Where(w => w.Asked > 6).Select(w => w.ToString()));
        Assert.Empty(walks.SelectMany(w => w.Plan.Items.Where(i => i.Needed is not Truth.True).Select(i => $"{w}：{i.Item.ShortName}")));
        Assert.Empty(walks.SelectMany(w => w.Plan.Materials.Where(m => m.Needed is Truth.Unknown && string.IsNullOrEmpty(m.Material.When))
            .Select(m => $"{w.Bundle}：{m.Material.Name}，{m.Material.Condition}")).Distinct());
    }

    [Fact]
    public async Task No_way_ends_with_nothing_to_do_and_none_costs_more_than_each_alone()
    {
        var walks = await All.Value;

        Assert.Empty(walks.Where(w => w.Plan.Items.Count == 0).Select(w => w.ToString()));
        Assert.Empty(walks.Where(w => w.Plan.Together.Materials > w.Plan.Alone.Materials || w.Plan.Together.Fields > w.Plan.Alone.Fields || w.Plan.Together.WorkingDays > w.Plan.Alone.WorkingDays).Select(w => w.ToString()));
    }

    [Fact]
    public async Task The_promise_of_a_bundle_is_kept_on_its_longest_way()
    {
        var walks = await All.Value;

        Assert.Empty(walks.Where(w => w.Plan.Together.WorkingDays > w.Plan.Bundle.PromisedTerm.WorkingDays)
            .Select(w => $"{w}：最长 {w.Plan.Together.WorkingDays} 个工作日，承诺 {w.Plan.Bundle.PromisedTerm.WorkingDays} 个"));
    }

    [Fact]
    public async Task Every_answer_to_every_question_is_reached_and_every_member_is_needed_on_some_way()
    {
        var walks = await All.Value;

        foreach (var ways in walks.GroupBy(w => w.Bundle))
        {
            var bundle = ways.First().Plan.Bundle;
            Assert.Empty(bundle.Questions.Where(q => ways.All(w => !w.Answers.ContainsKey(q.Field.ElementCode))).Select(q => $"{ways.Key}：{q.Text}"));
            Assert.Empty(bundle.Members.Select(m => m.BasicCode).Except(ways.SelectMany(w => w.Plan.Items).Select(i => i.Member.BasicCode)).Select(c => $"{ways.Key}：{c}"));
        }
    }

    private static async Task<List<Walk>> WalksAsync()
    {
        await using var city = await CatalogueCity.StartAsync();
        return await city.UseAsync<BundleLookup, List<Walk>>(async lookup =>
        {
            var walks = new List<Walk>();
            foreach (var bundle in await lookup.AllInForceAsync())
            {
                var items = await lookup.ItemsAsync(bundle, ChosenPlace.City);
                walks.AddRange(From(bundle, items, new Doubt(bundle, items), new Dictionary<string, string>()));
            }
            return walks;
        });
    }

    private static IEnumerable<Walk> From(PublishedBundle bundle, IReadOnlyDictionary<string, PublishedItem> items, Doubt doubt, Dictionary<string, string> answers)
    {
        if (doubt.Next(answers, new HashSet<string>()) is not { Field: var field })
            return [new Walk(bundle.Key, answers, answers.Count, BundleLookup.Plan(bundle, items, answers, new HashSet<string>()))];
        return AnswersTo(field, doubt).SelectMany(answer => From(bundle, items, doubt, new Dictionary<string, string>(answers) { [field.ElementCode] = answer }));
    }

    /// <summary>The answers that the decisions tell apart, as a form stores them.</summary>
    private static IEnumerable<string> AnswersTo(ItemField field, Doubt doubt)
    {
        var points = TestPoints.Of(doubt.Decisions.SelectMany(d => d));
        return points.Names.Where(n => n.Name == field.ElementCode).SelectMany(n => points.ValuesOf(n) ?? []).Select(v => Stored(field, v)).Where(a => a.Length > 0 && GuideAnswers.FaultOf(field, a) is null).Distinct();
    }

    private static string Stored(ItemField field, object? value) => value switch
    {
        true => "是",
        false => "否",
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        IReadOnlyList<object?> list => string.Join('\n', list.Select(v => Stored(field, v))),
        string code => field.OptionCodes.Single(o => o.Value == code).Key,
        _ => "",
    };
}
