using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Storage;
using Once.Plans;
using Once.Plans.Checking;
using Once.Plans.Contract;
using Once.Plans.Entering;
using Once.Plans.Model;
using Once.Plans.Publishing;
using Once.Tests.Hosting;

namespace Once.Tests.Plans;

/// <summary>The city's ground with the office that keeps ledgers and the heads of some organs.</summary>
internal sealed class PlanTown : IAsyncDisposable
{
    /// <summary>One task by 30 September, which is a working day, one by 31 October, a Saturday, one that goes on, one that is past.</summary>
    public const string Document = """
        晴川市优化服务行动方案

        一、政务服务
        （一）压减时间。办理时间压缩至2个工作日以内。
        牵头单位：市市场监管局
        责任单位：市城管局、市税务局
        完成时限：2026年9月30日前
        （二）推进网办。网办率达到90%以上。
        牵头单位：市城管局
        责任单位：市市场监管局
        完成时限：2026年10月31日前
        二、监管
        （一）规范检查。减少重复检查。
        牵头单位：市市场监管局
        完成时限：持续推进
        （二）公布清单。公布免罚清单。
        牵头单位：市司法局
        完成时限：2026年6月30日前
        """;

    private readonly OnceServices _services;

    private PlanTown(OnceServices services, IReadOnlyDictionary<string, Organ> organs)
    {
        (_services, Organs) = (services, organs);
        Keeper = new Actor(ActorKind.Staff, Ids.New(Time), "陆明川", OrganId: organs["qc-reform-office"].Id, Role: Roles.ReformOffice, Grants: Grants(null, "plans.read", "plans.keep", "plans.answer"));
        Leader = new Actor(ActorKind.Staff, Ids.New(Time), "岑长庚", OrganId: organs["qc-gov"].Id, Role: Roles.Leader, Grants: Grants(null, "plans.read"));
        Market = Head("qc-market");
        Urban = Head("qc-urban");
        Justice = Head("qc-justice");
    }

    public IReadOnlyDictionary<string, Organ> Organs { get; }

    public Actor Keeper { get; }

    public Actor Leader { get; }

    public Actor Market { get; }

    public Actor Urban { get; }

    public Actor Justice { get; }

    public MovableTime Time => _services.Time;

    public static async Task<PlanTown> OpenAsync(StoreKind kind = StoreKind.Sqlite, Action<IServiceCollection>? change = null)
    {
        var services = await OnceServices.StartInCityAsync(kind, change);
        return new PlanTown(services, (await services.UseAsync<OrganDirectory, IReadOnlyDictionary<Guid, Organ>>(d => d.AllAsync())).Values.ToDictionary(o => o.Code));
    }

    public Actor Head(string organ) => new(ActorKind.Staff, Ids.New(Time), $"{Organs[organ].ShortName}负责人", OrganId: Organs[organ].Id, Role: Roles.Manager, Grants: Grants([Organs[organ].Id], "plans.read", "plans.answer"));

    public Task<T> AsAsync<TService, T>(Actor actor, Func<TService, Task<T>> act) where TService : notnull => _services.AsAsync(actor, act);

    public Task AsAsync<TService>(Actor actor, Func<TService, Task> act) where TService : notnull => _services.AsAsync<TService, bool>(actor, async s =>
    {
        await act(s);
        return true;
    });

    /// <summary>Something that joins the caller's unit of work, saved.</summary>
    public Task<T> SavedAsync<TService, T>(Actor actor, Func<TService, Task<T>> act) where TService : notnull => _services.AsAsync(actor, act, save: true);

    public Task<T> DbAsync<T>(Func<OnceDb, Task<T>> read) => _services.UseAsync(read);

    public Task<Guid> EnterAsync(string text = Document) => AsAsync<EnterPlan, Guid>(Keeper, e => e.RunAsync(new(null, "方案", text)));

    /// <summary>Entered, every doubt looked at, published.</summary>
    public async Task<Guid> PublishAsync(string text = Document)
    {
        var plan = await EnterAsync(text);
        foreach (var task in (await TasksAsync(plan)).Where(t => t.Doubts is not null))
            await AsAsync<CorrectTask>(Keeper, c => c.CheckAsync(task.Id, null));
        await AsAsync<PublishPlan>(Keeper, p => p.RunAsync(plan, null, isPublic: true));
        return plan;
    }

    public Task<List<PlanTask>> TasksAsync(Guid plan) => DbAsync(db => db.WholeTasks().AsNoTracking().Where(t => t.PlanId == plan).OrderBy(t => t.Order).ThenBy(t => t.Id).ToListAsync());

    public Task<PlanTask> TaskAsync(Guid id) => DbAsync(db => db.WholeTasks().AsNoTracking().FirstAsync(t => t.Id == id));

    public Task<List<TaskTarget>> TargetsAsync(Guid task) => DbAsync(db => db.TaskTargets().AsNoTracking().Where(t => t.TaskId == task).OrderBy(t => t.Number).ToListAsync());

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static IReadOnlyList<Grant> Grants(HashSet<Guid>? organs, params string[] permissions) => [.. permissions.Select(p => new Grant(p, organs is null ? Scope.RegionSubtree : Scope.OrganSubtree, organs))];
}
