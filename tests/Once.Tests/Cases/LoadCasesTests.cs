using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases;
using Once.Cases.Contract;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>Cases loaded in bulk are the cases that people make act by act.</summary>
public sealed partial class LoadCasesTests
{
    /// <summary>Random by nature, or made from something random.</summary>
    private static readonly HashSet<string> Random = ["salt", "hash", "check_code", "sealed_answers"];

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
        var names = await NamesAsync(db);
        var tables = new Dictionary<string, List<string>>();
        foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()!).Distinct())
        {
            var rows = await ReadAsync(db, table, names);
            if (rows.Count > 0)
                tables[table] = rows;
        }
        return tables;
    }

    /// <summary>What stands for an id: the number of the case or licence it belongs to.</summary>
    private static async Task<Dictionary<Guid, string>> NamesAsync(OnceDb db)
    {
        var names = new Dictionary<Guid, string>();
        await foreach (var of in db.Cases().AsNoTracking().AsAsyncEnumerable())
        {
            names[of.RootId] = of.Number!;
            if (of.LicenceId is { } licence)
                names[licence] = $"licence of {of.Number}";
        }
        return names;
    }

    private static async Task<List<string>> ReadAsync(OnceDb db, string table, Dictionary<Guid, string> names)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\"";
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            var row = string.Join('|', Enumerable.Range(0, reader.FieldCount).Where(i => !Random.Contains(reader.GetName(i)))
                .Select(i => FormattableString.Invariant($"{reader.GetName(i)}={(reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(i))}")));
            rows.Add(Ids().Replace(row, id => names.GetValueOrDefault(Guid.Parse(id.Value), "an id")));
        }
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Ids();
}
