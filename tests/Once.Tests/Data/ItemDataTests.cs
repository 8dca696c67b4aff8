using Xunit;
using YamlDotNet.RepresentationModel;

namespace Once.Tests.Data;

/// <summary>The service items: every statement of law has its source, every reference resolves, terms agree.</summary>
public sealed class ItemDataTests
{
    private static readonly CityData City = new();
    private static readonly HashSet<string> ClauseKeys = [.. City.Clauses.Select(c => c.Must("key"))];

    public static TheoryData<string> Files => [.. City.Items.Select(i => i.File)];

    [Fact]
    public void Every_clause_has_its_law_article_words_source_and_day()
    {
        Assert.Equal(City.Clauses.Count, ClauseKeys.Count);
        Assert.All(City.Clauses, clause =>
        {
            foreach (var key in new[] { "law", "article", "text", "source" })
                Assert.NotEmpty(clause.Must(key));
            Assert.Equal("2026-11-22", clause.Must("checked"));
            Assert.Equal("law", clause.Must("status"));
            Assert.Matches("^第[一二三四五六七八九十百]+条", clause.Must("article"));
        });
    }

    [Fact]
    public void Items_have_codes_of_twelve_digits_each_its_own()
    {
        Assert.True(City.Items.Count >= 5);
        Assert.Equal(City.Items.Count, City.Items.Select(i => i.Item.Must("code")).Distinct().Count());
        Assert.All(City.Items, i => Assert.Matches("^[0-9]{12}$", i.Item.Must("code")));
        Assert.All(City.Items, i => Assert.Equal(i.Item.Must("itemType"), i.Item.Must("code")[2..4]));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Law_cites_a_known_clause_and_what_is_not_law_says_so_with_source_and_day(string file)
    {
        var grounds = Item(file).Everything().Where(IsGround).ToList();

        Assert.True(grounds.Count > 8, $"{grounds.Count} grounds");
        Assert.All(grounds, ground =>
        {
            Assert.All(ground.Texts("clauses"), key => Assert.Contains(key, ClauseKeys));
            if (ground.Must("status") == "law")
                Assert.NotEmpty(ground.Texts("clauses"));
            else
                Assert.All(new[] { "note", "source", "checked" }, key => Assert.NotEmpty(ground.Must(key)));
        });
        Assert.All(Item(file).Texts("legalBasis"), key => Assert.Contains(key, ClauseKeys));
        Assert.All(Item(file).Maps("faq").SelectMany(q => q.Texts("clauses")), key => Assert.Contains(key, ClauseKeys));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_condition_material_term_and_fee_stands_on_a_ground(string file)
    {
        var item = Item(file);
        var named = new[] { "codeGround", "typeGround", "feeGround" }.Select(item.Map);
        var within = new[] { "authority", "promisedTerm" }.Concat(new[] { "noticeTerm", "statutoryTerm", "extension", "deliveryTerm", "silence", "onSite", "publication" }
            .Where(key => item.Child(key) is YamlMappingNode)).Select(key => item.Map(key).Map("ground"));
        var listed = new[] { "conditions", "notNeeded", "materials", "specialProcedures", "fees" }.SelectMany(item.Maps).Select(m => m.Map("ground"));

        Assert.All(named.Concat(within).Concat(listed), ground => Assert.True(IsGround(ground)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Elements_licence_types_organs_regions_and_places_are_known(string file)
    {
        var item = Item(file);
        var elements = City.Elements.Select(e => e.Must("code")).ToHashSet();
        var licences = City.LicenceTypes.Select(t => t.Must("key")).ToHashSet();
        var regions = City.Regions.Select(r => r.Must("code")).ToHashSet();

        Assert.All(item.Maps("form").SelectMany(s => s.Maps("fields")), f => Assert.Contains(f.Must("element"), elements));
        Assert.All(item.Maps("materials").SelectMany(m => m.Texts("provesElements")), e => Assert.Contains(e, elements));
        Assert.All(item.Maps("materials").Select(m => m.Text("replacedByLicence")).OfType<string>(), t => Assert.Contains(t, licences));
        Assert.All(new[] { item.Map("result").Text("licenceType") }.OfType<string>(), t => Assert.Contains(t, licences));
        Assert.All(item.Maps("implementations"), i =>
        {
            Assert.Contains(i.Must("region"), regions);
            Assert.Contains(i.Must("organ"), CityDataTests.Organs());
            Assert.All(i.Texts("places"), p => Assert.Contains(p, CityDataTests.Places()));
        });
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Implementation_codes_are_credit_code_level_and_basic_code(string file)
    {
        var item = Item(file);
        var credit = City.Organs.ToDictionary(o => o.Must("id"), o => o.Text("creditCode"));

        Assert.All(item.Maps("implementations"), i => Assert.Equal(
            credit[i.Must("organ")] + (i.Must("region") == "439900" ? "3" : "4") + item.Must("code"), i.Must("code")));
    }

    /// <remarks>承诺时限不长于法定时限，各环节时间之和不长于承诺时限，咨询电话和投诉电话不同并带区号.</remarks>
    [Theory]
    [MemberData(nameof(Files))]
    public void Terms_phases_telephones_and_visits_agree_as_audits_demand(string file)
    {
        var item = Item(file);
        var promised = CityDataTests.Number(item.Map("promisedTerm"), "amount");
        var phases = item.Maps("flow").Where(s => s.Must("step") != "Deliver").Sum(s => CityDataTests.Number(s, "days"));

        Assert.True(item.Child("statutoryTerm") is YamlMappingNode || item.Must("itemType") != "01", "A licence has a statutory term.");
        if (item.Child("statutoryTerm") is YamlMappingNode statutory && statutory.Text("unit") == item.Map("promisedTerm").Text("unit"))
            Assert.True(promised <= CityDataTests.Number(statutory, "amount"));
        Assert.True(phases <= promised, $"{phases} > {promised}");
        Assert.Equal(["Accept", "Review", "Decide", "Conclude", "Deliver"], item.Maps("flow").Select(s => s.Must("step")));
        Assert.Equal(item.Must("handling") == "Immediate", promised == 0);
        Assert.Equal(item.Must("visits") == "0", item.Text("visitsReason") is null);
        Assert.NotEmpty(item.Maps("faq"));
        Assert.All(item.Maps("implementations"), i => Assert.NotEqual(i.Must("consultPhone"), i.Must("complaintPhone")));
        Assert.All(item.Maps("implementations"), i => Assert.StartsWith("0700-", i.Must("consultPhone"), StringComparison.Ordinal));
        Assert.All(item.Maps("materials").Where(m => m.Must("necessity") == "Conditional"), m => Assert.NotEmpty(m.Must("laterNote")));
        Assert.All(item.Maps("materials").Where(m => m.Must("necessity") == "Optional"), m => Assert.NotEmpty(m.Must("when")));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void An_item_is_implemented_by_somebody_and_not_written_twice(string file)
    {
        var item = Item(file);

        Assert.True(item.Child("implementedBy") is YamlMappingNode || item.Maps("implementations").Any(), file);
        if (item.Child("implementedBy") is YamlMappingNode by)
            Assert.Contains(by.Must("level"), new[] { "City", "County" });
    }

    [Fact]
    public void Elements_and_licence_types_are_complete_and_unique()
    {
        var elements = City.Elements.Select(e => e.Must("code")).ToList();

        Assert.Equal(elements.Count, elements.Distinct().Count());
        Assert.All(City.Elements, e => Assert.NotEmpty(e.Must("name") + e.Must("type") + e.Must("authority")));
        Assert.All(City.Elements.Where(e => e.Must("type") is "Choice" or "MultiChoice"), e => Assert.NotEmpty(e.Maps("options")));
        Assert.All(City.LicenceTypes, t => Assert.Matches("^[0-9A-Z]{18}[0-9]{3}$", t.Must("typeCode")));
        Assert.All(City.LicenceTypes.SelectMany(t => t.Texts("faces")), e => Assert.Contains(e, elements));
        Assert.All(City.LicenceTypes.SelectMany(t => t.Texts("clauses")), key => Assert.Contains(key, ClauseKeys));
    }

    private static YamlMappingNode Item(string file) => City.Items.Single(i => i.File == file).Item;

    private static bool IsGround(YamlMappingNode node) => node.Text("status") is "law" or "local" or "sample";
}
