namespace Once.Plans;

/// <summary>Settings under <c>Plans:</c>.</summary>
internal sealed class PlansOptions
{
    /// <summary>Natural days before its last day from which a task is 临近.</summary>
    /// <remarks>default: local practice, half a month, as dispatch comes twice a month.</remarks>
    public int NearDays { get; set; } = 15;

    /// <summary>Whether somebody else than the last who corrected a plan has to publish it.</summary>
    /// <remarks>default: local practice; an office of one could never publish.</remarks>
    public bool SecondPersonPublishes { get; set; }

    /// <summary>To whom a referral of the ladder goes.</summary>
    /// <remarks>default: local practice; the seed document names 县纪委监委.</remarks>
    public string DisciplineOrgan { get; set; } = "市纪委监委";
}
