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
    private readonly Dictionary<int, int> _from = [];
    private readonly ILookup<int, JointStep> _followers;

    /// <param name="steps">Without cycles; the catalogue's audit sees to that.</param>
    public JointPath(IEnumerable<JointStep> steps)
    {
        _steps = steps.ToDictionary(s => s.Number);
        _followers = _steps.Values.SelectMany(s => s.Waits.Select(w => (w, s))).ToLookup(p => p.w, p => p.s);
    }

    /// <summary>Working days of the whole; 0 without items.</summary>
    public int Days => _steps.Keys.Select(DaysUntil).DefaultIfEmpty().Max();

    /// <summary>Working days until the item is done, itself included.</summary>
    public int DaysUntil(int number) => Memo(_until, number, s => s.Days + Math.Max(s.NotBefore, s.Waits.Where(_steps.ContainsKey).Select(DaysUntil).DefaultIfEmpty().Max()));

    /// <summary>Working days by which the item may be late without the whole being late.</summary>
    public int Slack(int number) => Days - DaysUntil(number) - (DaysFrom(number) - _steps[number].Days);

    private int DaysFrom(int number) => Memo(_from, number, s => s.Days + _followers[number].Select(f => DaysFrom(f.Number)).DefaultIfEmpty().Max());

    private int Memo(Dictionary<int, int> known, int number, Func<JointStep, int> count)
    {
        if (known.TryGetValue(number, out var days))
            return days;
        known[number] = 0;
        return known[number] = count(_steps[number]);
    }
}
