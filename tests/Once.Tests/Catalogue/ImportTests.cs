using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Catalogue.Contract;
using Once.Catalogue.Exchanging;
using Once.Catalogue.Finding;
using Once.Catalogue.Model;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Exporting;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Tests.Accounts;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Catalogue;

public sealed class ImportTests
{
    private const string Fresh = "1143990200621508854000120777000";

    private static readonly string[] Headings = ["承诺办结时限", "实施编码", "基本编码", "事项名称", "事项类型", "实施主体编码", "行政区划", "服务对象", "办件类型", "法定办结时限", "设定依据", "咨询方式", "监督投诉方式"];

    [Theory, OnBothStores]
    public async Task A_new_list_in_any_order_of_columns_is_published_and_found(StoreKind kind)
    {
        await using var city = await CatalogueCity.StartAsync(kind);

        var outcome = await ImportAsync(city, Book(Headings, Row()));
        var item = await city.UseAsync<ItemLookup, PublishedItem?>(lookup => lookup.InForceAsync(Fresh));
        var found = await city.UseAsync<SearchItems, SearchAnswer>(search => search.RunAsync(new SearchRequest("摊位临时占道", null, null, null, "439902")));

        Assert.Equal((1, 0, 0), (outcome.New, outcome.Changed, outcome.Unchanged));
        Assert.Empty(outcome.Problems);
        Assert.Equal((20, 5, ItemType.Licence), (item!.StatutoryTerm.WorkingDays, item.PromisedTerm.WorkingDays, item.Type));
        Assert.Equal([ServiceObject.NaturalPerson, ServiceObject.EnterpriseLegalPerson], item.Serves);
        Assert.Equal("000120777000", found.Hits[0].Entry.Code);
    }

    [Theory, OnBothStores]
    public async Task The_catalogue_exported_and_imported_again_changes_nothing(StoreKind kind)
    {
        await using var city = await CatalogueCity.StartAsync(kind);
        using var file = new MemoryStream();

        var exported = await ExchangeAsync(city, exchange => exchange.ExportAsync(file));
        var outcome = await ExchangeAsync(city, exchange => exchange.ImportAsync(new MemoryStream(file.ToArray()), "again.xlsx"));

        Assert.Empty(outcome.Problems);
        Assert.Equal((0, 0, exported), (outcome.New, outcome.Changed, outcome.Unchanged));
    }

    [Theory, OnBothStores]
    public async Task A_changed_term_becomes_the_next_version_and_keeps_what_the_sheet_has_no_column_for(StoreKind kind)
    {
        await using var city = await CatalogueCity.StartAsync(kind);
        var before = await city.UseAsync<ItemLookup, PublishedItem?>(lookup => lookup.InForceAsync(CatalogueCity.FoodAtYunting));

        var row = Row();
        (row[0], row[1], row[2], row[3], row[9]) = ("3", before!.Code, before.BasicCode, before.Name, "10");
        var outcome = await ImportAsync(city, Book(Headings, row));
        var versions = await city.UseAsync<OnceDb, List<ItemVersion>>(db => db.Set<ItemVersion>().AsNoTracking().Where(v => v.Code == before.Code).OrderBy(v => v.Number).ToListAsync());

        Assert.Equal((0, 1), (outcome.New, outcome.Changed));
        Assert.Equal([VersionState.Retired, VersionState.Published], versions.Select(v => v.State));
        var now = ItemBody.Read(versions[1].Body);
        Assert.Equal((2, 3, before.Fields.Count, before.Materials.Count), (now.VersionNumber, now.PromisedTerm.WorkingDays, now.Fields.Count, now.Materials.Count));
    }

    [Theory]
    [InlineData(0, "21", "承诺办结时限", "承诺 21 个工作日，比法定的 20 个工作日还长。")]
    [InlineData(4, "99", "事项类型", "“99”不在事项类型的代码里，可以填 01 行政许可、02 行政处罚、03 行政强制、04 行政征收、05 行政给付、06 行政检查、07 行政确认、08 行政奖励、09 行政裁决、10 其他行政权力、20 公共服务。")]
    [InlineData(3, "", "事项名称", "“事项名称”不能空着。")]
    [InlineData(6, "110000", "行政区划", "区划目录里没有这个代码。")]
    [InlineData(9, "二十", "法定办结时限", "“法定办结时限”要填整数，比如 20。")]
    [InlineData(2, "000120777001", "基本编码", "实施编码的后 12 位是 000120777000，和基本编码对不上。")]
    public async Task A_wrong_cell_is_named_with_row_and_column_and_nothing_is_changed(int column, string value, string title, string sentence)
    {
        await using var city = await CatalogueCity.StartAsync();
        var before = await CountAsync(city);
        var wrong = Row();
        wrong[column] = value;

        var outcome = await ImportAsync(city, Book(Headings, wrong));

        Assert.Contains($"实施清单 第 2 行 {title}：{sentence}", outcome.Problems);
        Assert.Equal(before, await CountAsync(city));
    }

    [Fact]
    public async Task An_organ_that_is_not_in_the_directory_is_refused()
    {
        await using var city = await CatalogueCity.StartAsync();
        var wrong = Row();
        (wrong[1], wrong[5]) = ("11370800MB285591843000120777000", "11370800MB28559184");

        var outcome = await ImportAsync(city, Book(Headings, wrong));

        Assert.Contains("实施清单 第 2 行 实施主体编码：机构目录里没有这个统一社会信用代码，先在机构目录里加上。", outcome.Problems);
    }

    [Fact]
    public async Task A_missing_column_and_a_list_given_twice_are_told()
    {
        await using var city = await CatalogueCity.StartAsync();

        var missing = await ImportAsync(city, Book([.. Headings.Skip(1)], [.. Row().Skip(1)]));
        var twice = await ImportAsync(city, Book(Headings, Row(), Row()));

        Assert.Contains("实施清单 第 1 行 承诺办结时限：表头里没有“承诺办结时限”这一列（promise_day）。", missing.Problems);
        Assert.Contains("实施清单 第 3 行 实施编码：实施编码和第 2 行重复。", twice.Problems);
    }

    [Fact]
    public async Task Local_codes_and_headings_are_put_into_national_ones()
    {
        await using var city = await CatalogueCity.StartAsync();
        var row = Row();
        row[4] = "XK";
        string[] headings = [.. Headings];
        headings[0] = "承诺天数";

        var outcome = await ExchangeAsync(city, exchange => exchange.ImportAsync(Book(headings, row), "local.xlsx", "列名,本地代码,国家代码\n事项类型,XK,01\n表头,承诺天数,承诺办结时限\n"));

        Assert.Empty(outcome.Problems);
        Assert.Equal(1, outcome.New);
    }

    [Theory]
    [InlineData("not a workbook at all", "kernel.sheet-not-xlsx")]
    [InlineData("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1", "kernel.sheet-encrypted")]
    [InlineData("", "catalogue.import-no-file")]
    public async Task What_is_no_workbook_is_refused_at_once(string content, string code)
    {
        await using var city = await CatalogueCity.StartAsync();

        var refused = await Assert.ThrowsAsync<RefusedException>(() => ImportAsync(city, new MemoryStream(System.Text.Encoding.Latin1.GetBytes(content))));

        Assert.Equal(code, refused.Refusal.Code);
    }

    [Fact]
    public async Task A_file_made_to_fill_the_disk_is_refused()
    {
        await using var city = await CatalogueCity.StartAsync();
        using var bomb = new MemoryStream();
        using (var package = new ZipArchive(bomb, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = package.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.SmallestSize).Open();
            part.Write(new byte[40 * 1024 * 1024]);
        }

        bomb.Position = 0;

        var refused = await Assert.ThrowsAsync<RefusedException>(() => ImportAsync(city, bomb));

        Assert.Equal("kernel.sheet-bomb", refused.Refusal.Code);
    }

    [Theory, OnBothStores]
    public async Task A_reading_that_was_stopped_goes_on_where_it_was(StoreKind kind)
    {
        await using var city = await CatalogueCity.StartAsync(kind);
        var id = await AsProgramAsync(city, services => services.GetRequiredService<StartImport>().RunAsync(Book(Headings, Row()), "stopped.xlsx", ""));
        await city.UseAsync<OnceDb, int>(async db =>
        {
            db.Add(new ImportRow { RunId = id, Sheet = 0, Part = 0, Number = 2, Code = Fresh, Cells = "[]" });
            return await db.SaveChangesAsync();
        });

        await AsProgramAsync(city, async services =>
        {
            var (db, run) = (services.GetRequiredService<OnceDb>(), await services.GetRequiredService<OnceDb>().Set<ImportRun>().SingleAsync(r => r.Id == id));
            await using var content = await services.GetRequiredService<Once.Kernel.Attachments.IFileStore>().OpenAsync(run.Digest, default);
            using var workbook = XlsxReader.Open(content!);
            await new ReadSheets(db, run, new ImportProblems(db, run)).RunAsync(workbook, default);
            return 0;
        });

        Assert.Equal("[]", await city.UseAsync<OnceDb, string>(db => db.Set<ImportRow>().Where(r => r.RunId == id).Select(r => r.Cells).SingleAsync()));
    }

    [Fact]
    public async Task An_officer_uploads_sees_it_checked_confirms_and_sees_it_in_force()
    {
        await using var city = await SmallCity.StartAsync();
        var approval = await city.ReadAsync(db => db.Organs().Where(o => o.Code == "qc-approval").Select(o => o.Id).SingleAsync());
        await city.StaffAsync("officer", Roles.CatalogueOfficer, approval, Scope.RegionSubtree);
        var officer = await city.Host.SignInAsync("officer", SmallCity.Password);

        await officer.GetAsync("/console/items/import");
        await officer.PressAsync("上传并核对", ("file", new Upload("摊位.xlsx", Book(Headings, Row()).ToArray())));
        Assert.Contains("正在读", officer.Text, StringComparison.Ordinal);
        await city.Host.Services.GetRequiredService<Once.Kernel.Jobs.RunJobs>().RunAsync(TestContext.Current.CancellationToken);
        await officer.GetAsync(officer.Address);
        Assert.Contains("共 1 份：新增 1 份，变更 0 份", officer.Text, StringComparison.Ordinal);
        await officer.PressAsync("确认，全部换上");
        await city.Host.Services.GetRequiredService<Once.Kernel.Jobs.RunJobs>().RunAsync(TestContext.Current.CancellationToken);
        await officer.GetAsync(officer.Address);

        Assert.Contains("已导入", officer.Text, StringComparison.Ordinal);
        await officer.GetAsync("/guide/" + Fresh);
        Assert.Contains("摊位临时占道经营许可", officer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_workbook_is_answered_row_by_row_on_the_page_and_changes_nothing()
    {
        await using var city = await SmallCity.StartAsync();
        var approval = await city.ReadAsync(db => db.Organs().Where(o => o.Code == "qc-approval").Select(o => o.Id).SingleAsync());
        await city.StaffAsync("officer", Roles.CatalogueOfficer, approval, Scope.RegionSubtree);
        var officer = await city.Host.SignInAsync("officer", SmallCity.Password);
        var before = await city.ReadAsync(db => db.Set<ItemVersion>().CountAsync());
        string[][] rows = [Row(), Row(), Row(), Row()];
        (rows[0][0], rows[1][4], rows[3][1], rows[3][2], rows[3][5]) = ("21", "99", "11370800MB285591843000120777001", "000120777001", "11370800MB28559184");

        var missing = await UploadAsync(city, officer, Book([.. Headings.Skip(1)], [.. Row().Skip(1)]));
        var wrong = await UploadAsync(city, officer, Book(Headings, rows));

        Assert.Contains(missing, r => r.EndsWith("表头里没有“承诺办结时限”这一列（promise_day）。", StringComparison.Ordinal));
        Assert.Contains(wrong, r => r.Contains("2承诺办结时限21承诺 21 个工作日，比法定的 20 个工作日还长。", StringComparison.Ordinal));
        Assert.Contains(wrong, r => r.Contains("3事项类型99“99”不在事项类型的代码里", StringComparison.Ordinal));
        Assert.Contains(wrong, r => r.Contains("4实施编码" + Fresh + "实施编码和第 2 行重复。", StringComparison.Ordinal));
        Assert.Contains(wrong, r => r.Contains("5实施主体编码11370800MB28559184机构目录里没有这个统一社会信用代码，先在机构目录里加上。", StringComparison.Ordinal));
        Assert.Contains("改好后重新上传；事项库没有变。", officer.Text, StringComparison.Ordinal);
        Assert.Equal(before, await city.ReadAsync(db => db.Set<ItemVersion>().CountAsync()));
    }

    /// <returns>The rows of the table of problems, their cells one after the other.</returns>
    private static async Task<IReadOnlyList<string>> UploadAsync(SmallCity city, Visitor officer, MemoryStream file)
    {
        await officer.GetAsync("/console/items/import");
        await officer.PressAsync("上传并核对", ("file", new Upload("清单.xlsx", file.ToArray())));
        await city.Host.Services.GetRequiredService<Once.Kernel.Jobs.RunJobs>().RunAsync(TestContext.Current.CancellationToken);
        await officer.GetAsync(officer.Address);
        return [.. officer.Page.QuerySelectorAll("tbody tr").Select(r => string.Concat(r.QuerySelectorAll("td,th").Select(c => c.TextContent.Trim())))];
    }

    private static string[] Row() =>
        ["5", Fresh, "000120777000", "摊位临时占道经营许可", "01", "114399020062150885", "439902", "1^2", "2", "20", "《城市道路管理条例》第三十一条", "0700-882 1345", "0700-882 1346"];

    private static MemoryStream Book(IReadOnlyList<string> headings, params string[][] rows)
    {
        using var workbook = new XlsxWriter();
        var sheet = workbook.Add("实施清单", headings);
        foreach (var row in rows)
            sheet.Row(row);
        var file = new MemoryStream();
        workbook.SaveAsync(file).GetAwaiter().GetResult();
        file.Position = 0;
        return file;
    }

    private static Task<int> CountAsync(OnceServices city) => city.UseAsync<OnceDb, int>(db => db.Set<ItemVersion>().CountAsync());

    private static Task<ImportOutcome> ImportAsync(OnceServices city, Stream file) => ExchangeAsync(city, exchange => exchange.ImportAsync(file, "test.xlsx"));

    private static Task<T> ExchangeAsync<T>(OnceServices city, Func<CatalogueExchange, Task<T>> act) =>
        AsProgramAsync(city, services => act(services.GetRequiredService<CatalogueExchange>()));

    private static Task<T> AsProgramAsync<T>(OnceServices city, Func<IServiceProvider, Task<T>> act) => city.DoAsync(services =>
    {
        services.GetRequiredService<CurrentActor>().Become(Actor.Program);
        return act(services);
    });
}
