using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Model;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Organs;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Supervision;
using Once.Supervision.Model;
using Once.Supervision.Watching;
using Once.Tests.Cases;
using Once.Tests.Hosting;

namespace Once.Tests.Supervision;

/// <summary>The city with one organ's posts and those who watch it.</summary>
internal sealed class WatchTown : IAsyncDisposable
{
    private WatchTown(CaseTown cases, IReadOnlyDictionary<string, Organ> organs)
    {
        (Cases, Organs) = (cases, organs);
        string[] watches = ["supervision.watch", "supervision.issue", "supervision.decide", "supervision.read", "supervision.report", "supervision.receive", "cases.read"];
        Supervisor = Staff("庄景行", "qc-approval", Roles.Supervisor, null, watches);
        Second = Staff("纪听澜", "qc-approval", Roles.Supervisor, null, watches);
        Elsewhere = Staff("梅汀监管", "mt-approval", Roles.Supervisor, [organs["mt-approval"].Id], watches);
        Head = Staff("云亭市场监管局负责人", "yt-market", Roles.Manager, [cases.Item.OrganId], "supervision.read", "supervision.answer");
    }

    public CaseTown Cases { get; }

    public IReadOnlyDictionary<string, Organ> Organs { get; }

    public Actor Supervisor { get; }

    /// <summary>Watches as widely, and is another person.</summary>
    public Actor Second { get; }

    /// <summary>Watches another county.</summary>
    public Actor Elsewhere { get; }

    /// <summary>Answers for the organ that is watched.</summary>
    public Actor Head { get; }

    public MovableTime Time => Cases.Time;

    public static async Task<WatchTown> OpenAsync(StoreKind kind = StoreKind.Sqlite, Action<IServiceCollection>? change = null)
    {
        var town = await CaseTown.OpenAsync(kind, change: change);
        return new WatchTown(town, (await town.AsAsync<OrganDirectory, IReadOnlyDictionary<Guid, Organ>>(Actor.Program, d => d.AllAsync())).Values.ToDictionary(o => o.Code));
    }

    public Task<int> SweepAsync() => Cases.AsAsync<SweepFindings, int>(Actor.Program, s => s.RunAsync());

    /// <summary>All findings.</summary>
    public Task<List<Finding>> FindingsAsync() => Cases.DbAsync(db => db.Findings().AsNoTracking().OrderBy(f => f.Id).ToListAsync());

    /// <summary>The days of the findings of one rule.</summary>
    public async Task<string> DaysOfAsync(string rule) => string.Join(' ', (await FindingsAsync()).Where(f => f.RuleCode == rule).OrderBy(f => f.On).Select(f => $"{f.On:yyyy-MM-dd}"));

    /// <summary>All cards by day, weight and number.</summary>
    public async Task<List<Once.Supervision.Model.Card>> CardsAsync() =>
        [.. (await Cases.DbAsync(db => db.Cards().AsNoTracking().ToListAsync())).OrderBy(c => c.IssuedOn).ThenBy(c => c.Kind).ThenBy(c => c.DocumentNumber, StringComparer.Ordinal)];

    public async Task<CaseKey> AcceptedAsync(string key = "key-0001")
    {
        var submitted = await Cases.SubmitAsync(key);
        await Cases.AsAsync<AcceptCase, string>(Cases.Clerk, accept => accept.RunAsync(new(submitted)));
        return submitted;
    }

    /// <summary>A clock of the watched organ that began today, as any module starts one.</summary>
    /// <returns>Its owner.</returns>
    public async Task<Guid> ClockAsync(string code, int workingDays)
    {
        var owner = Ids.New(Time);
        await ActOnAsync(async db =>
        {
            var rule = new ClockRule(code, ClockKind.Statutory, new Term(workingDays, TermUnit.WorkingDay, new LegalBasis("行政许可法", "第四十二条"))) { Grounds = LicensingGrounds.Codes };
            var opening = new ClockOpening(owner, 1, rule, "作出决定", Cases.Item.OrganId.ToString(), "申请人", "439902", "受理", Time.UtcNow());
            db.Clocks().Add(Clock.Start(opening, Now));
            await db.SaveChangesAsync();
        });
        return owner;
    }

    /// <summary>Something done to the first clock of an owner.</summary>
    public Task OnClockAsync(Guid owner, Action<Clock, Timing> act) => ActOnAsync(async db =>
    {
        act(await db.WholeClocks().FirstAsync(c => c.OwnerId == owner), Now);
        await db.SaveChangesAsync();
    });

    public Task OnClockAsync(CaseKey key, string code, Action<Clock, Timing> act)
    {
        var chain = CaseKey.ChainOf(key.RootId, key.CaseNumber);
        return ActOnAsync(async db =>
        {
            act(await db.WholeClocks().FirstAsync(c => c.OwnerId == chain && c.RuleCode == code), Now);
            await db.SaveChangesAsync();
        });
    }

    public Task<T> AsAsync<TService, T>(Actor actor, Func<TService, Task<T>> act) where TService : notnull => Cases.AsAsync(actor, act);

    public Task AsAsync<TService>(Actor actor, Func<TService, Task> act) where TService : notnull => Cases.AsAsync<TService, bool>(actor, async s =>
    {
        await act(s);
        return true;
    });

    public ValueTask DisposeAsync() => Cases.DisposeAsync();

    private Timing Now => new(Time.UtcNow(), new Calendars().For("439902"), AlertLadder.None);

    private Task ActOnAsync(Func<OnceDb, Task> act) => AsAsync(Actor.Program, act);

    private Actor Staff(string name, string organ, string role, HashSet<Guid>? reach, params string[] permissions) =>
        new(ActorKind.Staff, Ids.New(Time), name, OrganId: Organs[organ].Id, Role: role, Grants: [.. permissions.Select(p => new Grant(p, reach is null ? Scope.RegionSubtree : Scope.Organ, reach))]);
}
