namespace Once.Cases.Joint;

/// <summary>An item on the way: how many working days are promised for it, and for which others it waits.</summary>
internal sealed record JointStep(int Number, int Days, IReadOnlyList<int> Waits)
{
    /// <summary>Working days after the start of the whole before which it cannot begin: what was added midway.</summary>
    public int NotBefore { get; init; }
}

/// <summary>The longest path through the items of a joint application, in working days. An item that waits for one that is not
/// there waits for nobody. Pure.</summary>
/// <remarks>The joint promise is the sum along the longest chain of items that wait for each other; items side by side take no
/// longer than the longest of them (国务院办公厅关于加快推进“一件事一次办”打造政务服务升级版的指导意见（国办发〔2022〕32号）: 并联办理).</remarks>
internal sealed class JointPath
{
    private readonly Dictionary<int, JointStep> _steps;
    private readonly Dictionary<int, int> _until = [];

    /// <param name="steps">Without cycles; the catalogue's audit sees to that.</param>
    public JointPath(IEnumerable<JointStep> steps) => _steps = steps.ToDictionary(s => s.Number);

    /// <summary>Working days of the whole; 0 without items.</summary>
    public int Days => _steps.Keys.Select(DaysUntil).DefaultIfEmpty().Max();

    /// <summary>Working days until the item is done, itself included.</summary>
    public int DaysUntil(int number)
    {
        if (_until.TryGetValue(number, out var known))
            return known;
        var step = _steps[number];
        _until[number] = 0;
        return _until[number] = step.Days + Math.Max(step.NotBefore, step.Waits.Where(_steps.ContainsKey).Select(DaysUntil).DefaultIfEmpty().Max());
    }
}
