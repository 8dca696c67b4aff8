using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Delivering;
using Once.Cases.Documents;
using Once.Cases.Model;
using Once.Cases.Pledging;
using Once.Cases.Submitting;
using Once.Cases.Templating;
using Once.Cases.Tolerating;
using Once.Catalogue.Contract;
using Once.Credit;
using Once.Credit.Contract;
using Once.Credit.Filing;
using Once.Credit.Promising;
using Once.Kernel.Actors;
using Once.Kernel.Crypto;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Sharing;
using Once.Kernel.Storage;
using Once.Licences;
using Once.Licences.Contract;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>告知承诺: told, signed, decided without the papers it stands for, looked into afterwards. 门店招牌设置备案 is the
/// city's item; the food licence touches health, where no promise is taken.</summary>
public sealed class PledgeTests
{
    private const string Picture = "picture";

    [Theory, OnBothStores]
    public async Task A_signed_pledge_is_decided_on_the_spot_without_the_papers_and_its_check_has_a_day(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind, "门店招牌设置备案");
        var key = await SubmitAsync(town, town.Applicant.Name);
        Assert.DoesNotContain(Picture, await town.DbAsync(db => db.CaseMaterials().Select(m => m.Code).ToListAsync()));

        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)));
        await DecideAsync(town, key);

        var decided = await town.CaseAsync(key);
        Assert.Equal((CaseState.Decided, Outcome.Granted), (decided.State, decided.Outcome));
        Assert.Equal(decided.AcceptedOn, decided.DecidedOn);
        var promise = await town.DbAsync(db => db.Promises().SingleAsync());
        Assert.Equal((PromiseKind.Pledge, new DateOnly(2026, 11, 17), PromiseState.Open), (promise.Kind, promise.CheckDueOn, promise.State));
        var row = Assert.Single((await town.AsAsync<ListPromised, (IReadOnlyList<PromisedRow> Rows, int)>(town.Clerk, list => list.RunAsync(new(PromisedView.Pledged, null)))).Rows);
        Assert.Equal((new DateOnly(2026, 11, 17), null), (row.Check!.CheckDueOn, row.Check.JudgedOn));
        var signed = await town.DbAsync(db => db.CasePledges().SingleAsync());
        Assert.Equal((town.Item.VersionId, "林晓禾", Sm3.Hex(Sm3.Hash(signed.Text))), (signed.ItemVersionId, signed.SignedName, signed.Digest));
        Assert.Contains("装得牢，不挡消防救援窗", signed.Text, StringComparison.Ordinal);
        Assert.Contains("到期没有整改的，撤销备案", signed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_check_finds_is_told_to_the_case()
    {
        await using var town = await CaseTown.OpenAsync(basicName: "门店招牌设置备案");
        var key = await SubmitAsync(town, town.Applicant.Name);
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)));
        await DecideAsync(town, key);
        var promise = await town.DbAsync(db => db.Promises().Select(p => p.Id).SingleAsync());

        await town.AsAsync<CheckPromise, PromiseState>(town.Staff("manager", "credit.check"), check => check.RunAsync(new(promise, CheckResult.Kept, "看了街景，和承诺一样")));

        Assert.Equal("核查承诺：属实", await town.DbAsync(db => db.Records().Where(r => r.AggregateId == key.RootId && r.Act == "cases.promise-judged").Select(r => r.Title).SingleAsync()));
    }

    [Fact]
    public async Task A_broken_pledge_annuls_nothing_by_itself_and_everything_by_one_act_of_who_decides()
    {
        await using var town = await CaseTown.OpenAsync(basicName: "门店招牌设置备案");
        var key = await SubmitAsync(town, town.Applicant.Name);
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)));
        await DecideAsync(town, key);
        var promise = await town.DbAsync(db => db.Promises().Select(p => p.Id).SingleAsync());
        var checker = town.Staff("manager", "credit.check");
        await Assert.ThrowsAsync<RefusedException>(() => AnnulAsync(town, key));
        await town.AsAsync<CheckPromise, PromiseState>(checker, check => check.RunAsync(new(promise, CheckResult.Untrue, "招牌挡住了消防救援窗。")));
        await Assert.ThrowsAsync<RefusedException>(() => AnnulAsync(town, key));
        var order = await town.DbAsync(db => db.CaseDocuments().AsNoTracking().SingleAsync(d => d.Kind == CaseDocumentKind.RectificationOrder));
        Assert.EndsWith("责改〔2026〕1号", order.Number, StringComparison.Ordinal);
        town.Time.Advance(TimeSpan.FromDays(60));
        await town.AsAsync<CheckPromise, PromiseState>(checker, check => check.RunAsync(new(promise, CheckResult.NotSetRight, "招牌还挡着消防救援窗。")));

        var licence = (await town.CaseAsync(key)).LicenceId!.Value;
        Assert.Equal(LicenceState.Valid, await town.DbAsync(db => db.Licences().Where(l => l.Id == licence).Select(l => l.State).SingleAsync()));
        var pledge = await town.DbAsync(db => db.CasePledges().AsNoTracking().SingleAsync());
        Assert.Equal("核查发现：招牌挡住了消防救援窗；招牌还挡着消防救援窗。与告知承诺书不符，责令限期整改后，到期没有整改。", PledgeTexts.Draft(pledge));
        await AnnulAsync(town, key);

        var annulled = await town.DbAsync(db => db.Licences().AsNoTracking().SingleAsync(l => l.Id == licence));
        Assert.Equal((LicenceState.Annulled, "核查不属实，到期没有整改。"), (annulled.State, annulled.StateReason));
        Assert.Contains("行政复议", await town.DbAsync(async db => db.Unpack(await db.CaseDocuments().Where(d => d.Kind == CaseDocumentKind.AnnulmentDecision).Select(d => d.Content).SingleAsync())), StringComparison.Ordinal);
        Assert.Equal("cases.nothing-to-annul", (await Assert.ThrowsAsync<RefusedException>(() => AnnulAsync(town, key))).Refusal.Code);
    }

    [Theory, OnBothStores]
    public async Task What_comes_after_the_closing_is_put_into_the_archive_as_well(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind, "门店招牌设置备案");
        var key = await ArchivedAsync(town);
        var (closed, before) = await PackedAsync(town);

        await CheckAsync(town, CheckResult.Untrue, "招牌挡住了消防救援窗。");
        await town.RunJobsAsync();
        var (ordered, _) = await PackedAsync(town);
        town.Time.Advance(TimeSpan.FromDays(60));
        await CheckAsync(town, CheckResult.NotSetRight, "还挡着。");
        await AnnulAsync(town, key);
        await town.RunJobsAsync();
        var (annulled, after) = await PackedAsync(town);

        Assert.DoesNotContain(closed, name => name.Contains("责改", StringComparison.Ordinal));
        Assert.Single(ordered, name => name.Contains("责改〔2026〕1号", StringComparison.Ordinal));
        Assert.Single(annulled, name => name.Contains("撤〔2026〕1号", StringComparison.Ordinal));
        Assert.True(File.Exists(town.PathOf(after)));
        Assert.False(File.Exists(town.PathOf(before)));
    }

    [Fact]
    public async Task A_destroyed_archive_is_not_made_again_from_what_is_left()
    {
        await using var town = await CaseTown.OpenAsync(basicName: "门店招牌设置备案");
        await ArchivedAsync(town);
        await town.DbAsync(db => db.CaseArchives().ExecuteUpdateAsync(a => a.SetProperty(x => x.DestroyedAt, new DateTime(2026, 9, 17, 8, 0, 0, DateTimeKind.Utc))));
        var made = await town.DbAsync(db => db.CaseArchives().Select(a => a.MadeAt).SingleAsync());
        town.Time.Advance(TimeSpan.FromDays(1));

        await CheckAsync(town, CheckResult.Kept, "看过了。");
        await town.RunJobsAsync();

        Assert.Equal(made, await town.DbAsync(db => db.CaseArchives().Select(a => a.MadeAt).SingleAsync()));
    }

    /// <summary>One series an organ and year; in the words of the version of the day; sealed; named by the record of the check.</summary>
    [Theory, OnBothStores]
    public async Task Orders_to_set_right_are_numbered_in_a_row_sealed_and_named_in_the_record(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind, "门店招牌设置备案");
        foreach (var day in new[] { 0, 1 })
        {
            town.Time.Advance(TimeSpan.FromDays(day));
            var key = await SubmitAsync(town, town.Applicant.Name, key: $"key-000{day}");
            await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)));
            await DecideAsync(town, key);
        }
        await CheckAsync(town, CheckResult.Untrue, "招牌挡住了消防救援窗。");
        await town.AsAsync<EditTemplates, bool>(town.Staff("lawyer", CasesPermissions.Templates), async edit =>
        {
            var text = TemplateForms.Rectification.First;
            await edit.KeepAsync(new("rectification", text with { Paragraphs = [.. text.Paragraphs, "有困难的，请在期限内说明。"] }, "把怎么说明写清楚", null));
            return true;
        });
        await town.AsAsync<EditTemplates, bool>(town.Staff("head", CasesPermissions.Templates), async edit =>
        {
            await edit.PublishAsync("rectification", 2, null);
            return true;
        });
        await CheckAsync(town, CheckResult.Untrue, "招牌用了闪光灯。");
        await town.AsAsync<SealDocuments, bool>(Actor.Program, async seal => { await seal.RunAsync(); return true; });

        var orders = await town.DbAsync(db => db.CaseDocuments().AsNoTracking().Where(d => d.Kind == CaseDocumentKind.RectificationOrder).OrderBy(d => d.IssuedAt).ThenBy(d => d.Number).ToListAsync());
        Assert.Equal(["1号", "2号"], orders.Select(o => o.Number[(o.Number.IndexOf('〕', StringComparison.Ordinal) + 1)..]));
        Assert.Equal([1, 2], orders.Select(o => o.TemplateNumber!.Value));
        var said = await town.DbAsync(db => Task.FromResult(db.TextOf(orders[1])));
        Assert.Contains("招牌用了闪光灯，与告知承诺书不符", said.Paragraphs[0], StringComparison.Ordinal);
        Assert.Equal("有困难的，请在期限内说明。", said.Paragraphs[^1]);
        Assert.All(orders, order => Assert.NotNull(order.Seal));
        var verified = await town.AsAsync<VerifyDocument, Verified?>(Actor.Nobody, verify => verify.RunAsync(orders[1].CheckCode!));
        Assert.True(verified!.IsGood);
        var records = await town.DbAsync(db => db.Records().Where(r => r.Act == "cases.promise-judged").Select(r => r.Content!).ToListAsync());
        Assert.All(orders, order => Assert.Single(records, content => System.Text.Json.JsonDocument.Parse(content).RootElement.GetProperty("document").GetString() == order.Number));
    }

    [Fact]
    public async Task The_ordinary_way_stays_open_and_asks_for_a_review()
    {
        await using var town = await CaseTown.OpenAsync(basicName: "门店招牌设置备案");
        var key = await town.SubmitAsync();
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)));

        Assert.Equal("cases.not-reviewed", (await Assert.ThrowsAsync<RefusedException>(() => DecideAsync(town, key))).Refusal.Code);
        Assert.Equal(0, await town.DbAsync(db => db.Promises().CountAsync()));
    }

    [Theory]
    [InlineData("", "cases.pledge-unsigned")]
    [InlineData("林晓", "cases.pledge-unsigned")]
    public async Task Only_the_applicants_own_name_signs(string name, string refusal)
    {
        await using var town = await CaseTown.OpenAsync(basicName: "门店招牌设置备案");

        Assert.Equal(refusal, (await Assert.ThrowsAsync<RefusedException>(() => SubmitAsync(town, name))).Refusal.Code);
    }

    [Fact]
    public async Task The_text_of_another_version_than_the_one_in_force_is_not_signed()
    {
        await using var town = await CaseTown.OpenAsync(basicName: "门店招牌设置备案");

        Assert.Equal("cases.pledge-text-changed", (await Assert.ThrowsAsync<RefusedException>(() => SubmitAsync(town, town.Applicant.Name, Guid.Parse("00000000-0000-0000-0000-000000000007")))).Refusal.Code);
    }

    [Fact]
    public async Task In_an_excluded_field_no_pledge_is_taken()
    {
        await using var town = await CaseTown.OpenAsync();
        Assert.Equal([RiskField.Health, RiskField.LifeAndProperty], town.Item.RiskFields);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => SubmitAsync(town, town.Applicant.Name));

        Assert.Equal(("cases.pledge-excluded", "国办发〔2020〕42号"), (refused.Refusal.Code, refused.Refusal.Clause));
        Assert.Equal("这个事项涉及人身健康、生命财产安全，不能用告知承诺。", refused.Refusal.Message);
    }

    [Fact]
    public async Task Bad_credit_goes_the_ordinary_way()
    {
        await using var town = await CaseTown.OpenAsync(basicName: "门店招牌设置备案");
        await town.AsAsync<WriteEntry, bool>(town.Chief, async write =>
        {
            await write.AddAsync(town.Person.Id, town.Item.OrganId, Credit.CreditTown.Penalty(Severity.Serious, new(2026, 9, 1)), EntrySource.ByHand, CancellationToken.None);
            return true;
        }, save: true);

        Assert.Equal("cases.promise-barred", (await Assert.ThrowsAsync<RefusedException>(() => SubmitAsync(town, town.Applicant.Name))).Refusal.Code);
    }

    private static async Task<PromiseState> CheckAsync(CaseTown town, CheckResult result, string finding)
    {
        var promise = await town.DbAsync(db => db.Promises().Where(p => p.State == (result == CheckResult.NotSetRight ? PromiseState.Rectifying : PromiseState.Open)).OrderBy(p => p.Id).Select(p => p.Id).FirstAsync());
        return await town.AsAsync<CheckPromise, PromiseState>(town.Staff("manager", "credit.check"), check => check.RunAsync(new(promise, result, finding)));
    }

    private static async Task<CaseKey> ArchivedAsync(CaseTown town)
    {
        await town.KeepSampleAsync();
        var key = await SubmitAsync(town, town.Applicant.Name);
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)));
        await DecideAsync(town, key);
        await town.AsAsync<DeliverResult, string>(town.Clerk, deliver => deliver.RunAsync(new(key, DeliveryWay.Electronic, "林晓禾")));
        await town.AsAsync<CloseCase, bool>(town.Clerk, close => close.RunAsync(new(key)));
        await town.RunJobsAsync();
        return key;
    }

    private static async Task<(List<string> Names, string Digest)> PackedAsync(CaseTown town)
    {
        var digest = await town.DbAsync(db => db.CaseArchives().Select(a => a.Digest).SingleAsync());
        await using var package = await ZipFile.OpenReadAsync(town.PathOf(digest));
        return ([.. package.Entries.Select(e => e.FullName)], digest);
    }

    private static async Task<CaseKey> SubmitAsync(CaseTown town, string name, Guid? version = null, string key = "key-0001")
    {
        var complete = await town.CompleteAsync(town.Applicant, key);
        var request = complete with { Files = [.. complete.Files.Where(f => f.MaterialCode != Picture)], Pledge = new PledgeSignature(version ?? town.Item.VersionId, name) };
        var submitted = await town.AsAsync<SubmitCase, SubmittedCase>(town.Applicant, submit => submit.RunAsync(request));
        return new CaseKey(submitted.RootId, submitted.CaseNumber);
    }

    private static Task<string> AnnulAsync(CaseTown town, CaseKey key) => town.AsAsync<AnnulPledged, string>(town.Chief, annul => annul.RunAsync(new(key, "核查不属实，到期没有整改。")));

    private static Task<string> DecideAsync(CaseTown town, CaseKey key) => town.AsAsync<DecideCase, string>(town.Chief, decide => decide.RunAsync(new(key, Outcome.Granted, "")));
}
