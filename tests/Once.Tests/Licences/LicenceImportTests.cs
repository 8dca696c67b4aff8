using System.Text;
using Microsoft.EntityFrameworkCore;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Codes;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Licences;
using Once.Licences.Changing;
using Once.Licences.Contract;
using Once.Licences.Importing;
using Once.Licences.Model;
using Once.Licences.Verifying;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Licences;

/// <summary>导入: licences issued elsewhere come in by file, all rows or none; a file with faults touches nothing.</summary>
public sealed class LicenceImportTests
{
    private const string Headings = "证照类型,证照编号,电子证照标识,持证人,持证人代码,发证机关,有效期起,有效期止,状态,名称";
    private const string Issuer = "11430000006122244L";

    [Theory, OnBothStores]
    public async Task A_file_without_faults_waits_to_be_confirmed_and_then_goes_in_whole(StoreKind kind)
    {
        await using var town = await LicenceTown.OpenAsync(kind);
        var (one, two) = (IdOf("001"), IdOf("002"));
        var id = await StageAsync(town, $"{Headings}\n{Row(one)}\n{Row(two, holder: "湘江客栈,11439900012933254G")}\n");

        var waiting = await RunOfAsync(town, id);
        Assert.Equal((LicenceImportState.Ready, 2, 0), (waiting.State, waiting.RowCount, waiting.FaultCount));
        Assert.Equal(0, await town.DbAsync(db => db.Licences().CountAsync()));
        Assert.DoesNotContain("11010519491231002X", await town.DbAsync(db => db.LicenceImportRows().Where(r => r.Row == 2).Select(r => r.Content).SingleAsync()), StringComparison.Ordinal);
        await SettleAsync(town, settle => settle.ConfirmAsync(id));
        await town.SignAsync();

        var loaded = await RunOfAsync(town, id);
        Assert.Equal((LicenceImportState.Loaded, 2, 0), (loaded.State, loaded.Added, loaded.Updated));
        var licence = await town.DbAsync(db => db.Licences().AsNoTracking().SingleAsync(l => l.Identifier == one));
        Assert.Equal(("营业执照", "唐未央", "湖南省市场监督管理局", (Guid?)id, LicenceState.Valid), (licence.Name, licence.HolderName, licence.IssuerName, licence.ImportId, licence.State));
        Assert.Contains("檐下三碗", licence.Content, StringComparison.Ordinal);
        Assert.Equal("登记别处签发的证照", await town.DbAsync(db => db.Records().Where(r => r.AggregateId == licence.Id).Select(r => r.Title).SingleAsync()));
        Assert.Equal(0, await town.DbAsync(db => db.LicenceImportRows().CountAsync()));
        var verified = Assert.Single(await town.AsAsync<VerifyLicence, IReadOnlyList<Verified>>(Actor.Nobody, verify => verify.RunAsync(licence.CheckCode!)));
        Assert.True(verified.IsGood);
        Assert.Contains(verified.Checks, c => c.Said == "由原发证机关签发，这里只登记");
    }

    [Fact]
    public async Task One_wrong_row_keeps_the_whole_file_out_and_every_fault_is_told_by_row_and_column()
    {
        await using var town = await LicenceTown.OpenAsync();
        var id = IdOf("001");
        var wrong = $"饭店证,,{id[..^1]}{(id[^1] == 'A' ? 'B' : 'A')},唐未央,110105194912310021,湖南省市场监督管理局,9月1日,2020-01-01,丢了,檐下三碗";

        var run = await StageAsync(town, $"{Headings}\n{Row(id)}\n{wrong}\n{Row(id)}\n");

        var faults = await town.DbAsync(db => db.LicenceImportFaults().AsNoTracking().OrderBy(f => f.Ordinal).Select(f => new { f.Row, f.Column, f.Value }).ToListAsync());
        Assert.Equal(["证照编号", "证照类型", "电子证照标识", "持证人代码", "有效期起", "状态"], faults.Where(f => f.Row == 3).Select(f => f.Column));
        Assert.Equal("", faults.Single(f => f.Column == "持证人代码").Value);
        Assert.Equal([4], faults.Where(f => f.Row != 3).Select(f => f.Row));
        Assert.Equal((LicenceImportState.Faulty, 3), ((await RunOfAsync(town, run)).State, (await RunOfAsync(town, run)).RowCount));
        Assert.Equal("licences.import-not-ready", (await Assert.ThrowsAsync<RefusedException>(() => SettleAsync(town, settle => settle.ConfirmAsync(run)))).Refusal.Code);
        Assert.Equal(0, await town.DbAsync(db => db.LicenceImportRows().CountAsync()));
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing_and_a_new_state_or_version_is_followed()
    {
        await using var town = await LicenceTown.OpenAsync();
        var (first, second) = (IdOf("001", 1), IdOf("001", 2));
        await LoadAsync(town, Row(first));
        await LoadAsync(town, Row(first));
        Assert.Equal((0, 0), (await town.DbAsync(db => db.LicenceImports().OrderByDescending(i => i.StartedAt).FirstAsync()) is { } again ? (again.Added, again.Updated) : (-1, -1)));

        await LoadAsync(town, Row(first, state: "吊销"));
        var revoked = await town.DbAsync(db => db.Licences().AsNoTracking().SingleAsync());
        Assert.Equal((LicenceState.Revoked, "按发证机关提供的登记。", 1), (revoked.State, revoked.StateReason, revoked.VersionNumber));
        await LoadAsync(town, Row(second));

        var renewed = await town.DbAsync(db => db.Licences().AsNoTracking().SingleAsync());
        Assert.Equal((second, 2, LicenceState.Valid), (renewed.Identifier, renewed.VersionNumber, renewed.State));
        Assert.Equal(2, await town.DbAsync(db => db.LicenceVersions().CountAsync()));
    }

    [Fact]
    public async Task A_crash_in_the_middle_leaves_nothing_and_the_next_run_loads_all()
    {
        await using var town = await LicenceTown.OpenAsync();
        var id = await StageAsync(town, $"{Headings}\n{Row(IdOf("001"))}\n{Row(IdOf("002"))}\n");
        await SettleAsync(town, settle => settle.ConfirmAsync(id));
        var good = await town.DbAsync(db => db.LicenceImportRows().Where(r => r.Row == 3).Select(r => r.Content).SingleAsync());
        await SetRowAsync(town, "{");
        await Assert.ThrowsAnyAsync<Exception>(() => RunAsync(town, id));
        Assert.Equal(0, await town.DbAsync(db => db.Licences().CountAsync()));

        await SetRowAsync(town, good);
        await RunAsync(town, id);
        await RunAsync(town, id);

        Assert.Equal(2, await town.DbAsync(db => db.Licences().CountAsync()));
    }

    [Fact]
    public async Task A_name_that_is_not_the_registers_and_a_licence_issued_here_are_faults()
    {
        await using var town = await LicenceTown.OpenAsync();
        var issued = await town.IssueAsync();
        await LoadAsync(town, Row(IdOf("001"), holder: "湘江客栈,11439900012933254G"));

        await StageAsync(town, $"{Headings}\n{Row(IdOf("002"), holder: "湘水客栈,11439900012933254G")}\n食品经营许可证,JY1,{issued.Identifier},湘江客栈,11439900012933254G,某局,2026-09-01,,,\n");

        Assert.Equal(["这个代码登记的是“湘江客栈”，核对代码和名称。", "这本证照是这里签发的，不用导入。"],
            await town.DbAsync(db => db.LicenceImportFaults().OrderBy(f => f.Ordinal).Select(f => f.Message).ToListAsync()));
    }

    [Fact]
    public async Task Its_state_is_its_issuers_and_nobody_here_changes_it()
    {
        await using var town = await LicenceTown.OpenAsync();
        await LoadAsync(town, Row(IdOf("001")));
        var licence = await town.DbAsync(db => db.Licences().Select(l => l.Id).SingleAsync());

        var refused = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<ChangeState>(town.Chief, change => change.RunAsync(new(licence, LicenceAct.Revoke, "查实"))));

        Assert.Equal("licences.issued-elsewhere", refused.Refusal.Code);
    }

    [Theory]
    [InlineData("名称,编号\n甲,乙\n", "licences.import-headings")]
    [InlineData(Headings + "\n", "licences.import-empty")]
    public async Task A_file_that_is_no_list_of_licences_is_refused_as_such(string content, string refusal)
    {
        await using var town = await LicenceTown.OpenAsync();

        Assert.Equal(refusal, (await Assert.ThrowsAsync<RefusedException>(() => StageAsync(town, content))).Refusal.Code);
    }

    [Fact]
    public async Task Only_those_who_may_bring_licences_in()
    {
        await using var town = await LicenceTown.OpenAsync();

        await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<StageImport, Guid>(town.Chief, stage => stage.RunAsync(Stream.Null, "证照.csv")));
    }

    private static string IdOf(string serial, int version = 1) => LicenceId.Create("11100000MB0143028R001", CreditCode.Parse(Issuer), $"2026{serial}", version).Value;

    private static string Row(string id, string holder = "唐未央,11010519491231002X", string state = "") =>
        $"营业执照,{(holder.StartsWith('唐') ? "92430100MA0000001" : "91430100MA0000002")},{id},{holder},湖南省市场监督管理局,2026-09-01,长期,{state},檐下三碗";

    private static Actor Importer(LicenceTown town) => town.Chief with { Grants = [new Grant("licences.import", Scope.Organ, new HashSet<Guid> { town.Organ.Id })] };

    private static Task<Guid> StageAsync(LicenceTown town, string csv) => town.AsAsync<StageImport, Guid>(Importer(town), async stage =>
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        return await stage.RunAsync(content, "证照.csv");
    });

    private static Task SettleAsync(LicenceTown town, Func<SettleImport, Task> act) => town.AsAsync<SettleImport>(Importer(town), act);

    private static Task RunAsync(LicenceTown town, Guid id) => town.AsAsync<IEnumerable<Once.Kernel.Jobs.IJobHandler>>(Actor.Program,
        handlers => handlers.Single(h => h.Kind == LoadImport.JobKind).RunAsync($$"""{"ImportId":"{{id}}"}""", CancellationToken.None));

    private static async Task LoadAsync(LicenceTown town, string row)
    {
        town.Time.Advance(TimeSpan.FromMinutes(1));
        var id = await StageAsync(town, $"{Headings}\n{row}\n");
        await SettleAsync(town, settle => settle.ConfirmAsync(id));
        await RunAsync(town, id);
    }

    private static Task<int> SetRowAsync(LicenceTown town, string content) => town.DbAsync(db => db.Database.ExecuteSqlAsync($"UPDATE licence_import_row SET content = {content} WHERE \"row\" = 3"));

    private static Task<LicenceImport> RunOfAsync(LicenceTown town, Guid id) => town.DbAsync(db => db.LicenceImports().AsNoTracking().SingleAsync(i => i.Id == id));
}
