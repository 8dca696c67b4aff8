using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Model;
using Once.Cases.Sparing;
using Once.Cases.Submitting;
using Once.Cases.Supplementing;
using Once.Cases.Tracking;
using Once.Catalogue.Contract;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Parties;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Sharing;
using Once.Kernel.Storage;
using Once.Licences;
using Once.Licences.Changing;
using Once.Licences.Contract;
using Once.Licences.Expiring;
using Once.Licences.Model;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>免提交: a licence on file stands in for the paper that 公共场所卫生许可 asks for (营业执照), is looked at anew
/// whenever the case is, and says so when it cannot any more.</summary>
public sealed class StandInTests
{
    private const string Paper = "business-licence";

    [Theory, OnBothStores]
    public async Task A_licence_in_force_replaces_the_paper_with_its_origin_and_its_holder_reads_the_use(StoreKind kind)
    {
        await using var town = await OpenAsync(kind);
        var licence = await IssueAsync(town);

        var key = await town.SubmitAsync();

        var relied = Assert.Single(await ReliedAsync(town, key));
        Assert.Equal((Paper, licence.Id, 1, false), (relied.Taken.MaterialCode, relied.Taken.LicenceId, relied.Taken.VersionNumber, relied.HasLapsed));
        Assert.Contains($"营业执照（电子证照 {licence.Number}，免提交）", await town.DbAsync(async db => db.Unpack(await db.CaseDocuments().Select(d => d.Content).SingleAsync())), StringComparison.Ordinal);
        Assert.True(await town.DbAsync(db => db.Looks().AnyAsync(l => l.AggregateId == licence.Id && l.Title.EndsWith("代替要交的材料"))));
        var known = await town.AsAsync<ReadKnown, IReadOnlyDictionary<string, KnownValue>>(town.Applicant, read => read.RunAsync(town.Item));
        Assert.Equal(("望川客栈", AnswerSource.Licence, licence.Id), (known["business-name"].Value, known["business-name"].Origin.Source, known["business-name"].Origin.SourceId));
    }

    [Theory]
    [InlineData("2026-09-16", false)]
    [InlineData("2026-09-17", true)]
    [InlineData("2027-09-16", true)]
    [InlineData("2027-09-17", false)]
    public async Task It_stands_in_from_its_first_to_its_last_day(string day, bool spared)
    {
        await using var town = await OpenAsync();
        await IssueAsync(town, years: 1);
        town.Time.SetToChina(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));

        var cover = await CoverAsync(town, town.Applicant);

        var paper = cover.Of(town.Item).Materials.Single(m => m.Code == Paper);
        Assert.Equal(spared ? (Collection.Licence, Necessity.Required) : (Collection.Upload, Necessity.Optional), (paper.Collection, paper.Necessity));
    }

    [Fact]
    public async Task Where_none_is_found_a_copy_may_be_handed_in_and_nobody_has_to()
    {
        await using var town = await OpenAsync();
        var paper = (await CoverAsync(town, town.Applicant)).Of(town.Item).Materials.Single(m => m.Code == Paper);
        Assert.Equal("没有查到您名下有这种电子证照。手上有的，拍照传上来；没有的不用交，由办理的单位核对。", paper.HowTo);

        var without = await town.SubmitAsync("key-0001");
        var request = await town.CompleteAsync(town.Applicant, "key-0002");
        var with = await town.AsAsync<SubmitCase, SubmittedCase>(town.Applicant, async submit =>
            await submit.RunAsync(request with { Files = [.. request.Files, new MaterialFile(Paper, await town.UploadAsync(town.Applicant))] }));

        Assert.Empty(await ReliedAsync(town, without));
        Assert.Contains(Paper, await town.DbAsync(db => db.CaseFiles().Where(f => f.RootId == with.RootId).Select(f => f.MaterialCode).ToListAsync()));
    }

    [Fact]
    public async Task An_enterprise_uses_its_own_licences_and_never_those_of_who_acts_for_it()
    {
        await using var town = await OpenAsync();
        await IssueAsync(town);
        var enterprise = new Party { Id = Ids.New(town.Time), Kind = PartyKind.LegalPerson, Name = "望川酒店有限公司", RegionCode = "439902", CreditCode = "11439900012933254G" };
        await town.DbAsync(async db =>
        {
            db.Parties().Add(enterprise);
            return await db.SaveChangesAsync();
        });
        var acting = town.Applicant with { ActingForId = enterprise.Id };
        Assert.Null((await CoverAsync(town, acting)).For(town.Item.Materials.Single(m => m.Code == Paper)));

        var own = await IssueAsync(town, holder: enterprise);

        Assert.Equal(own.Id, (await CoverAsync(town, acting)).For(town.Item.Materials.Single(m => m.Code == Paper))!.Id);
    }

    [Fact]
    public async Task Of_several_the_chosen_one_is_taken_else_the_newest_and_a_strangers_never()
    {
        await using var town = await OpenAsync();
        var older = await IssueAsync(town);
        town.Time.Advance(TimeSpan.FromHours(1));
        var newer = await IssueAsync(town);
        var stranger = new Party { Id = Ids.New(town.Time), Kind = PartyKind.NaturalPerson, Name = "许知言", RegionCode = "439902" };
        await town.DbAsync(async db =>
        {
            db.Parties().Add(stranger);
            return await db.SaveChangesAsync();
        });
        var other = await IssueAsync(town, holder: stranger);
        var paper = town.Item.Materials.Single(m => m.Code == Paper);

        Assert.Equal(newer.Id, (await CoverAsync(town, town.Applicant)).For(paper)!.Id);
        Assert.Equal(older.Id, (await CoverAsync(town, town.Applicant, older.Id)).For(paper)!.Id);
        Assert.Equal(newer.Id, (await CoverAsync(town, town.Applicant, other.Id)).For(paper)!.Id);
        Assert.Equal(LicenceCover.None.Of(town.Item).Materials.Single(m => m.Code == Paper).Collection, (await CoverAsync(town, Actor.Nobody)).Of(town.Item).Materials.Single(m => m.Code == Paper).Collection);
    }

    [Theory, OnBothStores]
    public async Task One_taken_away_before_the_decision_stands_in_the_history_and_a_grant_says_why(StoreKind kind)
    {
        await using var town = await OpenAsync(kind);
        var licence = await IssueAsync(town);
        var key = await ReviewedAsync(town);
        var officer = town.Staff("chief-approver", "licences.read", "licences.change-states");
        await town.AsAsync<ChangeState, bool>(officer, async change =>
        {
            await change.RunAsync(new(licence.Id, LicenceAct.Withhold, "涉嫌超出登记的范围经营，立案调查。"));
            return true;
        });

        Assert.True(Assert.Single(await ReliedAsync(town, key)).HasLapsed);
        var lapsed = new Once.Cases.Inbox.QueueRequest(Once.Cases.Inbox.QueueView.ToDecide) { LapsedPapers = true };
        Assert.Equal(key.RootId, Assert.Single((await town.AsAsync<Once.Cases.Inbox.CaseQueue, Once.Cases.Inbox.QueuePage>(town.Clerk, q => q.PageAsync(lapsed, new(2026, 9, 17)))).Rows).RootId);
        var noted = await town.DbAsync(db => db.Records().SingleAsync(r => r.AggregateId == key.RootId && r.Act == "cases.paper-state"));
        Assert.Equal(("代替材料的《营业执照》现在是“暂扣”，请核对", "涉嫌超出登记的范围经营，立案调查。"), (noted.Title, noted.Reason));
        var refused = await Assert.ThrowsAsync<RefusedException>(() => DecideAsync(town, key, ""));
        Assert.Equal(("cases.paper-lapsed", $"《营业执照》{licence.Number}现在是“暂扣”，不能代替材料了。还要准予的，写明为什么。"), (refused.Refusal.Code, refused.Refusal.Message));
        await DecideAsync(town, key, "登记机关已书面说明不影响本次许可。");
        Assert.Equal(Outcome.Granted, (await town.CaseAsync(key)).Outcome);
    }

    [Theory]
    [InlineData("2026-10-16", false)]
    [InlineData("2026-10-17", false)]
    [InlineData("2026-10-18", true)]
    public async Task One_that_runs_out_before_the_decision_is_flagged_on_the_day_after_its_last(string day, bool lapsed)
    {
        await using var town = await OpenAsync();
        var licence = await IssueAsync(town);
        var key = await town.SubmitAsync();
        await town.DbAsync(db => db.Licences().ExecuteUpdateAsync(set => set.SetProperty(l => l.ValidUntil, new DateOnly(2026, 10, 17))));
        town.Time.SetToChina(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), 0, 30);

        Assert.Equal(lapsed, Assert.Single(await ReliedAsync(town, key)).HasLapsed);
        await town.AsAsync<ExpireLicences, int>(Actor.Program, expire => expire.RunAsync());
        Assert.Equal(lapsed ? 1 : 0, await town.DbAsync(db => db.Records().CountAsync(r => r.AggregateId == key.RootId && r.Act == "cases.paper-state")));
        Assert.Equal(licence.Id, (await ReliedAsync(town, key))[0].Taken.LicenceId);
    }

    [Fact]
    public async Task A_paper_asked_for_in_a_correction_takes_the_licences_place()
    {
        await using var town = await OpenAsync();
        await IssueAsync(town);
        var key = await town.SubmitAsync();
        await town.AsAsync<NotifyCorrections, string>(town.Clerk, notify => notify.RunAsync(new(key, [new(true, Paper, "地址和申请的不一样", "传变更后的执照", null)])));

        var file = new MaterialFile(Paper, await town.UploadAsync(town.Applicant));
        await town.AsAsync<SupplementCase, DateOnly>(town.Applicant, supplement => supplement.RunAsync(new(key, new Dictionary<string, string>(), [file])));

        Assert.Empty(await ReliedAsync(town, key));
        Assert.Equal(1, await town.DbAsync(db => db.CaseLicences().CountAsync(l => l.ReplacedAt != null)));
    }

    [Fact]
    public async Task Whoever_handles_the_case_opens_it_though_another_organ_issued_it_and_leaves_a_look()
    {
        await using var town = await OpenAsync();
        var licence = await IssueAsync(town);
        var key = await town.SubmitAsync();
        var elsewhere = new Actor(ActorKind.Staff, Ids.New(town.Time), "外单位", OrganId: Ids.New(town.Time), Role: "window-clerk", Grants: [new Grant("cases.read", Scope.Organ, new HashSet<Guid> { Ids.New(town.Time) })]);

        var opened = await town.AsAsync<OpenCaseLicence, OpenedCaseLicence?>(town.Clerk, open => open.RunAsync(key.RootId, 1, licence.Id));

        Assert.Equal(licence.Number, opened!.Licence.Now.Number);
        Assert.True(await town.DbAsync(db => db.Looks().AnyAsync(l => l.AggregateId == licence.Id && l.ActorId == town.Clerk.AccountId && l.Title == "办件里核对材料")));
        Assert.Null(await town.AsAsync<OpenCaseLicence, OpenedCaseLicence?>(elsewhere, open => open.RunAsync(key.RootId, 1, licence.Id)));
        Assert.Null(await town.AsAsync<OpenCaseLicence, OpenedCaseLicence?>(town.Clerk, open => open.RunAsync(key.RootId, 1, Ids.New(town.Time))));
    }

    private static Task<CaseTown> OpenAsync(StoreKind kind = StoreKind.Sqlite) => CaseTown.OpenAsync(kind, "公共场所卫生许可");

    /// <summary>A 营业执照 of 望川客栈 from 2026-09-17 on, issued by the organ of the item.</summary>
    private static Task<IssuedLicence> IssueAsync(CaseTown town, int? years = null, Party? holder = null) => town.AsAsync<IServiceProvider, IssuedLicence>(Actor.Program, async services =>
    {
        var db = services.GetRequiredService<OnceDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var licence = await services.GetRequiredService<IssueLicence>().RunAsync(new IssueLicenceRequest(
            Paper, (holder ?? town.Person).Id, (holder ?? town.Person).Name, null, town.Item.OrganId, "439902", new DateOnly(2026, 9, 17), years, [new("business-name", "名称", "望川客栈")], Ids.New(town.Time), 1));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return licence;
    });

    private static Task<LicenceCover> CoverAsync(CaseTown town, Actor actor, Guid? chosen = null) => town.AsAsync<FindCover, LicenceCover>(actor,
        find => find.RunAsync(town.Item, chosen is { } id ? new Dictionary<string, Guid> { [Paper] = id } : null));

    private static Task<IReadOnlyList<ReliedLicence>> ReliedAsync(CaseTown town, CaseKey key) =>
        town.AsAsync<MindLicences, IReadOnlyList<ReliedLicence>>(town.Clerk, mind => mind.OfCaseAsync(key.RootId, key.CaseNumber));

    private static async Task<CaseKey> ReviewedAsync(CaseTown town)
    {
        var key = await town.SubmitAsync();
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new(key)));
        await town.AsAsync<ReviewCase, bool>(town.Approver, review => review.RunAsync(new(key, Outcome.Granted, "齐全")));
        return key;
    }

    private static Task<string> DecideAsync(CaseTown town, CaseKey key, string reason) => town.AsAsync<DecideCase, string>(town.Chief, decide => decide.RunAsync(new(key, Outcome.Granted, reason)));
}
