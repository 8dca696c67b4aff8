using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Catalogue;
using Once.Catalogue.Contract;
using Once.Catalogue.Exchanging;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Exporting;
using Once.Kernel.Jobs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Tests.Accounts;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Catalogue;

/// <summary>导出实施清单: written by a job, fetched by who asked for it, dropped after its days.</summary>
public sealed class ExportTests
{
    private static readonly Actor Officer = With("01990000-0000-7000-8000-000000000001", Scope.RegionSubtree);
    private static readonly Actor Another = With("01990000-0000-7000-8000-000000000002", Scope.RegionSubtree);

    [Theory, OnBothStores]
    public async Task A_file_is_written_by_a_job_and_holds_every_list(StoreKind kind)
    {
        await using var city = await CatalogueCity.StartAsync(kind);
        var lists = await As(city, Actor.Program, s => s.GetRequiredService<ExportItems>().CountAsync(null, default));

        var id = await StartAsync(city);
        var again = await StartAsync(city);
        var waiting = Assert.Single(await RunsAsync(city));
        await WriteAsync(city, id);
        var run = Assert.Single(await RunsAsync(city));

        Assert.Equal(id, again);
        Assert.Null(waiting.Digest);
        Assert.Equal((lists, lists), (run.Lists, run.Written));
        Assert.Equal(lists, await As(city, Officer, async s =>
        {
            await using var content = (await s.GetRequiredService<StartExport>().OpenAsync(id)).Content;
            using var workbook = XlsxReader.Open(content);
            return workbook.Rows(workbook.Sheets[0].Part).Count() - 1;
        }));
    }

    [Fact]
    public async Task Nobody_fetches_the_file_of_another()
    {
        await using var city = await CatalogueCity.StartAsync();
        var id = await StartAsync(city);
        await WriteAsync(city, id);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => As(city, Another, s => s.GetRequiredService<StartExport>().OpenAsync(id)));

        Assert.Equal(KernelRefusals.NotFound, refused.Refusal);
    }

    [Theory]
    [InlineData(6, true)]
    [InlineData(7, true)]
    [InlineData(8, false)]
    public async Task A_file_is_kept_for_seven_days(int days, bool isThere)
    {
        await using var city = await CatalogueCity.StartAsync();
        var id = await StartAsync(city);
        await WriteAsync(city, id);
        var digest = (await RunsAsync(city))[0].Digest!;

        city.Time.Advance(TimeSpan.FromDays(days));
        await As(city, Actor.Program, async s =>
        {
            await s.GetRequiredService<RunExport>().DropAsync(default);
            return true;
        });

        Assert.Equal(isThere ? 1 : 0, (await RunsAsync(city)).Count);
        await using var content = await city.UseAsync<IFileStore, Stream?>(files => files.OpenAsync(digest, default));
        Assert.Equal(isThere, content is not null);
    }

    [Fact]
    public async Task An_officer_sees_how_far_it_is_and_downloads_it()
    {
        await using var city = await SmallCity.StartAsync();
        var approval = await city.ReadAsync(db => db.Organs().Where(o => o.Code == "qc-approval").Select(o => o.Id).SingleAsync());
        await city.StaffAsync("officer", Roles.CatalogueOfficer, approval, Scope.RegionSubtree);
        var officer = await city.Host.SignInAsync("officer", SmallCity.Password);

        await officer.GetAsync("/console/items/export");
        await officer.PressAsync("开始导出");
        Assert.Contains("已写 0 份", officer.Text, StringComparison.Ordinal);
        await city.Host.Services.GetRequiredService<RunJobs>().RunAsync(TestContext.Current.CancellationToken);
        await officer.GetAsync("/console/items/export");

        Assert.Contains("写好了，共", officer.Text, StringComparison.Ordinal);
        Assert.EndsWith(".xlsx", officer.Page.QuerySelector("td a")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    private static Actor With(string id, Scope scope) => new(ActorKind.Staff, new Guid(id), "叶书砚", Role: Roles.CatalogueOfficer, Grants: [new(CatalogueModule.Read, scope, null)]);

    private static Task<Guid> StartAsync(OnceServices city) => As(city, Officer, s => s.GetRequiredService<StartExport>().RunAsync());

    private static Task<IReadOnlyList<ExportRun>> RunsAsync(OnceServices city) => As(city, Officer, s => s.GetRequiredService<StartExport>().ListAsync());

    private static Task<bool> WriteAsync(OnceServices city, Guid id) => As(city, Actor.Program, async s =>
    {
        await s.GetRequiredService<RunExport>().RunAsync(System.Text.Json.JsonSerializer.Serialize(new ExportJob(id)), default);
        return true;
    });

    private static Task<T> As<T>(OnceServices city, Actor actor, Func<IServiceProvider, Task<T>> act) => city.DoAsync(services =>
    {
        services.GetRequiredService<CurrentActor>().Become(actor);
        return act(services);
    });
}
