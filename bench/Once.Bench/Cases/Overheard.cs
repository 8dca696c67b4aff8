using System.Data;
using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Once.Bench.Cases;

/// <summary>A value of a statement as the program sent it.</summary>
internal sealed record SentValue(string Name, DbType Type, object? Value);

/// <summary>One statement that the program sent.</summary>
internal sealed record SentStatement(string Text, IReadOnlyList<SentValue> Values)
{
    /// <summary>It answers something that the act goes on with, so it cannot wait for the others: a read, or a number taken.</summary>
    public bool IsRead => Text.StartsWith("SELECT", StringComparison.Ordinal) || Text.StartsWith("INSERT INTO document_counter", StringComparison.Ordinal);
}

/// <summary>What stands between two commits: the reads, then the writes.</summary>
internal sealed record SentAct(IReadOnlyList<SentStatement> Reads, IReadOnlyList<SentStatement> Writes);

/// <summary>Hears what the program sends to the store, so that plain SQL can do the very same reads and rows.</summary>
internal sealed partial class Overheard : DbCommandInterceptor, IDbTransactionInterceptor
{
    private readonly List<SentStatement> _statements = [];

    public List<SentAct> Acts { get; } = [];

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Hear(command);
        return new(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Hear(command);
        return new(result);
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        Hear(command);
        return new(result);
    }

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Acts.Add(new SentAct([.. _statements.Where(s => s.IsRead)], [.. _statements.Where(s => !s.IsRead)]));
        _statements.Clear();
        return new(result);
    }

    private void Hear(DbCommand command)
    {
        var values = command.Parameters.Cast<DbParameter>().Select(p => new SentValue(p.ParameterName.TrimStart('@'), p.DbType, p.Value)).ToList();
        foreach (var text in command.CommandText.Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var statement = text.TrimEnd(';');
            var named = Named().Matches(statement).Select(m => m.Value[1..]).ToHashSet(StringComparer.Ordinal);
            _statements.Add(new SentStatement(statement, [.. values.Where(v => named.Contains(v.Name))]));
        }
    }

    [GeneratedRegex("@[A-Za-z0-9_]+", RegexOptions.None, 1000)]
    private static partial Regex Named();
}
