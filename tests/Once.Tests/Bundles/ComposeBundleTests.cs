using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Catalogue;
using Once.Catalogue.Bundles;
using Once.Catalogue.Composing;
using Once.Catalogue.Contract;
using Once.Catalogue.Editing;
using Once.Catalogue.Model;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Tests.Accounts;
using Once.Tests.Catalogue;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Bundles;

/// <summary>起草和发布一件事: from an empty draft to what people are asked.</summary>
public sealed class ComposeBundleTests
{
    private const string Registration = "000131128000";
    private const string Food = "000131024000";

    private static readonly Actor Officer = new(ActorKind.Staff, new Guid("01990000-0000-7000-8000-000000000001"), "叶书砚", Role: Roles.CatalogueOfficer, Grants:
    [
        new(CatalogueModule.Read, Scope.RegionSubtree, null), new(CataloguePermissions.Edit, Scope.RegionSubtree, null), new(CataloguePermissions.Publish, Scope.RegionSubtree, null),
    ]);

    [Theory, OnBothStores]
    public async Task A_bundle_is_drafted_reviewed_published_and_found(StoreKind kind)
    {
        await using var city = await CatalogueCity.StartAsync(kind);
        var id = await DraftAsync(city);
        var before = await city.UseAsync<BundleLookup, IReadOnlyList<PublishedBundle>>(b => b.AllInForceAsync());

        await MoveAsync(city, m => m.SubmitAsync(new(id, null, null)));
        await MoveAsync(city, m => m.PublishAsync(new(id, null, "烘焙店多了")));

        Assert.DoesNotContain(before, b => b.Key == "open-bakery");
        var bundle = (await city.UseAsync<BundleLookup, PublishedBundle?>(b => b.InForceAsync("open-bakery")))!;
        Assert.Equal("开面包店一件事", bundle.Name);
        var items = await city.UseAsync<BundleLookup, IReadOnlyDictionary<string, PublishedItem>>(b => b.ItemsAsync(bundle, "439902"));
        var plan = BundleLookup.Plan(bundle, items, new Dictionary<string, string> { ["has-business-licence"] = "是" }, new HashSet<string>());
        Assert.Equal(Food, Assert.Single(plan.Items).Member.BasicCode);
        Assert.Equal(1, await city.UseAsync<OnceDb, int>(db => db.SearchEntries().CountAsync(e => e.Code == "open-bakery")));
    }

    [Fact]
    public async Task A_changed_bundle_is_the_next_version_and_a_data_file_does_not_take_it_back()
    {
        await using var city = await CatalogueCity.StartAsync();
        var first = await city.UseAsync<OnceDb, BundleVersion>(db => db.BundleVersions().SingleAsync(b => b.Key == "open-restaurant"));

        var next = await As(city, s => s.GetRequiredService<DraftBundle>().NextAsync(first.Id, "承诺缩短"));
        await SaveAsync(city, next, "basics", rows => rows[0]["promised"] = "8");
        await MoveAsync(city, m => m.PublishAsync(new(next, null, "承诺缩短")));
        await city.UseAsync<SeedCity, SeedOutcome>(seed => seed.RunAsync());

        Assert.Equal(8, (await city.UseAsync<BundleLookup, PublishedBundle?>(b => b.InForceAsync("open-restaurant")))!.PromisedTerm.Amount);
        var versions = await city.UseAsync<OnceDb, List<BundleVersion>>(db => db.BundleVersions().Where(b => b.Key == "open-restaurant").OrderBy(b => b.Number).ToListAsync());
        Assert.Equal([VersionState.Retired, VersionState.Published], versions.Select(v => v.State));
        Assert.Equal(10, (await city.UseAsync<BundleLookup, PublishedBundle?>(b => b.VersionAsync(first.Id)))!.PromisedTerm.Amount);
    }

    [Fact]
    public async Task A_question_that_can_never_be_asked_keeps_a_bundle_from_being_published()
    {
        await using var city = await CatalogueCity.StartAsync();
        var id = await DraftAsync(city);
        await SaveAsync(city, id, "questions", rows => rows[0]["when"] = "business-area < 10 and business-area > 20", alsoArea: true);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => MoveAsync(city, m => m.PublishAsync(new(id, null, "试"))));

        Assert.Equal(CatalogueRefusals.AuditBlocks.Code, refused.Refusal.Code);
        Assert.Contains(refused.Refusals, r => r.Message.Contains("永远问不到", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_condition_that_cannot_be_read_is_told_and_not_thrown()
    {
        await using var city = await CatalogueCity.StartAsync();
        var id = await DraftAsync(city);
        await SaveAsync(city, id, "members", rows => rows[0]["when"] = "no-such-element = true");

        var detail = await As(city, s => s.GetRequiredService<ReadBundles>().DetailAsync(id));

        Assert.Contains(detail.Findings, f => f is { Rule: "condition-unreadable", Blocks: true });
    }

    [Fact]
    public async Task An_ended_bundle_is_open_on_its_last_day_and_not_on_the_day_after()
    {
        await using var city = await CatalogueCity.StartAsync();
        var id = await city.UseAsync<OnceDb, Guid>(db => db.BundleVersions().Where(b => b.Key == "open-restaurant").Select(b => b.Id).SingleAsync());

        await MoveAsync(city, m => m.EndAsync(new(id, null, "并到别的一件事里")));

        Assert.NotNull(await city.UseAsync<BundleLookup, PublishedBundle?>(b => b.InForceAsync("open-restaurant")));
        city.Time.Advance(TimeSpan.FromDays(1));
        Assert.Null(await city.UseAsync<BundleLookup, PublishedBundle?>(b => b.InForceAsync("open-restaurant")));
    }

    [Fact]
    public async Task An_officer_reads_the_audit_and_tries_the_questions_before_publishing()
    {
        await using var city = await SmallCity.StartAsync();
        var approval = await city.ReadAsync(db => db.Organs().Where(o => o.Code == "qc-approval").Select(o => o.Id).SingleAsync());
        await city.StaffAsync("officer", Roles.CatalogueOfficer, approval, Scope.RegionSubtree);
        var officer = await city.Host.SignInAsync("officer", SmallCity.Password);

        await officer.GetAsync("/console/bundles");
        var row = officer.Page.QuerySelectorAll("tbody a").Single(a => a.TextContent == "开餐饮店一件事").GetAttribute("href")!;
        await officer.GetAsync(row);
        Assert.Contains("检查", officer.Text, StringComparison.Ordinal);
        await officer.GetAsync($"{row}/try?business-area=40&has-business-licence=yes");

        Assert.Contains("接下来会问", officer.Text, StringComparison.Ordinal);
        Assert.Contains("准备这些材料", officer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_item_is_found_by_name_or_organ_put_in_and_kept_without_a_list_of_all()
    {
        await using var city = await SmallCity.StartAsync();
        var approval = await city.ReadAsync(db => db.Organs().Where(o => o.Code == "qc-approval").Select(o => o.Id).SingleAsync());
        await city.StaffAsync("officer", Roles.CatalogueOfficer, approval, Scope.RegionSubtree);
        var officer = await city.Host.SignInAsync("officer", SmallCity.Password);
        await officer.GetAsync("/console/bundles");
        await officer.GetAsync(officer.Page.QuerySelectorAll("tbody a").Single(a => a.TextContent == "开餐饮店一件事").GetAttribute("href")!);
        await officer.PressAsync("新建一版来改", ("reason", "加一项"));
        var draft = officer.Address;

        await officer.GetAsync(draft + "/edit/members");
        await officer.PressAsync("找一找", ("seek", "鼋鼍蛟龙"));
        Assert.Contains("没有找到和“鼋鼍蛟龙”有关的事项", officer.Text, StringComparison.Ordinal);
        await officer.PressAsync("找一找", ("seek", "卫生健康局"));
        Assert.Contains("公共场所卫生许可", officer.Text, StringComparison.Ordinal);
        await officer.PressAsync("找一找", ("seek", "公共场所卫生"));
        await officer.PressAsync("加进来：公共场所卫生许可");
        Assert.Contains(officer.Page.QuerySelectorAll("details[open] summary"), row => row.TextContent.EndsWith("公共场所卫生许可", StringComparison.Ordinal));
        await officer.PressAsync("存下来");

        Assert.Equal(draft, officer.Address);
        var id = Guid.Parse(draft[(draft.LastIndexOf('/') + 1)..]);
        Assert.Contains("000123901000", (await city.ReadAsync(db => db.BundleVersions().SingleAsync(b => b.Id == id))).Read().Members.Select(m => m.BasicCode));
    }

    [Fact]
    public async Task What_yes_and_no_are_called_is_edited_and_left_empty_they_are_called_as_usual()
    {
        await using var city = await CatalogueCity.StartAsync();
        var id = await DraftAsync(city);

        await SaveAsync(city, id, "questions", rows => (rows[0]["yes"], rows[0]["no"]) = ("办好了", ""));

        var question = Assert.Single((await city.UseAsync<OnceDb, BundleVersion>(db => db.BundleVersions().AsNoTracking().SingleAsync(b => b.Id == id))).Read().Questions);
        Assert.Equal(("办好了", "不是"), (question.YesNo.Yes, question.YesNo.No));
    }

    [Fact]
    public async Task A_field_that_is_the_same_as_another_items_is_edited_and_kept_when_something_else_is()
    {
        await using var city = await CatalogueCity.StartAsync();
        var from = await city.UseAsync<OnceDb, Guid>(db => db.BundleVersions().Where(b => b.Key == "newborn").Select(b => b.Id).SingleAsync());
        var draft = await As(city, s => s.GetRequiredService<DraftBundle>().NextAsync(from, "多取一栏"));

        await SaveAsync(city, draft, "members", rows => rows.Single(r => r["takes"].Length > 0)["when"] = "");
        Assert.Equal(new Dictionary<string, string> { ["cardholder-name"] = "child-name", ["cardholder-citizen-number"] = "child-citizen-number" }, await TakesAsync(city, draft));

        await SaveAsync(city, draft, "members", rows => rows.Single(r => r["takes"].Length > 0)["takes"] = "cardholder-name=child-name");
        Assert.Equal(new Dictionary<string, string> { ["cardholder-name"] = "child-name" }, await TakesAsync(city, draft));
        Assert.DoesNotContain(await FindingsAsync(city, draft), f => f.Rule == "takes-unknown");
    }

    [Theory]
    [InlineData("no-such=child-name", "社会保障卡申领没有 no-such 这一栏，不能写成和别的一样。")]
    [InlineData("cardholder-name=no-such", "社会保障卡申领的 cardholder-name 要和 no-such 一样？别的事项里没有这一栏。")]
    [InlineData("cardholder-name", "社会保障卡申领的 cardholder-name 要和 哪个要素 一样？别的事项里没有这一栏。")]
    public async Task A_field_taken_from_nowhere_keeps_a_bundle_from_being_published(string takes, string sentence)
    {
        await using var city = await CatalogueCity.StartAsync();
        var from = await city.UseAsync<OnceDb, Guid>(db => db.BundleVersions().Where(b => b.Key == "newborn").Select(b => b.Id).SingleAsync());
        var draft = await As(city, s => s.GetRequiredService<DraftBundle>().NextAsync(from, "多取一栏"));

        await SaveAsync(city, draft, "members", rows => rows.Single(r => r["takes"].Length > 0)["takes"] = takes);

        Assert.Contains(await FindingsAsync(city, draft), f => f is { Rule: "takes-unknown", Blocks: true } && f.Sentence == sentence);
    }

    [Theory]
    [InlineData("000139021000", null)]
    [InlineData("000131024000", "excludes-unknown")]
    [InlineData("999999999999", "excludes-unknown")]
    [InlineData("000131128000", "excludes-both-needed")]
    [InlineData("000139023000", "excludes-both-needed")]
    public async Task An_exclusion_must_name_another_item_that_is_never_needed_with_it(string excluded, string? rule)
    {
        await using var city = await CatalogueCity.StartAsync();
        var from = await city.UseAsync<OnceDb, Guid>(db => db.BundleVersions().Where(b => b.Key == "open-restaurant").Select(b => b.Id).SingleAsync());
        var draft = await As(city, s => s.GetRequiredService<DraftBundle>().NextAsync(from, "只办一样"));

        await SaveAsync(city, draft, "members", rows => rows.Single(r => r["excludes"].Length > 0)["excludes"] = excluded);

        Assert.Equal(rule is null ? [] : [rule], (await FindingsAsync(city, draft)).Where(f => f.Rule.StartsWith("excludes", StringComparison.Ordinal) && f.Blocks).Select(f => f.Rule));
    }

    [Fact]
    public async Task Conditions_are_told_in_words()
    {
        await using var city = await CatalogueCity.StartAsync();

        var bundle = (await city.UseAsync<BundleLookup, PublishedBundle?>(b => b.InForceAsync("open-restaurant")))!;

        Assert.Equal("「营业执照办好了吗」：不是", BundleWords.Condition(bundle, "has-business-licence = false"));
        Assert.Equal("不是(小餐饮)", BundleWords.Condition(bundle, "not(is-small-restaurant)"));
        Assert.Equal("「外面要装什么牌子吗」：“只在店门口装店名招牌”", BundleWords.Condition(bundle, "sign-plan = \"shop\""));
        Assert.Equal("「店面一共多大（连厨房）」不超过50，而且「打算卖什么」里有“生食类”", BundleWords.Condition(bundle, "business-area <= 50 and list contains(food-business-items, \"raw\")"));
    }

    [Fact]
    public async Task Bundles_are_open_data()
    {
        await using var host = await OnceHost.StartAsync();
        await host.DoAsync(s => s.GetRequiredService<SeedCity>().RunAsync());
        var visitor = host.Visit();

        await visitor.GetAsync("/api/v1/open-data/bundles.csv");

        Assert.Contains("""
            "open-restaurant","开餐饮店一件事","企业：从开办到注销"
            """, visitor.Text, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyDictionary<string, string>> TakesAsync(OnceServices city, Guid draft) =>
        (await city.UseAsync<OnceDb, BundleVersion>(db => db.BundleVersions().AsNoTracking().SingleAsync(b => b.Id == draft))).Read().Members.Single(m => m.Takes.Count > 0).Takes;

    private static async Task<IReadOnlyList<BundleFinding>> FindingsAsync(OnceServices city, Guid draft) =>
        (await As(city, s => s.GetRequiredService<ReadBundles>().DetailAsync(draft))).Findings;

    private static async Task<Guid> DraftAsync(OnceServices city)
    {
        var id = await As(city, s => s.GetRequiredService<DraftBundle>().NewAsync(new("open-bakery", "开面包店一件事", "qc-market", "烘焙店多了")));
        await SaveAsync(city, id, "basics", rows =>
        {
            (rows[0]["plain-name"], rows[0]["summary"], rows[0]["serves"]) = ("开一家面包店", "执照和食品许可一起办。", "NaturalPerson");
            (rows[0]["promised"], rows[0]["promised-clause"], rows[0]["basis-clause"]) = ("8", "公开承诺", "示范城市的做法");
        });
        await SaveAsync(city, id, "questions", rows => rows.Add(new RowValues { ["key"] = "licence", ["element"] = "has-business-licence", ["label"] = "营业执照办好了吗？", ["first"] = "no" }));
        await SaveAsync(city, id, "members", rows =>
        {
            rows.Add(new RowValues { ["item"] = Registration, ["when"] = "has-business-licence = false", ["optional"] = "no" });
            rows.Add(new RowValues { ["item"] = Food, ["after"] = Registration, ["optional"] = "no" });
        });
        return id;
    }

    private static Task<bool> SaveAsync(OnceServices city, Guid id, string part, Action<List<RowValues>> change, bool alsoArea = false) => As(city, async s =>
    {
        var section = BundleSections.Find(part)!;
        var body = (await s.GetRequiredService<OnceDb>().BundleVersions().AsNoTracking().SingleAsync(b => b.Id == id)).Read();
        var rows = section.Read(body).ToList();
        change(rows);
        if (alsoArea)
            rows.Add(new RowValues { ["key"] = "area", ["element"] = "business-area", ["label"] = "店面多大？", ["first"] = "no" });
        await s.GetRequiredService<DraftBundle>().SaveAsync(new(id, null, section, rows));
        return true;
    });

    private static Task<bool> MoveAsync(OnceServices city, Func<MoveBundle, Task> act) => As(city, async s =>
    {
        await act(s.GetRequiredService<MoveBundle>());
        return true;
    });

    private static Task<T> As<T>(OnceServices city, Func<IServiceProvider, Task<T>> act) => city.DoAsync(async services =>
    {
        services.GetRequiredService<CurrentActor>().Become(Officer);
        return await act(services);
    });
}
