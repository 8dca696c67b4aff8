namespace Once.Cases.Contract;

/// <summary>How far a simulated city's cases are in the store, for what follows them on another connection while they are still
/// being made.</summary>
public sealed class SimulatedDays
{
    private readonly Lock _lock = new();
    private readonly List<(DateOnly Day, TaskCompletionSource Reached)> _waiting = [];
    private DateOnly _last = DateOnly.MinValue;

    /// <summary>Ends when all cases that were handed in up to this day are in the store, with all that happened to them.</summary>
    public Task ReachAsync(DateOnly day, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (day <= _last)
                return Task.CompletedTask;
            var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((day, waiting));
            return waiting.Task.WaitAsync(cancellation);
        }
    }

    internal void Tell(DateOnly last)
    {
        lock (_lock)
        {
            _last = last;
            foreach (var (_, reached) in _waiting.Where(w => w.Day <= last))
                reached.TrySetResult();
            _waiting.RemoveAll(w => w.Day <= last);
        }
    }
}
