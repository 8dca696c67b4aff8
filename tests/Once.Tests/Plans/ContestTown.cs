using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Storage;
using Once.Plans.Contests;
using Once.Tests.Hosting;

namespace Once.Tests.Plans;

/// <summary>The city with its real accounts: the office that posts, three bodies that compete, judges.</summary>
internal sealed class ContestTown(OnceServices services, IReadOnlyDictionary<string, Organ> organs, IReadOnlyList<Actor> staff) : IAsyncDisposable
{
    public const string Standard = "成效 40\n创新 30\n可推广 30";

    public OnceServices Services => services;

    public Actor Keeper => Of(Roles.ReformOffice, "qc-reform-office");

    public Actor County => Of(Roles.Manager, "yt-gov");

    public Actor OtherCounty => Of(Roles.Manager, "lx-gov");

    public Actor Park => Of(Roles.Manager, "gx-committee");

    /// <summary>The city's supervisor, its leader, a head of a city's office.</summary>
    public IReadOnlyList<Actor> Judges => [Of(Roles.Supervisor, "qc-approval"), Of(Roles.Leader, "qc-gov"), Of(Roles.Manager, "qc-approval")];

    /// <summary>Works within the county that competes.</summary>
    public Actor CountyJudge => Of(Roles.Manager, "yt-market");

    public MovableTime Time => services.Time;

    public static async Task<ContestTown> OpenAsync(StoreKind kind = StoreKind.Sqlite)
    {
        var services = await OnceServices.StartInCityAsync(kind, settings: new Dictionary<string, string> { ["Once:Demo"] = "true" });
        await services.UseAsync<DemoSignIns, int>(s => s.SeedAsync());
        services.Time.SetToChina(new(2026, 9, 1));
        return new(
            services, (await services.UseAsync<OrganDirectory, IReadOnlyDictionary<Guid, Organ>>(d => d.AllAsync())).Values.ToDictionary(o => o.Code),
            await services.UseAsync<DemoActors, IReadOnlyList<Actor>>(d => d.StaffAsync()));
    }

    public Guid Organ(string code) => organs[code].Id;

    public Actor Of(string role, string organ) => staff.First(a => a.Role == role && a.OrganId == organs[organ].Id);

    public Task<T> AsAsync<TService, T>(Actor actor, Func<TService, Task<T>> act) where TService : notnull => services.AsAsync(actor, act);

    public Task AsAsync<TService>(Actor actor, Func<TService, Task> act) where TService : notnull => services.AsAsync<TService, bool>(actor, async s =>
    {
        await act(s);
        return true;
    });

    public Task<T> DbAsync<T>(Func<OnceDb, Task<T>> read) => services.UseAsync(read);

    /// <summary>Claims until 10 September, results until 30 September, two places.</summary>
    public Task<Guid> PostAsync(params Actor[] alsoJudges) => AsAsync<PostContest, Guid>(Keeper, p => p.RunAsync(
        new("餐馆开业半天办完", "把三个部门的核查合成一次。", "通报表扬", null, new(2026, 9, 10), new(2026, 9, 30), 2, Standard, [.. Judges.Concat(alsoJudges).Select(j => j.AccountId)])));

    public async Task CompeteAsync(Guid contest, params (Actor Actor, string Organ)[] bodies)
    {
        foreach (var (actor, organ) in bodies)
        {
            await AsAsync<ClaimContest>(actor, c => c.RunAsync(contest, Organ(organ), "三家一起上门"));
            await AsAsync<ClaimContest>(actor, c => c.HandInAsync(new(contest, Organ(organ), "从七天到一天")));
        }
    }

    public Task MarkAsync(Actor judge, Guid contest, string organ, int first, int second, int third) =>
        AsAsync<ScoreContest>(judge, s => s.MarkAsync(new(contest, Organ(organ), new Dictionary<int, int?> { [1] = first, [2] = second, [3] = third })));

    /// <summary>Texts in the bell of one member of staff.</summary>
    public Task<List<string>> BellAsync(Actor actor) => DbAsync(db => db.Set<Once.Accounts.Model.Message>().AsNoTracking().Where(m => m.AccountId == actor.AccountId).OrderBy(m => m.Id).Select(m => m.Text).ToListAsync());

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
