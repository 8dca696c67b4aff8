using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Contract;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>Cases loaded in bulk are the cases that people make act by act.</summary>
public sealed class LoadCasesTests
{
    [Theory, OnBothStores]
    public Task Cases_loaded_in_bulk_are_row_for_row_those_made_act_by_act(StoreKind kind) => CompareAsync(kind, count: 60);

    [Theory(Explicit = true), OnBothStores]
    public Task Two_thousand_cases_loaded_in_bulk_are_row_for_row_those_made_act_by_act(StoreKind kind) => CompareAsync(kind, count: 2000);

    private static async Task CompareAsync(StoreKind kind, int count)
    {
        var (byActs, inBulk) = (await RowsAsync(kind, count, inBulk: false), await RowsAsync(kind, count, inBulk: true));

        Assert.Equal(byActs.Keys.Order(StringComparer.Ordinal), inBulk.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(count, byActs["case_folder"].Count);
        Assert.True(byActs["clock"].Count > 5 * count);
        foreach (var (table, rows) in byActs)
            Assert.Equal(rows, inBulk[table]);
    }

    private static async Task<Dictionary<string, List<string>>> RowsAsync(StoreKind kind, int count, bool inBulk)
    {
        await using var services = await OnceServices.StartInCityAsync(kind);
        await LoadCases.RunAsync(services.Services, services.Time.SetTo, new LoadPlan(count, new DateOnly(2026, 3, 2), 40), inBulk, cancellation: TestContext.Current.CancellationToken);
        Assert.True((await services.UseAsync<VerifyRecords, Verification>(verify => verify.RunAsync(TestContext.Current.CancellationToken))).IsSound);
        await using var db = services.Store.Open();
        return await StoreRows.ReadAsync(db);
    }
}
