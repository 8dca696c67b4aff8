using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Catalogue;
using Once.Catalogue.Contract;
using Once.Catalogue.Editing;
using Once.Catalogue.Finding;
using Once.Catalogue.Model;
using Once.Catalogue.Versioning;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Catalogue;

/// <summary>Draft, review, publication and end of an implementation list; a change never touches what was published.</summary>
public sealed class VersionTests
{
    private static readonly Actor Officer = new(ActorKind.Staff, new Guid("01990000-0000-7000-8000-000000000001"), "叶书砚", Role: Roles.CatalogueOfficer, Grants:
    [
        new(CatalogueModule.Read, Scope.RegionSubtree, null), new(CataloguePermissions.Edit, Scope.RegionSubtree, null), new(CataloguePermissions.Publish, Scope.RegionSubtree, null),
    ]);

    [Theory, OnBothStores]
    public async Task A_changed_term_is_published_from_a_day_on_and_the_version_before_ends_on_its_eve(StoreKind kind)
    {
        await using var city = await CatalogueCity.StartAsync(kind);
        var first = await InForceAsync(city);
        var today = await As(city, s => Task.FromResult(s.GetRequiredService<VersionDesk>().Today));

        var draft = await DraftAsync(city, first.VersionId);
        await SaveTermAsync(city, draft, "5");
        await As(city, s => s.GetRequiredService<PublishVersion>().RunAsync(new PublishVersionRequest(draft, null, today.AddDays(3), "流程压缩")));

        Assert.Equal(6, (await InForceAsync(city)).PromisedTerm.Amount);
        var versions = await VersionsAsync(city);
        Assert.Equal([(1, VersionState.Retired, today.AddDays(2)), (2, VersionState.Published, null)], versions.Select(v => (v.Number, v.State, v.ValidTo)));
        city.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(6, (await InForceAsync(city)).PromisedTerm.Amount);
        city.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(5, (await InForceAsync(city)).PromisedTerm.Amount);
        city.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(5, (await InForceAsync(city)).PromisedTerm.Amount);
    }

    [Theory, OnBothStores]
    public async Task The_search_index_follows_a_version_on_its_day_and_not_on_the_eve(StoreKind kind)
    {
        await using var city = await CatalogueCity.StartAsync(kind);
        var today = await As(city, s => Task.FromResult(s.GetRequiredService<VersionDesk>().Today));
        var draft = await DraftAsync(city, (await InForceAsync(city)).VersionId);
        await SaveTermAsync(city, draft, "5");
        await As(city, s => s.GetRequiredService<PublishVersion>().RunAsync(new PublishVersionRequest(draft, null, today.AddDays(3), "流程压缩")));
        Assert.Equal(0, await city.UseAsync<FollowDays, int>(follow => follow.RunAsync()));

        city.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(0, await city.UseAsync<FollowDays, int>(follow => follow.RunAsync()));
        Assert.Equal(6, await PromisedInSearchAsync(city));
        city.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await city.UseAsync<FollowDays, int>(follow => follow.RunAsync()));
        Assert.Equal(5, await PromisedInSearchAsync(city));

        city.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await city.UseAsync<FollowDays, int>(follow => follow.RunAsync()));
    }

    [Fact]
    public async Task What_ended_is_found_no_more_on_the_day_after_its_last()
    {
        await using var city = await CatalogueCity.StartAsync();
        var today = await As(city, s => Task.FromResult(s.GetRequiredService<VersionDesk>().Today));
        var version = (await InForceAsync(city)).VersionId;
        await As(city, s => s.GetRequiredService<RetireVersion>().RunAsync(new(version, null, today.AddDays(1), "改由市里办")));

        city.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await city.UseAsync<FollowDays, int>(follow => follow.RunAsync()));
        city.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await city.UseAsync<FollowDays, int>(follow => follow.RunAsync()));
        Assert.NotEqual("439902", (await SearchAsync(city)).Holder.RegionCode);
    }

    [Theory, OnBothStores]
    public async Task A_running_case_still_reads_the_version_it_was_handed_in_under(StoreKind kind)
    {
        await using var city = await CatalogueCity.StartAsync(kind);
        var first = await InForceAsync(city);
        await PublishAsync(city, first.VersionId, "5");

        var kept = await city.UseAsync<ItemLookup, PublishedItem?>(lookup => lookup.VersionAsync(first.VersionId));

        Assert.Equal(6, kept!.PromisedTerm.Amount);
        Assert.Equal(1, kept.VersionNumber);
    }

    [Theory, OnBothStores]
    public async Task The_second_of_two_editors_at_once_is_refused_and_loses_nothing_of_the_first(StoreKind kind)
    {
        await using var city = await CatalogueCity.StartAsync(kind);
        var draft = await DraftAsync(city, (await InForceAsync(city)).VersionId);
        var token = (await VersionsAsync(city)).Single(v => v.Id == draft).Version;
        await SaveTermAsync(city, draft, "5", token);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => SaveTermAsync(city, draft, "4", token));

        Assert.Equal(KernelRefusals.ChangedMeanwhile, refused.Refusal);
        Assert.Equal(5, (await VersionsAsync(city)).Single(v => v.Id == draft).PromisedDays);
    }

    [Fact]
    public async Task Every_step_is_recorded_with_who_and_why()
    {
        await using var city = await CatalogueCity.StartAsync();
        var draft = await DraftAsync(city, (await InForceAsync(city)).VersionId);
        await SaveTermAsync(city, draft, "5");
        await As(city, s => s.GetRequiredService<MoveVersion>().SubmitAsync(new MoveRequest(draft, null)));
        await As(city, s => s.GetRequiredService<MoveVersion>().SendBackAsync(new MoveRequest(draft, null, "依据没写全")));
        await As(city, s => s.GetRequiredService<MoveVersion>().DiscardAsync(new MoveRequest(draft, null, "不改了")));

        var records = await city.UseAsync<OnceDb, List<Once.Kernel.Records.Record>>(db => db.Set<Once.Kernel.Records.Record>().Where(r => r.AggregateId == draft).OrderBy(r => r.Number).ToListAsync());

        Assert.Equal(["catalogue.draft", "catalogue.edit", "catalogue.edit", "catalogue.submit", "catalogue.send-back", "catalogue.discard"], records.Select(r => r.Act));
        Assert.All(records, r => Assert.Equal("叶书砚", r.ActorName));
        Assert.Equal("依据没写全", records[4].Reason);
        Assert.Contains("\"before\":\"6\"", records[1].Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_promise_longer_than_the_law_is_saved_with_a_warning_and_never_published()
    {
        await using var city = await CatalogueCity.StartAsync();
        var draft = await DraftAsync(city, (await InForceAsync(city)).VersionId);
        await SaveTermAsync(city, draft, "11");

        var refused = await Assert.ThrowsAsync<RefusedException>(() => PublishDraftAsync(city, draft));

        Assert.Contains("承诺 11 个工作日，比法定的 10 个工作日还长。", refused.Refusals.Select(r => r.Message));
        Assert.Equal(CatalogueRefusals.AuditBlocks.Code, refused.Refusal.Code);
        Assert.Equal(6, (await InForceAsync(city)).PromisedTerm.Amount);
    }

    [Fact]
    public async Task A_day_before_today_is_refused_and_today_is_not()
    {
        await using var city = await CatalogueCity.StartAsync();
        var draft = await DraftAsync(city, (await InForceAsync(city)).VersionId);
        await SaveTermAsync(city, draft, "5");
        var today = await As(city, s => Task.FromResult(s.GetRequiredService<VersionDesk>().Today));

        var refused = await Assert.ThrowsAsync<RefusedException>(() => As(city, s => s.GetRequiredService<PublishVersion>().RunAsync(new(draft, null, today.AddDays(-1), "改"))));
        await As(city, s => s.GetRequiredService<PublishVersion>().RunAsync(new(draft, null, today, "改")));

        Assert.Equal(CatalogueRefusals.PastDay, refused.Refusal);
        Assert.Equal(5, (await InForceAsync(city)).PromisedTerm.Amount);
    }

    [Fact]
    public async Task There_is_one_open_draft_of_a_list_at_a_time()
    {
        await using var city = await CatalogueCity.StartAsync();
        var from = (await InForceAsync(city)).VersionId;

        Assert.Equal(await DraftAsync(city, from), await DraftAsync(city, from));
    }

    [Fact]
    public async Task What_is_retired_is_in_force_on_its_last_day_and_not_on_the_day_after()
    {
        await using var city = await CatalogueCity.StartAsync();
        var version = (await InForceAsync(city)).VersionId;
        var today = await As(city, s => Task.FromResult(s.GetRequiredService<VersionDesk>().Today));
        await As(city, s => s.GetRequiredService<RetireVersion>().RunAsync(new(version, null, today.AddDays(1), "改由市里办")));

        Assert.NotNull(await FindAsync(city));
        city.Time.Advance(TimeSpan.FromDays(1));
        Assert.NotNull(await FindAsync(city));
        city.Time.Advance(TimeSpan.FromDays(1));
        Assert.Null(await FindAsync(city));
    }

    [Fact]
    public async Task Seeding_again_never_replaces_what_officers_have_published()
    {
        await using var city = await CatalogueCity.StartAsync();
        await PublishAsync(city, (await InForceAsync(city)).VersionId, "5");

        await city.UseAsync<OnceDb, int>(db => db.Set<SeedStamp>().ExecuteDeleteAsync());
        var again = await city.UseAsync<SeedCity, SeedOutcome>(seed => seed.RunAsync());

        Assert.Equal(0, again.Versions);
        Assert.Equal(5, (await InForceAsync(city)).PromisedTerm.Amount);
    }

    [Fact]
    public async Task Out_of_reach_a_version_is_not_there_and_without_the_right_it_is_not_changed()
    {
        await using var city = await CatalogueCity.StartAsync();
        var version = (await InForceAsync(city)).VersionId;
        var elsewhere = Officer with { Grants = [new(CatalogueModule.Read, Scope.Organ, new HashSet<Guid>()), new(CataloguePermissions.Edit, Scope.Organ, new HashSet<Guid>())] };
        var reader = Officer with { Grants = [new(CatalogueModule.Read, Scope.RegionSubtree, null)] };

        var hidden = await Assert.ThrowsAsync<RefusedException>(() => As(city, s => s.GetRequiredService<StartDraft>().RunAsync(new(version, "改")), elsewhere));
        var refused = await Assert.ThrowsAsync<RefusedException>(() => As(city, s => s.GetRequiredService<StartDraft>().RunAsync(new(version, "改")), reader));

        Assert.Equal(KernelRefusals.NotFound, hidden.Refusal);
        Assert.Equal(KernelRefusals.NotPermitted, refused.Refusal);
    }

    private static Task<T> As<T>(OnceServices city, Func<IServiceProvider, Task<T>> act, Actor? actor = null) => city.DoAsync(services =>
    {
        services.GetRequiredService<CurrentActor>().Become(actor ?? Officer);
        return act(services);
    });

    private static Task<bool> As(OnceServices city, Func<IServiceProvider, Task> act) => As(city, async services =>
    {
        await act(services);
        return true;
    });

    private static Task<PublishedItem?> FindAsync(OnceServices city) => city.DoAsync(async services =>
    {
        var db = services.GetRequiredService<OnceDb>();
        var today = services.GetRequiredService<VersionDesk>().Today;
        var version = await db.VersionsInForce(today).Where(v => v.Code == CatalogueCity.FoodAtYunting).OrderByDescending(v => v.Number).FirstOrDefaultAsync();
        return version?.Read();
    });

    private static async Task<PublishedItem> InForceAsync(OnceServices city) => (await FindAsync(city))!;

    private static Task<List<ItemVersion>> VersionsAsync(OnceServices city) => city.UseAsync<OnceDb, List<ItemVersion>>(db =>
        db.ItemVersions().AsNoTracking().Where(v => v.Code == CatalogueCity.FoodAtYunting).OrderBy(v => v.Number).ToListAsync());

    private static Task<Guid> DraftAsync(OnceServices city, Guid from) => As(city, s => s.GetRequiredService<StartDraft>().RunAsync(new(from, "流程压缩")));

    private static Task<bool> SaveTermAsync(OnceServices city, Guid draft, string days, int? token = null) => As(city, async s =>
    {
        var item = (await s.GetRequiredService<OnceDb>().ItemVersions().AsNoTracking().SingleAsync(v => v.Id == draft)).Read();
        var rows = ItemSections.Terms.Read(item);
        rows[0]["promised"] = days;
        await s.GetRequiredService<SaveSection>().RunAsync(new(draft, token, ItemSections.Terms, rows));
        var flow = ListSections.Flow.Read(item);
        foreach (var step in flow)
            step["days"] = "0";
        await s.GetRequiredService<SaveSection>().RunAsync(new(draft, null, ListSections.Flow, flow));
    });

    private static Task<bool> PublishDraftAsync(OnceServices city, Guid draft) =>
        As(city, s => s.GetRequiredService<PublishVersion>().RunAsync(new(draft, null, s.GetRequiredService<VersionDesk>().Today, "流程压缩")));

    private static async Task<int> PromisedInSearchAsync(OnceServices city) => (await SearchAsync(city)).Holder.PromisedDays;

    private static async Task<SearchHit> SearchAsync(OnceServices city) =>
        (await city.UseAsync<SearchItems, SearchAnswer>(search => search.RunAsync(new SearchRequest("食品经营许可", null, null, null, "439902")))).Hits
        .Single(h => h.Entry.Code == "000131024000");

    private static async Task PublishAsync(OnceServices city, Guid from, string days)
    {
        var draft = await DraftAsync(city, from);
        await SaveTermAsync(city, draft, days);
        await PublishDraftAsync(city, draft);
    }
}
