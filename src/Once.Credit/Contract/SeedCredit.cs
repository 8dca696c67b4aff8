using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Accounts.Contract;
using Once.Credit.Filing;
using Once.Credit.Model;
using Once.Kernel.Actors;
using Once.Kernel.Storage;

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
}
