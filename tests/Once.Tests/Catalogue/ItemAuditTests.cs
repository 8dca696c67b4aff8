using Once.Catalogue.Auditing;
using Once.Catalogue.Contract;
using Once.Catalogue.Editing;
using Once.Catalogue.Versioning;
using Once.Kernel.Clocks;
using Xunit;

namespace Once.Tests.Catalogue;

/// <summary>Each rule of the audit: what breaks it, and the sentence it says.</summary>
public sealed class ItemAuditTests(ItemAuditTests.Food food) : IClassFixture<ItemAuditTests.Food>
{
    /// <summary>The restaurant licence of the demonstration city, read once.</summary>
    public sealed class Food : IAsyncLifetime
    {
        public PublishedItem Item { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            await using var city = await CatalogueCity.StartAsync();
            Item = (await city.UseAsync<ItemLookup, PublishedItem?>(lookup => lookup.InForceAsync(CatalogueCity.FoodAtYunting)))!;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private PublishedItem Item => food.Item;

    [Fact]
    public void An_item_of_the_city_passes_all_rules() => Assert.Empty(ItemAudit.Of(Item).Select(f => f.Sentence));

    [Fact]
    public void Rules_have_codes_of_their_own_a_source_and_a_section_where_they_are_mended()
    {
        Assert.Equal(ItemAudit.Rules.Count, ItemAudit.Rules.Select(r => r.Code).Distinct().Count());
        Assert.All(ItemAudit.Rules, r => Assert.NotEmpty(r.Source));
        Assert.All(ItemAudit.Rules, r => Assert.NotNull(ItemSections.Find(r.Section)));
    }

    [Theory]
    [InlineData(9, null)]
    [InlineData(10, null)]
    [InlineData(11, "承诺 11 个工作日，比法定的 10 个工作日还长。")]
    public void A_promise_is_not_longer_than_the_law(int days, string? sentence) =>
        Assert.Equal(sentence, Sentence("promise-within-law", Item with { PromisedTerm = Item.PromisedTerm with { Amount = days } }));

    [Fact]
    public void A_promise_in_working_days_is_weighed_against_a_law_in_natural_days()
    {
        var law = Item.StatutoryTerm with { Amount = 14, Unit = TermUnit.NaturalDay };

        Assert.Null(Sentence("promise-within-law", Item with { StatutoryTerm = law, PromisedTerm = Item.PromisedTerm with { Amount = 10 } }));
        Assert.NotNull(Sentence("promise-within-law", Item with { StatutoryTerm = law, PromisedTerm = Item.PromisedTerm with { Amount = 11 } }));
    }

    [Fact]
    public void A_licence_counts_in_working_days() => Assert.Equal("行政许可的期限要以工作日计，这里写的是 10 日。",
        Sentence("licence-in-working-days", Item with { StatutoryTerm = Item.StatutoryTerm with { Unit = TermUnit.NaturalDay } }));

    [Theory]
    [InlineData(5, null)]
    [InlineData(6, "一次性告知写的是 6 个工作日，法律规定最多 5 个工作日。")]
    public void The_one_time_notice_is_given_within_five_working_days(int days, string? sentence) =>
        Assert.Equal(sentence, Sentence("notice-within-five-days", Item with { NoticeTerm = Item.NoticeTerm! with { Amount = days } }));

    [Fact]
    public void Each_kind_of_application_keeps_within_the_law() => Assert.Equal("“变更”承诺 12 个工作日，比法定的 10 个工作日还长。",
        Sentence("application-promise-within-law", Item with { Applications = [new(ApplicationKind.Change, "变更", null, new ItemTerm(12, Item.PromisedTerm.Basis), [])] }));

    [Fact]
    public void What_is_done_at_once_has_no_days_and_what_is_promised_has_some()
    {
        Assert.Equal("办件类型是即办件，承诺时限却是6 个工作日。", Sentence("handling-matches-promise", Item with { Handling = HandlingType.Instant }));
        Assert.Equal("办件类型是承诺件，承诺时限却是当天。", Sentence("handling-matches-promise", Item with { PromisedTerm = Item.PromisedTerm with { Amount = 0 } }));
    }

    [Fact]
    public void The_steps_up_to_the_end_take_no_longer_than_the_promise() => Assert.NotNull(
        Sentence("flow-within-promise", Item with { Flow = [.. Item.Flow, new FlowStep("再审", "approver", 9, "")] }));

    [Fact]
    public void Fully_online_means_no_visit() =>
        Assert.Equal("写的是全程网办，又要到现场 1 次。", Sentence("level-four-without-visits", Item with { OnlineLevel = "IV", Visits = 1 }));

    [Fact]
    public void Without_visit_and_without_internet_papers_may_be_mailed()
    {
        Assert.NotNull(Sentence("no-visit-takes-mail", Item with { Visits = 0, Channels = [Channel.Window] }));
        Assert.Null(Sentence("no-visit-takes-mail", Item with { Visits = 0, Channels = [Channel.Window, Channel.Mail] }));
    }

    [Fact]
    public void A_visit_has_a_reason() => Assert.Equal("要到现场 1 次，没有写原因。", Sentence("visits-with-reason", Item with { Visits = 1, VisitsReason = null }));

    [Fact]
    public void What_is_free_is_not_paid_online() => Assert.NotNull(Sentence("free-without-payment", Item with { Fees = [], Conveniences = [Convenience.OnlinePayment] }));

    [Fact]
    public void A_result_has_type_and_sample()
    {
        Assert.Equal("结果是“食品经营许可证”，没有写是哪一种证照。", Sentence("result-has-type", Item with { LicenceTypeCode = null }));
        Assert.Equal("结果是“食品经营许可证”，没有给样本。", Sentence("result-has-sample", Item with { ResultSample = "" }));
    }

    [Fact]
    public void Telephones_differ_and_have_an_area_code()
    {
        Assert.NotNull(Sentence("phones-differ", Item with { ComplaintPhone = Item.ConsultPhone }));
        Assert.NotNull(Sentence("phones-with-area-code", Item with { ConsultPhone = "882 1318" }));
    }

    [Fact]
    public void The_address_goes_down_to_the_window() => Assert.NotNull(ItemAudit.Of(Item, new AuditGround(
        new Dictionary<string, bool> { [Item.PlaceCodes[0]] = false }, new Dictionary<string, (string, bool)>())).FirstOrDefault(f => f.Rule.Code == "place-to-the-window"));

    [Fact]
    public void Themes_fit_whom_it_serves() => Assert.Equal("服务对象有单位，没有写法人主题分类。", Sentence("themes-match-whom", Item with { EnterpriseThemes = [] }));

    [Fact]
    public void A_licence_has_a_question_and_all_steps_of_the_flow()
    {
        Assert.NotNull(Sentence("licence-has-question", Item with { Questions = [] }));
        Assert.Equal("办理流程里没有“送达”这一步。", Sentence("flow-has-stages", Item with { Flow = [.. Item.Flow.Where(s => s.Name != "送达")] }));
    }

    [Fact]
    public void A_proof_is_on_the_list_and_neither_banned_nor_cleaned_up()
    {
        var item = Item with { Materials = [Item.Materials[0] with { Collection = Collection.Upload, ProofCode = "no-crime", Name = "无犯罪记录证明" }] };
        AuditGround With(string code, bool may) => new(new Dictionary<string, bool>(), new Dictionary<string, (string, bool)> { [code] = ("无犯罪记录证明", may) });

        Assert.Contains("不在证明事项清单里", Single(item, With("other", true)), StringComparison.Ordinal);
        Assert.Contains("不能再要", Single(item, With("no-crime", false)), StringComparison.Ordinal);
        Assert.DoesNotContain(ItemAudit.Of(item, With("no-crime", true)), f => f.Rule.Code == "proof-on-list");
    }

    [Fact]
    public void An_element_is_asked_once_and_conditions_rest_on_what_was_asked_before()
    {
        Assert.NotNull(Sentence("element-asked-once", Item with { Fields = [.. Item.Fields, Item.Fields[0]] }));
        Assert.NotNull(Sentence("conditions-readable", Item with { Fields = [Item.Fields[0] with { Condition = "not-asked < 5" }, .. Item.Fields.Skip(1)] }));
    }

    [Fact]
    public void Reading_and_writing_a_section_changes_nothing() =>
        Assert.All(ItemSections.All, section => Assert.Empty(CompareVersions.Of(Item, section.Write(Item, section.Read(Item)))));

    [Fact]
    public void A_difference_names_field_row_and_both_values_and_what_is_harder_for_applicants()
    {
        var after = Item with { PromisedTerm = Item.PromisedTerm with { Amount = 8 }, Materials = [.. Item.Materials.Skip(1)] };

        var differences = CompareVersions.Of(Item, after);

        var term = Assert.Single(differences, d => d.Field == "承诺办结时限");
        Assert.Equal(("6", "8", true), (term.Before, term.After, term.Burden));
        var gone = Assert.Single(differences, d => d.Section.Key == "materials");
        Assert.Equal(("食品经营许可申请书", null, false), (gone.Row, gone.After, gone.Burden));
    }

    [Fact]
    public void Every_value_of_every_code_list_has_a_code_and_a_name()
    {
        Assert.Equal("行政许可", CodeList.Name(ItemType.Licence));
        Assert.Equal("20", CodeList.Code(ItemType.PublicService));
        Assert.Equal(Channel.Mail, CodeList.Find<Channel>("4"));
        Assert.Null(CodeList.Find<Channel>("7"));
        Assert.Equal(7, CodeList.All<ExerciseLevel>().Count);
    }

    [Fact]
    public void A_list_stands_on_a_power_of_its_own_organ()
    {
        var elsewhere = AuditGround.None with { Powers = new HashSet<(Guid, string)> { (Guid.Empty, Item.BasicCode) } };
        var listed = AuditGround.None with { Powers = new HashSet<(Guid, string)> { (Item.OrganId, Item.BasicCode) } };

        Assert.Contains(ItemAudit.Of(Item, elsewhere), f => f.Sentence == "权责清单里没有这项权力，要先列进清单。");
        Assert.Empty(ItemAudit.Of(Item, listed));
        Assert.DoesNotContain(ItemAudit.Of(Item with { Type = ItemType.PublicService }, elsewhere), f => f.Rule.Code == "power-on-list");
    }

    [Fact]
    public void An_intermediary_without_a_basis_in_law_is_no_condition()
    {
        var law = Item.StatutoryTerm.Basis;

        Assert.Null(Sentence("intermediary-has-basis", Item with { Intermediaries = [new("房屋安全鉴定", "鉴定机构", "", law)] }));
        Assert.Equal("中介服务“房屋安全鉴定”没有法律、法规或者国务院决定依据，不能作为办理的条件。",
            Sentence("intermediary-has-basis", Item with { Intermediaries = [new("房屋安全鉴定", "鉴定机构", "", law with { Standing = Standing.Local })] }));
    }

    [Fact]
    public void What_is_handled_across_provinces_says_how_and_what_goes_online_needs_no_visit()
    {
        Assert.Null(Sentence("across-says-how", Item with { Across = AcrossScope.City, AcrossWays = [] }));
        Assert.Equal("写着全省通办，没有写异地怎么办。", Sentence("across-says-how", Item with { Across = AcrossScope.Province, AcrossWays = [] }));
        Assert.Equal("写着异地全程网办，又要到现场 1 次。", Sentence("across-online-without-visits", Item with { AcrossWays = [AcrossWay.Online], Visits = 1 }));
    }

    [Fact]
    public void A_kind_of_application_has_a_code_of_33_characters() =>
        Assert.Equal(CatalogueCity.FoodAtYunting + "03", new ItemApplication(ApplicationKind.Renewal, "延续", null, null, []).CodeUnder(Item));

    private static string? Sentence(string rule, PublishedItem item) => ItemAudit.Of(item).FirstOrDefault(f => f.Rule.Code == rule)?.Sentence;

    private static string Single(PublishedItem item, AuditGround ground) => Assert.Single(ItemAudit.Of(item, ground), f => f.Rule.Code == "proof-on-list").Sentence;
}
