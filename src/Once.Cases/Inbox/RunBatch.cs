using Once.Cases.Accepting;
using Once.Cases.Model;
using Once.Kernel.Refusals;

namespace Once.Cases.Inbox;

/// <summary>What may be done with several cases at once.</summary>
internal enum BatchAct { Accept, Assign, PutAside }

/// <summary>What became of one of them.</summary>
/// <param name="Words">What was done, or why not.</param>
internal sealed record BatchResult(CaseKey Case, string? Number, string? ItemName, bool IsDone, string Words);

/// <summary>批量办: one act on each of the chosen cases, each in a transaction of its own; one that is refused holds up no other.</summary>
internal sealed class RunBatch(CaseQueue queue, AcceptCase accept, AssignCase assign, PutCopyAside putAside)
{
    /// <remarks>Default: what a desk can look through in a day.</remarks>
    public const int Most = 500;

    public async Task<IReadOnlyList<BatchResult>> RunAsync(BatchAct act, IReadOnlyList<CaseKey> chosen, Guid? handlerId, CancellationToken cancellation = default)
    {
        var rows = (await queue.ChosenAsync(chosen, cancellation)).ToDictionary(r => (r.RootId, r.CaseNumber));
        var results = new List<BatchResult>();
        foreach (var key in chosen.Take(Most))
        {
            var row = rows.GetValueOrDefault((key.RootId, key.CaseNumber));
            var (done, words) = await OneAsync(act, key, handlerId, cancellation);
            results.Add(new BatchResult(key, row?.Number, row?.ItemName, done, words));
        }
        return results;
    }

    private async Task<string> AsideAsync(CaseKey key, CancellationToken cancellation)
    {
        await putAside.RunAsync(key, cancellation);
        return "看过了";
    }

    private async Task<(bool Done, string Words)> OneAsync(BatchAct act, CaseKey key, Guid? handlerId, CancellationToken cancellation)
    {
        try
        {
            return (true, act switch
            {
                BatchAct.Accept => $"已受理，{await accept.RunAsync(new(key), cancellation)}",
                BatchAct.Assign => $"已交给{await assign.RunAsync(new(key, handlerId ?? Guid.Empty), cancellation)}",
                _ => await AsideAsync(key, cancellation),
            });
        }
        catch (RefusedException refused)
        {
            return (false, refused.Refusal.Message);
        }
    }
}
