using Once.Kernel.Storage;

namespace Once.Catalogue.Exchanging;

/// <summary>Keeps what is wrong: all are counted, so many are listed.</summary>
internal sealed class ImportProblems(OnceDb db, ImportRun run)
{
    /// <summary>Nobody mends more in one go; default, of the platform.</summary>
    private const int MostListed = 10_000;

    private const int LongestValue = 200;

    private readonly List<ImportProblem> _new = [];

    public void Add(string sheet, int row, string column, string value, string sentence)
    {
        run.Problems++;
        if (run.Problems <= MostListed)
        {
            _new.Add(new ImportProblem
            {
                RunId = run.Id,
                Number = run.Problems,
                Sheet = sheet,
                Row = row,
                Column = column,
                Value = value.Length > LongestValue ? value[..LongestValue] : value,
                Sentence = sentence,
            });
        }
    }

    public async Task SaveAsync(CancellationToken cancellation)
    {
        await BulkRows.AddAsync(db, _new, cancellation);
        _new.Clear();
    }
}
