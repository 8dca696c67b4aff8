using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Accounts.Contract;
using Once.Credit.Filing;
using Once.Credit.Model;
using Once.Credit.Promising;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Credit.Contract;

/// <summary>A few files of the demonstration city, entered by the real act, so that no screen is empty. Safe to run twice.</summary>
public static class SeedCredit
{
    private const string Market = "《市场主体登记管理条例》第四十四条";

    private static readonly (string Subject, EntryContent Content)[] Entries =
    [
        ("439902199405160629", new(EntryKind.Penalty, Severity.General, "没有按时办变更登记", "云市监罚〔2025〕31号", "云亭区市场监督管理局", Market, new(2025, 12, 8), false)),
        ("92439902MAE7K2R48T", new(EntryKind.Honour, Severity.General, "放心消费示范店", "云市监发〔2026〕12号", "云亭区市场监督管理局", "放心消费创建办法", new(2026, 3, 15), false)),
        ("91439903MAC5H2L72F", new(EntryKind.Penalty, Severity.Serious, "施工现场发生较大事故", "临建罚〔2026〕6号", "临溪区住房和城乡建设局", "《建设工程安全生产管理条例》第六十二条", new(2026, 5, 20), true)),
    ];

    public static async Task RunAsync(IServiceProvider services, CancellationToken cancellation = default)
    {
        await using var scope = services.CreateAsyncScope();
        var (provider, db) = (scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<OnceDb>());
        if (await db.CreditEntries().AnyAsync(cancellation)
            || (await provider.GetRequiredService<DemoActors>().StaffAsync(cancellation)).FirstOrDefault(a => a.Has(CreditPermissions.Enter)) is not { } officer)
            return;
        provider.GetRequiredService<CurrentActor>().Become(officer);
        foreach (var (subject, content) in Entries)
            if (await provider.GetRequiredService<FindSubject>().RunAsync(subject, cancellation) is not null)
                await provider.GetRequiredService<EnterEntry>().RunAsync(new EnterEntryRequest(subject, null, content), cancellation);
    }

    /// <summary>Pledges whose day of the check has passed were looked into the week before; every fourth was not as promised
    /// and was to be set right, the rest hold.</summary>
    /// <param name="services">Services whose clock <paramref name="moveTo"/> moves.</param>
    /// <param name="until">The present, UTC.</param>
    public static async Task CheckAsync(IServiceProvider services, Action<DateTime> moveTo, DateTime until, CancellationToken cancellation = default)
    {
        var today = until.ChinaDate();
        List<Promise> due;
        IReadOnlyList<Actor> staff;
        await using (var scope = services.CreateAsyncScope())
        {
            due = await scope.ServiceProvider.GetRequiredService<OnceDb>().Promises().AsNoTracking()
                .Where(p => p.Kind == PromiseKind.Pledge && p.State == PromiseState.Open && p.CheckDueOn < today).OrderBy(p => p.CheckDueOn).ThenBy(p => p.Id).ToListAsync(cancellation);
            staff = await scope.ServiceProvider.GetRequiredService<DemoActors>().StaffAsync(cancellation);
        }
        foreach (var (index, promise) in due.Index())
        {
            if (staff.FirstOrDefault(a => a.ReachOf(CreditPermissions.Check).Covers(promise.OrganId)) is not { } officer)
                continue;
            moveTo(promise.CheckDueOn!.Value.AddDays(-7).ChinaMoment(new TimeOnly(15, 10)));
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(officer);
            await scope.ServiceProvider.GetRequiredService<CheckPromise>().RunAsync(
                index % 4 == 3 ? new(promise.Id, CheckResult.Untrue, "到店看过，招牌比承诺的宽，压住了隔壁的窗。") : new(promise.Id, CheckResult.Kept, "到店看过，和承诺的一样。"), cancellation);
        }
        moveTo(until);
    }
}
