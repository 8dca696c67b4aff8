using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;
using Once.Plans.Exchanging;

namespace Once.Plans.Contract;

/// <summary>An example to measure the reader by.</summary>
/// <param name="Name">Name of both files, without ending.</param>
/// <param name="Text">The document's words, <c>NAME.txt</c>.</param>
/// <param name="Gold">What a person takes from them, <c>NAME.gold.json</c>.</param>
public sealed record PlanExample(string Name, string Text, string Gold);

/// <summary>All plans that somebody has checked and published, as examples; for the command line.</summary>
public sealed class PlanExampleLookup
{
    private readonly OnceDb _db;
    private readonly PlanExamples _examples;

    internal PlanExampleLookup(OnceDb db, PlanExamples examples) => (_db, _examples) = (db, examples);

    public async Task<IReadOnlyList<PlanExample>> AllAsync(CancellationToken cancellation = default)
    {
        var found = new List<PlanExample>();
        foreach (var id in await _db.Plans().Where(p => p.State != PlanState.Draft && !p.IsStanding).OrderBy(p => p.EnteredAt).Select(p => p.Id).ToListAsync(cancellation))
            if (await _examples.RunAsync(id, cancellation) is { } example)
                found.Add(example);
        return found;
    }
}
