using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using Once.Kernel.Storage;

namespace Once.Bench.Cases;

/// <summary>One client that does what the program did by prepared SQL alone: each read on its own, all writes of an act
/// and its commit in one round trip. Ids and unique texts are new each time, everything else is as it was sent.</summary>
internal sealed class PlainSql : IAsyncDisposable
{
    private readonly DbConnection _connection;
    private readonly IReadOnlyDictionary<object, int> _fresh;
    private readonly List<(List<Prepared> Reads, Prepared Writes)> _acts = [];
    private readonly object[] _now;
    private readonly int _client;
    private long _serial;

    private PlainSql(DbConnection connection, IReadOnlyDictionary<object, int> fresh, int client, long serial) =>
        (_connection, _fresh, _now, _client, _serial) = (connection, fresh, new object[fresh.Count], client, serial);

    /// <param name="first">What the program sent for one case.</param>
    /// <param name="second">What it sent for the next: where the two differ in an id or a short text, it is new for each case.</param>
    public static async Task<PlainSql> OpenAsync(StoreOptions store, IReadOnlyList<SentAct> first, IReadOnlyList<SentAct> second, int client, long serial)
    {
        var sqlite = store.Kind is StoreKind.Sqlite;
        DbConnection connection = sqlite ? new SqliteConnection(store.ConnectionString) : new NpgsqlConnection(store.ConnectionString);
        await connection.OpenAsync();
        if (sqlite)
        {
            await using var pragmas = connection.CreateCommand();
            pragmas.CommandText = "PRAGMA busy_timeout=10000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;";
            await pragmas.ExecuteNonQueryAsync();
        }
        var plain = new PlainSql(connection, FreshOf(first, second), client, serial);
        foreach (var act in first)
        {
            var begin = new SentStatement(sqlite ? "BEGIN IMMEDIATE" : "BEGIN", []);
            var commit = new SentStatement("COMMIT", []);
            var reads = new List<Prepared>();
            foreach (var (read, index) in act.Reads.Select((r, i) => (r, i)))
                reads.Add(await plain.PrepareAsync(index == 0 ? [begin, read] : [read]));
            plain._acts.Add((reads, await plain.PrepareAsync([.. act.Reads.Count == 0 ? [begin] : (SentStatement[])[], .. act.Writes, commit])));
        }
        return plain;
    }

    /// <summary>One case.</summary>
    public async Task RunAsync()
    {
        _serial++;
        foreach (var (value, index) in _fresh)
            _now[index] = value is Guid ? Guid.CreateVersion7(TimeProvider.System.GetUtcNow()) : Another((string)value, index);
        foreach (var (reads, writes) in _acts)
        {
            foreach (var read in reads)
                await read.RunAsync(_now);
            await writes.RunAsync(_now);
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    /// <summary>The same text with its end replaced, of the same length; two texts of one kind stay two.</summary>
    private string Another(string text, int index)
    {
        var end = string.Create(CultureInfo.InvariantCulture, $"{_client:00}{(_serial * _fresh.Count) + index:00000000000}");
        return text.Length <= end.Length ? end[^text.Length..] : text[..^end.Length] + end;
    }

    private static Dictionary<object, int> FreshOf(IReadOnlyList<SentAct> first, IReadOnlyList<SentAct> second)
    {
        var fresh = new Dictionary<object, int>();
        foreach (var (one, other) in Values(first).Zip(Values(second)))
            if (one.Value is Guid or string { Length: > 8 and < 128 } and not ['{' or '[' or < ' ', ..] and not [>= '0' and <= '9', ':', ..] && !Equals(one.Value, other.Value)) // neither JSON nor packed text nor a cipher
                fresh.TryAdd(one.Value, fresh.Count);
        return fresh;
    }

    private static IEnumerable<SentValue> Values(IReadOnlyList<SentAct> acts) => acts.SelectMany(a => a.Reads.Concat(a.Writes)).SelectMany(s => s.Values);

    private async Task<Prepared> PrepareAsync(IReadOnlyList<SentStatement> statements)
    {
        var moving = new List<(DbParameter Parameter, int Index)>();
        if (_connection is NpgsqlConnection npgsql)
        {
            var batch = new NpgsqlBatch(npgsql);
            foreach (var statement in statements)
            {
                var command = new NpgsqlBatchCommand(statement.Text);
                Bind(statement, command.CreateParameter, p => command.Parameters.Add(p), moving);
                batch.BatchCommands.Add(command);
            }
            await batch.PrepareAsync();
            return new Prepared([async () => await batch.ExecuteNonQueryAsync()], moving);
        }
        var runs = new List<Func<Task>>();
        foreach (var statement in statements)
        {
            var command = _connection.CreateCommand();
            command.CommandText = statement.Text;
            Bind(statement, command.CreateParameter, p => command.Parameters.Add(p), moving);
            runs.Add(statement.IsRead ? () => ReadAsync(command) : command.ExecuteNonQueryAsync);
        }
        return new Prepared(runs, moving);
    }

    private void Bind(SentStatement statement, Func<DbParameter> create, Action<DbParameter> add, List<(DbParameter, int)> moving) =>
        statement.Values.ToList().ForEach(value =>
        {
            var parameter = create();
            (parameter.ParameterName, parameter.Value) = (value.Name, value.Value ?? DBNull.Value);
            if (value.Value is not Array)
                parameter.DbType = value.Type;
            add(parameter);
            if (value.Value is { } sent && _fresh.TryGetValue(sent, out var index))
                moving.Add((parameter, index));
        });

    private static async Task ReadAsync(DbCommand command)
    {
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            reader.GetValue(0);
    }

    /// <summary>Prepared statements that go out together, and the places of their new values.</summary>
    private sealed record Prepared(IReadOnlyList<Func<Task>> Runs, IReadOnlyList<(DbParameter Parameter, int Index)> Moving)
    {
        public async Task RunAsync(object[] now)
        {
            foreach (var (parameter, index) in Moving)
                parameter.Value = now[index];
            foreach (var run in Runs)
                await run();
        }
    }
}
